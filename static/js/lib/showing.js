// Saying yes to what waits, and why something is hidden: for whoever says yes and hides.

import { by, counted } from './moulds.js';

/** @typedef {import('./items.js').Item} Item */
/** @typedef {import('./items.js').Items} Items */
/** Sends it and says what was done, by the name of its words; whether it was done.
 * @typedef {(method: string, path: string, body: any, done: string) => Promise<boolean>} Does */

/** @param {Items} items @param {Does} does */
export function startShowing(items, does) {
  document.addEventListener('click', (event) => void press(/** @type {Element} */ (event.target), does));
  document.addEventListener('change', (event) => void explain(items, event.target, does));
  items.subscribe((changed) => changed.has('contribution') && paint(items));
  paint(items);
}

/** @param {Element} target @param {Does} does */
async function press(target, does) {
  const button = target.closest('[data-yes], #show-all');
  if (!button) return;
  const id = idOf(button);
  if (button.id === 'show-all') await does('POST', '/contributions/show', {}, 'did-yes-all');
  else if (id) await does('PATCH', `/contributions/${id}`, { shown: true }, 'did-yes');
}

/** @param {Items} items @param {EventTarget | null} field @param {Does} does */
async function explain(items, field, does) {
  if (!(field instanceof HTMLSelectElement) || !('why' in field.dataset)) return;
  const id = idOf(field);
  const done = await does('PATCH', `/contributions/${id}`, { hidden: true, reason: field.value || null }, 'did-why');
  if (!done) field.value = items.get('contribution', id)?.reason ?? '';
}

/** @param {Element} part */
const idOf = (part) => /** @type {HTMLElement | null} */ (part.closest('[data-id]'))?.dataset.id ?? '';

/** @param {Items} items */
function paint(items) {
  const n = items.all('contribution').filter((one) => one.waiting && !one.hidden).length;
  by('waiting-bar').hidden = !n;
  by('waiting-count').textContent = counted('yes-waiting', n);
}
