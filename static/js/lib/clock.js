// Server time on a machine whose own clock may be hours wrong, and how a span of time is written and spoken.

/** How far two good clocks may drift apart: 300 millionths, more than any phone's. */
const DRIFT = 0.0003;
/** Numbers that contradict each other by less are not worth a thought. */
const SLACK_MS = 50;
/** From here on somebody might see that the time has become another. */
const SEEN_MS = 200;

/**
 * How far the server's time is ahead of this machine's tick lies between two bounds. What the server said was said before
 * it was heard: that is the lower one. Where it was asked, it was said after the asking: that is the upper one. Each
 * word narrows them, the middle is believed, and while nothing is heard they slowly grow apart again.
 */
export class ServerClock {
  /** @type {() => number} */
  #tick;
  #low = { ahead: -Infinity, at: 0 };
  #high = { ahead: Infinity, at: 0 };

  /**
   * @param {number} serverNow  server time, ms
   * @param {{sentAt?: number, heardAt?: number}} [journey]  this machine's ticks when it was asked for, and when it came
   * @param {() => number} [tick]  a clock that only goes forward
   */
  constructor(serverNow, journey = {}, tick = () => performance.now()) {
    this.#tick = tick;
    this.hear(serverNow, journey);
  }

  now() {
    const [low, high] = [this.#lowest(), this.#highest()];
    return this.#tick() + (high === Infinity ? low : (low + high) / 2);
  }

  /** Within how many ms the time is known; infinite before the first journey there and back. */
  width() {
    return this.#highest() - this.#lowest();
  }

  /**
   * What cannot be true any more gives way: this machine has slept while its tick stood, or the server has another clock.
   * A word that is merely late proves nothing. Answers whether the time has become another.
   * @param {number} serverNow @param {{sentAt?: number, heardAt?: number}} [journey]
   */
  hear(serverNow, { sentAt = -Infinity, heardAt = this.#tick() } = {}) {
    const low = { ahead: serverNow - heardAt, at: heardAt };
    const high = { ahead: serverNow - sentAt, at: heardAt };
    const before = this.now();
    const leapt = low.ahead > this.#highest() + SLACK_MS || high.ahead < this.#lowest() - SLACK_MS;
    if (leapt || low.ahead > this.#lowest()) this.#low = low;
    if (leapt || high.ahead < this.#highest()) this.#high = high;
    return Math.abs(this.now() - before) > SEEN_MS;
  }

  #lowest() {
    return this.#low.ahead - DRIFT * (this.#tick() - this.#low.at);
  }

  #highest() {
    return this.#high.ahead + DRIFT * (this.#tick() - this.#high.at);
  }
}

/**
 * What is left of the round, or of the move between two; null when nothing is counted down.
 * @param {{phase: string, ends_at?: number | null, left_ms?: number | null} | null} clock @param {number} now
 */
export function leftMs(clock, now) {
  if (!clock) return null;
  if (clock.phase === 'paused') return clock.left_ms ?? null;
  if (clock.phase !== 'open' && clock.phase !== 'travelling') return null;
  return clock.ends_at == null ? null : Math.max(0, clock.ends_at - now);
}

/** '12:05', or '1:02:05' from an hour on. @param {number} ms */
export function clockText(ms) {
  const all = Math.ceil(Math.max(0, ms) / 1000);
  const seconds = String(all % 60).padStart(2, '0');
  const minutes = Math.floor(all / 60) % 60;
  const hours = Math.floor(all / 3600);
  return hours ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

/** The moments worth a word between two readings of the countdown, in ms left. @param {number | null} before @param {number | null} after */
export function passed(before, after) {
  if (before == null || after == null) return null;
  return [300_000, 60_000, 0].find((mark) => before > mark && after <= mark) ?? null;
}
