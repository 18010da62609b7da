// How what stands in the log is taken back, where it can be. Touches no page.

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {{at: number, by: string, what: string, of: string[], number: number, undo: boolean,
 * seconds: number | null}} Act */
/** @typedef {{method: string, path: string, body?: object}} Request */
/** @typedef {{get: (type: string, id: string) => Item | null}} Items */

/** What can be undone for a while, beside the steps of the clock and what is done to the themes. */
const FOR_A_WHILE = new Set([
  'seats_taken',
  'notice_given',
  'rule_made',
  'rule_dropped',
  'contribution_hidden',
  'contribution_shown',
  'contribution_pinned',
  'contribution_unpinned',
  'contribution_placed',
  'wall_chosen',
  'cafe_edited',
  'time_changed',
  'proposal_applied',
  'theme_added',
  'theme_edited',
  'theme_named',
  'theme_removed',
  'theme_split',
  'themes_merged',
  'deed_undone',
  'notes_chosen',
]);

/** What moves the clock by a step: only the last of them goes back. */
const STEPS = new Set(['round_opened', 'round_closed', 'round_paused', 'round_resumed', 'harvest_opened', 'cafe_finished']);

/**
 * The requests that take each act back, by its place in the list; none where it cannot be, or was already.
 * @param {Act[]} acts  the last first @param {Items} items @returns {Map<number, Request[]>}
 */
export function undos(acts, items) {
  /** @type {Map<number, Request[]>} */
  const found = new Map();
  /** What a later act has settled. @type {Set<string>} */
  const later = new Set();
  acts.forEach((act, at) => {
    const kind = kindOf(act.what);
    if (act.undo) found.set(at, [{ method: 'POST', path: `/audit/${act.number}/undo`, body: {} }]);
    const requests = act.of.length || kind === 'clock' || kind === 'seats' ? requestsOf(act, kind, items, later) : [];
    if (requests.length) found.set(at, requests);
    for (const id of act.of.length ? act.of : ['']) later.add(`${kind} ${id}`);
  });
  return found;
}

/** @param {string} what */
function kindOf(what) {
  if (STEPS.has(what) || what === 'step_taken_back') return 'clock';
  if (what.startsWith('seats_taken')) return 'seats';
  if (what === 'contribution_hidden' || what === 'contribution_shown') return 'hidden';
  if (what === 'contribution_pinned' || what === 'contribution_unpinned') return 'pinned';
  return what;
}

/** @param {Act} act @param {string} kind @param {Items} items @param {Set<string>} later @returns {Request[]} */
function requestsOf(act, kind, items, later) {
  if (kind === 'clock') return clockBack(act, items, later);
  if (kind === 'seats')
    return act.what === 'seats_taken' && !later.has('seats ') && items.get('offer', 'offer')?.undo
      ? [{ method: 'POST', path: '/seating/back', body: {} }]
      : [];
  const open = act.of.filter((id) => !later.has(`${kind} ${id}`));
  if (act.what === 'notice_given')
    return open.filter((id) => items.get('notice', id)).map((id) => ({ method: 'DELETE', path: `/notices/${id}` }));
  if (act.what === 'rule_made')
    return open.filter((id) => items.get('rule', id)).map((id) => ({ method: 'DELETE', path: `/rules/${id}` }));
  if (kind !== 'hidden' && kind !== 'pinned') return [];
  const now = act.what === 'contribution_hidden' || act.what === 'contribution_pinned';
  return open
    .filter((id) => items.get('contribution', id)?.[kind] === now)
    .map((id) => ({ method: 'PATCH', path: `/contributions/${id}`, body: { [kind]: !now } }));
}

/** @param {Act} act @param {Items} items @param {Set<string>} later @returns {Request[]} */
function clockBack({ what }, items, later) {
  const clock = items.get('clock', 'clock');
  if (what === 'step_taken_back' || later.has('clock ') || !clock?.undo) return [];
  return [{ method: 'POST', path: '/clock', body: { action: 'back', step: clock.step } }];
}

/** Whether such an act can ever be undone. @param {string} what */
export const everUndone = (what) => STEPS.has(what) || FOR_A_WHILE.has(what);
