// Tables that want the facilitator: said at once, and for how long they have waited.

import { by, counted, word } from '../lib/moulds.js';
import { act } from './told.js';
import { clockOf } from './cafe.js';
import { say } from '../lib/say.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

const MINUTE_MS = 60_000;

/** @param {Items} items */
export function startCalls(items) {
  /** Tables whose call was heard here. @type {Set<string>} */
  let heard = new Set(calling(items).map(({ id }) => id));
  by('tables').addEventListener('click', (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('[data-do=met]'));
    if (button) void meet(button.closest('li')?.dataset.id ?? '', false);
  });
  items.subscribe((changed) => {
    if (!changed.has('need') && !changed.has('clock')) return;
    const now = calling(items);
    for (const { id, table } of now) if (!heard.has(id)) say(word('called', { table }));
    heard = new Set(now.map(({ id }) => id));
    paint(items);
  });
  paint(items);
}

/** Who waits longest comes first; nobody waits once the café is over. @param {Items} items */
export const calling = (items) =>
  clockOf(items).phase === 'finished' ? [] : items.all('need').sort((a, b) => a.since - b.since);

/** @param {string} table @param {boolean} wanted @returns {Promise<unknown>} */
const meet = (table, wanted) =>
  act(
    'PUT',
    `/tables/${table}/need`,
    { wanted },
    {
      told: word(wanted ? 'did-undo' : 'did-met'),
      undo: wanted ? undefined : () => meet(table, true),
    },
  );

/** For how long a table has waited. @param {Item} need @param {number} now */
export function waited(need, now) {
  const n = Math.floor((now - need.since) / MINUTE_MS);
  return n < 1 ? word('needs-now') : counted('needs-since', n);
}

/** @param {Items} items */
function paint(items) {
  const now = calling(items);
  by('calls').hidden = !now.length;
  const text = now.length ? word('calls', { n: now.length, tables: now.map(({ table }) => table).join(', ') }) : '';
  if (by('calls').textContent !== text) by('calls').textContent = text;
}
