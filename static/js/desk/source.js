// Everything from one phone, hidden at once: how much that is, is asked first; whose it is, nobody is told.

import { act, reason, refuse } from './told.js';
import { choose } from './menu.js';
import { send } from '../lib/send.js';
import { counted, word } from '../lib/moulds.js';

/** @typedef {import('../lib/items.js').Item} Item */

/** What else may be done with a contribution. @param {Item} one */
export async function openSource(one) {
  const answer = await send('GET', `/contributions/${one.id}/source`);
  if (!answer.ok) return refuse(reason(answer));
  const { known, contributions, together } = answer.body;
  if (!known) return refuse(word('no-source'));
  const choices = [];
  choices.push({ id: 'hide', label: word('hide-source', { n: contributions }) });
  if (together) choices.push({ id: 'show', label: word('show-source', { n: together }) });
  const chosen = await choose(word('source-title'), choices, '');
  if (chosen) await mark(one, chosen === 'hide', chosen === 'hide' ? contributions : together);
}

/** @param {Item} one @param {boolean} hidden @param {number} n @returns {Promise<unknown>} */
function mark(one, hidden, n) {
  return act('PATCH', `/contributions/${one.id}`, { hidden, source: true }, {
    told: word(hidden ? 'did-hide-source' : 'did-show-source', { contributions: counted('contribution', n) }),
    undo: () => mark(one, !hidden, n),
  });
}
