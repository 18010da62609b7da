/** Which view the wall shows. Touches no page. */

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {'join' | 'live' | 'moves' | 'themes'} View */

/**
 * What the desk chose, or what the phase asks for.
 * @param {Item | null} wall
 * @param {Item | null} clock
 * @returns {View}
 */
export function viewOf(wall, clock) {
  const chosen = wall?.view ?? 'auto';
  if (chosen !== 'auto') return /** @type {View} */ (chosen);
  return BY_PHASE[clock?.phase ?? 'planned'] ?? 'join';
}

/**
 * The announcement that still stands on the wall.
 * @param {Item[]} notices
 * @param {number} now
 * @returns {Item | null}
 */
export function standingNotice(notices, now) {
  const toAll = notices.filter((notice) => !notice.table);
  const latest = toAll.at(-1);
  return latest && now - latest.at < NOTICE_MS ? latest : null;
}

/**
 * Themes as the room reads them: the largest first, hidden contributions not counted.
 * @param {Item[]} themes
 * @param {(id: string) => Item | null} contribution
 * @returns {{theme: Item, count: number, quotes: string[]}[]}
 */
export function rankedThemes(themes, contribution) {
  const shown = (/** @type {string} */ id) => contribution(id) !== null;
  return themes
    .map((theme) => ({
      theme,
      count: theme.contributions.filter(shown).length,
      quotes: theme.quotes.filter(shown).map((/** @type {string} */ id) => contribution(id)?.text ?? ''),
    }))
    .filter((one) => one.count > 0)
    .sort((a, b) => b.count - a.count);
}

const NOTICE_MS = 60 * 1000;

/** @type {Record<string, View>} */
const BY_PHASE = {
  planned: 'join', open: 'live', paused: 'live', travelling: 'moves', harvest: 'themes', finished: 'themes',
};
