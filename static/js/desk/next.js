// The one next thing to do with the themes: what it is, and the way there. The big button and the themes' own line both ask here.

import { by } from '../lib/moulds.js';
import { clockOf } from './cafe.js';
import { nextOf } from './drafts.js';
import { piles } from './piles.js';
import { underway } from './underway.js';

/** @typedef {import('../lib/items.js').Items} Items */
/** @typedef {import('./drafts.js').Next} Next */

const list = by('themes');
/** What somebody at this desk went to and may leave as it is. @type {Set<string>} */
const looked = new Set();
/** Who wants to know that something was looked at. @type {Set<() => void>} */
const hearers = new Set();

/** @param {() => void} hear */
export const onLooked = (hear) => void hearers.add(hear);

/** A draft that waits comes before everything else. @param {Items} items @returns {Next | {what: 'draft', n: number, theme: null, ids: string[]}} */
export function nextStep(items) {
  if (items.get('proposal', 'proposal')) return { what: 'draft', n: 0, theme: null, ids: [] };
  const themes = items.all('theme');
  const held = piles(themes, items.all('contribution'), underway);
  return nextOf(themes, held.themes, held.loose, {
    phase: clockOf(items).phase,
    asked: Boolean(items.get('check', 'check')),
    looked,
  });
}

/** Brings what is to be done before the eyes, and the keyboard to it. @param {Items} items */
export function goToNext(items) {
  const next = nextStep(items);
  by('tab-themes').click();
  const button = { check: 'check-ask', draw: 'draw' }[String(next.what)];
  if (button) return by(button).click();
  if (next.what === 'draft') return show(by('proposal'), by('proposal-title'));
  const card = next.theme ? list.querySelector(`[data-id="${next.theme}"]`) : by('pile-loose');
  if (!card) return;
  const fold = /** @type {HTMLDetailsElement} */ (card.querySelector('.desk-inside'));
  if (next.what !== 'names') {
    fold.open = true;
    for (const id of next.ids) looked.add(id);
  }
  show(card, next.what === 'names' ? card.querySelector('[data-do=confirm]') : fold.querySelector('summary'));
  for (const hear of hearers) hear();
}

/** @param {Element} place @param {Element | null} at */
function show(place, at) {
  place.scrollIntoView({ block: 'start' });
  /** @type {HTMLElement | null} */ (at)?.focus({ preventScroll: true });
}
