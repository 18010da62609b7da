/** Which view the wall shows. Touches no page. */

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {'join' | 'live' | 'moves' | 'themes'} View */

/**
 * What the desk chose, or what the phase asks for: in the harvest the contributions stay until there are themes.
 * @param {Item | null} wall
 * @param {Item | null} clock
 * @param {number} themes how many there are
 * @returns {View}
 */
export function viewOf(wall, clock, themes) {
  const chosen = wall?.view ?? 'auto';
  if (chosen !== 'auto') return /** @type {View} */ (chosen);
  if (clock?.phase === 'harvest' && themes === 0) return 'live';
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

const NOTICE_MS = 60 * 1000;

/** @type {Record<string, View>} */
const BY_PHASE = {
  planned: 'join', open: 'live', paused: 'live', travelling: 'moves', harvest: 'themes', finished: 'themes',
};
