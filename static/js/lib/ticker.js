// The countdown on the page: digits, words and bar, once a second, and a word to the ears at 5 minutes, 1 minute and 0.

import { clockText, leftMs, passed } from './clock.js';
import { counted, word } from './moulds.js';
import { say } from './say.js';

/** @typedef {import('./items.js').Item} Item */

/**
 * Paints every [data-clock] of the page now, each second, and whenever the clock or the café changes.
 * @param {import('./items.js').Items} items @param {(left: number | null) => void} [also] called with each reading
 */
export function startTicker(items, also = () => {}) {
  /** @type {number | null} */
  let before = null;
  let step = -1;

  function tick() {
    const clock = items.get('clock', 'clock');
    const left = leftMs(/** @type {any} */ (clock), items.clock.now());
    paint(clock, left, items.all('cafe')[0]?.rounds ?? []);
    if (clock?.step !== step) [before, step] = [null, clock?.step ?? -1];
    const mark = clock?.phase === 'open' ? passed(before, left) : null;
    if (mark !== null) say(mark ? counted('clock-spoken', mark / 60_000) : word('clock-over'));
    before = left;
    also(left);
    return left;
  }

  // Each tick is set for the moment the second turns, so that all phones of a room change together.
  (function next() {
    const left = tick();
    setTimeout(next, left === null ? 1000 : (left % 1000) + 20);
  })();
  items.subscribe((changed) => ['clock', 'cafe', 'time'].some((type) => changed.has(type)) && tick());
  // A page that was frozen shows the time it has become before anything else.
  for (const woken of ['visibilitychange', 'resume']) document.addEventListener(woken, tick);
  addEventListener('pageshow', tick);
}

/** @param {Item | null} clock @param {number | null} left @param {{minutes: number}[]} rounds */
function paint(clock, left, rounds) {
  for (const place of document.querySelectorAll('[data-clock]')) {
    /** @type {HTMLElement} */ (place).hidden = left === null;
    if (left === null || !clock) continue;
    put(place, '[data-clock-digits]', clockText(left));
    const round = clock.phase === 'travelling' ? clock.round + 1 : clock.round;
    put(place, '[data-clock-words]', word(`clock-${clock.phase}`, { round, rounds: rounds.length }));
    place.classList.toggle('soon', clock.phase === 'open' && left <= 60_000);
    const bar = place.querySelector('progress');
    if (!bar) continue;
    bar.max = Math.max(left, (rounds[clock.round - 1]?.minutes ?? 1) * 60_000);
    bar.value = left;
    bar.hidden = clock.phase === 'travelling';
  }
}

/** @param {Element} place @param {string} selector @param {string} text */
function put(place, selector, text) {
  const part = place.querySelector(selector);
  if (part && part.textContent !== text) part.textContent = text;
}
