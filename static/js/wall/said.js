/** What the wall says of a theme, out of what was said in it. Touches no page. */

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {{id: string, text: string, times: number, whole: boolean}} Quote */
/** @typedef {(id: string) => Item | null} Find */

/**
 * What speaks for a theme: its model quotes that are still in it, else the first words that somebody placed there. `more`
 * asks for that many at least. What was said
 * several times in nearly the same words stands once and is counted. What is pinned comes first, else what came first: as
 * long as people still write, nothing changes its place.
 * @param {Item} theme @param {Find} find a contribution that may be shown @param {number} [more]
 * @returns {Quote[]}
 */
export function quotesOf(theme, find, more = 0) {
  const within = theme.contributions.filter((/** @type {string} */ id) => find(id));
  const models = theme.quotes.filter((/** @type {string} */ id) => within.includes(id));
  const first = models.length ? models : within.slice(0, 2);
  const others = within
    .filter((/** @type {string} */ id) => !first.includes(id) && !theme.doubtful?.includes(id))
    .sort((/** @type {string} */ a, /** @type {string} */ b) => Number(find(b)?.pinned) - Number(find(a)?.pinned));
  const same = theme.same ?? [];
  const fewest = folded(first, same).length;
  return folded([...first, ...others], same)
    .slice(0, Math.max(fewest, more))
    .map((id) => quoteOf(theme, find, id));
}

/** Of those that say the same, the first. @param {string[]} ids @param {string[][]} same */
function folded(ids, same) {
  const seen = new Set();
  return ids.filter((id) => {
    const group = same.findIndex((one) => one.includes(id));
    if (group < 0) return true;
    if (seen.has(group)) return false;
    seen.add(group);
    return true;
  });
}

/** A story is told whole or not at all. @param {Item} theme @param {Find} find @param {string} id @returns {Quote} */
export function quoteOf(theme, find, id) {
  const one = find(id);
  const alike = (theme.same ?? []).find((/** @type {string[]} */ ids) => ids.includes(id)) ?? [id];
  const times = alike.filter((/** @type {string} */ other) => find(other)).length;
  return { id, text: one?.text ?? '', times, whole: one?.kind === 'story' };
}

/**
 * The two quotes that stand next to each other: one of each side where views differ (the second may be missing), else two
 * that come at the theme from different angles.
 * @param {Item} theme @param {Find} find
 * @returns {{quotes: (Quote | null)[]} | null}
 */
export function pairOf(theme, find) {
  const ids = theme.split ? theme.split.quotes : (theme.angles ?? []);
  const quotes = ids.map((/** @type {string | null} */ id) => (id && find(id) ? quoteOf(theme, find, id) : null));
  if (!quotes[0] || quotes.length < 2 || (!theme.split && !quotes[1])) return null;
  return { quotes };
}

/**
 * The order in which themes stand on the wall: that in which they came up, whatever their size. A theme keeps its place
 * when another goes; a new one comes after the last. Only when a third of the places are empty do the others close up.
 * @param {(string | null)[]} before @param {string[]} ids
 * @returns {(string | null)[]}
 */
export function placesOf(before, ids) {
  const now = [...ids].sort((a, b) => numberOf(a) - numberOf(b));
  const kept = before.map((id) => (id && ids.includes(id) ? id : null));
  while (kept.length && kept.at(-1) === null) kept.pop();
  const places = [...kept, ...now.filter((id) => !kept.includes(id))];
  const empty = places.filter((id) => id === null).length;
  return empty * 3 > places.length ? places.filter((id) => id !== null) : places;
}

/** The number in an id: t12 -> 12. @param {string} id */
export const numberOf = (id) => Number(id.slice(1));
