// Moving: contributions to a theme, a person to a table. Both ask the one menu and can be taken back.

import { act, reason, refuse, tell, undo } from './told.js';
import { begin, end } from './underway.js';
import { cafeOf } from './cafe.js';
import { choose } from './menu.js';
import { called, isolated } from './who.js';
import { unselect } from './selecting.js';
import { send } from '../lib/send.js';
import { word } from '../lib/moulds.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

const ALONE = 'alone';
const KEEP = 'keep';

/** Asks to which theme. @param {Items} items @param {string[]} ids  of contributions */
export async function moveToTheme(items, ids) {
  const themes = items.all('theme');
  const one = ids.length === 1 ? items.get('contribution', ids[0] ?? '') : null;
  const from = one ? (one.theme ?? (one.placed ? ALONE : '')) : '';
  const keeps = one?.theme && !one.placed ? [{ id: KEEP, label: word('keep-here') }] : [];
  const choices = themes.map((theme) => ({ id: theme.id, label: theme.name }));
  const question = word('move-to-theme', { n: ids.length });
  const to = await choose(question, [...keeps, ...choices, { id: ALONE, label: word('stands-alone') }], from);
  if (to === null || to === from) return;
  await place(items, ids, to === KEEP ? from : to === ALONE ? null : to);
}

/**
 * Puts contributions into a theme, or lets them stand alone.
 * @param {Items} items @param {string[]} ids @param {string | null} theme
 */
export async function place(items, ids, theme) {
  const kept = ids.every((id) => items.get('contribution', id)?.theme === theme) && theme !== null;
  begin(ids, theme);
  /** @type {string[]} */
  const deeds = [];
  for (const [at, id] of ids.entries()) {
    const answer = await send('PUT', `/contributions/${id}/theme`, { theme });
    if (!answer.ok) {
      end(ids.slice(0, at), true);
      end(ids.slice(at), false);
      return refuse(reason(answer));
    }
    if (answer.body.deed) deeds.push(answer.body.deed);
  }
  end(ids, true);
  unselect(ids);
  const name = theme === null ? '' : (items.get('theme', theme)?.name ?? '');
  tell(placed(ids.length, name, kept), deeds.length ? () => undo(deeds) : undefined);
}

/** @param {number} n @param {string} name  of the theme, '' for none @param {boolean} kept */
function placed(n, name, kept) {
  if (kept) return word('did-keep-here', { name });
  if (!name) return word('did-move-out', { n });
  return word('did-move', { n, name });
}

/** @param {Items} items @param {Item} person */
export async function moveToTable(items, person) {
  const choices = cafeOf(items).tables.map((/** @type {Item} */ one) => ({
    id: String(one.table),
    label: one.name,
    number: one.table,
  }));
  const from = person.table;
  const to = await choose(word('move-person', { who: isolated(called(person, word)) }), choices, String(from));
  if (to === null || to === String(from)) return;
  const back = () => act('PATCH', `/people/${person.id}`, { table: from }, { told: word('did-undo') });
  await act(
    'PATCH',
    `/people/${person.id}`,
    { table: Number(to) },
    {
      told: word('did-move-person', { who: isolated(called(person, word)), table: to }),
      undo: from ? back : undefined,
    },
  );
}
