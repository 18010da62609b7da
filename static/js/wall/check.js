// "Did we get you right?" as the wall shows it: that it is asked, how long still, and how many have answered.

import { clockText } from '../lib/clock.js';
import { counted } from '../lib/moulds.js';
import { show, write } from './once.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** How long it is still asked, in ms; 0 when it is not. @param {Items} items */
export function askedFor(items) {
  const check = items.get('check', 'check');
  const asks = check && items.get('clock', 'clock')?.phase === 'harvest';
  return asks ? Math.max(0, check.ends_at - items.clock.now()) : 0;
}

/** @param {Items} items */
export function paintCheck(items) {
  const left = askedFor(items);
  show(part('check'), left > 0);
  if (!left) return;
  const asked = new Set(items.get('check', 'check')?.themes);
  const answers = items
    .all('theme')
    .filter(({ id }) => asked.has(id))
    .reduce((all, theme) => all + theme.confirmed + theme.objected, 0);
  write(part('check-left'), clockText(left));
  write(part('check-count'), counted('check-answers', answers));
}

/** "23 say yes, 4 not quite"; nothing while it is asked, so that nobody follows the others. @param {Item} theme @param {boolean} asked */
export function answeredText({ confirmed, objected }, asked) {
  const said = asked ? [] : [confirmed && counted('say-yes', confirmed), objected && counted('not-quite', objected)];
  return said.filter(Boolean).join(', ');
}
