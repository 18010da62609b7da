/** What a wall shows when there is more than fits. Touches no page. */

export const PAGE_MS = 12000;

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
