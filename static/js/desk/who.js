// People as the desk speaks of them, and what is unusual in the room. Touches no page; the words are an argument.

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {(name: string, blanks?: Record<string, any>) => string} Word */
/** @typedef {'here' | 'expected' | 'absent'} Presence */

/** As many names stand in one sentence; the rest are counted. */
const MOST_NAMES = 12;
/** Tables that differ by one person are as equal as tables get. */
const DIFFERS = 2;

/** @param {Item} person @returns {Presence} */
export const presence = (person) => (person.absent ? 'absent' : person.expected ? 'expected' : 'here');

/** Who was expected and will not come. @param {Item} person */
export const neverCame = (person) => Boolean(person.absent && person.expected);

/** @param {Item[]} people */
export function tally(people) {
  const found = { here: 0, expected: 0, absent: 0, never: 0 };
  for (const person of people) found[neverCame(person) ? 'never' : presence(person)] += 1;
  return found;
}

/** A name, or what stands for it. @param {Item} person @param {Word} word @returns {string} */
export const called = (person, word) => person.name || word('guest', { n: person.id.slice(1) });

/** Sorts people by the names they go by: Guest 2 before Guest 10. @param {Word} word */
export function inOrder(word) {
  const by = new Intl.Collator(undefined, { numeric: true });
  return (/** @type {Item} */ a, /** @type {Item} */ b) => by.compare(called(a, word), called(b, word));
}

/** Keeps a name's own direction from turning the sentence around it. @param {string} text */
export const isolated = (text) => `\u2068${text}\u2069`;

/** "Ann, Ben and 3 more". @param {string[]} names @param {Word} word @param {number} [most] */
export function listed(names, word, most = MOST_NAMES) {
  const shown = names.slice(0, most).map(isolated);
  const left = names.length - shown.length;
  return left ? word('and-more', { names: shown.join(', '), n: left }) : shown.join(', ');
}

/** The first round whose seats may still change; null when there is none. @param {Item} cafe @param {Item} clock @returns {number | null} */
export function roundAhead(cafe, clock) {
  const running = ['planned', 'open', 'paused', 'travelling'].includes(clock.phase);
  return running && clock.round < cafe.rounds.length ? clock.round + 1 : null;
}

/**
 * Who has come and has not chosen a table yet, before the round that is to be opened next.
 * @param {Item} cafe @param {Item} clock @param {Item[]} people
 */
export function unseated(cafe, clock, people) {
  const round = ['planned', 'travelling'].includes(clock.phase) ? roundAhead(cafe, clock) : null;
  if (cafe.seating !== 'free' || round === null) return [];
  return people.filter((one) => presence(one) === 'here' && !one.seats?.[round - 1] && !one.away?.includes(round));
}

/** @param {Record<string, any>} table @param {number} round */
export const isShut = (table, round) =>
  table.shut_from !== null && table.shut_from !== undefined && round >= table.shut_from;

/** How many people sit at each table of a round, the absent not among them. @param {Item[]} people @param {number} round */
export function sizes(people, round) {
  /** @type {Map<number, number>} */
  const found = new Map();
  for (const person of people) {
    const table = person.absent ? null : person.seats?.[round - 1];
    if (table) found.set(table, (found.get(table) ?? 0) + 1);
  }
  return found;
}

/**
 * What is not as it was planned, one sentence each.
 * @param {Item} cafe @param {Item} clock @param {Item[]} people @param {Item[]} rules @param {Word} word @returns {{id: string, text: string}[]}
 */
export function unusual(cafe, clock, people, rules, word) {
  const said = [
    { id: 'expected', text: named('expected', people, word) },
    {
      id: 'absent',
      text: named(
        'absent',
        people.filter((one) => !neverCame(one)),
        word,
      ),
    },
    { id: 'never', text: named('never', people.filter(neverCame), word) },
    { id: 'shut', text: closed(cafe, word) },
    ...differing(cafe, clock, people, word),
    { id: 'limit', text: limit(cafe.most_meetings, word) },
    { id: 'rules', text: rules.length ? word('rules-hold', { n: rules.length }) : '' },
  ].filter((one) => one.text);
  return said.some((one) => !['rules', 'limit'].includes(one.id))
    ? said
    : [{ id: 'well', text: word(people.length ? 'all-well' : 'nobody-yet') }, ...said];
}

/** @param {number | null | undefined} most @param {Word} word */
function limit(most, word) {
  if (!most) return '';
  return most === 2 ? word('limit-twice') : word('limit-times', { n: most });
}

/** @param {Presence | 'never'} which @param {Item[]} people @param {Word} word */
function named(which, people, word) {
  const names = people
    .filter((person) => presence(person) === (which === 'never' ? 'absent' : which))
    .map((person) => called(person, word));
  return names.length ? word(`are-${which}`, { n: names.length, names: listed(names, word) }) : '';
}

/** @param {Item} cafe @param {Word} word */
function closed(cafe, word) {
  const shut = cafe.tables.filter((/** @type {Item} */ table) => isShut(table, Infinity));
  const names = shut.map((/** @type {Item} */ table) => `${table.table} ${table.name}`.trim());
  return names.length ? word('are-shut', { n: names.length, names: listed(names, word) }) : '';
}

/** @param {Item} cafe @param {Item} clock @param {Item[]} people @param {Word} word */
function differing(cafe, clock, people, word) {
  const round = roundAhead(cafe, clock);
  if (round === null || cafe.seating === 'free') return [];
  const counts = sizes(people, round);
  const open = cafe.tables.filter((/** @type {Item} */ table) => !isShut(table, round));
  const all = open.map((/** @type {Item} */ table) => counts.get(table.table) ?? 0);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  /** @param {number} n */
  const those = (n) =>
    listed(
      open
        .filter((/** @type {Item} */ one) => (counts.get(one.table) ?? 0) === n)
        .map((/** @type {Item} */ one) => tableSaid(one, word)),
      word,
      4,
    );
  const full = open.filter((/** @type {Item} */ one) => one.chairs && (counts.get(one.table) ?? 0) > one.chairs);
  return [
    {
      id: 'sizes',
      text:
        all.length && most - least >= DIFFERS
          ? word('sizes-differ', { round, least, most, smallest: those(least), largest: those(most) })
          : '',
    },
    ...full.map((/** @type {Item} */ one) => ({
      id: `full-${one.table}`,
      text: word('too-full', {
        round,
        table: tableSaid(one, word),
        chairs: one.chairs,
        n: counts.get(one.table),
      }),
    })),
  ];
}

/** A table in a sentence: its topic, where it has one, behind its number. @param {Item} one @param {Word} word */
const tableSaid = (one, word) =>
  word(one.name ? 'table-named' : 'table-alone', { table: one.table, name: isolated(one.name) });
