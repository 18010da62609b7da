/** What a wall shows when there is more than fits. Touches no page. */

/** @typedef {import('../lib/items.js').Item} Item */
/** How many rem there are, and how many a contribution takes. @typedef {{room: number, height: (one: Item, large: boolean) => number}} Fits */

export const PAGE_MS = 12000;
/** People on their way look for one number, and have two minutes: of many pages each stands there for half as long. */
export const QUICK_MS = PAGE_MS / 2;

/** More on a page than these nobody reads before it turns. */
export const MOST = 15;

/** From here on the newest is written smaller: one person's many words leave room for the others. */
export const LONG = 120;

/** How many signs a line holds, how tall lines and what stands around them are in rem, and after how many lines a text is cut. */
const SMALL = { signs: 29, line: 1.72, around: 4.4, most: 5 };
const LARGE = { signs: 44, line: 2.25, around: 5, most: 9 };
const LARGE_LONG = { signs: 52, line: 2.04, around: 5, most: 7 };

/**
 * @template T
 * @param {T[]} all
 * @param {number} size
 * @returns {T[][]}  at least one page; pages of the same length, but for one more or less
 */
export function pagesOf(all, size) {
  const count = Math.max(1, Math.ceil(all.length / size));
  const from = (/** @type {number} */ page) => Math.ceil((page * all.length) / count);
  return Array.from({ length: count }, (_, page) => all.slice(from(page), from(page + 1)));
}

/**
 * Full pages, but the last two share what they hold: one more moves nothing on the pages before, and nothing stands on a
 * page alone.
 * @template T
 * @param {T[]} all
 * @param {number} size
 * @returns {T[][]}  at least one page
 */
export function fullPagesOf(all, size) {
  const full = Math.max(0, Math.ceil(all.length / size) - 2);
  const pages = Array.from({ length: full }, (_, page) => all.slice(page * size, (page + 1) * size));
  return [...pages, ...pagesOf(all.slice(full * size), size)];
}

/**
 * Which page stands on the wall: follows the server's time, so that two walls show the same.
 * @param {number} pages
 * @param {number} now
 * @param {number} [each]  how long each stands there, ms
 */
export const pageAt = (pages, now, each = PAGE_MS) => (pages > 1 ? Math.floor(now / each) % pages : 0);

/**
 * The contributions of a moment, as a room follows them: what is new stands there at once, the newest first; while nothing
 * comes, every other page is one of what was said before. Those pages begin with what was said first, so that something
 * new moves nothing on them, but for the last two, which share what they hold.
 * @param {Item[]} said in order of arrival
 * @param {number} now
 * @param {Fits} fits
 * @returns {{shown: Item[], earlier: number, pages: number}} `earlier`: which of the earlier pages, 0 when it is the newest
 */
export function livePage(said, now, fits) {
  const newest = said.at(-1);
  if (!newest) return { shown: [], earlier: 0, pages: 0 };
  const left = { ...fits, room: fits.room - fits.height(newest, true) };
  const latest = 1 + fitting((n) => said[said.length - 2 - n], said.length - 1, left, MOST - 1);
  const starts = startsOf(said, said.length - latest, fits);
  const begun = starts.length === 1 ? sharedWithNewest(said, latest, fits) : said.length - latest;
  const turn = Math.floor(now / PAGE_MS);
  if (!starts.length || turn % 2 === 0 || now - newest.at < PAGE_MS)
    return { shown: said.slice(begun).reverse(), earlier: 0, pages: starts.length };
  const at = ((turn - 1) / 2) % starts.length;
  return { shown: said.slice(starts[at], starts[at + 1] ?? begun), earlier: at + 1, pages: starts.length };
}

/** Where each page begins, up to an end. @param {Item[]} said @param {number} end @param {Fits} fits @returns {number[]} */
function startsOf(said, end, fits) {
  const fit = (/** @type {number} */ from) => fitting((n) => said[from + n], end - from, fits, MOST);
  const starts = [];
  for (let from = 0; from < end; from += Math.max(1, fit(from))) starts.push(from);
  if (starts.length < 2) return starts;
  // What is taken from the page before the last has to fit onto the last.
  const [before, last] = starts.slice(-2);
  let half = before + Math.ceil((end - before) / 2);
  while (half < last && fit(half) < end - half) half += 1;
  return [...starts.slice(0, -1), Math.min(half, last)];
}

/** Where the newest page begins when there is but one before it: both hold as much. @param {Item[]} said @param {number} latest how many fit @param {Fits} fits */
function sharedWithNewest(said, latest, fits) {
  const half = fitting((n) => said[n], Math.floor(said.length / 2), fits, MOST);
  return Math.max(said.length - latest, half);
}

/**
 * How many fit, two in a row.
 * @param {(n: number) => Item} nth @param {number} there how many there are @param {Fits} fits @param {number} most
 */
function fitting(nth, there, { room, height }, most) {
  const wanted = Math.min(there, most);
  let used = 0;
  for (let many = 0; many < wanted; many += 2) {
    const one = height(nth(many), false);
    const other = many + 1 < wanted ? height(nth(many + 1), false) : 0;
    // Of the last row the first may still find room where its neighbour would not.
    if (used + Math.max(one, other) > room) return many + Number(used + one <= room);
    used += Math.max(one, other);
  }
  return wanted;
}

/** Asks once about each small one. @param {(one: Item, large: boolean) => number} height @returns {(one: Item, large: boolean) => number} */
export function remembered(height) {
  /** @type {WeakMap<Item, number>} */
  const known = new WeakMap();
  return (one, large) => {
    if (large) return height(one, large);
    const found = known.get(one) ?? height(one, large);
    known.set(one, found);
    return found;
  };
}

/** About how tall a contribution is going to stand there, without asking the page. @param {Item} one @param {boolean} large */
export function heightOf(one, large) {
  const { signs, line, around, most } = !large ? SMALL : one.text.length > LONG ? LARGE_LONG : LARGE;
  const lines = one.text
    .split('\n')
    .reduce((/** @type {number} */ sum, /** @type {string} */ part) => sum + Math.max(1, Math.ceil(part.length / signs)), 0);
  return Math.min(lines, most) * line + around + (one.builds_on || one.objects_to ? 1.8 : 0);
}
