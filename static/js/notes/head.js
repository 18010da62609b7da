// The head of the notes: numbers, how they are arranged, print.

import { counted, word } from '../lib/moulds.js';
import { say } from '../lib/say.js';
import { presence } from '../desk/who.js';

/** @typedef {import('../lib/items.js').Items} Items */

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const grouping = part('grouping');
const link = part('link');

/** @param {() => void} rearrange */
export function startHead(rearrange) {
  grouping.addEventListener('change', rearrange);
  part('print').addEventListener('click', () => window.print());
  return { grouping: chosen, showLink };
}

const chosen = () => /** @type {HTMLInputElement | null} */ (grouping.querySelector(':checked'))?.value ?? 'theme';

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
    person: items.all('person').filter((one) => presence(one) === 'here').length,
  };
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (part('counts').querySelectorAll('li'))) {
    const type = place.dataset.count ?? '';
    const words = counted(type, numbers[type]);
    if (place.textContent !== words) place.textContent = words;
  }
  part('title').textContent = cafe.title;
  part('question').textContent = cafe.question ?? '';
}
