// The café's facts as the parts of the desk read them from the items.

import { shade } from '../lib/moulds.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

/** @param {Items} items @returns {Item} */
export const cafeOf = (items) => items.all('cafe')[0] ?? { type: 'cafe', id: '', title: '', tables: [], rounds: [] };

/** @param {Items} items @returns {Item} */
export const clockOf = (items) =>
  items.get('clock', 'clock') ?? { type: 'clock', id: 'clock', phase: 'planned', round: 0, step: 0 };

/** '15:12', as the clock of this machine has it. @param {number} at */
export const timeOf = (at) =>
  new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** What the partial of a table is filled with. @param {Items} items @param {number | null} number */
export const tableFields = (items, number) => ({
  table: number,
  tableName: tableName(items, number),
  tableClass: `table ${shade(number)}`.trim(),
});

/** @param {Items} items @param {number | null} number @returns {string} */
export const tableName = (items, number) =>
  cafeOf(items).tables.find((/** @type {Item} */ one) => one.table === number)?.name ?? '';
