/** What a wall shows when there is more than fits. Touches no page. */

/** @typedef {import('../lib/items.js').Item} Item */

export const PAGE_MS = 12000;

/** More on a page than these nobody reads before it turns. */
export const MOST = 15;

/** From here on the newest is written smaller: one person's many words leave room for the others. */
export const LONG = 120;

/** How many signs a line holds, how tall lines and what stands around them are in rem, and after how many lines a text is cut. */
const SMALL = { signs: 29, line: 1.72, around: 4.5, most: 5 };
const LARGE = { signs: 37, line: 2.7, around: 5.5, most: 9 };
const LARGE_LONG = { signs: 52, line: 2.04, around: 5.5, most: 7 };

/**
 * @template T
 * @param {T[]} all
 * @param {number} size
 * @returns {T[][]}  at least one page; pages of nearly the same length
 */
export function pagesOf(all, size) {
  const count = Math.max(1, Math.ceil(all.length / size));
  const each = Math.ceil(all.length / count);
  return Array.from({ length: count }, (_, page) => all.slice(page * each, (page + 1) * each));
}

/**
 * Which page stands on the wall: follows the server's time, so that two walls show the same.
 * @param {number} pages
 * @param {number} now
 */
export const pageAt = (pages, now) => (pages > 1 ? Math.floor(now / PAGE_MS) % pages : 0);

/**
 * The contributions of a moment, as a room follows them: what is new stands there at once, the newest first; while nothing
 * comes, every other page is one of what was said before. Those pages begin with what was said first, so that something
 * new moves none of them.
 * @param {Item[]} said in order of arrival
 * @param {number} now
 * @param {{room: number, height: (one: Item, large: boolean) => number}} fits
 * @returns {{shown: Item[], earlier: number, pages: number}} `earlier`: which of the earlier pages, 0 when it is the newest
 */
export function livePage(said, now, { room, height }) {
  const newest = said.at(-1);
  if (!newest) return { shown: [], earlier: 0, pages: 0 };
  const rest = said.slice(0, -1).reverse();
  const left = room - height(newest, true);
  const latest = [newest, ...rest.slice(0, fitting(rest, 0, left, MOST - 1, height))];
  const before = said.slice(0, said.length - latest.length);
  const earlier = packed(before, room, height);
  const turn = Math.floor(now / PAGE_MS);
  if (!earlier.length || turn % 2 === 0 || now - newest.at < PAGE_MS)
    return { shown: latest, earlier: 0, pages: earlier.length };
  const at = ((turn - 1) / 2) % earlier.length;
  return { shown: earlier[at], earlier: at + 1, pages: earlier.length };
}

/** @param {Item[]} said @param {number} room @param {(one: Item, large: boolean) => number} height */
function packed(said, room, height) {
  const pages = [];
  for (let from = 0; from < said.length; ) {
    const many = Math.max(1, fitting(said, from, room, MOST, height));
    pages.push(said.slice(from, from + many));
    from += many;
  }
  return pages;
}

/**
 * How many fit from there on, two in a row.
 * @param {Item[]} said @param {number} from @param {number} room @param {number} most @param {(one: Item, large: boolean) => number} height
 */
function fitting(said, from, room, most, height) {
  let [many, used] = [0, 0];
  while (many < most && from + many < said.length) {
    const row = said.slice(from + many, from + many + Math.min(2, most - many));
    const tall = Math.max(...row.map((one) => height(one, false)));
    // Of the last row the first may still find room where its neighbour would not.
    if (used + tall > room) return many + Number(used + height(row[0], false) <= room);
    used += tall;
    many += row.length;
  }
  return many;
}

/** About how tall a contribution is going to stand there, without asking the page. @param {Item} one @param {boolean} large */
export function heightOf(one, large) {
  const { signs, line, around, most } = !large ? SMALL : one.text.length > LONG ? LARGE_LONG : LARGE;
  const lines = one.text
    .split('\n')
    .reduce((/** @type {number} */ sum, /** @type {string} */ part) => sum + Math.max(1, Math.ceil(part.length / signs)), 0);
  return Math.min(lines, most) * line + around + (one.builds_on || one.objects_to ? 1.8 : 0);
}
