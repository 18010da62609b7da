// Whether this machine or this page has been asleep: nothing tells a page for certain, so several signs are looked at.

/** A pulse every so often, and from when on a missing one counts. */
const PULSE_MS = 2_000;
const ASLEEP_MS = 5_000;

/** How long ago the last beat was. The tick of some machines stands while they sleep, their date does not. */
export class Pulse {
  #tick;
  #date;
  #before;

  /** @param {() => number} [tick] @param {() => number} [date] */
  constructor(tick = () => performance.now(), date = () => Date.now()) {
    this.#tick = tick;
    this.#date = date;
    this.#before = { tick: tick(), date: date() };
  }

  /** In ms, by whichever of the two clocks says more. A date that was set back says nothing. */
  beat() {
    const now = { tick: this.#tick(), date: this.#date() };
    const since = Math.max(now.tick - this.#before.tick, now.date - this.#before.date);
    this.#before = now;
    return since;
  }
}

/** Calls when the page wakes, or its network does, with about how long it was away. @param {(away: number) => void} wake */
export function onWaking(wake) {
  const pulse = new Pulse();
  const look = (least = ASLEEP_MS) => {
    const away = pulse.beat();
    if (away >= least) wake(away);
  };
  // A hidden page is hardly ever let run: that it misses beats means nothing before somebody looks at it.
  setInterval(() => document.hidden || look(), PULSE_MS);
  document.addEventListener('visibilitychange', () => document.hidden || look());
  document.addEventListener('resume', () => look());
  addEventListener('pageshow', (shown) => shown.persisted && look(0));
  addEventListener('online', () => look(0));
}
