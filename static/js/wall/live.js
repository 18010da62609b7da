// The clock and what is said, page by page.

import { by, counted, keep, word } from '../lib/moulds.js';
import { highOf, sizeOf } from './box.js';
import { flag, isOther, mark, refill, show, write } from './once.js';
import { fitList } from './fit.js';
import { isShown } from '../lib/items.js';
import { nearOf } from './bell.js';
import { isHeld, turningTime } from './held.js';
import { LONG, heightOf, livePage, remembered } from './paging.js';
import { tableFields } from './tables.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

const list = by('contributions');
const place = /** @type {HTMLElement} */ (list.closest('.wall-live'));
const digits = /** @type {Element} */ (place.querySelector('.wall-digits'));
const height = remembered(heightOf);

/** @param {Items} items @param {Item} cafe @param {Item} clock @param {boolean} alone whether the clock is all that is to be seen */
export function paintLive(items, cafe, clock, alone) {
  const now = turningTime(items);
  const all = items.all('contribution').filter(isShown);
  const said = isHeld(items) ? all.filter((one) => one.at <= now) : all;
  flag(place, 'alone', alone || said.length === 0);
  write(by('round-question'), cafe.rounds[Math.max(0, clock.round - 1)]?.question || cafe.question || '');
  if (alone) return;
  const page = livePage(said, now, { room: highOf(list), height });
  mark(list, 'newest', String(page.earlier === 0));
  mark(list, 'full', String(page.pages > 0));
  const told = page.shown.map((one) => saidFields(items, cafe, one));
  keep(list, page.shown, 'mould-contribution', (element, one, isNew) => {
    refill(element, told[page.shown.indexOf(one)]);
    flag(element, 'long', one.text.length > LONG);
    if (isNew && page.earlier === 0) element.classList.add('arriving');
  });
  if (isOther(list, [told, list.dataset.newest, sizeOf(list)])) fitList(list);
  paintPage(
    { ...page, many: list.querySelectorAll(':scope > :not([hidden])').length, all: said.length },
    isHeld(items),
    all.length - said.length,
  );
}

/** @param {{earlier: number, pages: number, many: number, all: number}} page @param {boolean} held @param {number} since how many came while it is held */
function paintPage({ earlier, pages, many, all }, held, since) {
  const label = by('live-page');
  show(label, pages > 0 || held);
  const where = earlier ? word('earlier', { page: earlier, pages }) : word('newest', { many, all });
  const words = held ? [where, since ? counted('held-since', since) : word('held')].join(' · ') : where;
  write(label, words);
}

/** What the mould of a contribution shows of it: nobody's name, also where first names are shown to all. @param {Items} items @param {Item} cafe @param {Item} one */
export function saidFields(items, cafe, one) {
  const answered = one.builds_on ? items.get('contribution', one.builds_on) : null;
  const theme = one.objects_to ? items.get('theme', one.objects_to) : null;
  return {
    text: one.text,
    mine: false,
    hidden: false,
    kind: one.kind,
    kindWord: one.kind && word(`kind-${one.kind}`),
    begun: null,
    answered: answered && isShown(answered) ? answered.text : null,
    by: '',
    waiting: false,
    flagged: false,
    objection: theme ? word('objection', { name: theme.name }) : '',
    marked: one.kind,
    ...tableFields(cafe, one.table),
  };
}

/** How near the end is: in words and in shape, as colour alone tells nothing. @param {HTMLElement} wall @param {Item} clock @param {number | null} left */
export function paintHurry(wall, clock, left) {
  // An hour has two digits more than the place was made for.
  flag(digits, 'long', (left ?? 0) > 3_599_000);
  const near = clock.phase === 'open' && left !== null ? nearOf(left) : '';
  mark(wall, 'near', near);
  mark(by('minutes'), 'left', String(Math.min(5, Math.ceil((left ?? 0) / 60_000))));
  const words = near && word(near);
  show(by('hurry'), Boolean(words));
  write(by('hurry'), words);
}
