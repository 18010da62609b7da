/** The notes in order: by theme or by table. Touches no page. */

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {{id: string, theme: Item | null, table: Item | null, contributions: Item[]}} Group */

/**
 * Themes with their contributions, then those that stand in none.
 * @param {Item[]} themes
 * @param {Item[]} contributions  visible ones
 * @returns {Group[]}
 */
export function byTheme(themes, contributions) {
  const known = new Map(contributions.map((one) => [one.id, one]));
  const placed = new Set();
  const groups = themes.map((theme) => ({
    id: theme.id, theme, table: null, contributions: theme.contributions.flatMap((/** @type {string} */ id) => {
      placed.add(id);
      return known.get(id) ?? [];
    }),
  }));
  const loose = contributions.filter((one) => !placed.has(one.id));
  return loose.length ? [...groups, { id: 'loose', theme: null, table: null, contributions: loose }] : groups;
}

/**
 * @param {Item[]} tables  as the café lists them
 * @param {Item[]} contributions  visible ones
 * @returns {Group[]}
 */
export const byTable = (tables, contributions) => tables.map((table) => ({
  id: `table-${table.table}`, theme: null, table, contributions: contributions.filter((one) => one.table === table.table),
}));
