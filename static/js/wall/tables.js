// A table as the wall names it.

import { isShut, roundAhead } from '../lib/chairs.js';
import { shade } from '../lib/moulds.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/chairs.js').Word} Word */

/** The tables that are closed in the round people go to, in a sentence. @param {Item} cafe @param {Item} clock @param {Word} say */
export function closedText(cafe, clock, say) {
  const over = clock.phase === 'harvest' || clock.phase === 'finished';
  const shut = over ? [] : cafe.tables.filter((/** @type {Item} */ one) => isShut(one, clock));
  const names = shut
    .map((/** @type {Item} */ one) => (one.name ? `${one.table} \u2068${one.name}\u2069` : one.table))
    .join(', ');
  return names && say('shut', { n: shut.length, round: Math.max(1, roundAhead(clock)), names });
}

/** @param {Item} cafe @param {number | null} number */
export const tableFields = (cafe, number) => ({
  table: number,
  tableName: cafe.tables.find((/** @type {Item} */ one) => one.table === number)?.name ?? '',
  tableClass: `table ${shade(number)}`.trim(),
});
