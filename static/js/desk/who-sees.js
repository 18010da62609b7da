// What the facilitator decides about names, showing and marked words.

import { act } from './told.js';
import { cafeOf } from './cafe.js';
import { inTenSeconds } from './grace.js';
import { by, word } from '../lib/moulds.js';

/** @typedef {import('../lib/items.js').Items} Items */

const form = /** @type {HTMLFormElement} */ (by('who-sees'));

/** @param {Items} items */
export function startWhoSees(items) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void save(items);
  });
  items.subscribe(
    (changed) => (changed.has('cafe') || changed.has('marking')) && !form.contains(document.activeElement) && paint(items),
  );
}

/** @param {string} name */
const field = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

/** @param {Items} items */
async function save(items) {
  const before = saved(items);
  const wished = {
    names: field('names').value,
    showing: field('showing').value,
    marking: field('marking').checked,
    marked_words: field('marked_words')
      .value.split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  };
  const undo = () => act('PATCH', '', before, { told: word('did-undo') });
  if (wished.names !== 'none' || before.names === 'none')
    return void (await act('PATCH', '', wished, { told: word('did-who-sees'), undo }));
  // Names that are erased do not come back.
  const erase = () => act('PATCH', '', wished, { told: word('did-who-sees') });
  inTenSeconds(word('will-unname'), erase, () => paint(items));
}

/** @param {Items} items */
function saved(items) {
  const { names, showing } = cafeOf(items);
  const marking = items.get('marking', 'marking');
  return { names, showing, marking: Boolean(marking?.on), marked_words: marking?.words ?? [] };
}

/** @param {Items} items */
function paint(items) {
  const { names, showing, marking, marked_words } = saved(items);
  field('names').value = names;
  field('showing').value = showing;
  field('marking').checked = marking;
  field('marked_words').value = marked_words.join('\n');
}
