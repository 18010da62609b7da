// What was said at one table: painting it, and what people do with it.

import { code } from './page.js';
import { fill, keep, word } from './moulds.js';
import { alarm, say } from './say.js';
import { send } from './send.js';

const STANCES = ['agree', 'unsure', 'disagree'];

/** @typedef {import('./items.js').Item} Item */
/** @typedef {{id: string, round: number, said: Item[]}} RoundOf */

/** Newest first; of one moment, the later number first. @param {Item} a @param {Item} b */
const newestFirst = (a, b) => b.at - a.at || b.id.length - a.id.length || (b.id > a.id ? 1 : -1);

/** @param {Item[]} said @param {number} round the present one @returns {{now: Item[], earlier: RoundOf[]}} */
export function byRound(said, round) {
  const sorted = [...said].sort(newestFirst);
  const others = [...new Set(sorted.map((c) => c.round))].filter((r) => r !== round).sort((a, b) => b - a);
  return {
    now: sorted.filter((c) => c.round === round),
    earlier: others.map((r) => ({ id: `round-${r}`, round: r, said: sorted.filter((c) => c.round === r) })),
  };
}

/** @param {import('./items.js').Items} items @param {() => number | null} tableNow @param {(id: string) => void} buildOn */
export function startTalk(items, tableNow, buildOn) {
  const nowList = /** @type {HTMLElement} */ (document.getElementById('now-list'));
  const earlierList = /** @type {HTMLElement} */ (document.getElementById('earlier-list'));
  const earlier = /** @type {HTMLElement} */ (document.getElementById('earlier'));
  /** @type {Map<string, string | null>} stances pressed but not yet told back */
  const pressed = new Map();
  let painted = false;

  items.subscribe((changed) => {
    if (changed.has('own')) for (const id of pressed.keys()) if (stanceOf(id) === pressed.get(id)) pressed.delete(id);
    if (['contribution', 'own', 'clock', 'seat'].some((type) => changed.has(type))) paint();
  });
  addEventListener('submit', (event) => void submit(event));
  addEventListener('click', click);
  paint();

  // Start and paint

  function paint() {
    const round = items.get('clock', 'clock')?.round ?? 0;
    const table = tableNow();
    const { now, earlier: before } = byRound(items.all('contribution').filter((c) => c.table === table), round);
    keep(nowList, now, 'mould-contribution', paintOne);
    keep(earlierList, before, 'mould-round', (section, { round: r, said }) => {
      fill(section, { heading: word('list-round', { round: r }) });
      keep(/** @type {Element} */ (section.querySelector('ul')), said, 'mould-contribution', paintOne);
    });
    const count = before.reduce((sum, { said }) => sum + said.length, 0);
    earlier.hidden = !count;
    text('earlier-title', word('list-earlier', { count }));
    text('talk-title', word('list-now', { round }));
    const nothing = document.getElementById('nothing-yet');
    if (nothing) nothing.hidden = now.length > 0;
    painted = true;
  }

  /** @param {HTMLElement} element @param {Item} said @param {boolean} isNew */
  function paintOne(element, said, isNew) {
    fill(element, fieldsOf(said));
    if (isNew && painted) element.classList.add('arriving');
    const change = element.querySelector('details.change');
    if (change instanceof HTMLDetailsElement && !change.open) {
      const { text: box, kind } = parts(/** @type {HTMLFormElement} */ (change.querySelector('form')));
      [box.value, kind.value] = [said.text, said.kind ?? ''];
    }
  }

  /** @param {Item} said */
  function fieldsOf(said) {
    const mine = Boolean(items.get('own', said.id)?.author);
    const stance = pressed.has(said.id) ? pressed.get(said.id) : stanceOf(said.id);
    const path = `/c/${code}/contributions/${said.id}`;
    /** @type {import('./moulds.js').Fields} */
    const fields = {
      mine,
      text: said.text,
      hidden: said.hidden,
      shown: !said.hidden,
      kind: said.kind,
      kindWord: said.kind ? word(`kind-${said.kind}`) : '',
      begun: said.late ? word('begun', { late: said.late }) : '',
      answered: said.builds_on ? items.get('contribution', said.builds_on)?.text ?? '' : '',
      marked: mine || said.hidden || said.kind || said.late,
      stancePath: `${path}/stance`,
      editPath: `${path}/edit`,
      withdrawPath: `${path}/withdraw`,
      buildPath: `/c/${code}?builds_on=${said.id}#write-part`,
    };
    for (const one of STANCES) {
      fields[one] = said[one];
      fields[`${one}Taken`] = String(stance === one);
      fields[`${one}Value`] = stance === one ? '' : one;
    }
    return fields;
  }

  /** @param {string} id @returns {string | null} */
  function stanceOf(id) {
    return items.get('own', id)?.stance ?? null;
  }

  // What people do

  /** @param {SubmitEvent} event */
  async function submit(event) {
    const id = idOf(event.submitter ?? event.target);
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!id || form.id === 'write') return;
    event.preventDefault();
    const button = event.submitter;
    if (button instanceof HTMLButtonElement && button.dataset.stance) await takeStance(id, button.value || null);
    else if (button?.hasAttribute('data-withdraw')) await write('DELETE', id, undefined, word('withdrawn'));
    else if (form.hasAttribute('data-change')) await change(id, form);
  }

  /** @param {MouseEvent} event */
  function click(event) {
    const pressedPart = /** @type {HTMLElement} */ (event.target).closest('[data-build], [data-hide], [data-show]');
    const id = pressedPart && idOf(pressedPart);
    if (!id) return;
    if (pressedPart.hasAttribute('data-build')) {
      event.preventDefault();
      buildOn(id);
    } else {
      const hidden = pressedPart.hasAttribute('data-hide');
      void write('PATCH', id, { hidden }, word(hidden ? 'hidden' : 'shown'));
    }
  }

  /** @param {string} id @param {string | null} stance */
  async function takeStance(id, stance) {
    pressed.set(id, stance);
    paint();
    const answer = await send('PUT', `/contributions/${id}/stance`, { stance });
    if (answer.ok) return;
    pressed.delete(id);
    paint();
    alarm(answer.refusal?.detail || word('no-answer'));
  }

  /** @param {string} id @param {HTMLFormElement} form */
  async function change(id, form) {
    const { text: box, kind, error } = parts(form);
    const answer = await send('PATCH', `/contributions/${id}`, { text: box.value.trim(), kind: kind.value || null });
    error.hidden = answer.ok;
    if (answer.ok) {
      const fold = /** @type {HTMLDetailsElement} */ (form.closest('details'));
      fold.open = false;
      fold.querySelector('summary')?.focus();
      say(word('changed'));
    } else {
      error.textContent = answer.refusal?.detail || word('no-answer');
      box.setAttribute('aria-invalid', 'true');
      box.focus();
    }
  }

  /** @param {string} method @param {string} id @param {any} body @param {string} done */
  async function write(method, id, body, done) {
    const answer = await send(method, `/contributions/${id}`, body);
    if (!answer.ok) return alarm(answer.refusal?.detail || word('no-answer'));
    say(done);
    // What was withdrawn takes the focus with it when it goes.
    if (method === 'DELETE') document.getElementById('talk-title')?.focus();
  }
}

// Inside

/** @param {EventTarget | null} part */
function idOf(part) {
  const member = part instanceof Element ? part.closest('.contribution[data-id]') : null;
  return /** @type {HTMLElement | null} */ (member)?.dataset.id ?? null;
}

/** @param {HTMLFormElement} form */
function parts(form) {
  return {
    text: /** @type {HTMLTextAreaElement} */ (form.elements.namedItem('text')),
    kind: /** @type {HTMLSelectElement} */ (form.elements.namedItem('kind')),
    error: /** @type {HTMLElement} */ (form.querySelector('[data-error]')),
  };
}

/** @param {string} id @param {string} text */
function text(id, text) {
  const part = document.getElementById(id);
  if (part && part.textContent !== text) part.textContent = text;
}

