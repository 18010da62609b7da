/** Which contributions or people a search finds. Touches no page. */

import { presence } from './who.js';
import { isShown } from '../lib/items.js';

/** @typedef {import('../lib/items.js').Item} Item */

/**
 * Letters without case and accents, so that "sian" finds "Siân".
 * @param {unknown} text
 */
export const plain = (text) =>
  String(text ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();

/**
 * @param {unknown} text
 * @param {string} search  every word of it must occur
 */
export function holds(text, search) {
  const words = plain(search).split(/\s+/).filter(Boolean);
  const inside = plain(text);
  return words.every((word) => inside.includes(word));
}

/**
 * The contributions that were asked for, latest first.
 * @param {Item[]} contributions  in the order of their arrival
 * @param {{search: string, table: string, state: string}} asked
 * @param {Set<string>} grouped  ids that stand in a theme
 */
export function siftContributions(contributions, asked, grouped) {
  return contributions
    .filter((one) => !asked.table || String(one.table) === asked.table)
    .filter((one) => fitsState(one, asked.state, grouped))
    .filter((one) => holds(one.text, asked.search))
    .reverse();
}

/**
 * @param {Item[]} people
 * @param {{search: string, table: string, which?: string}} asked
 */
export function siftPeople(people, asked) {
  return people
    .filter((one) => !asked.table || String(one.table) === asked.table)
    .filter((one) => fitsWhich(one, asked.which ?? ''))
    .filter((one) => holds([one.name, one.sector].join(' '), asked.search));
}

/** @param {Item} person @param {string} which */
function fitsWhich(person, which) {
  if (which === 'host') return Boolean(person.host_of);
  return !which || presence(person) === which;
}

/**
 * The ids of all contributions that stand in a theme.
 * @param {Item[]} themes
 * @returns {Set<string>}
 */
export const groupedIds = (themes) => new Set(themes.flatMap((theme) => theme.contributions ?? []));

/**
 * @param {Item} one
 * @param {string} state
 * @param {Set<string>} grouped
 */
function fitsState(one, state, grouped) {
  if (state === 'hidden') return Boolean(one.hidden);
  if (state === 'waiting') return Boolean(one.waiting);
  if (state === 'marked') return Boolean(one.marked);
  if (state === 'loose') return isShown(one) && !one.objects_to && !one.placed && !grouped.has(one.id);
  if (state === 'alone') return isShown(one) && !one.objects_to && Boolean(one.placed) && !grouped.has(one.id);
  return true;
}
