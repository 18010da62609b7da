// Pages that the facilitator holds: the wall shows them as of the moment it was told so, also after a reload.

import { code } from '../lib/page.js';

/** @typedef {import('../lib/items.js').Items} Items */

const KEY = `cafe-wall-held-${code}`;
/** @type {number | null} */
let since = null;

/** The moment whose page stands on the wall: now, or when it was held. @param {Items} items */
export function turningTime(items) {
  const now = items.clock.now();
  if (!items.get('wall', 'wall')?.still) {
    if (since !== null || kept() !== null) keepIt(null);
    since = null;
    return now;
  }
  if (since === null) keepIt((since = kept() ?? now));
  return since;
}

/** Whether the pages are held. @param {Items} items */
export const isHeld = (items) => Boolean(items.get('wall', 'wall')?.still);

// A browser may keep nothing for a page; then a reload holds the page of that moment.
function kept() {
  try {
    const text = sessionStorage.getItem(KEY);
    return text === null ? null : Number(text);
  } catch {
    return null;
  }
}

/** @param {number | null} moment */
function keepIt(moment) {
  try {
    if (moment === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, String(moment));
  } catch {
    /* as above */
  }
}
