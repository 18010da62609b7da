// What concerns the whole room: joining, links, and the end of the café.

import { act } from './told.js';
import { code } from '../lib/page.js';
import { copyText } from './copying.js';
import { inTenSeconds } from './grace.js';
import { cafeOf } from './cafe.js';
import { counted, word } from '../lib/moulds.js';

/** @typedef {import('../lib/items.js').Items} Items */

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const joinings = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('[data-joining]'));
const farewell = /** @type {HTMLFormElement} */ (part('delete'));
const keeping = /** @type {HTMLFormElement} */ (part('keeping'));

/** @param {Items} items */
export function startRoom(items) {
  for (const field of joinings) field.addEventListener('change', () => void openDoor(field));
  document.addEventListener('click', (event) => copy(/** @type {Element} */ (event.target)));
  farewell.addEventListener('submit', (event) => {
    event.preventDefault();
    erase(items);
  });
  keeping.addEventListener('submit', (event) => {
    event.preventDefault();
    void keepFor(items);
  });
  items.subscribe(() => paint(items));
  paint(items);
}

/** @param {HTMLInputElement} field */
async function openDoor(field) {
  const wanted = field.checked;
  const answer = await act('PATCH', '', { joining: wanted }, { told: word(wanted ? 'did-join-open' : 'did-join-shut') });
  if (!answer.ok) field.checked = !wanted;
}

/** @param {Items} items */
async function keepFor(items) {
  const days = keeping.elements.namedItem('keep_days');
  const n = Number(/** @type {HTMLInputElement} */ (days).value);
  const { keep_days } = cafeOf(items);
  await act(
    'PATCH',
    '',
    { keep_days: n },
    { told: counted('did-keep', n), undo: () => act('PATCH', '', { keep_days }, { told: word('did-undo') }) },
  );
}

/** @param {Element} pressed */
function copy(pressed) {
  const link = /** @type {HTMLElement | null} */ (pressed.closest('[data-copy]'))?.dataset.copy;
  if (link) copyText(link);
}

/** @param {Items} items */
function erase(items) {
  const typed = String(new FormData(farewell).get('code') ?? '')
    .toUpperCase()
    .replace(/[\s-]/g, '');
  const field = part('delete-code');
  const wrong = typed !== cafeOf(items).code;
  part('delete-wrong').hidden = !wrong;
  field.setAttribute('aria-invalid', String(wrong));
  if (wrong) return field.focus();
  farewell.reset();
  inTenSeconds(word('will-erase'), async () => {
    const answer = await act('DELETE', '', undefined);
    // The page itself says that the café is gone. An address with a later code of it would say nothing.
    if (answer.ok) location.replace(`/c/${code}/desk`);
  });
}

/** @param {Items} items */
function paint(items) {
  part('title').textContent = cafeOf(items).title;
}
