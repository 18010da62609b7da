// Moving: a contribution to a theme, a person to a table. Both ask the one menu and can be taken back.

import { act } from './told.js';
import { cafeOf } from './cafe.js';
import { choose } from './menu.js';
import { called, isolated } from './who.js';
import { word } from '../lib/moulds.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

const NONE = 'none';

/** @param {Items} items @param {string} id  of a contribution */
export async function moveToTheme(items, id) {
  const themes = items.all('theme');
  const from = themes.find((theme) => theme.contributions.includes(id))?.id ?? NONE;
  const choices = themes.map((theme) => ({ id: theme.id, label: theme.name }));
  const to = await choose(word('move-to-theme'), [...choices, { id: NONE, label: word('no-theme') }], from);
  if (to === null || to === from) return;
  const name = themes.find((theme) => theme.id === to)?.name;
  await act('PUT', `/contributions/${id}/theme`, { theme: to === NONE ? null : to }, {
    told: name ? word('did-move', { name }) : word('did-move-out'),
    undo: () => act('PUT', `/contributions/${id}/theme`, { theme: from === NONE ? null : from }, { told: word('did-undo') }),
  });
}

/** @param {Items} items @param {Item} person */
export async function moveToTable(items, person) {
  const choices = cafeOf(items).tables.map((/** @type {Item} */ one) => (
    { id: String(one.table), label: one.name, number: one.table }));
  const from = person.table;
  const to = await choose(word('move-person', { who: isolated(called(person, word)) }), choices, String(from));
  if (to === null || to === String(from)) return;
  const undo = () => act('PATCH', `/people/${person.id}`, { table: from }, { told: word('did-undo') });
  await act('PATCH', `/people/${person.id}`, { table: Number(to) }, {
    told: word('did-move-person', { who: isolated(called(person, word)), table: to }),
    undo: from ? undo : undefined,
  });
}
