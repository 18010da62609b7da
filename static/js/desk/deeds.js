// What was done to the themes, by whom, each with its way back.

import { by, fill, keep, word } from '../lib/moulds.js';
import { deedWords, whoDid } from './drafts.js';
import { withName } from './facilitators.js';
import { laterOf } from './later.js';
import { undo } from './told.js';

/** @typedef {import('../lib/items.js').Items} Items */

const fold = /** @type {HTMLDetailsElement} */ (by('done-fold'));

/** @param {Items} items */
export function startDeeds(items) {
  const later = laterOf(() => paint(items));
  fold.addEventListener('toggle', later);
  by('deeds').addEventListener('click', (event) => {
    const button = /** @type {Element} */ (event.target).closest('button');
    if (button) void back(button);
  });
  items.subscribe((changed) => ['deed', 'theme', 'contribution', 'desk'].some((type) => changed.has(type)) && later());
  paint(items);
}

/** @param {HTMLElement} button */
async function back(button) {
  await undo([button.closest('li')?.dataset.id ?? '']);
  fold.querySelector('summary')?.focus();
}

/** @param {Items} items */
function paint(items) {
  const deeds = items.all('deed').sort((a, b) => Number(b.id.slice(1)) - Number(a.id.slice(1)));
  fold.hidden = !deeds.length;
  const named = (/** @type {string} */ id) => items.get('theme', id)?.name;
  const find = (/** @type {string} */ id) => items.get('contribution', id);
  keep(by('deeds'), fold.open ? deeds : [], 'mould-deed', (line, deed) =>
    fill(line, {
      words: deedWords(deed, named, find, word),
      who: withName(items, deed.by, whoDid(deed.by, word)),
      undone: deed.undone,
    }),
  );
}
