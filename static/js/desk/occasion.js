// When and where the café takes place, in the head of the desk until it has begun, and the invitation, which there is as soon as it has a day.

import { by } from '../lib/moulds.js';
import { cafeOf, clockOf } from './cafe.js';
import { spoken, zoneOf } from './when.js';

/** @typedef {import('../lib/items.js').Items} Items */

const line = by('occasion');

/** The zone of the computer that runs the café. */
export const zone = zoneOf(line.dataset.zone);

/** @param {Items} items */
export function startOccasion(items) {
  items.subscribe(() => paint(items));
  paint(items);
}

/** @param {Items} items */
function paint(items) {
  const { place, starts_at, ends_at } = cafeOf(items);
  const dated = typeof starts_at === 'number';
  const when = dated ? spoken(starts_at, ends_at, document.documentElement.lang, zone) : '';
  const told = [when, place].filter(Boolean).join(' · ');
  if (line.textContent !== told) line.textContent = told;
  line.hidden = !told || clockOf(items).phase !== 'planned';
  by('invitation').hidden = !dated;
}
