/** How lively each table is. Touches no page; the time is an argument. */

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {{people: Item[], absent: number, recent: number, all: number}} Pulse */

export const RECENT_MS = 3 * 60 * 1000;

/**
 * People, contributions of the last three minutes and in all, by table number.
 * @param {number[]} tables
 * @param {Item[]} people
 * @param {Item[]} contributions
 * @param {number} now  server time, ms
 * @returns {Map<number, Pulse>}
 */
export function pulses(tables, people, contributions, now) {
  const found = new Map(tables.map((table) => [table, emptyPulse()]));
  for (const person of people) seat(found.get(person.table), person);
  for (const one of contributions) {
    const pulse = found.get(one.table);
    if (!pulse) continue;
    pulse.all += 1;
    if (now - one.at < RECENT_MS) pulse.recent += 1;
  }
  return found;
}

/** @returns {Pulse} */
const emptyPulse = () => ({ people: [], absent: 0, recent: 0, all: 0 });

/**
 * @param {Pulse | undefined} pulse
 * @param {Item} person
 */
function seat(pulse, person) {
  if (!pulse) return;
  if (person.absent) pulse.absent += 1;
  else pulse.people.push(person);
}
