// What is quoted of a theme: the chosen ones in their order, and all its contributions to choose from.

import { by, fill, keep, word } from '../lib/moulds.js';
import { MOST_QUOTES, moved, quotesOf, standsUnder } from './edition.js';
import { brief } from './editing.js';
import { counted } from '../lib/moulds.js';
import { say } from '../lib/say.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('./editing.js').Editing} Editing */

/** @param {Item} one */
export const whereOf = (one) => word('where', { table: one.table, round: one.round });

/**
 * @param {HTMLElement} card
 * @param {{theme: Item, quotes: Item[], held: Item[], edition: import('./edition.js').Edition}} now
 */
export function paintQuotes(card, { theme, quotes, held, edition }) {
  const full = quotes.length >= MOST_QUOTES;
  fill(card, { quotes: quotes.length, full, picker: counted('pick', held.length) });
  keep(part(card, 'quotes'), quotes, 'mould-quote', (line, one) => {
    const at = quotes.indexOf(one);
    const short = brief(one.text);
    const under = standsUnder(theme, one.id);
    fill(line, {
      text: one.text,
      short,
      name: short,
      where: `${one.id} · ${whereOf(one)}`,
      first: String(at === 0),
      last: String(at === quotes.length - 1),
      aside: under && word(`quoted-${under}`),
    });
  });
  const fold = /** @type {HTMLDetailsElement} */ (card.querySelector('.notes-pick'));
  keep(part(card, 'picks'), fold.open ? held : [], 'mould-pick', (line, one) => {
    const open = edition.questions.includes(one.id);
    fill(line, { text: one.text, where: `${one.id} · ${whereOf(one)}`, short: brief(one.text), open: String(open) });
    const box = /** @type {HTMLInputElement} */ (line.querySelector('[data-do=quote]'));
    box.checked = quotes.includes(one);
    box.ariaDisabled = full && !box.checked ? 'true' : null;
  });
}

/** @param {HTMLElement} card @param {string} name */
const part = (card, name) => /** @type {HTMLElement} */ (card.querySelector(`[data-list=${name}]`));

/** @param {Editing} editing @param {Item} theme */
const quotesNow = (editing, theme) => quotesOf(editing.drafts.edition(), theme, editing.drafts.shown()).map(({ id }) => id);

/** @param {Editing} editing @param {Item} theme @param {HTMLButtonElement} button @param {() => void} repaint */
export function pressQuote(editing, theme, button, repaint) {
  const line = /** @type {HTMLElement} */ (button.closest('[data-id]'));
  const one = editing.items.get('contribution', line.dataset.id ?? '');
  if (!one) return;
  if (button.dataset.do === 'question') return pressQuestion(editing, one, repaint);
  const ids = quotesNow(editing, theme);
  if (button.dataset.do === 'unquote') {
    const next = /** @type {HTMLElement | null} */ (line.nextElementSibling ?? line.previousElementSibling);
    editing.quote(
      theme,
      ids.filter((id) => id !== one.id),
    );
    repaint();
    const fold = /** @type {HTMLElement} */ (
      by(`edit-${theme.id}`).closest('.notes-theme')?.querySelector('.notes-pick > summary')
    );
    (next?.isConnected ? next : fold).focus();
    return say(word('unquoted'));
  }
  const after = moved(ids, one.id, button.dataset.do === 'up' ? -1 : 1);
  const name = brief(one.text);
  if (after === ids) return say(word('cannot-move', { name }));
  editing.quote(theme, after);
  repaint();
  button.focus();
  say(word('moved', { name, place: after.indexOf(one.id) + 1, all: after.length }));
}

/** @param {Editing} editing @param {HTMLInputElement} box @param {() => void} repaint */
export function tickQuote(editing, box, repaint) {
  if (box.dataset?.do !== 'quote') return;
  const theme = editing.items.get('theme', /** @type {HTMLElement} */ (box.closest('.notes-theme')).dataset.id ?? '');
  const id = /** @type {HTMLElement} */ (box.closest('.notes-pick-line')).dataset.id ?? '';
  if (!theme) return;
  const ids = quotesNow(editing, theme);
  if (box.checked && ids.length >= MOST_QUOTES) {
    box.checked = false;
    return say(word('full'));
  }
  const after = box.checked ? [...ids, id] : ids.filter((one) => one !== id);
  editing.quote(theme, after);
  repaint();
  say(box.checked ? word('quoted', { place: after.length }) : word('unquoted'));
}

/** Marks as an open question, or no longer. @param {Editing} editing @param {Item} one @param {() => void} repaint */
export function pressQuestion(editing, one, repaint) {
  const open = !editing.drafts.edition().questions.includes(one.id);
  editing.mark(one, open);
  repaint();
  say(word(open ? 'marked' : 'unmarked'));
}
