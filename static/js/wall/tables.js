// A table as the wall names it.

import { shade } from '../lib/moulds.js';

/** @typedef {import('../lib/items.js').Item} Item */

/** @param {Item} cafe @param {number | null} number */
export const tableFields = (cafe, number) => ({
  table: number,
  tableName: cafe.tables.find((/** @type {Item} */ one) => one.table === number)?.name ?? '',
  tableClass: `table ${shade(number)}`.trim(),
});
