// What the facilitator decides about names, showing and marked words.

import { act } from './told.js';
import { cafeOf } from './cafe.js';
import { by, word } from '../lib/moulds.js';

/** @typedef {import('../lib/items.js').Items} Items */

const form = /** @type {HTMLFormElement} */ (by('who-sees'));

/** @param {Items} items */
export function startWhoSees(items) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void save();
  });
  items.subscribe(
    (changed) => (changed.has('cafe') || changed.has('marking')) && !form.contains(document.activeElement) && paint(items),
  );
}

/** @param {string} name */
const field = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

async function save() {
  await act(
    'PATCH',
    '',
    {
      names: field('names').value,
      showing: field('showing').value,
      marking: field('marking').checked,
      marked_words: field('marked_words')
        .value.split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    },
    { told: word('did-who-sees') },
  );
}

/** @param {Items} items */
function paint(items) {
  const cafe = cafeOf(items);
  const marking = items.get('marking', 'marking');
  field('names').value = cafe.names;
  field('showing').value = cafe.showing;
  field('marking').checked = Boolean(marking?.on);
  field('marked_words').value = (marking?.words ?? []).join('\n');
}
