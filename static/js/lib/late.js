// A full café is asked again late, and not by everybody at once.

const LATE_MS = 20_000;

/** Between 20 and 40 s. @param {() => number} [chance] */
export function lateness(chance = Math.random) {
  return LATE_MS + chance() * LATE_MS;
}
