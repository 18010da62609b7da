// Never more than fits: nobody stands at the wall to scroll it.

/**
 * Shows children from the first on for as long as they fit into the list.
 * @param {HTMLElement} list
 */
export function fitList(list) {
  const children = /** @type {HTMLElement[]} */ ([...list.children]);
  for (const child of children) child.hidden = false;
  for (let last = children.length - 1; last > 0 && overflows(list); last -= 1) children[last].hidden = true;
}

/**
 * Shows of what can be spared in a card as much as it holds, what comes first before the rest: what does not fit as a
 * whole is passed over, and something shorter may stand in its place.
 * @param {HTMLElement} card @param {string} spare  selector of what can be spared
 */
export function fitCard(card, spare) {
  const parts = /** @type {HTMLElement[]} */ ([...card.querySelectorAll(spare)]);
  for (const part of parts) part.hidden = true;
  for (const part of parts) {
    part.hidden = false;
    part.hidden = overflows(card);
  }
}

/**
 * Words that are too many for the lines of their box end after a whole one, with three dots.
 * @param {HTMLElement} box @param {Element} words
 */
export function cutAtWord(box, words) {
  const all = (words.textContent ?? '').split(' ');
  if (all.length < 2 || !overflows(box)) return;
  let [fits, many] = [1, all.length];
  while (many - fits > 1) {
    const half = Math.floor((fits + many) / 2);
    words.textContent = begun(all, half);
    if (overflows(box)) many = half;
    else fits = half;
  }
  words.textContent = begun(all, fits);
}

/** @param {string[]} all @param {number} many */
const begun = (all, many) =>
  `${all
    .slice(0, many)
    .join(' ')
    .replace(/[\s,;:.–—-]+$/, '')}…`;

/** A line more or less is within what rounding does. @param {HTMLElement} box */
export const overflows = (box) => box.scrollHeight > box.clientHeight + 1;
