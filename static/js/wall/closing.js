// One contribution for everybody to look at, and the thanks at the end.

import { by, keep, shade } from '../lib/moulds.js';
import { isOther, refill, show, write } from './once.js';
import { fitList, overflows } from './fit.js';
import { numberOf } from './said.js';
import { saidFields } from './live.js';
import { paintSums } from './themes.js';
import { sizeOf } from './box.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

/** From how many signs on words are written smaller, so that they stay on the wall as a whole. */
const LENGTHS = [60, 130, 260, 380];
const SMALLEST = 5;

/** @param {Items} items @param {Item} cafe @param {Item} one */
export function paintSpotlight(items, cafe, one) {
  const place = /** @type {HTMLElement} */ (by('spotlight').parentElement);
  keep(by('spotlight'), [one], 'mould-contribution', (element) => {
    const told = saidFields(items, cafe, one);
    refill(element, told);
    if (!isOther(element, [told, sizeOf(place)])) return;
    for (let size = LENGTHS.filter((length) => one.text.length > length).length; size <= SMALLEST; size += 1) {
      element.dataset.size = String(size);
      if (!overflows(by('spotlight'))) return;
    }
  });
}

/** @param {Items} items @param {Item} cafe */
export function paintThanks(items, cafe) {
  const themes = items.all('theme').sort((a, b) => numberOf(a.id) - numberOf(b.id));
  write(by('thanks-title'), cafe.title);
  paintSums(by('thanks-sum'), items, cafe);
  show(by('thanks-heard'), themes.length > 0);
  keep(by('thanks-themes'), themes, 'mould-thanked', (element, theme) =>
    refill(element, {
      name: theme.name,
      draft: theme.named_by === 'machine',
      themeClass: `wall-thanked ${shade(numberOf(theme.id))}`,
    }),
  );
  const names = themes.map(({ name, named_by }) => [name, named_by]);
  if (isOther(by('thanks-themes'), [names, sizeOf(by('thanks-place'))])) fitList(by('thanks-themes'));
}
