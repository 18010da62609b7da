/** How near the end of a round is; and when the wall rings: at that end, and when people begin to change tables. Touches no page. */

/** @typedef {import('../lib/items.js').Item} Item */

/** Who has not looked for so long has slept, and does not ring for what is over. */
const ASLEEP_MS = 90_000;

export class Bell {
  /** @type {{phase: string, round: number, left: number | null, at: number} | null} */
  #before = null;
  /** The round whose end was rung. @type {number | null} */
  #rung = null;

  /**
   * One look at the clock. `sound`: whether to ring; `says`: what the bell means, or nothing when there was none.
   * @param {Item} clock @param {number | null} left of the countdown, ms @param {number} now
   * @returns {{sound: boolean, says: '' | 'bell-over' | 'bell-move'}}
   */
  look({ phase, round }, left, now) {
    const before = this.#before;
    this.#before = { phase, round, left, at: now };
    if (phase === 'open' && left !== 0) this.#rung = null;
    if (!before || now - before.at > ASLEEP_MS || before.round !== round) return SILENT;
    const wasOn = before.phase === 'open' || before.phase === 'paused';
    if (phase === 'open' && wasOn && left === 0 && before.left) return this.#ring(round, 'bell-over');
    if (wasOn && phase === 'travelling') return this.#ring(round, 'bell-move');
    if (wasOn && phase === 'harvest') return this.#ring(round, 'bell-over');
    return SILENT;
  }

  /** A round ends once, though the wall may see it before the server says so. @param {number} round @param {'bell-over' | 'bell-move'} says */
  #ring(round, says) {
    const sound = this.#rung !== round;
    this.#rung = round;
    return { sound, says };
  }
}

/** @type {{sound: boolean, says: ''}} */
const SILENT = { sound: false, says: '' };

/** @param {number} left in ms @returns {'' | 'five-minutes' | 'last-minute' | 'time-over'} */
export function nearOf(left) {
  if (left <= 0) return 'time-over';
  if (left <= 60_000) return 'last-minute';
  return left <= 300_000 ? 'five-minutes' : '';
}
