// Where people choose their tables: how many chairs are left at each.

import { chairsOf, isFull, isShut } from '../lib/chairs.js';
import { keep, word } from '../lib/moulds.js';
import { mark, refill, show, write } from './once.js';
import { pageAt, pagesOf } from './paging.js';
import { turningTime } from './held.js';
import { tableFields } from './tables.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

const ON_A_PAGE = 20;
const BESIDE_THE_CODE = 12;

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** With names, as many as fit on a page. @param {Items} items @param {Item} cafe @param {Item} clock */
export function paintChairs(items, cafe, clock) {
  const page = paint(part('chairs-moves'), ON_A_PAGE, items, cafe, clock, chairsOf);
  const label = part('routes-page');
  show(label, page.pages > 1);
  write(label, word('page', page));
}

/** In short, beside the code of the café. @param {Items} items @param {Item} cafe @param {Item} clock */
export function paintFewChairs(items, cafe, clock) {
  show(part('chairs-join'), cafe.seating === 'free');
  if (cafe.seating === 'free') paint(part('chairs-join'), BESIDE_THE_CODE, items, cafe, clock, inShort);
}

/**
 * @param {HTMLElement} list @param {number} size @param {Items} items @param {Item} cafe @param {Item} clock
 * @param {typeof chairsOf} say
 */
function paint(list, size, items, cafe, clock, say) {
  const pages = pagesOf(cafe.tables, size);
  const page = pageAt(pages.length, turningTime(items));
  mark(list, 'many', String(pages[page].length > 8));
  /** @type {Item[]} */
  const shown = pages[page].map((/** @type {Item} */ table) => ({ ...table, id: String(table.table) }));
  keep(list, shown, 'mould-seats', (element, table) => {
    const [place, shut] = [items.get('place', table.id), isShut(table, clock)];
    refill(element, {
      ...tableFields(cafe, table.table),
      chairs: say(place, shut, word),
      full: shut || isFull(place),
    });
  });
  return { page: page + 1, pages: pages.length };
}

/** @type {typeof chairsOf} */
const inShort = (place, shut) => {
  if (shut) return word('short-shut');
  if (isFull(place)) return word('short-none');
  if (place?.left != null) return word('short-left', { left: place.left });
  return word('short-taken', { taken: place?.taken ?? 0 });
};
