// What was just moved on this desk and has not been told back: it is shown where it goes, not where it was.

/** The theme, or null for "stands alone", by contribution. @type {Map<string, string | null>} */
export const underway = new Map();

/** @typedef {import('../lib/items.js').Items} Items */

/** Longer than the café takes to tell what it answered. */
const TOLD_MS = 2000;
let repaint = () => {};

/** @param {() => void} paint */
export const onUnderway = (paint) => {
  repaint = paint;
};

/** @param {string[]} ids @param {string | null} theme */
export function begin(ids, theme) {
  for (const id of ids) underway.set(id, theme);
  repaint();
}

/** Answered: soon the items say the same. Refused: everything goes back. @param {string[]} ids @param {boolean} done */
export function end(ids, done) {
  const forget = () => {
    for (const id of ids) underway.delete(id);
    repaint();
  };
  if (done) setTimeout(forget, TOLD_MS);
  else forget();
}

/** Lets go of what has been told. @param {Items} items */
export function heard(items) {
  for (const [id, to] of underway) if ((items.get('contribution', id)?.theme ?? null) === to) underway.delete(id);
}
