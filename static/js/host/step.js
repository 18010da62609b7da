// Which of the five steps a table is at. Touches no page.

export const STEPS = ['welcome', 'recap', 'talk', 'insight', 'over'];

/** How long people arrive, and how long before the end each says what they take along. */
const ENDS_MS = 180_000;
/** In a short round each of the two is this part of it. */
const PART = 1 / 3;

/** @typedef {{round: number, step: string, auto: string}} Chosen what the host chose, and what the clock said then */

/**
 * The step that fits the clock: welcome until the round opens, first the recap, then the talk, in the last three minutes
 * one insight each, after all rounds the handing over. In round 1 nobody was here before: newcomers are welcomed.
 * @param {{phase: string, round: number}} clock @param {number | null} left ms of the round @param {number} whole ms
 */
export function stepOfClock({ phase, round }, left, whole) {
  if (phase === 'harvest' || phase === 'finished') return 'over';
  if (phase !== 'open' && phase !== 'paused') return 'welcome';
  if (left === null) return 'talk';
  const end = Math.min(ENDS_MS, whole * PART);
  if (left <= end) return 'insight';
  if (whole - left < end) return round > 1 ? 'recap' : 'welcome';
  return 'talk';
}

/**
 * What the host chose holds for its round, until the clock goes on to a step behind it. Then the clock leads again.
 * @param {string} auto @param {Chosen | null} chosen @param {number} round
 */
export function stepNow(auto, chosen, round) {
  if (chosen?.round !== round || !STEPS.includes(chosen.step)) return auto;
  return chosen.auto === auto || STEPS.indexOf(auto) <= STEPS.indexOf(chosen.step) ? chosen.step : auto;
}
