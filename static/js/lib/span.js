// How long a whole café takes, and the sentence that says so.

/** @typedef {(name: string, blanks?: Record<string, any>) => string} Word */

/** In minutes; null where the numbers make no café. @param {number} rounds @param {number} minutes @param {number} travel */
export function lengthOfCafe(rounds, minutes, travel) {
  if (!(rounds >= 1 && minutes > 0 && travel >= 0) || !Number.isInteger(rounds)) return null;
  return rounds * minutes + (rounds - 1) * travel;
}

/** From how many minutes on a round, and a whole café, are asked about: somebody may have typed a nought too many. */
const LONG_ROUND = 120;
const LONG_DAY = 480;

/** What seems too long, after the sentence that says how long; empty for most cafés. @param {number} rounds @param {number} minutes @param {number} travel @param {Word} word */
export function longText(rounds, minutes, travel, word) {
  const whole = lengthOfCafe(rounds, minutes, travel) ?? 0;
  if (minutes > LONG_ROUND) return word('span-long-round');
  return whole > LONG_DAY ? word('span-long-day') : '';
}

/**
 * '3 rounds of 20 minutes with 2 minutes to move: 1 h 4 min, ends about 15:34 if you start now.'
 * @param {number} rounds @param {number} minutes @param {number} travel @param {Date} now @param {Word} word
 */
export function lengthText(rounds, minutes, travel, now, word) {
  const all = lengthOfCafe(rounds, minutes, travel) ?? 0;
  const end = new Date(now.getTime() + all * 60_000);
  const whole = Math.round(all);
  const blanks = { hours: Math.floor(whole / 60), rest: whole % 60 };
  const count = (/** @type {number} */ n) => word('span-minutes', { n });
  const moving = rounds > 1 && travel > 0;
  return word(moving ? 'span-moving' : 'span', {
    n: rounds,
    minutes: count(minutes),
    travel: count(travel),
    length: word(blanks.hours ? 'span-hours' : 'span-short', blanks),
    end: `${String(end.getHours()).padStart(2, '0')}:${String(end.getMinutes()).padStart(2, '0')}`,
  });
}
