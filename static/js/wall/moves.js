// Who goes where between two rounds: by table, with numbers of people, no names.

import { fill, keep, word } from '../lib/moulds.js';
import { pageAt, pagesOf } from './paging.js';
import { clockText } from '../lib/clock.js';
import { fitList } from './fit.js';
import { tableFields } from './tables.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

const ON_A_PAGE = 8;

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const list = part('routes');

/** @param {Items} items @param {Item} cafe */
export function paintMoves(items, cafe) {
  const routes = items.all('route').sort((a, b) => Number(a.id) - Number(b.id));
  const pages = pagesOf(routes, ON_A_PAGE);
  const page = pageAt(pages.length, items.clock.now());
  list.dataset.many = String(pages[page].length > 4);
  keep(list, pages[page], 'mould-route', (element, route) => {
    fill(element, tableFields(cafe, Number(route.id)));
    const goals = /** @type {HTMLElement} */ (element.querySelector('ul'));
    keep(goals, goalsOf(route), 'mould-goal', (goal, one) => fill(goal, {
      ...tableFields(cafe, one.table), people: one.people,
    }));
  });
  fitGoals();
  const label = part('routes-page');
  label.hidden = pages.length < 2;
  label.textContent = word('page', { page: page + 1, pages: pages.length });
}

/** First smaller, then fewer: a name cut short says more than one left out. */
function fitGoals() {
  const lists = /** @type {HTMLElement[]} */ ([...list.querySelectorAll('ul')]);
  list.dataset.tight = 'false';
  list.dataset.tight = String(lists.some((goals) => goals.scrollHeight > goals.clientHeight + 1));
  lists.forEach(fitList);
}

/** Who stays, a host above all, need not look. @param {Item} route @returns {{id: string, table: number, people: number}[]} */
const goalsOf = (route) => route.to
  .filter((/** @type {Item} */ one) => String(one.table) !== route.id)
  .map((/** @type {Item} */ one) => ({ ...one, id: String(one.table) }))
  .sort((/** @type {Item} */ a, /** @type {Item} */ b) => a.table - b.table);

/** @param {Item} clock @param {number | null} left */
export function paintTravel(clock, left) {
  const place = part('travel');
  const round = clock.round + 1;
  const words = clock.phase !== 'travelling' ? ''
    : left ? word('travel-left', { left: clockText(left), round }) : word('travel-over', { round });
  if (place.textContent !== words) place.textContent = words;
}
