// The tables as the facilitator watches them: who is there, how lively it is.

import { cafeOf, clockOf, tableFields, tableName } from './cafe.js';
import { called, isShut, isolated } from './who.js';
import { counted, fill, keep, word } from '../lib/moulds.js';
import { chairsOf, roundAhead as choiceRound } from '../lib/chairs.js';
import { hints, pulses } from './pulse.js';
import { tell } from './told.js';
import { calling, waited } from './calls.js';
import { isShown } from '../lib/items.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

const list = /** @type {HTMLElement} */ (document.getElementById('tables'));

/** "In the last three minutes" changes by time alone, so the tables are counted again and again. */
const RECOUNT_MS = 5000;

/** @param {Items} items */
export function startTables(items) {
  const paintAll = () => paint(items);
  items.subscribe(
    (changed) =>
      ['cafe', 'clock', 'person', 'contribution', 'place', 'pulse', 'need'].some((type) => changed.has(type)) && paintAll(),
  );
  setInterval(paintAll, RECOUNT_MS);
  paintAll();
}

/** Brings a table before the eyes, with what was said there; 0, or the same once more: all of them. @param {Items} items @param {number} number */
export function showTable(items, number) {
  const filter = /** @type {HTMLSelectElement} */ (document.getElementById('filter-table'));
  const wanted = number && filter.value !== String(number) ? String(number) : '';
  if (number && !cafeOf(items).tables.some((/** @type {Item} */ one) => one.table === number))
    return tell(word('no-such-table', { table: number }));
  document.getElementById('tab-contributions')?.click();
  filter.value = wanted;
  filter.dispatchEvent(new Event('input', { bubbles: true }));
  for (const tile of /** @type {Iterable<HTMLElement>} */ (list.children))
    tile.classList.toggle('looked-at', tile.dataset.id === wanted);
  const tile = /** @type {HTMLElement | null} */ (list.querySelector(`[data-id="${number}"]`));
  tile?.scrollIntoView({ block: 'nearest' });
  // Not on what opens by Space: that key is the clock's.
  tile?.focus({ preventScroll: true });
  tell(wanted ? word('table-looked', { table: `${number} ${tableName(items, number)}`.trim() }) : word('tables-all'));
}

/** @param {Items} items */
function paint(items) {
  const tables = cafeOf(items).tables.map((/** @type {Item} */ one) => ({ ...one, id: String(one.table) }));
  const visible = items.all('contribution').filter(isShown);
  const numbers = tables.map((/** @type {Item} */ one) => one.table);
  const found = pulses(numbers, items.all('person'), visible, items.clock.now());
  const hinted = hints(found, items.get('pulse', 'pulse')?.tables ?? [], clockOf(items).phase === 'open');
  const calls = calling(items);
  keep(list, tables, 'mould-table', (element, one) => {
    const call = calls.find(({ id }) => id === one.id);
    const pulse = found.get(one.table) ?? { people: [], recent: 0, all: 0 };
    fill(element, {
      ...tableFields(items, one.table),
      recent: pulse.recent,
      hint: hinted.has(one.table) ? word(`hint-${hinted.get(one.table)}`) : '',
      hintWhy: hinted.has(one.table) ? word(`hint-${hinted.get(one.table)}-why`) : '',
      needs: call ? waited(call, items.clock.now()) : '',
      all: pulse.all,
      lively: pulse.recent > 0,
      peopleWords: peopleWords(cafeOf(items).seating === 'free' ? null : one.chairs, pulse.people),
      chairs: chairsWords(items, one),
      closed: closedWords(one, Math.max(1, clockOf(items).round)),
      names:
        namesOf(pulse.people.filter((person) => !person.expected)) || word(pulse.people.length ? 'nobody-here' : 'nobody'),
      missing: namesOf(pulse.people.filter((person) => person.expected)),
    });
  });
}

/** @param {Item[]} people */
const namesOf = (people) => people.map((person) => isolated(called(person, word))).join(', ');

/** Where people choose: what is left, in the round that they choose for. @param {Items} items @param {Record<string, any>} table */
function chairsWords(items, table) {
  const place = items.get('place', String(table.table));
  if (!place) return '';
  const clock = clockOf(items);
  const round = choiceRound(clock);
  const chairs = chairsOf(place, isShut(table, round), word);
  return clock.phase === 'travelling' ? word('chairs-ahead', { round, chairs }) : chairs;
}

/** "6 of 8 chairs, 1 not here yet". @param {number | null} chairs @param {Item[]} people */
function peopleWords(chairs, people) {
  const [n, expected] = [people.length, people.filter((person) => person.expected).length];
  const seated = chairs ? word('chairs-filled', { n, chairs }) : counted('person', n);
  return expected ? `${seated}, ${word('count-expected', { n: expected })}` : seated;
}

/** @param {Record<string, any>} table @param {number} round */
function closedWords(table, round) {
  if (isShut(table, round)) return word('closed');
  return isShut(table, Infinity) ? word('closed-from', { round: table.shut_from }) : '';
}
