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

/** A table is one voice when it said at least so much, most of it from one phone, and people sit there to hear. */
const ENOUGH = 4;
const MOSTLY = 0.75;
const COMPANY = 3;

/**
 * What is to be looked at, by table number: 'quiet' where others talk and this one does not, 'one-voice' where one phone
 * says nearly all. Only while people talk.
 * @param {Map<number, Pulse>} found @param {[number, number, number][]} voices  table, said, most by one @param {boolean} open
 * @returns {Map<number, 'quiet' | 'one-voice'>}
 */
export function hints(found, voices, open) {
  /** @type {Map<number, 'quiet' | 'one-voice'>} */
  const hinted = new Map();
  if (!open) return hinted;
  const peopled = [...found].filter(([, pulse]) => pulse.people.length > 1);
  const talking = peopled.filter(([, pulse]) => pulse.recent).length;
  for (const [table, pulse] of peopled) if (!pulse.recent && talking * 2 >= peopled.length) hinted.set(table, 'quiet');
  for (const [table, said, most] of voices) {
    const company = found.get(table)?.people.length ?? 0;
    if (said >= ENOUGH && most / said >= MOSTLY && company >= COMPANY) hinted.set(table, 'one-voice');
  }
  return hinted;
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
