// Who goes where between two rounds: by table, with numbers of people, no names.

import { by, keep, word } from '../lib/moulds.js';
import { isOther, mark, refill, show, write } from './once.js';
import { pageAt, pagesOf } from './paging.js';
import { clockText } from '../lib/clock.js';
import { fitList } from './fit.js';
import { sizeOf } from './box.js';
import { tableFields } from './tables.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

/** So many tables stand there with all names; of more, those one goes to are numbers, and from here on all are. */
const WITH_NAMES = 4;
const WITH_HEADS = 8;
const WITH_NUMBERS = 20;
/** How many fields the picture may have; the one that just holds a page makes them as large as can be. */
const FIELDS = [WITH_HEADS, 12, WITH_NUMBERS];

const list = by('routes');

/** @param {Items} items @param {Item} cafe @param {number} now */
export function paintMoves(items, cafe, now) {
  const routes = items.all('route').sort((a, b) => Number(a.id) - Number(b.id));
  const dense = routes.length > WITH_NAMES;
  const pages = pagesOf(routes, WITH_NUMBERS);
  const page = pageAt(pages.length, now);
  mark(list, 'fields', dense ? String(FIELDS.find((fields) => pages[0].length <= fields)) : '');
  keep(list, pages[page], 'mould-route', (element, route) => {
    refill(element, tableFields(cafe, Number(route.id)));
    const goals = /** @type {HTMLElement} */ (element.querySelector('ul'));
    keep(goals, goalsOf(route), 'mould-goal', (goal, one) =>
      refill(goal, {
        ...tableFields(cafe, one.table),
        people: one.people,
        several: !dense || one.people > 1,
      }),
    );
  });
  if (isOther(list, [pages[page], cafe.tables, sizeOf(list)])) fitGoals();
  const label = by('routes-page');
  show(label, pages.length > 1);
  const [from, to] = [pages[page][0]?.id ?? '', pages[page].at(-1)?.id ?? ''];
  write(label, word('page-tables', { page: page + 1, pages: pages.length, from, to }));
}

/** First smaller, then fewer: a name cut short says more than one left out. */
function fitGoals() {
  const lists = /** @type {HTMLElement[]} */ ([...list.querySelectorAll('ul')]);
  list.dataset.tight = 'false';
  list.dataset.tight = String(lists.some((goals) => goals.scrollHeight > goals.clientHeight + 1));
  lists.forEach(fitList);
}

/** Who stays, a host above all, need not look. @param {Item} route @returns {{id: string, table: number, people: number}[]} */
const goalsOf = (route) =>
  route.to
    .filter((/** @type {Item} */ one) => String(one.table) !== route.id)
    .map((/** @type {Item} */ one) => ({ ...one, id: String(one.table) }))
    .sort((/** @type {Item} */ a, /** @type {Item} */ b) => a.table - b.table);

/** @param {Item} clock @param {number | null} left */
export function paintTravel(clock, left) {
  const round = clock.round + 1;
  const words =
    clock.phase !== 'travelling'
      ? ''
      : left
        ? word('travel-left', { left: clockText(left), round })
        : word('travel-over', { round });
  write(by('travel'), words);
}
