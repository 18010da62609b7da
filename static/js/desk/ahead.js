/** What lies ahead, in sentences: when the rounds end, and what to think of before one is opened. Touches no page. */

import { isShut, presence, roundAhead } from './who.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('./who.js').Word} Word */

const MINUTE_MS = 60_000;

/**
 * When the last round ends if nobody gives or takes time from now on, in ms of the server's time; null once the rounds are over.
 * @param {Item} cafe @param {Item} clock @param {number} now
 */
export function endOfRounds(cafe, clock, now) {
  const lengths = cafe.rounds.slice(clock.round).map((/** @type {Item} */ one) => one.minutes * MINUTE_MS);
  const ahead = lengths.reduce((/** @type {number} */ sum, /** @type {number} */ one) => sum + one, 0);
  const travels = (/** @type {number} */ n) => Math.max(0, n) * cafe.travel_seconds * 1000;
  if (clock.phase === 'planned') return now + ahead + travels(lengths.length - 1);
  if (clock.phase === 'open') return Math.max(now, clock.ends_at) + ahead + travels(lengths.length);
  if (clock.phase === 'paused') return now + clock.left_ms + ahead + travels(lengths.length);
  // Who travels longer than was planned begins later.
  if (clock.phase === 'travelling' && lengths.length)
    return Math.max(now, clock.ends_at ?? 0) + ahead + travels(lengths.length - 1);
  return null;
}

/**
 * What to think of before the next round is opened: most of those who are expected have not come, a table has no host.
 * @param {Item} cafe @param {Item} clock @param {Item[]} people @param {Word} word @returns {string[]}
 */
export function beforeOpening(cafe, clock, people, word) {
  if (!['planned', 'travelling'].includes(clock.phase)) return [];
  const round = roundAhead(cafe, clock);
  if (round === null) return [];
  const [here, missing] = ['here', 'expected'].map((is) => people.filter((one) => presence(one) === is).length);
  const alone = hostless(cafe, people, round);
  return [
    missing > here ? word('few-here', { n: missing, all: missing + here }) : '',
    alone.length ? word('no-host-at', { n: alone.length, tables: alone.join(', ') }) : '',
  ].filter(Boolean);
}

/** Tables whose host is not here, in a café that has hosts. @param {Item} cafe @param {Item[]} people @param {number} round */
function hostless(cafe, people, round) {
  const hosts = people.filter((one) => one.host_of);
  const hosted = new Set(hosts.filter((one) => presence(one) === 'here').map((one) => one.host_of));
  const open = cafe.tables.filter((/** @type {Item} */ one) => hosts.length && !isShut(one, round));
  return open.map((/** @type {Item} */ one) => one.table).filter((/** @type {number} */ table) => !hosted.has(table));
}
