// The tables as the facilitator watches them: who is there, how lively it is.

import { cafeOf, counted, tableFields } from './cafe.js';
import { fill, keep, word } from '../lib/moulds.js';
import { pulses } from './pulse.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

const list = /** @type {HTMLElement} */ (document.getElementById('tables'));

/** "In the last three minutes" changes by time alone, so the tables are counted again and again. */
const RECOUNT_MS = 5000;

/** @param {Items} items */
export function startTables(items) {
  const paintAll = () => paint(items);
  items.subscribe((changed) => ['cafe', 'person', 'contribution'].some((type) => changed.has(type)) && paintAll());
  setInterval(paintAll, RECOUNT_MS);
  paintAll();
}

/** @param {Items} items */
function paint(items) {
  const tables = cafeOf(items).tables.map((/** @type {Item} */ one) => ({ ...one, id: String(one.table) }));
  const visible = items.all('contribution').filter((one) => !one.hidden);
  const numbers = tables.map((/** @type {Item} */ one) => one.table);
  const found = pulses(numbers, items.all('person'), visible, items.clock.now());
  keep(list, tables, 'mould-table', (element, one) => {
    const pulse = found.get(one.table) ?? { people: [], recent: 0, all: 0 };
    fill(element, {
      ...tableFields(items, one.table),
      recent: pulse.recent,
      all: pulse.all,
      lively: pulse.recent > 0,
      peopleWords: counted(pulse.people.length, 'person', 'people'),
      names: pulse.people.map(nameOf).join(', ') || word('nobody'),
    });
  });
}

/** @param {Item} person */
export const nameOf = (person) => person.name || word('no-name');
