// What else may be done with a contribution: shown on the wall, pinned, hidden with everything from the same phone. How much
// that is, is asked first; whose it is, nobody is told.

import { act, reason, refuse, tell } from './told.js';
import { counted, word } from '../lib/moulds.js';
import { choose } from './menu.js';
import { isShown } from '../lib/items.js';
import { send } from '../lib/send.js';
import { spotlight } from './on-wall.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

/** @param {Items} items @param {Item} one */
export async function openMore(items, one) {
  const answer = await send('GET', `/contributions/${one.id}/source`);
  if (!answer.ok) return refuse(reason(answer));
  const { known, contributions, together } = answer.body;
  const choices = [];
  if (isShown(one))
    choices.push({ id: 'wall', label: word('more-wall') }, { id: 'pin', label: word(one.pinned ? 'unpin' : 'pin') });
  choices.push({ id: 'hide', label: known ? word('hide-source', { n: contributions }) : word('ask-source') });
  if (together) choices.push({ id: 'show', label: word('show-source', { n: together }) });
  const chosen = await choose(word('source-title'), choices, '');
  if (chosen === 'wall') await spotlight(items, one.id);
  else if (chosen === 'pin') await pin(one, !one.pinned);
  else if (chosen === 'hide' && !known) tell(word('no-source'));
  else if (chosen) await mark(one, chosen === 'hide', chosen === 'hide' ? contributions : together);
}

/** @param {Item} one @param {boolean} pinned @returns {Promise<unknown>} */
const pin = (one, pinned) =>
  act(
    'PATCH',
    `/contributions/${one.id}`,
    { pinned },
    {
      told: word(pinned ? 'did-pin-one' : 'did-unpin-one'),
      undo: () => pin(one, !pinned),
    },
  );

/** @param {Item} one @param {boolean} hidden @param {number} n @returns {Promise<unknown>} */
function mark(one, hidden, n) {
  return act(
    'PATCH',
    `/contributions/${one.id}`,
    { hidden, source: true },
    {
      told: word(hidden ? 'did-hide-source' : 'did-show-source', { contributions: counted('contribution', n) }),
      undo: () => mark(one, !hidden, n),
    },
  );
}
