// Server time on a machine whose own clock may be hours wrong, and how a span of time is written and spoken.

const RESET_MS = 10_000;

export class ServerClock {
  #ahead;
  #tick;

  /**
   * @param {number} serverNow  server time, ms
   * @param {number} [heardAt]  this machine's tick when the server said so
   * @param {() => number} [tick]  a clock that only goes forward
   */
  constructor(serverNow, heardAt, tick = () => performance.now()) {
    this.#tick = tick;
    this.#ahead = serverNow - (heardAt ?? tick());
  }

  now() {
    return this.#tick() + this.#ahead;
  }

  /**
   * Every answer is late by its journey, so the largest difference seen is the truest. A difference far smaller
   * means that the server's clock was set back: then start again from it.
   * @param {number} serverNow
   */
  hear(serverNow) {
    const ahead = serverNow - this.#tick();
    if (ahead > this.#ahead || ahead < this.#ahead - RESET_MS) this.#ahead = ahead;
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

/** '2 minutes 5 seconds', for ears. @param {number} ms */
export function spoken(ms) {
  const all = Math.ceil(Math.max(0, ms) / 1000);
  const parts = [
    [Math.floor(all / 3600), 'hour'],
    [Math.floor(all / 60) % 60, 'minute'],
    [all % 60, 'second'],
  ].filter(([count]) => count);
  if (!parts.length) return '0 seconds';
  return parts.map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`).join(' ');
}

/** The moments worth a word between two readings of the countdown, in ms left. @param {number | null} before @param {number | null} after */
export function passed(before, after) {
  if (before == null || after == null) return null;
  return [300_000, 60_000, 0].find((mark) => before > mark && after <= mark) ?? null;
}
