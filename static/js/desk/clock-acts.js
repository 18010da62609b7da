// What the facilitator does with the clock, from a button or a key, each with its way back.

import { act, refuse, tell } from './told.js';
import { clockOf } from './cafe.js';
import { leftMs } from '../lib/clock.js';
import { mayTake, STAYS } from './phases.js';
import { word } from '../lib/moulds.js';

/** @typedef {import('../lib/items.js').Items} Items */

/** What each of them asks of the server. @type {Record<string, {action: string, seconds?: number, leave?: number}>} */
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
  shorter: { action: 'extend', seconds: -60, leave: STAYS },
};
/** How time that was given or taken goes back; every other step goes back by `back`. @type {Record<string, string>} */
const AGAINST = { longer: 'shorter', shorter: 'longer' };

/** Whether there is such an act. @param {string} name */
export const isAct = (name) => name in ASKS;

/** @param {Items} items @param {string} name */
export async function moveClock(items, name) {
  const clock = clockOf(items);
  const { step, round } = clock;
  // No phase is ended by taking time from it: that is what the large button is for.
  const seconds = name === 'shorter' ? mayTake(leftMs(/** @type {any} */ (clock), items.clock.now())) : 60;
  if (!seconds) return tell(word('no-shorter'));
  const n = name === 'open' ? round + 1 : round;
  const back = AGAINST[name] ?? 'back';
  // A phase change is the next step; a minute more or less is none.
  const after = back === 'back' ? step + 1 : step;
  return act(
    'POST',
    '/clock',
    { ...ASKS[name], step },
    {
      told: word(seconds < 60 ? 'did-shorter-some' : `did-${name}`, { round: n }),
      undo: name === 'back' ? undefined : () => takeBack(items, back, after, seconds),
    },
  );
}

/** Only what this desk did, and only while nobody has moved the clock since. @param {Items} items @param {string} back @param {number} after
 * @param {number} seconds  how many were taken */
async function takeBack(items, back, after, seconds) {
  if (clockOf(items).step !== after) return refuse(word('clock-moved'));
  const given = back === 'longer' ? { seconds } : {};
  return act('POST', '/clock', { ...ASKS[back], ...given, step: after }, { told: word('did-undo') });
}
