/** Where contributions stand, and in which order a theme shows them. Touches no page. */

import { isShown } from '../lib/items.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {{id: string, mould?: string, part?: string, one?: Item, same: Item[], unsure: boolean}} Entry */

/** Two lists beside the themes: what found no theme yet, and what a person let stand alone. */
export const LOOSE = 'loose';
export const ALONE = 'alone';

/**
 * The contributions by theme, and those that stand in none. Objections are not among them: they stand with their theme.
 * @param {Item[]} themes @param {Item[]} contributions
 * @param {Map<string, string | null>} [moved]  what was just moved here and not yet told back
 * @returns {{themes: Map<string, Item[]>, loose: Item[], alone: Item[]}}
 */
export function piles(themes, contributions, moved = new Map()) {
  const shown = contributions.filter((one) => isShown(one) && !one.objects_to);
  const known = new Map(shown.map((one) => [one.id, one]));
  /** @type {Map<string, Item[]>} */
  const inside = new Map();
  for (const theme of themes) {
    const stay = theme.contributions.filter((/** @type {string} */ id) => !moved.has(id));
    inside.set(
      theme.id,
      stay.flatMap((/** @type {string} */ id) => known.get(id) ?? []),
    );
  }
  for (const [id, to] of moved) if (known.has(id)) inside.get(to ?? '')?.push(/** @type {Item} */ (known.get(id)));
  const grouped = new Set([...inside.values()].flat().map((one) => one.id));
  const rest = shown.filter((one) => !grouped.has(one.id));
  const byHand = (/** @type {Item} */ one) => moved.has(one.id) || Boolean(one.placed);
  return { themes: inside, loose: rest.filter((one) => !byHand(one)), alone: rest.filter(byHand) };
}

/** Whether it hardly belongs to its theme and nobody has said yet that it does. @param {Item} theme @param {Item} one */
export const isUnsure = (theme, one) => !one.placed && theme.doubtful.includes(one.id);

/**
 * What a theme holds, as it is shown: the unsure ones first, then its parts under their names, then the rest. Of those that say
 * the same, the first stands for all.
 * @param {Item} theme @param {Item[]} inside  in their order @returns {Entry[]}
 */
export function entriesOf(theme, inside) {
  const { first, folded } = foldedOf(theme, inside);
  const left = new Map(inside.filter((one) => !folded.has(one.id)).map((one) => [one.id, one]));
  /** @param {Item} one @returns {Entry} */
  const entry = (one) => {
    left.delete(one.id);
    return { id: one.id, one, same: first.get(one.id) ?? [], unsure: isUnsure(theme, one) };
  };
  const entries = [...left.values()].filter((one) => isUnsure(theme, one)).map(entry);
  let headings = 0;
  for (const [at, part] of theme.parts.entries()) {
    const held = part.contributions.flatMap((/** @type {string} */ id) => left.get(id) ?? []);
    if (!held.length) continue;
    headings += 1;
    entries.push({ id: `part-${at}`, mould: 'mould-part', part: part.name, same: [], unsure: false }, ...held.map(entry));
  }
  if (headings && left.size) entries.push({ id: 'part-rest', mould: 'mould-part', part: '', same: [], unsure: false });
  return [...entries, ...[...left.values()].map(entry)];
}

/** @param {Item} theme @param {Item[]} inside */
function foldedOf(theme, inside) {
  const known = new Map(inside.map((one) => [one.id, one]));
  /** @type {Map<string, Item[]>} */
  const first = new Map();
  const folded = new Set();
  for (const ids of theme.same) {
    const held = ids.flatMap((/** @type {string} */ id) => known.get(id) ?? []);
    if (held.length < 2) continue;
    first.set(held[0].id, held.slice(1));
    for (const one of held.slice(1)) folded.add(one.id);
  }
  return { first, folded };
}

/** The entries of a list that belongs to no theme. @param {Item[]} contributions @returns {Entry[]} */
export const plainEntries = (contributions) => contributions.map((one) => ({ id: one.id, one, same: [], unsure: false }));
