// One key for what is needed often. They can be turned off, on this device, and do nothing while somebody types.

import { by, word } from '../lib/moulds.js';
import { cafeOf, clockOf } from './cafe.js';
import { choose } from './menu.js';
import { isAsking } from './check.js';
import { chooseSpotlight, chooseView } from './on-wall.js';
import { moveClock } from './clock-acts.js';
import { undoMine } from './log.js';
import { nextAction } from './phases.js';
import { keyOf } from './keyed.js';
import { search } from './searching.js';
import { showTable } from './tables.js';
import { tell, undoLast } from './told.js';

/** @typedef {import('../lib/items.js').Items} Items */

const KEPT = 'cafe-desk-keys';
const wanted = /** @type {HTMLInputElement} */ (by('keys'));
const list = /** @type {HTMLDialogElement} */ (by('keys-list'));

/** @param {Items} items */
export function startKeys(items) {
  wanted.checked = remembered() !== 'off';
  wanted.addEventListener('change', () => {
    remember(wanted.checked ? 'on' : 'off');
    tell(word(wanted.checked ? 'keys-on' : 'keys-off'));
  });
  by('keys-open').addEventListener('click', open);
  document.addEventListener('keydown', (event) => {
    const key = wanted.checked && !document.querySelector('dialog[open]') ? keyOf(event) : null;
    if (!key) return;
    event.preventDefault();
    press(items, key);
  });
}

/** @type {Record<string, (items: Items) => unknown>} */
const DO = {
  ' ': (items) => startOrStop(items),
  b: (items) => bell(items),
  '+': (items) => minute(items, 'longer'),
  '-': (items) => minute(items, 'shorter'),
  n: (items) => next(items),
  p: chooseView,
  f: chooseSpotlight,
  z: (items) => undoLast() || undoMine(items, () => by('link').dataset.state === 'live'),
  '/': search,
  '?': open,
};

/** @param {Items} items @param {string} key */
function press(items, key) {
  if (/^\d$/.test(key)) showTable(items, Number(key));
  else void DO[key]?.(items);
}

function open() {
  list.showModal();
  by('keys-title').focus();
}

/** @param {Items} items */
function startOrStop(items) {
  const { phase } = clockOf(items);
  const name = { open: 'pause', paused: 'resume' }[String(phase)];
  return name ? moveClock(items, name) : tell(word('key-no-clock'));
}

/** The bell rings for the end of a round, and for the next one. @param {Items} items */
function bell(items) {
  const { phase, round } = clockOf(items);
  if (phase === 'open' || phase === 'paused')
    return moveClock(items, round < cafeOf(items).rounds.length ? 'close' : 'close-last');
  if ((phase === 'planned' || phase === 'travelling') && round < cafeOf(items).rounds.length)
    return moveClock(items, 'open');
  return tell(word('key-no-bell'));
}

/** @param {Items} items @param {string} name */
function minute(items, name) {
  const { phase } = clockOf(items);
  return ['open', 'paused', 'travelling'].includes(phase) ? moveClock(items, name) : tell(word('key-no-clock'));
}

/** @param {Items} items */
async function next(items) {
  const clock = clockOf(items);
  const name = nextAction(clock, cafeOf(items).rounds.length);
  if (!name) return tell(word('key-no-next'));
  const round = clock.round + (name === 'open' ? 1 : 0);
  const asking = name === 'finish' && isAsking(items);
  const sure = await choose(
    word(asking ? 'check-runs-next' : 'next-phase'),
    [{ id: name, label: word(`go-${name}`, { round }) }],
    '',
  );
  // Somebody else may have moved the clock while this desk was asked.
  if (sure && clockOf(items).step === clock.step) await moveClock(items, name);
  else if (sure) tell(word('clock-moved'));
}

/** A browser may forbid that anything is kept. */
function remembered() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

/** @param {string} value */
function remember(value) {
  try {
    localStorage.setItem(KEPT, value);
  } catch {
    // Then the choice holds for as long as this page lives.
  }
}
