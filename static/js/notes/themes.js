// Step one: the themes that stand in the document, their sentences and their order.

import { inside, moved, quotesOf, themesOf } from './edition.js';
import { by, counted, fill, keep, word } from '../lib/moulds.js';
import { paintQuotes, pressQuote, tickQuote } from './quotes.js';
import { Fields } from './fields.js';
import { say } from '../lib/say.js';
import { viewsOf } from './paint.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('./editing.js').Editing} Editing */

const list = by('edit-themes');
const outside = by('outside');
const SENTENCE = 500;

/** @param {Editing} editing @param {() => void} repaint paints at once @returns {() => void} */
export function startThemes(editing, repaint) {
  const fields = new Fields(list, editing, (input) => fieldOf(editing, input));
  list.addEventListener('click', (event) => press(editing, /** @type {Element} */ (event.target), repaint));
  list.addEventListener('change', (event) => tickQuote(editing, /** @type {HTMLInputElement} */ (event.target), repaint));
  // A closed fold holds nothing; it is filled when somebody opens it.
  list.addEventListener('toggle', repaint, true);
  list.addEventListener('input', (event) => countLeft(/** @type {HTMLElement} */ (event.target)));
  outside.addEventListener('click', (event) => putIn(editing, /** @type {Element} */ (event.target), repaint));
  by('themes-largest').addEventListener('click', () => {
    editing.choose(null, word('did-largest'));
    say(word('largest'));
    repaint();
    by('step-themes').focus();
  });
  return () => paint(editing, fields);
}

/** @param {Editing} editing @param {Fields} fields */
function paint(editing, fields) {
  const { drafts, items } = editing;
  const shown = drafts.shown();
  const edition = drafts.edition();
  const { chosen, others } = themesOf(edition, items.all('theme'), shown);
  keep(list, chosen, 'mould-theme', (card, theme) => {
    const at = chosen.indexOf(theme);
    const held = inside(theme, shown);
    const name = editing.nameOf(theme);
    const sentence = drafts.ofTheme(theme.id, 'sentence');
    fill(card, {
      ...viewsOf(theme, items),
      heading: `edit-${theme.id}`,
      nameField: `name-${theme.id}`,
      sentenceField: `sentence-${theme.id}`,
      hintField: `hint-${theme.id}`,
      place: word('place-theme', { n: at + 1 }),
      name,
      draft: theme.named_by === 'machine',
      count: counted('contribution', held.length),
      first: String(at === 0),
      last: String(at === chosen.length - 1),
      none: !sentence.trim(),
      proposal: sentence.trim() ? '' : theme.says,
    });
    fields.paint(card, 'name', 'clashName');
    fields.paint(card, 'sentence', 'clashSentence');
    const field = /** @type {HTMLElement} */ (card.querySelector('[data-field=sentence]'));
    countLeft(field);
    paintQuotes(card, { theme, quotes: quotesOf(edition, theme, shown), held, edition });
  });
  keep(outside, others, 'mould-outside', (row, theme) =>
    fill(row, { name: editing.nameOf(theme), count: counted('contribution', inside(theme, shown).length) }),
  );
  by('outside-part').hidden = !others.length;
  by('no-themes').hidden = chosen.length + others.length > 0;
  by('themes-by').hidden = edition.themes === null;
  by('themes-by-words').textContent = word('by-you');
  const written = chosen.filter((theme) => drafts.ofTheme(theme.id, 'sentence').trim()).length;
  by('state-themes').textContent = chosen.length ? word('state-themes', { n: written, all: chosen.length }) : '';
}

/** @param {HTMLElement} field */
function countLeft(field) {
  const card = /** @type {HTMLElement | null} */ (field.closest('[data-id]'));
  if (field.dataset.field !== 'sentence' || !card) return;
  const left = SENTENCE - [.../** @type {HTMLTextAreaElement} */ (field).value].length;
  fill(card, { left: left < 120 ? counted('left', left) : '' });
}

/** @param {Editing} editing @param {HTMLElement} input @returns {import('./fields.js').Field | null} */
function fieldOf(editing, input) {
  const id = idOf(input);
  const name = input.dataset.field;
  const theme = editing.items.get('theme', id);
  if (!theme || (name !== 'name' && name !== 'sentence')) return null;
  return {
    key: `${name}:${id}`,
    slot: `${name}:${id}`,
    told: () => editing.items.get('theme', id)?.[name] ?? '',
    read: () => editing.drafts.ofTheme(id, name),
    write: (text, wait) => editing.word(id, name, text, wait),
    what: () => word(`did-${name}`, { name: editing.nameOf(theme) }),
    needed: name === 'name',
  };
}

/** @param {Element} part */
const idOf = (part) => /** @type {HTMLElement | null} */ (part.closest('.notes-theme'))?.dataset.id ?? '';

/** @param {Editing} editing @param {Element} pressed @param {() => void} repaint */
function press(editing, pressed, repaint) {
  const button = pressed.closest('button');
  const theme = editing.items.get('theme', idOf(pressed));
  if (!button || !theme) return;
  if (button.closest('.notes-quote, .notes-pick-line')) return pressQuote(editing, theme, button, repaint);
  if (button.dataset.do === 'take-proposal') return takeProposal(editing, theme, repaint);
  const { chosen } = themesOf(editing.drafts.edition(), editing.items.all('theme'), editing.drafts.shown());
  const ids = chosen.map(({ id }) => id);
  const name = editing.nameOf(theme);
  if (button.dataset.do === 'out') return takeOut(editing, theme, ids, repaint);
  const after = moved(ids, theme.id, button.dataset.do === 'up' ? -1 : 1);
  if (after === ids) return say(word('cannot-move', { name }));
  editing.choose(after, word('did-move', { name }));
  repaint();
  button.focus();
  button.closest('.notes-theme')?.scrollIntoView({ block: 'nearest' });
  say(word('moved', { name, place: after.indexOf(theme.id) + 1, all: after.length }));
}

/** @param {Editing} editing @param {Item} theme @param {string[]} ids @param {() => void} repaint */
function takeOut(editing, theme, ids, repaint) {
  const at = ids.indexOf(theme.id);
  const rest = ids.filter((id) => id !== theme.id);
  const name = editing.nameOf(theme);
  editing.choose(rest, word('did-out', { name }));
  repaint();
  const next = rest[at] ?? rest.at(-1);
  const card = next && list.querySelector(`[data-id="${next}"]`);
  /** @type {HTMLElement} */ (card || by('step-themes')).focus();
  say(word('taken-out', { name }));
}

/** @param {Editing} editing @param {Element} pressed @param {() => void} repaint */
function putIn(editing, pressed, repaint) {
  const id = /** @type {HTMLElement | null} */ (pressed.closest('button')?.closest('[data-id]'))?.dataset.id;
  const theme = id && editing.items.get('theme', id);
  if (!theme) return;
  const { chosen } = themesOf(editing.drafts.edition(), editing.items.all('theme'), editing.drafts.shown());
  const name = editing.nameOf(theme);
  editing.choose([...chosen.map((one) => one.id), theme.id], word('did-in', { name }));
  repaint();
  /** @type {HTMLElement | null} */ (list.querySelector(`[data-id="${id}"]`))?.focus();
  say(word('put-in', { name, place: chosen.length + 1 }));
}

/** @param {Editing} editing @param {Item} theme @param {() => void} repaint */
function takeProposal(editing, theme, repaint) {
  const text = theme.says;
  const before = editing.drafts.ofTheme(theme.id, 'sentence');
  editing.word(theme.id, 'sentence', text);
  editing.steps.did({
    what: word('did-sentence', { name: editing.nameOf(theme) }),
    still: () => editing.drafts.ofTheme(theme.id, 'sentence') === text,
    back: () => editing.word(theme.id, 'sentence', before),
  });
  repaint();
  /** @type {HTMLElement | null} */ (list.querySelector(`[data-id="${theme.id}"] [data-field=sentence]`))?.focus();
}
