// Who goes where between two rounds: by table, with numbers of people, no names.

import { by, keep, word } from '../lib/moulds.js';
import { isOther, mark, refill, show, write } from './once.js';
import { PAGE_MS, QUICK_MS, pageAt, pagesOf } from './paging.js';
import { clockText } from '../lib/clock.js';
import { fitList, overflows } from './fit.js';
import { sizeOf } from './box.js';
import { tableFields } from './tables.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

/** So many tables stand there with all names; of more, those one goes to are numbers, and from here on all are. */
const WITH_NAMES = 4;
/** From more pages than these on they turn quicker. */
const MANY = 3;
const WITH_HEADS = 8;
/** How many fields the picture may have; the one that just holds a page makes them as large as can be. */
const FIELDS = [WITH_HEADS, 12, 20];
const SIZES = [...FIELDS].reverse();
/** How much smaller those are written that people go to, until all find room; `bare` is without the names of few tables. */
const TIGHT = ['large', 'false', 'half', 'true', 'least', 'bare'];

const list = by('routes');
/** How many tables a page holds. */
let size = WITH_HEADS;

/** @param {Items} items @param {Item} cafe @param {number} now */
export function paintMoves(items, cafe, now) {
  const routes = items.all('route').sort((a, b) => Number(a.id) - Number(b.id));
  show(by('no-routes'), !routes.length);
  const isNew = isOther(list, [routes, cafe.tables, sizeOf(list)]);
  if (isNew) size = sizeFor(routes, cafe);
  const pages = pagesOf(routes, size);
  const page = pageAt(pages.length, now, pages.length > MANY ? QUICK_MS : PAGE_MS);
  if (isOther(by('routes-page'), page) || isNew) {
    layPage(pages, page, cafe);
    fitGoals();
  }
  const label = by('routes-page');
  show(label, pages.length > 1);
  const [from, to] = [pages[page][0]?.id ?? '', pages[page].at(-1)?.id ?? ''];
  write(label, word('page-tables', { page: page + 1, pages: pages.length, from, to }));
}

/** As many tables as leave room for everything that is said of the fullest. @param {Item[]} routes @param {Item} cafe */
function sizeFor(routes, cafe) {
  const long = (/** @type {Item} */ route) => goalsOf(route).reduce((sum, { people }) => sum + (people > 1 ? 1.5 : 1), 0);
  const [fullest] = [...routes].sort((a, b) => long(b) - long(a));
  const worthIt = SIZES.filter((_, at) => routes.length > (SIZES[at + 1] ?? 0));
  const fits = (/** @type {number} */ most) => {
    const pages = pagesOf(routes, most);
    layPage(
      pages,
      pages.findIndex((page) => page.includes(fullest)),
      cafe,
    );
    mark(list, 'tight', 'true');
    return !goalLists().some(overflows);
  };
  return worthIt.find(fits) ?? WITH_HEADS;
}

/** @param {Item[][]} pages @param {number} page @param {Item} cafe */
function layPage(pages, page, cafe) {
  const dense = pages.length > 1 || pages[0].length > WITH_NAMES;
  mark(list, 'few', dense ? '' : String(pages[0].length));
  mark(list, 'fields', dense ? String(FIELDS.find((fields) => pages[0].length <= fields)) : '');
  keep(list, pages[page] ?? [], 'mould-route', (element, route) => {
    const to = goalsOf(route);
    refill(element, {
      ...tableFields(cafe, Number(route.id)),
      goTo: word('from-go', { table: route.id }),
      stays: !to.length,
    });
    const goals = /** @type {HTMLElement} */ (element.querySelector('ul'));
    keep(goals, to, 'mould-goal', (goal, one) => {
      const several = !dense || one.people > 1;
      refill(goal, { ...tableFields(cafe, one.table), people: one.people, several });
      show(goal, true);
    });
  });
}

const goalLists = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll('ul')]);

/** First smaller, then fewer: a name cut short says more than one left out. */
function fitGoals() {
  const lists = goalLists();
  for (const tight of TIGHT) {
    mark(list, 'tight', tight);
    if (!lists.some(overflows)) return;
  }
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
