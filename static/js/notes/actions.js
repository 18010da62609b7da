// Step three: what is to be done, by whom and by when.

import { by, counted, fill, keep, word } from '../lib/moulds.js';
import { brief } from './editing.js';
import { Fields } from './fields.js';
import { goOn, isOpen } from './going-on.js';
import { lacks } from './edition.js';
import { say } from '../lib/say.js';
import { whereOf } from './quotes.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('./editing.js').Editing} Editing */

const NAMES = ['text', 'lead', 'supporting', 'horizon', 'measure'];
const list = by('actions');
const form = /** @type {HTMLFormElement} */ (by('new-action'));
const text = /** @type {HTMLTextAreaElement} */ (by('new-action-text'));
/** The place of the action that was just written down: the focus goes there when the café has it. */
let awaited = '';

/** @param {Editing} editing @param {() => void} repaint @returns {() => void} */
export function startActions(editing, repaint) {
  const fields = new Fields(list, editing, (input) => fieldOf(editing, input));
  list.addEventListener('change', (event) => agree(editing, /** @type {HTMLInputElement} */ (event.target), repaint));
  list.addEventListener('click', (event) => drop(editing, /** @type {Element} */ (event.target), repaint));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const words = text.value.trim();
    if (!words) return;
    awaited = editing.record({ text: words });
    text.value = '';
    repaint();
  });
  by('proposed').addEventListener('toggle', repaint);
  by('proposed-list').addEventListener('click', (event) => adopt(editing, /** @type {Element} */ (event.target), repaint));
  /** @type {string[]} */
  const ids = [];
  editing.pending.subscribe((what, entry, answer) => {
    if (what !== 'saved' || entry?.slot !== awaited) return;
    ids.push(answer?.body.id);
    awaited = '';
    say(word('recorded'));
  });
  return () => {
    paint(editing, fields);
    const lead = ids.length && list.querySelector(`[data-id="${ids[0]}"] [data-field=lead]`);
    if (!lead) return;
    ids.shift();
    if (isIdle()) /** @type {HTMLElement} */ (lead).focus();
  };
}

/** Whether nobody has gone on to something else meanwhile. */
const isIdle = () => {
  const here = document.activeElement;
  return !here || here === document.body || Boolean(here.closest('#new-action, #proposed'));
};

/** @param {Editing} editing @param {Fields} fields */
function paint(editing, fields) {
  const { drafts, pending } = editing;
  const actions = drafts.actions();
  const waiting = pending.waiting().filter((entry) => entry.method === 'POST' && entry.path === '/actions');
  /** @type {any[]} */
  const lines = [
    ...actions,
    ...waiting.map((entry) => ({ id: entry.slot, mould: 'mould-action-waiting', text: entry.text })),
  ];
  keep(list, lines, 'mould-action', (card, line) => {
    if (line.mould) return void fill(card, { text: line.text });
    paintAction(card, line, actions.indexOf(line) + 1);
    for (const name of NAMES) fields.paint(card, name, `clash-${name}`);
  });
  const used = new Set([...actions.map((one) => one.contribution), ...waiting.map((entry) => entry.body.contribution)]);
  const proposed = [...drafts.shown().values()].filter((one) => one.kind === 'action' && !used.has(one.id));
  keep(by('proposed-list'), isOpen('proposed') ? proposed : [], 'mould-said', (line, one) =>
    fill(line, {
      text: one.text,
      short: brief(one.text),
      where: `${one.id} · ${whereOf(one)}`,
      do: 'adopt',
      label: word('adopt'),
    }),
  );
  by('proposed').hidden = !proposed.length;
  by('proposed-title').textContent = counted('proposed', proposed.length);
  const agreed = actions.filter((one) => one.agreed).length;
  by('state-actions').textContent = actions.length ? word('state-actions', { agreed, all: actions.length }) : '';
}

/** @param {HTMLElement} card @param {Item} action @param {number} place */
function paintAction(card, action, place) {
  const missing = lacks(/** @type {any} */ (action));
  fill(card, {
    heading: `action-${action.id}`,
    ...Object.fromEntries(NAMES.map((name) => [`${name}Field`, `${name}-${action.id}`])),
    whyField: `why-${action.id}`,
    place: word('place-action', { n: place }),
    short: brief(action.text),
    from: action.contribution ? word('from', { id: action.contribution }) : '',
    standing: word(`standing-${action.standing}`),
    standingClass: `badge ${action.standing === 'agreed' ? 'own' : 'warm'}`,
    cannot: missing && !action.agreed ? 'true' : null,
    why: [missing && word(`why-${missing}`), action.standing === 'unclaimed' && word('why-unclaimed')]
      .filter(Boolean)
      .join(' '),
  });
  /** @type {HTMLInputElement} */ (card.querySelector('[data-do=agree]')).checked = action.agreed;
}

/** @param {Editing} editing @param {HTMLElement} input @returns {import('./fields.js').Field | null} */
function fieldOf(editing, input) {
  const id = idOf(input);
  const name = input.dataset.field ?? '';
  const action = editing.drafts.action(id);
  if (!action || !NAMES.includes(name)) return null;
  return {
    key: `action:${id} ${name}`,
    slot: `action:${id}`,
    told: () => editing.items.get('action', id)?.[name] ?? '',
    read: () => editing.drafts.action(id)?.[name] ?? '',
    write: (value, wait) => {
      if (editing.change(id, { [name]: value }, wait)) say(word('no-longer-agreed'));
    },
    what: () => word('did-action', { text: brief(action.text) }),
    needed: name === 'text',
  };
}

/** @param {Element} part */
const idOf = (part) => /** @type {HTMLElement | null} */ (part.closest('.notes-action'))?.dataset.id ?? '';

/** @param {Editing} editing @param {HTMLInputElement} box @param {() => void} repaint */
function agree(editing, box, repaint) {
  const action = box.dataset?.do === 'agree' && editing.drafts.action(idOf(box));
  if (!action) return;
  const missing = lacks(/** @type {any} */ (action));
  if (box.checked && missing) {
    box.checked = false;
    return say(word('why-not', { why: word(`why-${missing}`) }));
  }
  editing.agree(action, box.checked);
  repaint();
  say(word(box.checked ? 'ticked' : 'unticked'));
}

/** @param {Editing} editing @param {Element} pressed @param {() => void} repaint */
function drop(editing, pressed, repaint) {
  const button = pressed.closest('[data-do=drop]');
  const card = /** @type {HTMLElement | null} */ (button?.closest('.notes-action'));
  const action = card && editing.drafts.action(idOf(card));
  if (!card || !action) return;
  goOn(card, text, () => {
    editing.drop(action);
    repaint();
  });
  say(word('dropped'));
}

/** @param {Editing} editing @param {Element} pressed @param {() => void} repaint */
function adopt(editing, pressed, repaint) {
  const line = /** @type {HTMLElement | null} */ (pressed.closest('button')?.closest('[data-id]'));
  const one = line && editing.items.get('contribution', line.dataset.id ?? '');
  if (!line || !one) return;
  goOn(line, text, () => {
    awaited = editing.record({ text: one.text, contribution: one.id, theme: one.theme ?? null });
    repaint();
  });
}
