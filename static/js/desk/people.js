// Everybody who joined: find somebody, move them to another table, mark them absent.

import { act } from './told.js';
import { fill, keep, word } from '../lib/moulds.js';
import { laterOf } from './later.js';
import { moveToTable } from './moving.js';
import { siftPeople } from './sift.js';
import { tableFields } from './cafe.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const list = part('people');
const search = /** @type {HTMLInputElement} */ (part('search-people'));
const table = /** @type {HTMLSelectElement} */ (part('people-table'));
const more = part('more-people');

const PAGE = 100;
let shown = PAGE;

/** @param {Items} items */
export function startPeople(items) {
  const later = laterOf(() => paint(items));
  for (const field of [search, table]) field.addEventListener('input', () => { shown = PAGE; later(); });
  more.addEventListener('click', () => { shown += PAGE; later(); });
  list.addEventListener('click', (event) => void press(items, /** @type {Element} */ (event.target)));
  items.subscribe((changed) => (changed.has('person') || changed.has('cafe')) && later());
  paint(items);
}

/** @param {Items} items @param {Element} pressed */
async function press(items, pressed) {
  const button = pressed.closest('button');
  const person = items.get('person', button?.closest('li')?.dataset.id ?? '');
  if (!button || !person) return;
  if (button.dataset.do === 'move') await moveToTable(items, person);
  else if (button.dataset.do === 'absent') await mark(person, !person.absent);
}

/** @param {Item} person @param {boolean} absent */
function mark(person, absent) {
  const who = person.name || word('somebody');
  const path = `/people/${person.id}`;
  return act('PATCH', path, { absent }, {
    told: word(absent ? 'did-absent' : 'did-here', { who }),
    undo: () => act('PATCH', path, { absent: !absent }, { told: word('did-undo') }),
  });
}

/** @param {Items} items */
function paint(items) {
  const all = items.all('person');
  const found = siftPeople(all, { search: search.value, table: table.value });
  const absent = all.filter((person) => person.absent).length;
  keep(list, found.slice(0, shown), 'mould-person', (element, person) => {
    fill(element, {
      who: person.name || word('no-name'), sector: person.sector, host: person.host_of, absent: person.absent,
      absenceWord: word(person.absent ? 'here-again' : 'absent'), ...tableFields(items, person.table),
    });
  });
  const counted = absent ? word('joined', { n: all.length, absent }) : word('joined-all', { n: all.length });
  part('count-people').textContent = String(all.length);
  part('joined').textContent = counted;
  part('people-counted').textContent = found.length < all.length ? word('found', { n: found.length, all: all.length }) : counted;
  part('no-people').hidden = all.length > 0;
  part('nobody-found').hidden = !all.length || found.length > 0;
  more.hidden = found.length <= shown;
}
