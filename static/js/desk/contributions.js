// All contributions, latest first: search them, hide and show them, place them in a theme.

import { cafeOf, tableFields } from './cafe.js';
import { fill, keep, word } from '../lib/moulds.js';
import { groupedIds, siftContributions } from './sift.js';
import { act } from './told.js';
import { openMore } from './source.js';
import { moveToTheme } from './moving.js';
import { laterOf } from './later.js';
import { isShown } from '../lib/items.js';
import { paintWhy, showingFields } from '../lib/shown.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

const list = /** @type {HTMLElement} */ (document.getElementById('contributions'));
const search = /** @type {HTMLInputElement} */ (document.getElementById('search-contributions'));
const table = /** @type {HTMLSelectElement} */ (document.getElementById('filter-table'));
const state = /** @type {HTMLSelectElement} */ (document.getElementById('filter-state'));
const more = /** @type {HTMLElement} */ (document.getElementById('more-contributions'));

const PAGE = 100;
let shown = PAGE;

/** @param {Items} items */
export function startContributions(items) {
  const later = laterOf(() => paint(items));
  const again = () => {
    shown = PAGE;
    later();
  };
  for (const field of [search, table, state]) field.addEventListener('input', again);
  more.addEventListener('click', () => {
    shown += PAGE;
    later();
  });
  list.addEventListener('click', (event) => void press(items, /** @type {Element} */ (event.target)));
  items.subscribe((changed) => ['cafe', 'contribution', 'theme'].some((type) => changed.has(type)) && later());
  paint(items);
}

/** @param {Items} items @param {Element} pressed */
async function press(items, pressed) {
  const button = pressed.closest('button');
  const one = items.get('contribution', button?.closest('li')?.dataset.id ?? '');
  if (!button || !one) return;
  if (button.dataset.do === 'theme') await moveToTheme(items, [one.id]);
  else if (button.dataset.do === 'hide') await hide(one, !one.hidden);
  else if (button.dataset.do === 'source') await openMore(items, one);
}

/** @param {Item} one @param {boolean} hidden */
const hide = (one, hidden) =>
  act(
    'PATCH',
    `/contributions/${one.id}`,
    { hidden },
    {
      told: word(hidden ? 'did-hide' : 'did-show'),
      undo: () => act('PATCH', `/contributions/${one.id}`, { hidden: !hidden }, { told: word('did-undo') }),
    },
  );

/** @param {Items} items */
function paint(items) {
  const all = items.all('contribution');
  const themes = items.all('theme');
  const asked = { search: search.value, table: table.value, state: state.value };
  const found = siftContributions(all, asked, groupedIds(themes));
  const named = themeNames(themes);
  keep(list, found.slice(0, shown), 'mould-contribution', (element, one) => paintOne(items, element, one, named));
  set('count-contributions', String(all.filter(isShown).length));
  hideUnless('no-contributions', all.length === 0);
  hideUnless('none-found', all.length > 0 && found.length === 0);
  more.hidden = found.length <= shown;
  tables(items);
}

/** @param {Items} items @param {HTMLElement} element @param {Item} one @param {Map<string, string>} named */
function paintOne(items, element, one, named) {
  const answered = one.builds_on ? items.get('contribution', one.builds_on)?.text : null;
  fill(element, {
    text: one.text,
    hidden: one.hidden,
    mine: false,
    kind: one.kind,
    kindWord: one.kind && word(`kind-${one.kind}`),
    begun: one.late && word('begun', { late: one.late }),
    marked: one.kind || one.hidden || one.late || one.waiting || one.marked || one.name,
    answered,
    ...showingFields(one, word),
    round: one.round,
    theme: named.get(one.id) ?? (named.size ? word(one.placed ? 'alone' : 'loose') : ''),
    sortable: !one.objects_to && !one.waiting,
    hideWord: word(one.hidden ? 'show-again' : 'hide'),
    ...tableFields(items, one.table),
  });
  paintWhy(element, one);
}

/**
 * What stands beside a contribution: its theme, or the one that it objects to.
 * @param {Item[]} themes @returns {Map<string, string>}
 */
function themeNames(themes) {
  const named = new Map(themes.flatMap((theme) => theme.contributions.map((/** @type {string} */ id) => [id, theme.name])));
  for (const theme of themes) {
    for (const id of theme.objections ?? []) named.set(id, word('objects', { name: theme.name }));
  }
  return named;
}

/** The table menus follow when tables are added or renamed. @param {Items} items */
function tables(items) {
  const wanted = cafeOf(items).tables;
  for (const select of /** @type {NodeListOf<HTMLSelectElement>} */ (document.querySelectorAll('[data-tables]'))) {
    const have = [...select.options]
      .slice(1)
      .map((option) => option.text)
      .join('\n');
    const want = wanted.map((/** @type {Item} */ one) => `${one.table} ${one.name}`);
    if (have === want.join('\n')) continue;
    const chosen = select.value;
    select.options.length = 1;
    for (const one of wanted) {
      const option = new Option(`${one.table} ${one.name}`, String(one.table));
      option.dir = 'auto';
      select.add(option);
    }
    select.value = chosen;
  }
}

/** @param {string} id @param {string} text */
function set(id, text) {
  const part = document.getElementById(id);
  if (part) part.textContent = text;
}

/** @param {string} id @param {boolean} wanted */
function hideUnless(id, wanted) {
  const part = document.getElementById(id);
  if (part) part.hidden = !wanted;
}
