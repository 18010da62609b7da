// Themes: rename them, see what is in them, move contributions between them, make a new one.

import { act } from './told.js';
import { counted } from './cafe.js';
import { fill, keep, word } from '../lib/moulds.js';
import { groupedIds } from './sift.js';
import { laterOf } from './later.js';
import { moveToTheme } from './moving.js';
import { startRenaming } from './renaming.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const panel = part('panel-themes');
const list = part('themes');
const newTheme = /** @type {HTMLFormElement} */ (part('new-theme'));

/** @param {Items} items */
export function startThemes(items) {
  const later = laterOf(() => paint(items));
  panel.addEventListener('click', (event) => press(items, /** @type {Element} */ (event.target)));
  startRenaming(list, items);
  // A closed fold holds nothing; it is filled when somebody opens it.
  panel.addEventListener('toggle', later, true);
  newTheme.addEventListener('submit', (event) => { event.preventDefault(); void add(); });
  items.subscribe((changed) => (changed.has('theme') || changed.has('contribution')) && later());
  paint(items);
}

/** @param {Items} items @param {Element} pressed */
function press(items, pressed) {
  const button = pressed.closest('button');
  if (button?.dataset.do === 'theme') void moveToTheme(items, button.closest('li')?.dataset.id ?? '');
}

async function add() {
  const input = /** @type {HTMLInputElement} */ (part('new-theme-name'));
  const name = input.value.trim();
  if (!name || newTheme.ariaBusy === 'true') return;
  newTheme.ariaBusy = 'true';
  const answer = await act('POST', '/themes', { name }, { told: word('did-add-theme', { name }) });
  newTheme.ariaBusy = null;
  if (answer.ok) input.value = '';
}

/** @param {Items} items */
function paint(items) {
  const themes = items.all('theme');
  const visible = items.all('contribution').filter((one) => !one.hidden);
  const known = new Map(visible.map((one) => [one.id, one]));
  keep(list, themes, 'mould-theme', (card, theme) => paintTheme(card, theme, known));
  const grouped = groupedIds(themes);
  const loose = visible.filter((one) => !grouped.has(one.id));
  part('count-themes').textContent = String(themes.length);
  part('no-themes').hidden = themes.length > 0;
  part('loose-fold').hidden = !themes.length || !loose.length;
  part('loose-count').textContent = counted(loose.length, 'loose-one', 'loose-many');
  fillEntries(part('loose-fold'), loose);
}

/** @param {HTMLElement} card @param {Item} theme @param {Map<string, Item>} known */
function paintTheme(card, theme, known) {
  const inside = theme.contributions.flatMap((/** @type {string} */ id) => known.get(id) ?? []);
  fill(card, {
    name: theme.name, field: `name-of-${theme.id}`, sentence: theme.sentence,
    counted: counted(inside.length, 'contribution', 'contributions'),
  });
  fillEntries(/** @type {HTMLElement} */ (card.querySelector('details')), inside);
}

/** @param {HTMLElement} fold @param {Item[]} contributions */
function fillEntries(fold, contributions) {
  const entries = /** @type {HTMLElement} */ (fold.querySelector('.desk-entries'));
  const open = /** @type {HTMLDetailsElement} */ (fold).open;
  keep(entries, open ? contributions : [], 'mould-entry', (entry, one) => fill(entry, { text: one.text }));
}
