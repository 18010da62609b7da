// What the room heard: the themes with their own words.

import { answeredText, askedFor } from './check.js';
import { counted, fill, keep, shade, word } from '../lib/moulds.js';
import { flag, isOther, mark, show, write } from './once.js';
import { cutAtWord, fitCard } from './fit.js';
import { isShown } from '../lib/items.js';
import { fullPagesOf, pageAt } from './paging.js';
import { isHeld, turningTime } from './held.js';
import { sizeOf } from './box.js';
import { numberOf, pairOf, placesOf, quotesOf } from './said.js';
import { heardText, partsOf } from './heard.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */
/** @typedef {import('./said.js').Find} Find */

/** As many as can be read from the last row. */
const ON_A_PAGE = 4;
const LINES = ['8', '6', '5', '4', '3', '2', '0'];
const LINES_OF_WORDS = ['8', '6', '5', '4', '3', '2'];
const LINES_OF_ANGLES = ['8', '6', '5', '4', '3'];
const QUOTES = 5;
const QUOTES_ALONE = 10;

/** What a card does without when it is too small; the last first. */
const SPARE = ['sentence', 'pair', 'parts', 'heard']
  .map((name) => `.wall-${name}[data-shown]`)
  .concat('.wall-quotes li')
  .join();

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const list = part('themes');
/** Cards that tell something else than they did, and have to be made to fit anew. @type {Set<Element>} */
const stale = new Set();
/** Where each theme stands. @type {(string | null)[]} */
let places = [];

/** @param {Items} items @param {Item} cafe */
export function paintThemes(items, cafe) {
  const visible = items.all('contribution').filter(isShown);
  const known = new Map(visible.map((one) => [one.id, one]));
  const find = (/** @type {string} */ id) => known.get(id) ?? null;
  const themes = items.all('theme').filter((theme) => theme.contributions.some(find));
  places = placesOf(
    places,
    themes.map(({ id }) => id),
  );
  const alone = themes.find(({ id }) => id === items.get('wall', 'wall')?.theme);
  const all = alone ? [[alone.id]] : fullPagesOf(places, ON_A_PAGE);
  const pages = all.length;
  const page = pageAt(pages, turningTime(items));
  paintCards(all[page], new Map(themes.map((theme) => [theme.id, theme])), find, {
    items,
    cafe,
    alone: Boolean(alone),
    pages,
  });
  // While it is asked, the question is the headline.
  flag(part('themes-head'), 'visually-hidden', askedFor(items) > 0);
  show(part('no-themes'), !themes.length);
  show(part('themes-page'), pages > 1);
  const where = [word('page', { page: page + 1, pages }), isHeld(items) && word('held')];
  write(part('themes-page'), where.filter(Boolean).join(' · '));
  show(part('simple'), Boolean(items.get('sorter', 'sorter')?.simple && themes.length));
  paintSums(part('summary'), items, cafe);
}

/**
 * @param {(string | null)[]} shown @param {Map<string, Item>} themes @param {Find} find
 * @param {{items: Items, cafe: Item, alone: boolean, pages: number}} about
 */
function paintCards(shown, themes, find, { items, cafe, alone, pages }) {
  const grid = alone ? 'alone' : String(Math.max(pages > 1 ? 2 : 1, gridOf(shown.length)));
  mark(list, 'cards', grid);
  const asked = askedFor(items) > 0;
  // A theme that went leaves its place empty, so that no other moves.
  const cards = shown.map((id, at) => (id && themes.get(id)) || { type: 'gap', id: `gap-${at}` });
  keep(list, cards, 'mould-theme', (card, theme) => {
    if (theme.type === 'gap') card.className = 'wall-gap';
    else paintCard(card, theme, find, { asked, alone, cafe });
  });
  for (const card of list.children) if (stale.delete(card)) fitAll(/** @type {HTMLElement} */ (card));
}

/** @param {HTMLElement} card @param {Item} theme @param {Find} find @param {{asked: boolean, alone: boolean, cafe: Item}} about */
function paintCard(card, theme, find, { asked, alone, cafe }) {
  const pair = pairOf(theme, find);
  const quotes = quotesOf(theme, find, alone ? QUOTES_ALONE : QUOTES).filter(
    ({ id }) => !pair?.quotes.some((one) => one?.id === id),
  );
  const says = theme.sentence ? [] : quotes.splice(0, 1);
  const parts = alone ? partsOf(theme, find) : [];
  const heard = alone ? heardText(theme.heard, cafe, word) : '';
  const fields = {
    themeClass: `wall-theme ${shade(numberOf(theme.id))}`,
    name: theme.name,
    draft: theme.named_by === 'machine',
    counted: counted('contribution', theme.contributions.filter(find).length),
    answered: answeredText(theme, asked),
    sentence: theme.sentence,
    pair: Boolean(pair),
    angles: Boolean(pair) && !theme.split,
    ...countsOf(theme.split),
    parts: parts.length > 0,
    heard,
  };
  if (!isOther(card, [fields, pair, says, quotes, parts, theme.split, list.dataset.cards, sizeOf(list)])) return;
  stale.add(card);
  fill(card, fields);
  for (const [name, there] of Object.entries({ sentence: theme.sentence, pair, parts: parts.length, heard })) {
    card.querySelector(`.wall-${name}`)?.toggleAttribute('data-shown', Boolean(there));
  }
  lines(card, '.wall-says', 'mould-quote', says);
  lines(card, '.wall-more', 'mould-quote', quotes);
  lines(card, '.wall-parts ul', 'mould-part', parts);
  if (pair) paintPair(card, theme, pair);
}

/**
 * The two quotes before anything else, or the first one where there is no pair: in full while there is room, else in fewer
 * lines that end after a whole word. Where even that does not fit, both sides are told by their counts, and instead of two
 * angles there are quotes as anywhere. @param {HTMLElement} card
 */
function fitAll(card) {
  const pair = /** @type {HTMLElement | null} */ (card.querySelector('.wall-pair[data-shown]'));
  const first = pair ?? /** @type {HTMLElement | null} */ (card.querySelector('.wall-says li'));
  const angles = pair && !pair.querySelector('.wall-counts:not([hidden])');
  for (const lines of angles ? LINES_OF_ANGLES : pair ? LINES : LINES_OF_WORDS) {
    card.dataset.lines = lines;
    fitCard(card, SPARE);
    if (!first?.hidden) break;
  }
  for (const box of card.querySelectorAll('.wall-side:not(.whole) > p, .wall-says li:not(.whole)')) {
    const words = box.querySelector('q');
    if (words) cutAtWord(/** @type {HTMLElement} */ (box), words);
  }
}

/** How many stand on each side, in words. @param {Item | null} [split] */
const countsOf = (split) => ({
  split: Boolean(split),
  agree: split ? counted('agree', split.agree) : '',
  unsure: split?.unsure ? counted('unsure', split.unsure) : '',
  disagree: split ? counted('disagree', split.disagree) : '',
});

/** Both sides next to each other, each with a quote, or two angles; never an average. @param {HTMLElement} card @param {Item} theme @param {NonNullable<ReturnType<typeof pairOf>>} pair */
function paintPair(card, { split }, pair) {
  const sides = ['one', 'other'].map((id, at) => {
    const quote = pair.quotes[at];
    return { id, text: quote?.text ?? '', times: timesText(quote), silent: !quote, whole: quote?.whole };
  });
  keep(/** @type {Element} */ (card.querySelector('.wall-sides')), sides, 'mould-side', (element, side) =>
    fill(element, side),
  );
  const bar = /** @type {HTMLElement} */ (card.querySelector('.wall-bar'));
  for (const name of split ? ['agree', 'unsure', 'disagree'] : []) bar.style.setProperty(`--${name}`, String(split[name]));
}

/** @param {HTMLElement} card @param {string} selector @param {string} mould @param {{id: string, [field: string]: any}[]} each */
function lines(card, selector, mould, each) {
  const place = /** @type {HTMLElement} */ (card.querySelector(selector));
  keep(place, each, mould, (line, one) => fill(line, { ...one, times: timesText(one) }));
}

/** "×3" beside a quote that was said three times. @param {{[field: string]: any} | null} [quote] */
const timesText = (quote) => (quote?.times && quote.times > 1 ? word('times', { n: quote.times }) : '');

/** How much was said, at how many tables, in how many rounds. @param {HTMLElement} place @param {Items} items @param {Item} cafe */
export function paintSums(place, items, cafe) {
  const said = items.all('contribution').filter(isShown).length;
  const rounds = items.get('clock', 'clock')?.round ?? 0;
  write(
    place,
    [counted('contribution', said), counted('tables', cafe.tables.length), counted('rounds', rounds)].join(' · '),
  );
}

/** The grid that holds so many cards. @param {number} cards */
const gridOf = (cards) => [1, 2, ON_A_PAGE].find((size) => cards <= size) ?? ON_A_PAGE;
