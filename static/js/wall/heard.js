/** Where a theme was heard, and what it holds, in words. Touches no page. */

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {(name: string, blanks?: Record<string, any>) => string} Word */

/** The groups inside a theme that have a name. @param {Item} theme @param {(id: string) => Item | null} find */
export function partsOf(theme, find) {
  return (theme.parts ?? [])
    .map((/** @type {Item} */ part) => ({ name: part.name, count: part.contributions.filter(find).length }))
    .filter((/** @type {{name: string, count: number}} */ part) => part.name && part.count)
    .map((/** @type {{name: string, count: number}} */ part) => ({ ...part, id: part.name }));
}

/**
 * "Heard at tables 1, 3 and 5. 12 people of the council, 5 others."
 * @param {Item | undefined} heard @param {Item} cafe @param {Word} word
 */
export function heardText(heard, cafe, word) {
  const tables = heard?.tables ?? [];
  if (!tables.length) return '';
  const all = tables.length === cafe.tables.length && tables.length > 2;
  const sectors = (heard?.sectors ?? []).map((/** @type {Item} */ { sector, people }) =>
    sector === null ? word('heard-others', { people }) : `\u2068${sector}\u2069 ${people}`,
  );
  return [
    all ? word('heard-all') : word('heard', { n: tables.length, tables: tables.join(', ') }),
    sectors.length ? word('heard-sectors', { sectors: sectors.join(', ') }) : '',
  ]
    .filter(Boolean)
    .join(' ');
}
