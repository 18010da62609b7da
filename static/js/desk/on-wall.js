// What the wall shows: chosen by hand, seen in a miniature, with the way back.

import { act, tell } from './told.js';
import { by, fill, keep, word } from '../lib/moulds.js';
import { cafeOf, clockOf } from './cafe.js';
import { choose } from './menu.js';
import { clockText, leftMs } from '../lib/clock.js';
import { isShown } from '../lib/items.js';
import { laterOf } from './later.js';
import { miniature, viewOf } from './miniature.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

const views = by('wall-view');
const still = /** @type {HTMLInputElement} */ (by('wall-still'));
const small = by('wall-mini');
/** As many contributions stand in the menu for the spotlight; the search finds the others. */
const MOST = 40;
const PICTURES = ['themes', 'flow', 'timeline', 'voices', 'meetings'];
const TOLD = ['wall', 'cafe', 'clock', 'theme', 'contribution', 'sorter'];

/** @param {Items} items @returns {() => void} paints what time alone changes */
export function startOnWall(items) {
  const later = laterOf(() => paint(items));
  views.addEventListener('change', (event) => void pick(items, /** @type {HTMLInputElement} */ (event.target).value));
  still.addEventListener(
    'change',
    () => void show(items, { ...chosen(items), still: still.checked }, word(still.checked ? 'did-still' : 'did-turn')),
  );
  by('wall-off').addEventListener('click', () => void pick(items, 'auto'));
  items.subscribe((changed) => TOLD.some((type) => changed.has(type)) && later());
  paint(items);
  return () => paintDigits(items);
}

/** The menu of all views. @param {Items} items */
export async function chooseView(items) {
  const radios = [...views.querySelectorAll('input')];
  const view = await choose(
    word('view-which'),
    radios.map((radio) => ({ id: radio.value, label: radio.labels?.[0]?.textContent?.trim() ?? '' })),
    chosen(items).view,
  );
  if (view) await pick(items, view);
}

/** The contribution that the keyboard stands on, else one from a menu. @param {Items} items */
export async function chooseSpotlight(items) {
  const at = /** @type {HTMLElement | null} */ (document.activeElement?.closest('#contributions [data-id], .desk-entry'))
    ?.dataset.id;
  const now = chosen(items);
  if (at && at !== now.contribution) return spotlight(items, at);
  const said = items.all('contribution').filter(isShown).reverse();
  const first = [...said.filter((one) => one.pinned), ...said.filter((one) => !one.pinned)].slice(0, MOST);
  const off = now.view === 'spotlight' ? [{ id: 'off', label: word('spotlight-off') }] : [];
  if (!first.length) return tell(word('spotlight-none'));
  const id = await choose(
    word('spotlight-which'),
    [...off, ...first.map((one) => ({ id: one.id, label: one.text, number: one.table }))],
    now.contribution ?? '',
  );
  if (id === 'off') await pick(items, 'auto');
  else if (id) await spotlight(items, id);
}

/** @param {Items} items @param {string} contribution */
export const spotlight = (items, contribution) =>
  show(items, { ...chosen(items), view: 'spotlight', theme: null, contribution }, word('did-spotlight-one'));

/** One theme, or all of them again. @param {Items} items @param {Item | null} theme */
export const showTheme = (items, theme) =>
  show(
    items,
    { ...chosen(items), view: theme ? 'theme' : 'themes', theme: theme?.id ?? null, contribution: null },
    theme ? word('did-spotlight', { name: theme.name }) : word('did-spotlight-off'),
  );

/** Whether the wall was chosen to show this theme alone. @param {Items} items @param {string} theme */
export function isOnWall(items, theme) {
  const wall = items.get('wall', 'wall');
  return (wall?.view === 'theme' || wall?.view === 'themes') && wall.theme === theme;
}

/** @param {Items} items @param {string} view */
async function pick(items, view) {
  if (view === 'spotlight') await chooseSpotlight(items);
  else if (view === 'theme') await pickTheme(items);
  else if (view === 'pictures') await pickPicture(items);
  else
    await show(
      items,
      { view, theme: null, contribution: null, still: chosen(items).still },
      word('did-wall', { name: word(`view-${view}`) }),
    );
  paint(items);
}

/** @param {Items} items */
async function pickTheme(items) {
  const themes = items.all('theme');
  if (!themes.length) return tell(word('mini-no-themes'));
  const id = await choose(
    word('theme-which'),
    themes.map((one) => ({ id: one.id, label: one.name })),
    chosen(items).theme ?? '',
  );
  const theme = items.get('theme', id ?? '');
  if (theme) await showTheme(items, theme);
}

/** One picture, or all in turn. @param {Items} items */
async function pickPicture(items) {
  const id = await choose(
    word('picture-which'),
    ['all', ...PICTURES].map((name) => ({ id: name, label: word(`picture-${name}`) })),
    chosen(items).picture ?? 'all',
  );
  if (!id) return;
  const one = { view: 'pictures', theme: null, contribution: null, still: chosen(items).still };
  await show(items, { ...one, picture: id === 'all' ? null : id }, word('did-wall', { name: word(`picture-${id}`) }));
}

/** @param {Items} items @param {object} wall @param {string} told */
function show(items, wall, told) {
  const before = chosen(items);
  return act('PUT', '/wall', wall, { told, undo: () => act('PUT', '/wall', before, { told: word('did-undo') }) });
}

/** What the café is told when it is to be so again. @param {Items} items */
function chosen(items) {
  const wall = items.get('wall', 'wall');
  return {
    view: wall?.view ?? 'auto',
    theme: wall?.theme ?? null,
    contribution: wall?.contribution ?? null,
    still: wall?.still ?? false,
    picture: wall?.picture ?? null,
  };
}

/** @param {Items} items */
const seen = (items) => ({
  cafe: cafeOf(items),
  clock: clockOf(items),
  wall: items.get('wall', 'wall'),
  contributions: items.all('contribution'),
  themes: items.all('theme'),
  sorter: items.get('sorter', 'sorter'),
});

/** @param {Items} items */
function paint(items) {
  const now = chosen(items);
  const view = now.view === 'auto' ? 'auto' : viewOf(seen(items));
  for (const radio of views.querySelectorAll('input')) radio.checked = radio.value === view;
  still.checked = now.still;
  by('wall-off').hidden = view === 'auto';
  const mini = miniature(seen(items), word);
  small.dataset.view = mini.view;
  by('mini-title').textContent = mini.title;
  keep(by('mini-lines'), mini.lines, 'mould-line', (element, line) => fill(element, line));
  paintDigits(items);
}

/** @param {Items} items */
function paintDigits(items) {
  const counts = small.dataset.view === 'timer' || small.dataset.view === 'live';
  const left = counts ? leftMs(/** @type {any} */ (clockOf(items)), items.clock.now()) : null;
  by('mini-digits').hidden = left === null;
  by('mini-digits').textContent = left === null ? '' : clockText(left);
}
