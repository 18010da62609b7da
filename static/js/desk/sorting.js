// How the sorting is done: who may sort, and whether the machine can.

import { act } from './told.js';
import { by, said, word } from '../lib/moulds.js';
import { cafeOf } from './cafe.js';

/** @typedef {import('../lib/items.js').Items} Items */

const hosts = /** @type {HTMLInputElement} */ (by('sorting'));

/** @param {Items} items */
export function startSorting(items) {
  hosts.addEventListener('change', () => void change());
  items.subscribe((changed) => ['cafe', 'sorter'].some((type) => changed.has(type)) && paint(items));
  paint(items);
}

async function change() {
  const wanted = hosts.checked;
  const answer = await act(
    'PATCH',
    '',
    { sorting: wanted ? 'hosts' : 'facilitator' },
    {
      told: word(wanted ? 'did-sorting' : 'did-no-sorting'),
    },
  );
  if (!answer.ok) hosts.checked = !wanted;
}

/** @param {Items} items */
function paint(items) {
  const sorter = items.get('sorter', 'sorter');
  hosts.checked = cafeOf(items).sorting === 'hosts';
  by('sorter-failed').hidden = !sorter?.failed;
  by('sorter-why').textContent = sorter?.why ? said(sorter.why) : (sorter?.failed ?? '');
  by('sorter-simple').hidden = !sorter?.simple || Boolean(sorter.failed);
}
