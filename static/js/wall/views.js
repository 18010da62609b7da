/** Which view the wall shows. Touches no page. */

/** @typedef {import('../lib/items.js').Item} Item */

/**
 * What the desk chose, if that is still there to be shown, else what the phase asks for: in the harvest the contributions
 * stay until there are themes, and names that a machine gave wait for a person as long as the first draft does. templates/wall/_views.html says the same for the first paint, and holds the table.
 * @param {{wall: Item | null, clock: Item | null, themes: Item[], spotlit: Item | null, sorter: Item | null}} now
 * @param {Record<string, string>} byPhase
 * @returns {string}
 */
export function viewOf({ wall, clock, themes, spotlit, sorter }, byPhase) {
  const chosen = wall?.view ?? 'auto';
  if (chosen === 'theme' || chosen === 'themes') return themes.some(({ id }) => id === wall?.theme) ? 'theme' : 'themes';
  if (chosen !== 'auto' && (chosen !== 'spotlight' || (spotlit && !spotlit.hidden))) return chosen;
  if (clock?.phase === 'harvest' && themes.length === 0) return 'live';
  if (clock?.phase === 'harvest' && sorter?.waits && themes.some((theme) => theme.named_by === 'machine')) return 'sorting';
  return byPhase[clock?.phase ?? 'planned'] ?? 'join';
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
