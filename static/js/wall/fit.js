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
 * Leaves out what can be spared in a card, the last first, until the card holds the rest.
 * @param {HTMLElement} card @param {string} spare  selector of what can be spared
 */
export function fitCard(card, spare) {
  const parts = /** @type {HTMLElement[]} */ ([...card.querySelectorAll(spare)]);
  for (const part of parts) part.hidden = false;
  for (let last = parts.length - 1; last >= 0 && overflows(card); last -= 1) parts[last].hidden = true;
}

/** A line more or less is within what rounding does. @param {HTMLElement} box */
const overflows = (box) => box.scrollHeight > box.clientHeight + 1;
