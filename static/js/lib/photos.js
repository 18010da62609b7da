// Photos of tables, as desk and notes show them. Touches no page.

/** @typedef {import('./items.js').Item} Item */

/** By table, then by round, then as they were taken. @param {Item[]} photos */
export const inOrder = (photos) => [...photos].sort((a, b) => a.table - b.table || a.round - b.round || a.at - b.at);

/** What its mould is filled with. @param {Item} photo @param {(name: string, blanks?: Record<string, any>) => string} word */
export const fieldsOf = ({ address, width, height, table, round }, word) => ({
  address,
  width,
  height,
  alt: word('photo-alt', { table, round }),
  label: word('photo-where', { table, round }),
});
