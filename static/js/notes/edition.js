// What stands in the document, as it was chosen or as it comes by itself, and how lists are changed. Touches no page. The same
// rules as in cafe/exports/theme_notes.py.

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {{themes: string[] | null, quotes: Record<string, string[]>, questions: string[]}} Edition */

export const THEMES = 4;
export const QUOTES = 3;
export const MOST_QUOTES = 10;

/** What a theme holds that can be seen. @param {Item} theme @param {Map<string, Item>} shown @returns {Item[]} */
export const inside = (theme, shown) => theme.contributions.flatMap((/** @type {string} */ id) => shown.get(id) ?? []);

/**
 * The themes that stand in the document, in their order, and the others.
 * @param {Edition} edition @param {Item[]} themes @param {Map<string, Item>} shown @returns {{chosen: Item[], others: Item[]}}
 */
export function themesOf(edition, themes, shown) {
  const filled = themes.filter((theme) => inside(theme, shown).length);
  const known = new Map(filled.map((theme) => [theme.id, theme]));
  const chosen = edition.themes
    ? edition.themes.flatMap((id) => known.get(id) ?? [])
    : [...filled]
        .sort((a, b) => inside(b, shown).length - inside(a, shown).length || number(a) - number(b))
        .slice(0, THEMES);
  return { chosen, others: filled.filter((theme) => !chosen.includes(theme)) };
}

/** 't12' is 12. @param {Item} item */
const number = ({ id }) => Number(id.slice(1));

/** The quotes of a theme in their order. @param {Edition} edition @param {Item} theme @param {Map<string, Item>} shown @returns {Item[]} */
export function quotesOf(edition, theme, shown) {
  const held = new Set(inside(theme, shown).map(({ id }) => id));
  const chosen = edition.quotes[theme.id];
  const ids = [...new Set(chosen ?? theme.quotes)].filter((id) => held.has(id));
  return (chosen ? ids : ids.slice(0, QUOTES)).flatMap((id) => shown.get(id) ?? []);
}

/** Those that stand with a side, or an angle, and are not printed again among the quotes. @param {Item} theme @returns {string[]} */
export const besides = (theme) =>
  theme.split ? theme.split.quotes.filter(Boolean) : theme.angles.length === 2 ? theme.angles : [];

/** The heading under which a quote stands already: where views differ, different angles, or none. @param {Item} theme @param {string} id */
export const standsUnder = (theme, id) => (besides(theme).includes(id) ? (theme.split ? 'differ' : 'angles') : '');

/** The list with one of it moved by so many places; the same list where it can go no further. @param {string[]} ids @param {string} id @param {number} by */
export function moved(ids, id, by) {
  const from = ids.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ids.length) return ids;
  const rest = ids.filter((one) => one !== id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}

/** What an action needs before it can be agreed: 'both', 'lead', 'horizon' or nothing. @param {Item} action */
export function lacks({ lead, horizon }) {
  const [has, when] = [lead.trim(), horizon.trim()];
  if (has && when) return '';
  return !has && !when ? 'both' : has ? 'horizon' : 'lead';
}

/** How large a document is, as a word and its number. @param {number} bytes */
export function sized(bytes) {
  if (bytes < 1000) return { word: 'bytes', n: bytes };
  if (bytes < 999_500) return { word: 'kilobytes', n: Math.round(bytes / 1000) };
  return { word: 'megabytes', n: Math.round(bytes / 100_000) / 10 };
}
