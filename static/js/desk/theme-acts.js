// What the facilitator does with one theme. All of it can be undone.

import { act } from './told.js';
import { isOnWall, showTheme } from './on-wall.js';
import { choose } from './menu.js';
import { openWording } from './wording.js';
import { word } from '../lib/moulds.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

/** @param {HTMLElement} list  of theme cards @param {Items} items */
export function startThemeActs(list, items) {
  list.addEventListener('click', (event) => {
    const button = /** @type {Element} */ (event.target).closest('button');
    const card = /** @type {HTMLElement | null | undefined} */ (button?.closest('.desk-theme'));
    const theme = items.get('theme', card?.dataset.id ?? '');
    if (!button || !card || !theme) return;
    if (button.dataset.do === 'confirm') void confirm(card, theme);
    if (button.dataset.do === 'pin') void pin(theme);
    if (button.dataset.do === 'more') void more(items, card, theme);
  });
}

/** @param {HTMLElement} card @param {Item} theme */
async function confirm(card, theme) {
  const told = word('did-confirm', { name: theme.name });
  const answer = await act('PATCH', `/themes/${theme.id}`, { name: theme.name }, { told });
  // The button goes with the draft; who worked by keyboard stays at this theme.
  if (answer.ok) /** @type {HTMLElement | null} */ (card.querySelector('[data-do=open-rename]'))?.focus();
}

/** @param {Item} theme */
const pin = (theme) =>
  act(
    'PATCH',
    `/themes/${theme.id}`,
    { pinned: !theme.pinned },
    {
      told: word(theme.pinned ? 'did-unpin' : 'did-pin', { name: theme.name }),
    },
  );

/** @param {Items} items @param {HTMLElement} card @param {Item} theme */
async function more(items, card, theme) {
  const onWall = isOnWall(items, theme.id);
  const what = await choose(
    word('more-title', { name: theme.name }),
    [
      { id: 'word', label: word(theme.sentence ? 'more-reword' : 'more-word') },
      { id: 'merge', label: word('more-merge') },
      { id: 'split', label: word('more-split') },
      { id: 'wall', label: word(onWall ? 'more-wall-off' : 'more-wall') },
      { id: 'remove', label: word('more-remove') },
    ],
    '',
  );
  if (what === 'word') openWording(card, items);
  else if (what === 'merge') await merge(items, theme);
  else if (what === 'split') await act('POST', `/themes/${theme.id}/split`, {}, { told: word('did-split') });
  else if (what === 'wall') await showTheme(items, onWall ? null : theme);
  else if (what === 'remove') {
    await act('DELETE', `/themes/${theme.id}`, undefined, { told: word('did-remove', { name: theme.name }) });
  }
}

/** @param {Items} items @param {Item} theme */
async function merge(items, theme) {
  const others = items.all('theme').filter((one) => one.id !== theme.id);
  const into = await choose(
    word('merge-title', { name: theme.name }),
    others.map(({ id, name }) => ({ id, label: name })),
    '',
  );
  const name = others.find((one) => one.id === into)?.name;
  if (name) await act('POST', `/themes/${theme.id}/merge`, { into }, { told: word('did-merge', { name }) });
}
