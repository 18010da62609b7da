// What is known of the themes on the phone: which there are, what a card says, how long is asked about them.

import { shade } from '../lib/moulds.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

/** How long it is still asked, in ms; 0 when it is not. @param {Items} items */
export function leftOf(items) {
  const check = items.get('check', 'check');
  const asks = check && items.get('clock', 'clock')?.phase === 'harvest';
  return asks ? Math.max(0, check.ends_at - items.clock.now()) : 0;
}

/** The themes that hold something, always in the order in which they came up. @param {Items} items @returns {Item[]} */
export const themesOf = (items) =>
  items
    .all('theme')
    .filter((theme) => theme.contributions.length > 0)
    .sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));

/** Its name, and its sentence or what somebody said in it. @param {Item} theme */
export const saysOf = ({ id, name, named_by, sentence, says }) => ({
  themeClass: `theme card ${shade(Number(id.slice(1)))}`,
  name,
  draft: named_by === 'machine',
  sentence,
  quote: sentence ? '' : (says ?? ''),
});
