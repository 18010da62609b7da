/** The notes in order: by theme or by table. Touches no page. */

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {{id: string, theme: Item | null, table: Item | null, contributions: Item[], objections: Item[]}} Group */

const NONE = { theme: null, table: null, objections: [] };

/**
 * Themes with their contributions and with what people say is wrong with them, then what stands in none.
 * @param {Item[]} themes
 * @param {Item[]} contributions  visible ones
 * @returns {Group[]}
 */
export function byTheme(themes, contributions) {
  const known = new Map(contributions.map((one) => [one.id, one]));
  const told = new Set(themes.flatMap((theme) => [...theme.contributions, ...theme.objections]));
  const visible = (/** @type {string[]} */ ids) => ids.flatMap((id) => known.get(id) ?? []);
  const groups = themes.map((theme) => ({
    id: theme.id,
    theme,
    table: null,
    contributions: visible(theme.contributions),
    objections: visible(theme.objections),
  }));
  const loose = contributions.filter((one) => !told.has(one.id));
  return loose.length ? [...groups, { ...NONE, id: 'loose', contributions: loose }] : groups;
}

/**
 * @param {Item[]} tables  as the café lists them
 * @param {Item[]} contributions  visible ones
 * @returns {Group[]}
 */
export const byTable = (tables, contributions) =>
  tables.map((table) => ({
    ...NONE,
    id: `table-${table.table}`,
    table,
    contributions: contributions.filter((one) => one.table === table.table),
  }));
