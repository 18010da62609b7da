// The run sheet: notes of the facilitators. What somebody types here is never overwritten by what another one saved.

import { by, word } from '../lib/moulds.js';
import { act } from './told.js';

/** @typedef {import('../lib/items.js').Items} Items */

const form = /** @type {HTMLFormElement} */ (by('sheet'));
const field = /** @type {HTMLTextAreaElement} */ (by('sheet-text'));
/** What was saved when this field was last in step with it. */
let known = '';

/** @param {Items} items */
export function startSheet(items) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void save(items);
  });
  items.subscribe((changed) => changed.has('sheet') && paint(items));
  paint(items);
}

/** @param {Items} items */
const saved = (items) => items.get('sheet', 'sheet')?.text ?? '';

/** @param {Items} items */
async function save(items) {
  const [text, before] = [field.value, saved(items)];
  const answer = await write(text, () => write(before));
  if (answer.ok) known = text.trim();
  paint(items);
}

/** @param {string} text @param {() => Promise<unknown>} [undo] */
const write = (text, undo) => act('PUT', '/sheet', { text }, { told: word(undo ? 'did-sheet' : 'did-undo'), undo });

/** @param {Items} items */
function paint(items) {
  const now = saved(items);
  const untouched = field.value.trim() === known.trim();
  if (untouched) field.value = known = now;
  by('sheet-said').textContent = !untouched && now !== known && field.value.trim() !== now ? word('sheet-other') : '';
}
