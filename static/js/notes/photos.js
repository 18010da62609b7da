// The photos of the tables, at the end of the notes.

import { by, fill, keep, word } from '../lib/moulds.js';
import { fieldsOf, inOrder } from '../lib/photos.js';

/** @param {import('../lib/items.js').Items} items */
export function startPhotos(items) {
  const paint = () => {
    const photos = inOrder(items.all('photo'));
    keep(by('photos'), photos, 'mould-photo', (element, photo) => void fill(element, fieldsOf(photo, word)));
    by('photos-part').hidden = by('to-photos').hidden = !photos.length;
  };
  items.subscribe((changed) => changed.has('photo') && paint());
  paint();
}
