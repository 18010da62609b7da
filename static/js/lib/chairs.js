// Which table somebody is to sit at, and what each table offers them. Touches no page.

import { shade } from './moulds.js';

/** @typedef {import('./items.js').Item} Item */
/** @typedef {(name: string, blanks?: Record<string, any>) => string} Word */

/** The table to sit at or to go to. @param {Item | null} seat @param {string} phase @returns {number | null} */
export const goalOf = (seat, phase) => (phase === 'travelling' ? seat?.next : seat?.table) ?? null;

/** The round that a choice counts for: while people travel, the next. @param {Item} clock */
export const roundAhead = ({ phase, round }) => round + (phase === 'planned' || phase === 'travelling' ? 1 : 0);

/** Whether somebody can say now where they sit. @param {Item} cafe @param {string} phase */
export const canSit = (cafe, phase) =>
  ['open', 'paused', ...(cafe.seating === 'free' ? ['planned', 'travelling'] : [])].includes(phase);

/**
 * The tables to choose from, as the mould of a choice shows them; templates/phone/_tables.html says the same.
 * @param {Item} cafe @param {Item} clock @param {Item | null} seat @param {Item[]} places @param {Word} word
 * @returns {Item[]}
 */
export function choicesOf(cafe, clock, seat, places, word) {
  const goal = goalOf(seat, clock.phase);
  const free = cafe.seating === 'free';
  return cafe.tables
    .map((/** @type {Item} */ t) => {
      const shut = isShut(t, clock);
      const place = free ? (places.find(({ id }) => id === String(t.table)) ?? null) : null;
      const offered = free
        ? offer(t, place, { shut, mine: t.table === goal, lined: seat?.waits_for === t.table }, word)
        : {};
      return {
        id: String(t.table),
        table: t.table,
        tableName: t.name,
        choiceClass: `choice ${shade(t.table)}`,
        name: 'table',
        question: '',
        chairs: '',
        act: '',
        still: false,
        left: !free && (shut || t.table === goal),
        ...offered,
      };
    })
    .filter((/** @type {Item} */ one) => !one.left);
}

/**
 * @param {Item} table @param {Item | null} place @param {{shut: boolean, mine: boolean, lined: boolean}} is @param {Word} word
 */
function offer(table, place, { shut, mine, lined }, word) {
  const full = isFull(place);
  let act = full ? 'act-wait' : 'act-sit';
  if (mine) act = 'act-here';
  else if (lined) act = 'act-lined';
  return {
    question: table.question,
    chairs: chairsOf(place, shut, word),
    act: shut ? '' : word(act),
    name: full ? 'waits_for' : 'table',
    still: shut || mine || lined,
  };
}

/** Whether nobody can sit down at the table in the round that people choose for. @param {Item} table @param {Item} clock */
export const isShut = (table, clock) => table.shut_from != null && table.shut_from <= roundAhead(clock);

/** Whether all chairs are taken. @param {Item | null} place */
export const isFull = (place) => place?.left != null && place.left <= 0;

/** What is left of a table's chairs, in words. @param {Item | null} place @param {boolean} shut @param {Word} word */
export function chairsOf(place, shut, word) {
  const { left, taken, waiting } = place ?? { left: null, taken: 0, waiting: 0 };
  if (shut) return word('chairs-shut');
  if (isFull(place)) return word(waiting ? 'chairs-none-line' : 'chairs-none', { waiting });
  if (left !== null) return word('chairs-left', { left, chairs: left + taken });
  return word('chairs-taken', { n: taken });
}
