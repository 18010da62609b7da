/** What the facilitator can do with the clock, phase by phase. Touches no page. */

/** @typedef {import('../lib/items.js').Item} Item */

/**
 * The one big next action of a phase, or null when the café is finished.
 * @param {Item} clock
 * @param {number} rounds  how many the café has
 * @param {boolean} harvested  whether nothing is left to do with the themes
 * @returns {'open' | 'close' | 'close-last' | 'resume' | 'harvest' | 'step' | 'finish' | null}
 */
export function nextAction(clock, rounds, harvested = true) {
  switch (clock.phase) {
    case 'planned':
      return 'open';
    case 'open':
      return clock.round < rounds ? 'close' : 'close-last';
    case 'paused':
      return 'resume';
    case 'travelling':
      return clock.round < rounds ? 'open' : 'harvest';
    case 'harvest':
      return harvested ? 'finish' : 'step';
    default:
      return null;
  }
}

/**
 * The smaller actions that a phase allows beside the big one.
 * @param {Item} clock
 * @param {number} rounds
 * @returns {Set<string>}
 */
export function sideActions(clock, rounds) {
  const allowed = new Set(SIDE[clock.phase] ?? []);
  // A café that was brought or imported begins where it is: there is no step before.
  if (clock.undo) allowed.add('back');
  if (clock.round >= rounds) allowed.delete('harvest');
  return allowed;
}

/**
 * Which step "back" would take back, as far as the clock tells.
 * @param {Item} clock
 * @param {Item | null} before  the clock as this screen saw it before, if it did
 * @returns {'opening' | 'closing' | 'pause' | 'resume' | 'harvest' | 'finish'}
 */
export function lastStep(clock, before) {
  switch (clock.phase) {
    case 'paused':
      return 'pause';
    case 'travelling':
      return 'closing';
    case 'harvest':
      return 'harvest';
    case 'finished':
      return 'finish';
    default:
      return before?.phase === 'paused' && before.round === clock.round ? 'resume' : 'opening';
  }
}

/** Seconds that stay when time is taken. */
export const STAYS = 30;

/** How many seconds "−1 min" takes: none where no more than STAYS are left. @param {number | null} left  ms */
export const mayTake = (left) => Math.max(0, Math.min(60, Math.ceil((left ?? 0) / 1000) - STAYS));

/** @type {Record<string, string[]>} */
const SIDE = {
  open: ['pause', 'longer', 'shorter', 'harvest'],
  paused: ['close', 'longer', 'shorter', 'harvest'],
  travelling: ['longer', 'shorter', 'harvest'],
  harvest: ['finish'],
};
