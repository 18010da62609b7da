// Photos of tables: small, by table and round; one opens large; removed with two presses and ten seconds to think again.

import { act } from './told.js';
import { by, fill, keep, word } from '../lib/moulds.js';
import { fieldsOf, inOrder } from '../lib/photos.js';
import { inTenSeconds } from './grace.js';
import { isSecond } from '../lib/twice.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

const list = by('photos');
const large = /** @type {HTMLDialogElement} */ (by('photo-large'));

/** @param {Items} items */
export function startPhotos(items) {
  list.addEventListener('click', (event) => {
    const pressed = /** @type {Element} */ (event.target);
    const photo = items.get('photo', /** @type {HTMLElement | null} */ (pressed.closest('li'))?.dataset.id ?? '');
    const button = /** @type {HTMLElement | null} */ (pressed.closest('button'));
    if (photo && button && isSecond(button, event)) remove(photo);
    if (photo && pressed.closest('a')) open(event, photo);
  });
  items.subscribe((changed) => changed.has('photo') && paint(items));
  paint(items);
}

/** With a key held down the browser opens it in a tab, as any link. @param {MouseEvent} event @param {Item} photo */
function open(event, photo) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const picture = /** @type {HTMLImageElement} */ (by('photo-picture'));
  const { address, width, height } = photo;
  Object.assign(picture, { src: address, width, height, alt: word('photo-alt', photo) });
  by('photo-title').textContent = word('photo-where', photo);
  /** @type {HTMLAnchorElement} */ (by('photo-alone')).href = address;
  large.showModal();
  by('photo-title').focus();
}

/** @param {Item} photo */
function remove(photo) {
  inTenSeconds(word('will-remove-photo'), () =>
    act('DELETE', `/photos/${photo.id}`, {}, { told: word('did-remove-photo') }),
  );
}

/** @param {Items} items */
function paint(items) {
  const photos = inOrder(items.all('photo'));
  keep(list, photos, 'mould-photo', (element, photo) => void fill(element, fieldsOf(photo, word)));
  by('no-photos').hidden = photos.length > 0;
  by('count-photos').textContent = String(photos.length);
}
