// What the room heard: the themes with their own words.

import { fill, keep, word } from '../lib/moulds.js';
import { fitCard } from './fit.js';
import { pageAt, pagesOf } from './paging.js';
import { rankedThemes } from './views.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */
/** @typedef {{theme: Item, count: number, quotes: string[]}} Ranked */

const ON_A_PAGE = 9;

/** What a card does without when it is too small; the last first. */
const SPARE = '.wall-sentence[data-shown], .wall-quotes li, .wall-phrases';

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const list = part('themes');

/** @param {Items} items @param {Item} cafe */
export function paintThemes(items, cafe) {
  const visible = items.all('contribution').filter((one) => !one.hidden);
  const known = new Map(visible.map((one) => [one.id, one]));
  const ranked = chosen(items, rankedThemes(items.all('theme'), (id) => known.get(id) ?? null));
  const pages = pagesOf(ranked, ON_A_PAGE);
  const page = pageAt(pages.length, items.clock.now());
  const cards = pages[page].map((one) => ({ ...one, id: one.theme.id }));
  list.dataset.cards = sizeOf(cards.length);
  keep(list, cards, 'mould-theme', paintCard);
  for (const card of list.children) fitCard(/** @type {HTMLElement} */ (card), SPARE);
  part('no-themes').hidden = ranked.length > 0;
  const label = part('themes-page');
  label.hidden = pages.length < 2;
  label.textContent = word('page', { page: page + 1, pages: pages.length });
  const contributions = word(visible.length === 1 ? 'contribution' : 'contributions', { n: visible.length });
  const played = items.get('clock', 'clock')?.round ?? 0;
  part('summary').textContent = word(played === 1 ? 'summary-one' : 'summary', {
    contributions, tables: cafe.tables.length, rounds: played,
  });
}

/** The one theme that the desk put up, or all. @param {Items} items @param {Ranked[]} ranked */
function chosen(items, ranked) {
  const id = items.get('wall', 'wall')?.theme;
  const one = ranked.filter((each) => each.theme.id === id);
  return one.length ? one : ranked;
}

/** @param {HTMLElement} card @param {Ranked & {id: string}} one */
function paintCard(card, one) {
  const { theme } = one;
  fill(card, {
    name: theme.name, sentence: theme.sentence,
    counted: word(one.count === 1 ? 'contribution' : 'contributions', { n: one.count }),
  });
  card.querySelector('.wall-sentence')?.toggleAttribute('data-shown', Boolean(theme.sentence));
  lines(card, '.wall-quotes', 'mould-quote', one.quotes);
  lines(card, '.wall-phrases', 'mould-phrase', theme.named_by === 'person' ? theme.phrases : []);
}

/** @param {HTMLElement} card @param {string} selector @param {string} mould @param {string[]} texts */
function lines(card, selector, mould, texts) {
  const place = /** @type {HTMLElement} */ (card.querySelector(selector));
  const each = [...new Set(texts)].map((text) => ({ id: text, text }));
  keep(place, each, mould, (line, { text }) => fill(line, { text }));
}

/** The grid that holds so many cards. @param {number} cards */
const sizeOf = (cards) => String([1, 2, 4, 6, 8, 9].find((size) => cards <= size) ?? ON_A_PAGE);
