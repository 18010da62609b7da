// The words on the wall that follow the phase.

import { word } from '../lib/moulds.js';
import { mark, show, write } from './once.js';

/** @typedef {import('../lib/items.js').Item} Item */

/** @param {HTMLElement} wall @param {Item} clock @param {number} rounds */
export function paintPhase(wall, clock, rounds) {
  mark(wall, 'phase', clock.phase);
  each(wall, '[data-phase-of]', (part) => {
    show(part, Boolean(part.dataset.phaseOf?.split(' ').includes(clock.phase)));
  });
  each(wall, '[data-round-words]', (part) => {
    const round = part.dataset.roundWords === 'way-to' ? clock.round + 1 : clock.round;
    write(part, word(part.dataset.roundWords ?? '', { round, rounds }));
  });
}

/** @param {HTMLElement} wall @param {string} selector @param {(part: HTMLElement) => void} paint */
export function each(wall, selector, paint) {
  for (const part of wall.querySelectorAll(selector)) paint(/** @type {HTMLElement} */ (part));
}
