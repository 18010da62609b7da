// The head of the notes: numbers, how they are arranged, exports, print.

import { counted, word } from '../lib/moulds.js';
import { say } from '../lib/say.js';

/** @typedef {import('../lib/items.js').Items} Items */

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const grouping = part('grouping');
const everybody = /** @type {HTMLInputElement} */ (part('public'));
const link = part('link');

/** @param {() => void} rearrange */
export function startHead(rearrange) {
  grouping.addEventListener('change', rearrange);
  everybody.addEventListener('change', pointExports);
  part('print').addEventListener('click', () => window.print());
  // A browser that comes back to the page may have kept the choice.
  pointExports();
  return { grouping: chosen, showLink };
}

const chosen = () => /** @type {HTMLInputElement | null} */ (grouping.querySelector(':checked'))?.value ?? 'theme';

function pointExports() {
  const profile = everybody.checked ? 'public' : 'internal';
  for (const anchor of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('[data-format]'))) {
    const address = new URL(anchor.href);
    address.searchParams.set('profile', profile);
    anchor.href = address.pathname + address.search;
  }
}

/** @param {import('../lib/link.js').LinkState} state */
function showLink(state) {
  if (link.dataset.state === state) return;
  const words = word(`link-${state}`);
  if (link.dataset.state !== 'starting' || state !== 'live') say(words);
  link.dataset.state = state;
  link.textContent = words;
}

/** @param {Items} items @param {number} visible */
export function paintCounts(items, visible) {
  const cafe = items.all('cafe')[0];
  /** @type {Record<string, number>} */
  const numbers = {
    contribution: visible,
    theme: items.all('theme').length,
    table: cafe.tables.length,
    round: items.get('clock', 'clock')?.round ?? 0,
    person: items.all('person').length,
  };
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (part('counts').querySelectorAll('li'))) {
    const type = place.dataset.count ?? '';
    const words = counted(type, numbers[type]);
    if (place.textContent !== words) place.textContent = words;
  }
  part('title').textContent = cafe.title;
  part('question').textContent = cafe.question ?? '';
}
