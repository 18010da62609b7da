// Which table somebody is to sit at, and what each table offers them. Touches no page.

import { shade } from '../lib/moulds.js';

/** @typedef {import('../lib/items.js').Item} Item */
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
  const [goal, ahead] = [goalOf(seat, clock.phase), roundAhead(clock)];
  const free = cafe.seating === 'free';
  return cafe.tables.map((/** @type {Item} */ t) => {
    const shut = t.shut_from != null && t.shut_from <= ahead;
    const place = free ? places.find(({ id }) => id === String(t.table)) ?? null : null;
    const offered = free ? offer(t, place, { shut, mine: t.table === goal, lined: seat?.waits_for === t.table }, word) : {};
    return {
      id: String(t.table), table: t.table, tableName: t.name, choiceClass: `choice ${shade(t.table)}`, name: 'table',
      question: '', chairs: '', act: '', still: false, left: !free && (shut || t.table === goal), ...offered,
    };
  }).filter((/** @type {Item} */ one) => !one.left);
}

/**
 * @param {Item} table @param {Item | null} place @param {{shut: boolean, mine: boolean, lined: boolean}} is @param {Word} word
 */
function offer(table, place, { shut, mine, lined }, word) {
  const full = place?.left != null && place.left <= 0;
  let act = full ? 'act-wait' : 'act-sit';
  if (mine) act = 'act-here';
  else if (lined) act = 'act-lined';
  return {
    question: table.question,
    chairs: chairsOf(place, shut, full, word),
    act: shut ? '' : word(act),
    name: full ? 'waits_for' : 'table',
    still: shut || mine || lined,
  };
}

/** @param {Item | null} place @param {boolean} shut @param {boolean} full @param {Word} word */
function chairsOf(place, shut, full, word) {
  const { left, taken, waiting } = place ?? { left: null, taken: 0, waiting: 0 };
  if (shut) return word('chairs-shut');
  if (full) return word(waiting ? 'chairs-none-line' : 'chairs-none', { waiting });
  if (left !== null) return word('chairs-left', { left, chairs: left + taken });
  return word(taken === 1 ? 'chairs-taken-one' : 'chairs-taken', { taken });
}
