// What the wall shows, in a few lines: for the miniature on the desk. Touches no page.

import { viewOf as shownOn } from '../wall/views.js';
import { shortened } from './shortened.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {(name: string, blanks?: Record<string, any>) => string} Word */
/** @typedef {{cafe: Item, clock: Item, wall: Item | null, contributions: Item[], themes: Item[], sorter?: Item | null}} Seen */
/** @typedef {{view: string, title: string, lines: {id: string, text: string}[]}} Miniature */

const MOST = 4;
const LONGEST = 90;
/** @type {Record<string, string>} */
const BY_PHASE = {
  planned: 'join',
  open: 'live',
  paused: 'live',
  travelling: 'moves',
  harvest: 'themes',
  finished: 'thanks',
};

/** The view that is seen, by the wall's own rule. @param {Seen} seen */
export function viewOf({ clock, wall, themes, contributions, sorter = null }) {
  const spotlit = contributions.find((one) => one.id === wall?.contribution) ?? null;
  return shownOn({ wall, clock, themes, spotlit, sorter }, BY_PHASE);
}

/** @param {Seen} seen @param {Word} word @returns {Miniature} */
export function miniature(seen, word) {
  const view = viewOf(seen);
  const lines = (LINES[view] ?? none)(seen, word)
    .slice(0, MOST)
    .map((text, at) => ({ id: String(at), text: shortened(text, LONGEST) }));
  return { view, title: word(`view-${view}`), lines };
}

const none = () => [];

/** @type {Record<string, (seen: Seen, word: Word) => string[]>} */
const LINES = {
  join: ({ cafe }, word) => [cafe.title, word('mini-code', { code: cafe.code })],
  timer: ({ cafe, clock }) => [cafe.rounds[clock.round - 1]?.question || cafe.question],
  live: ({ contributions }, word) => {
    const said = contributions
      .filter((one) => !one.hidden && !one.waiting)
      .map((one) => one.text)
      .reverse();
    return said.length ? said : [word('mini-nothing')];
  },
  moves: ({ cafe }) => cafe.tables.map((/** @type {Item} */ one) => `${one.table} ${one.name}`),
  themes: ({ themes }, word) => (themes.length ? themes.map((one) => one.name) : [word('mini-no-themes')]),
  theme: ({ themes, wall, contributions }) => {
    const theme = themes.find((one) => one.id === wall?.theme);
    const quotes = contributions.filter((one) => theme?.quotes?.includes(one.id)).map((one) => `“${one.text}”`);
    return theme ? [theme.name, ...(theme.sentence ? [theme.sentence] : quotes)] : [];
  },
  spotlight: ({ wall, contributions }) =>
    contributions.filter((one) => one.id === wall?.contribution).map((one) => `“${one.text}”`),
  pictures: ({ wall }, word) => [word(`picture-${wall?.picture ?? 'all'}`)],
  thanks: ({ cafe }) => [cafe.title],
};
