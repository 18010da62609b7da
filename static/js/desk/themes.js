// Themes on the desk: what stands in them and beside them, and the one next thing to do.

import { act } from './told.js';
import { ALONE, LOOSE, piles, plainEntries } from './piles.js';
import { by, keep, word } from '../lib/moulds.js';
import { clockOf } from './cafe.js';
import { heard, onUnderway, underway } from './underway.js';
import { isDragging, startDragging } from './dragging.js';
import { isOnWall } from './on-wall.js';
import { laterOf } from './later.js';
import { moveToTheme, place } from './moving.js';
import { goToNext, nextStep, onLooked } from './next.js';
import { paintEntries, paintTheme } from './theme-card.js';
import { carried, paintSelected, startSelecting } from './selecting.js';
import { startRenaming } from './renaming.js';
import { startThemeActs } from './theme-acts.js';
import { startWording } from './wording.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

const panel = by('panel-themes');
const list = by('themes');
const newTheme = /** @type {HTMLFormElement} */ (by('new-theme'));
const TOLD = ['theme', 'contribution', 'proposal', 'wall', 'cafe', 'clock', 'check'];

/** @param {Items} items */
export function startThemes(items) {
  const later = laterOf(() => isDragging() || paint(items));
  panel.addEventListener('click', (event) => void press(items, /** @type {Element} */ (event.target)));
  startRenaming(list, items);
  startWording(list, items);
  startThemeActs(list, items);
  startSelecting(items, later, (ids) => moveToTheme(items, withFolded(ids)));
  startDragging((id, pile) => void place(items, withFolded(carried(id)), pile === ALONE ? null : pile), later);
  onUnderway(later);
  // A closed fold holds nothing; it is filled when somebody opens it.
  panel.addEventListener('toggle', later, true);
  newTheme.addEventListener('submit', (event) => {
    event.preventDefault();
    void add();
  });
  by('next-go').addEventListener('click', () => goToNext(items));
  onLooked(later);
  items.subscribe((changed) => TOLD.some((type) => changed.has(type)) && later());
  paint(items);
}

/** What is folded under a contribution, because it says the same, goes along with it. @param {string[]} ids */
const withFolded = (ids) =>
  ids.flatMap((id) => {
    const fold = panel.querySelector(`.desk-entry[data-id="${id}"] .desk-same:not([hidden], [open])`);
    return [id, ...(fold?.getAttribute('data-ids')?.split(' ') ?? [])];
  });

/** @param {Items} items @param {Element} pressed */
async function press(items, pressed) {
  const button = pressed.closest('button');
  const id = button?.closest('li')?.dataset.id ?? '';
  if (!button || !id) return;
  const entry = button.closest('.desk-entry');
  // What moves away takes the focus with it: it goes on to the next one.
  const next =
    entry?.nextElementSibling?.querySelector('[data-do=theme]') ?? entry?.closest('details')?.querySelector('summary');
  if (button.dataset.do === 'theme') await moveToTheme(items, withFolded(carried(id)));
  else if (button.dataset.do === 'keep-here')
    await place(items, withFolded([id]), items.get('contribution', id)?.theme ?? null);
  else return;
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) /** @type {HTMLElement | undefined} */ (next)?.focus();
  });
}

async function add() {
  const input = /** @type {HTMLInputElement} */ (by('new-theme-name'));
  const name = input.value.trim();
  if (!name || newTheme.ariaBusy === 'true') return;
  newTheme.ariaBusy = 'true';
  const answer = await act('POST', '/themes', { name }, { told: word('did-add-theme', { name }) });
  newTheme.ariaBusy = null;
  if (answer.ok) input.value = '';
}

/** @param {Items} items */
function paint(items) {
  heard(items);
  const themes = items.all('theme');
  const held = piles(themes, items.all('contribution'), underway);
  keep(list, [...themes, ...abandoned(items)], 'mould-theme', (card, theme) => {
    paintTheme(card, theme, held.themes.get(theme.id) ?? [], items, isOnWall(items, theme.id));
  });
  paintPile(items, LOOSE, held.loose, themes.length > 0);
  paintPile(items, ALONE, held.alone, themes.length > 0);
  const drafted = Boolean(items.get('proposal', 'proposal'));
  by('count-themes').textContent = String(themes.length);
  // While the first draft waits, "0" would say that there is nothing to look at.
  by('count-themes').hidden = drafted && !themes.length;
  by('themes-draft').hidden = !drafted;
  by('no-themes').hidden = themes.length > 0 || drafted;
  paintSelected();
  paintNext(items);
}

/** Themes that are gone while somebody is typing in them: what was typed is not lost. @param {Items} items @returns {Item[]} */
function abandoned(items) {
  const typing = [...list.children].filter((card) => card.querySelector('form:not([hidden])'));
  return typing.flatMap((card) => {
    const id = /** @type {HTMLElement} */ (card).dataset.id ?? '';
    const name = card.querySelector('[data-part=name]')?.textContent ?? '';
    return items.get('theme', id) ? [] : [{ type: 'theme', id, name, gone: true }];
  });
}

/** @param {Items} items @param {string} name @param {Item[]} contributions @param {boolean} wanted */
function paintPile(items, name, contributions, wanted) {
  const pile = by(`pile-${name}`);
  // The list of those that stand alone can be dragged into, so it is there as soon as there are themes.
  pile.hidden = name === ALONE ? !wanted : !contributions.length;
  by(`count-${name}`).textContent = String(contributions.length);
  paintEntries(pile, plainEntries(contributions), items);
}

/** @param {Items} items */
function paintNext(items) {
  const next = nextStep(items);
  const place_ = by('next-step');
  // A draft that waits is the next thing; where nothing is left, nothing is said; in the harvest the big button says it.
  place_.hidden = ['draft', 'draw', 'done'].includes(next.what) || clockOf(items).phase === 'harvest';
  if (place_.hidden) return;
  by('next-words').textContent = word(`next-${next.what}`, { n: next.n });
  by('next-go').textContent = word(`go-${next.what}`);
}
