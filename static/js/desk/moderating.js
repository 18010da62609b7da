// Saying yes to what waits, hiding with a reason, and how names and words are treated in this café.

import { act } from './told.js';
import { by, counted, word } from '../lib/moulds.js';
import { cafeOf } from './cafe.js';
import { choose } from './menu.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

const REASONS = ['off_topic', 'personal', 'hurtful', 'double', 'other'];
const names = /** @type {HTMLSelectElement} */ (by('names'));
const yes = /** @type {HTMLInputElement} */ (by('after-yes'));
const marking = /** @type {HTMLInputElement} */ (by('marking'));
const ownWords = /** @type {HTMLTextAreaElement} */ (by('marked-words'));

/** @param {Items} items */
export function startModerating(items) {
  names.addEventListener('change', () => void change(items, { names: names.value }));
  yes.addEventListener('change', () => void change(items, { showing: yes.checked ? 'after_yes' : 'at_once' }));
  marking.addEventListener('change', () => void change(items, { marking: marking.checked }));
  by('marked-form').addEventListener('submit', (event) => {
    event.preventDefault();
    const words = ownWords.value.split('\n').map((line) => line.trim()).filter(Boolean);
    void change(items, { marked_words: words });
  });
  by('show-waiting').addEventListener('click', () => void act('POST', '/contributions/show', {}, { told: word('did-show-all') }));
  items.subscribe((changed) => {
    if (changed.has('cafe') || changed.has('marking')) paint(items);
    if (changed.has('contribution')) paintWaiting(items);
  });
  paint(items);
  paintWaiting(items);
}

/** Hides after the reason was chosen, shows again at once. @param {Item} one */
export async function hideOrShow(one) {
  if (one.hidden) return mark(one, false, null);
  const reason = await choose(word('hide-why'), REASONS.map((id) => ({ id, label: word(`reason-${id}`) })), '');
  return reason ? mark(one, true, reason) : undefined;
}

/** @param {Item} one @param {boolean} hidden @param {string | null} reason @returns {Promise<unknown>} */
const mark = (one, hidden, reason) => act('PATCH', `/contributions/${one.id}`, hidden && reason ? { hidden, reason } : { hidden }, {
  told: word(hidden ? 'did-hide' : 'did-show'),
  undo: () => mark(one, !hidden, one.reason ?? reason),
});

/** @param {Item} one */
export const sayYes = (one) => act('PATCH', `/contributions/${one.id}`, { shown: true }, {
  told: word('did-yes'),
  // What was shown waits no more: the way back is hiding it.
  undo: () => mark(one, true, 'other'),
});

/** @param {Items} items @param {object} changes */
async function change(items, changes) {
  const answer = await act('PATCH', '', changes, { told: word('did-setting') });
  if (!answer.ok) paint(items);
}

/** @param {Items} items */
function paint(items) {
  const cafe = cafeOf(items);
  names.value = cafe.names ?? 'hosts';
  yes.checked = cafe.showing === 'after_yes';
  const marks = items.all('marking')[0];
  marking.checked = Boolean(marks?.on);
  if (document.activeElement !== ownWords) ownWords.value = (marks?.words ?? []).join('\n');
}

/** @param {Items} items */
function paintWaiting(items) {
  const waiting = items.all('contribution').filter((one) => one.waiting && !one.hidden).length;
  by('waiting').hidden = !waiting;
  by('waiting-words').textContent = waiting ? counted('waits', waiting) : '';
}
