// The ways out in plain words: what each costs, what it brings, and who would sit elsewhere. Touches no page.

import { called } from './who.js';
import { said } from '../lib/moulds.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('./who.js').Word} Word */
/** @typedef {{id: string, who: string, round: number, from: number | null, to: number | null}} Move */

/** "4 people get another table, 6 seats change". @param {Record<string, any>} option @param {Word} word */
export function price(option, word) {
  const people = new Set(option.moves.map((/** @type {Item} */ move) => move.person)).size;
  const seats = option.moves.length;
  if (!seats) return word('price-nothing');
  return word('price-people', { n: people, seats: word('price-seats', { n: seats }) });
}

/**
 * What a seating is worth, one sentence each.
 * @param {Record<string, any>} worth @param {boolean} sectors whether anybody has one @param {Word} word @returns {{id: string, text: string}[]}
 */
export function facts(worth, sectors, word) {
  const { smallest, largest } = worth;
  const all = [
    { id: 'met', text: word('meets', { n: Math.round(worth.met_mean), least: worth.met_least }) },
    {
      id: 'sizes',
      text: smallest === largest ? word('tables-of-one-size', { largest }) : word('tables-of', { smallest, largest }),
    },
    { id: 'sentence', text: worth.says?.length ? worth.says.map(said).join(' ') : worth.sentence },
  ];
  if (sectors) all.push({ id: 'mix', text: word('mix', { n: Math.round(worth.mix * 100) }) });
  return all.filter((one) => one.text);
}

/** Who would sit elsewhere, by name and then by round. @param {Item} option @param {Map<string, Item>} people @param {Word} word @returns {Move[]} */
export function moves(option, people, word) {
  const rows = option.moves.map((/** @type {Item} */ move) => {
    const person = people.get(move.person) ?? { type: 'person', id: move.person };
    return {
      id: `${move.person}-${move.round}`,
      who: called(person, word),
      round: move.round,
      from: move.from,
      to: move.to,
    };
  });
  const by = new Intl.Collator(undefined, { numeric: true });
  return rows.sort((/** @type {Move} */ a, /** @type {Move} */ b) => by.compare(a.who, b.who) || by.compare(a.id, b.id));
}

/** Whether two ways seat everybody alike. @param {Record<string, any>[]} options */
export const alike = (options) =>
  options.length === 2 && options.map((option) => JSON.stringify(option.moves)).every((text, _, all) => text === all[0]);
