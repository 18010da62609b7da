// Everybody who joined or is expected: find somebody, move them to another table, mark who is here.

import { by, fill, keep, word } from '../lib/moulds.js';
import { called, neverCame, presence, tally } from './who.js';
import { mark, openAbout, startAbout } from './about.js';
import { laterOf } from './later.js';
import { moveToTable } from './moving.js';
import { siftPeople } from './sift.js';
import { startExpected } from './expected.js';
import { tableFields } from './cafe.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

const list = by('people');
const search = /** @type {HTMLInputElement} */ (by('search-people'));
const table = /** @type {HTMLSelectElement} */ (by('people-table'));
const which = /** @type {HTMLSelectElement} */ (by('people-which'));
const more = by('more-people');

const PAGE = 100;
let shown = PAGE;

/** @param {Items} items */
export function startPeople(items) {
  const later = laterOf(() => paint(items));
  for (const field of [search, table, which])
    field.addEventListener('input', () => {
      shown = PAGE;
      later();
    });
  more.addEventListener('click', () => {
    shown += PAGE;
    later();
  });
  list.addEventListener('click', (event) => void press(items, /** @type {Element} */ (event.target)));
  items.subscribe((changed) => ['person', 'cafe', 'seat'].some((type) => changed.has(type)) && later());
  startAbout(items);
  startExpected(items);
  paint(items);
}

/** @param {Items} items @param {Element} pressed */
async function press(items, pressed) {
  const button = pressed.closest('button');
  const person = items.get('person', button?.closest('li')?.dataset.id ?? '');
  if (!button || !person) return;
  if (button.dataset.do === 'move') await moveToTable(items, person);
  else if (button.dataset.do === 'more') openAbout(items, person);
  else await mark(person, presence(person) === 'here' ? 'absent' : 'here');
}

/** @param {Items} items */
function paint(items) {
  const all = items.all('person');
  const found = siftPeople(all, { search: search.value, table: table.value, which: which.value });
  keep(list, found.slice(0, shown), 'mould-person', (element, person) => {
    fill(element, {
      who: called(person, word),
      sector: person.sector,
      host: person.host_of,
      gone: person.absent && !neverCame(person),
      never: neverCame(person),
      absent: person.absent,
      expected: presence(person) === 'expected',
      seated: person.table,
      needs: person.fixed ? word('needs-table', { table: person.fixed }) : '',
      waitsWords: waitsFor(items, person),
      awayWords: person.away?.length ? word('away-in', { rounds: person.away.join(', ') }) : '',
      absenceWord: word(presence(person) === 'here' ? 'absent' : 'here'),
      ...tableFields(items, person.table),
    });
  });
  count(all, found);
  by('no-people').hidden = all.length > 0;
  by('nobody-found').hidden = !all.length || found.length > 0;
  more.hidden = found.length <= shown;
}

/** Where people choose, somebody may stand in line. @param {Items} items @param {Item} person */
function waitsFor(items, person) {
  const table = items.get('seat', person.id)?.waits_for;
  return table ? word('waits-for', { table }) : '';
}

/** @param {Item[]} all @param {Item[]} found */
function count(all, found) {
  const { here, expected, absent, never } = tally(all);
  const joined = here + absent;
  const counted = [
    word('count-here', { n: here }),
    expected ? word('count-expected', { n: expected }) : '',
    absent ? word('count-absent', { n: absent }) : '',
    never ? word('count-never', { n: never }) : '',
  ]
    .filter(Boolean)
    .join(', ');
  by('count-people').textContent = String(all.length);
  by('joined').textContent = absent ? word('joined', { n: joined, absent }) : word('joined-all', { n: joined });
  by('people-counted').textContent =
    found.length < all.length ? word('found-of', { n: found.length, all: all.length, counted }) : counted;
}
