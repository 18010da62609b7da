// The words on the wall that follow the phase.

/** @typedef {import('../lib/items.js').Item} Item */

/** @param {HTMLElement} wall @param {Item} clock @param {number} rounds */
export function paintPhase(wall, clock, rounds) {
  wall.dataset.phase = clock.phase;
  each(wall, '[data-phase-of]', (part) => { part.hidden = !part.dataset.phaseOf?.split(' ').includes(clock.phase); });
  each(wall, '[data-round]', (part) => { part.textContent = String(clock.round); });
  each(wall, '[data-next-round]', (part) => { part.textContent = String(clock.round + 1); });
  each(wall, '[data-rounds]', (part) => { part.textContent = String(rounds); });
}

/** @param {HTMLElement} wall @param {string} selector @param {(part: HTMLElement) => void} paint */
export function each(wall, selector, paint) {
  for (const part of wall.querySelectorAll(selector)) paint(/** @type {HTMLElement} */ (part));
}
