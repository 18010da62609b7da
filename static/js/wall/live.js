// The clock and the latest contributions.

import { fill, keep, word } from '../lib/moulds.js';
import { fitList } from './fit.js';
import { tableFields } from './tables.js';
import { isShown } from '../lib/items.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

/** More than these never fit, however short they are. */
const MOST = 11;

/** From here on the newest is written smaller: one person's many words leave room for the others. */
const LONG = 120;

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const list = part('contributions');
const hurry = part('hurry');

/** @param {Items} items @param {Item} cafe @param {Item} clock */
export function paintLive(items, cafe, clock) {
  const latest = items.all('contribution').filter(isShown).slice(-MOST).reverse();
  keep(list, latest, 'mould-contribution', (element, one, isNew) => {
    const answered = one.builds_on ? items.get('contribution', one.builds_on)?.text : null;
    const theme = one.objects_to ? items.get('theme', one.objects_to) : null;
    fill(element, {
      text: one.text, mine: false, hidden: false, kind: one.kind, kindWord: one.kind && word(`kind-${one.kind}`),
      begun: null, answered, 
      by: one.name ?? '', waiting: false, flagged: false,
      objection: theme ? word('objection', { name: theme.name }) : '', marked: one.kind || one.name, ...tableFields(cafe, one.table),
    });
    element.classList.toggle('long', one.text.length > LONG);
    if (isNew) element.classList.add('arriving');
  });
  list.parentElement?.classList.toggle('alone', latest.length === 0);
  part('round-question').textContent = cafe.rounds[Math.max(0, clock.round - 1)]?.question || cafe.question || '';
  fitList(list);
}

/** How near the end is, in words too: colour alone tells nothing. @param {Item} clock @param {number | null} left */
export function paintHurry(clock, left) {
  // An hour has two digits more than the place was made for.
  list.parentElement?.querySelector('.wall-digits')?.classList.toggle('long', (left ?? 0) > 3_599_000);
  const words = clock.phase === 'open' && left !== null ? hurryWords(left) : '';
  hurry.hidden = !words;
  if (hurry.textContent !== words) hurry.textContent = words;
}

/** @param {number} left */
function hurryWords(left) {
  if (left <= 0) return word('time-over');
  if (left <= 60_000) return word('last-minute');
  return left <= 300_000 ? word('five-minutes') : '';
}
