// What the facilitator does with the clock, from a button or a key, each with its way back.

import { act, refuse } from './told.js';
import { clockOf } from './cafe.js';
import { word } from '../lib/moulds.js';

/** @typedef {import('../lib/items.js').Items} Items */

/** What each of them asks of the server. @type {Record<string, {action: string, seconds?: number}>} */
const ASKS = {
  open: { action: 'open' },
  close: { action: 'close' },
  'close-last': { action: 'close' },
  resume: { action: 'resume' },
  pause: { action: 'pause' },
  harvest: { action: 'harvest' },
  finish: { action: 'finish' },
  back: { action: 'back' },
  longer: { action: 'extend', seconds: 60 },
  shorter: { action: 'extend', seconds: -60 },
};
/** How time that was given or taken goes back; every other step goes back by `back`. @type {Record<string, string>} */
const AGAINST = { longer: 'shorter', shorter: 'longer' };

/** Whether there is such an act. @param {string} name */
export const isAct = (name) => name in ASKS;

/** @param {Items} items @param {string} name */
export function moveClock(items, name) {
  const { step, round } = clockOf(items);
  const n = name === 'open' ? round + 1 : round;
  const back = AGAINST[name] ?? 'back';
  // A phase change is the next step; a minute more or less is none.
  const after = back === 'back' ? step + 1 : step;
  return act(
    'POST',
    '/clock',
    { ...ASKS[name], step },
    {
      told: word(`did-${name}`, { round: n }),
      undo: name === 'back' ? undefined : () => takeBack(items, back, after),
    },
  );
}

/** Only what this desk did, and only while nobody has moved the clock since. @param {Items} items @param {string} back @param {number} after */
async function takeBack(items, back, after) {
  if (clockOf(items).step !== after) return refuse(word('clock-moved'));
  return act('POST', '/clock', { ...ASKS[back], step: after }, { told: word('did-undo') });
}
