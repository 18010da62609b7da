// The clock's part of the desk: words of the phase, one big next action, the smaller ones, and the switch.

import { act, tell } from './told.js';
import { cafeOf, clockOf, timeOf } from './cafe.js';
import { isAct, moveClock } from './clock-acts.js';
import { isSecond } from '../lib/twice.js';
import { goToNext, nextStep, onLooked } from './next.js';
import { beforeOpening, endOfRounds } from './ahead.js';
import { isAsking } from './check.js';
import { lastStep, nextAction, sideActions } from './phases.js';
import { unseated } from './who.js';
import { by, word } from '../lib/moulds.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

const place = /** @type {HTMLElement} */ (document.getElementById('clock'));
const byItself = /** @type {HTMLInputElement} */ (document.getElementById('by-itself'));

/** When a step turns, another action comes to stand under the finger. Within this time nobody can have meant it. */
const SETTLE_MS = 600;
/** A slow second press must not close the round that the first one opened. */
const BIG_SETTLE_MS = 2000;
/** Whether the big button rests, and which buttons wait for their answer. */
let resting = false;
/** @type {Set<HTMLElement>} */
const busy = new Set();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let awake;

/** What the block shows something of. */
const TOLD = ['clock', 'cafe', 'person', 'theme', 'proposal', 'check', 'contribution'];

/** @param {Items} items */
export function startClock(items) {
  /** @type {Item | null} */
  let before = null;
  /** @type {Item} */
  let seen = clockOf(items);
  let turnedAt = -SETTLE_MS;
  place.addEventListener('click', (event) => {
    const button = /** @type {Element} */ (event.target).closest('[data-action]');
    // A click without `detail` comes from a key: the focus goes along with the action, no finger presses blindly.
    if (button && event.detail && event.timeStamp - turnedAt < SETTLE_MS) event.preventDefault();
    else if (button instanceof HTMLButtonElement) void press(items, button, event);
  });
  // A key that is held down would press one action after the other.
  place.addEventListener('keydown', (event) => event.repeat && event.key === 'Enter' && event.preventDefault());
  byItself.addEventListener('change', () => void follow());
  const paintAll = () => {
    const clock = clockOf(items);
    if (clock.phase !== seen.phase || clock.round !== seen.round) {
      turnedAt = performance.now();
      rest();
    }
    if (clock.step !== seen.step) [before, seen] = [seen, clock];
    paint(items, clock, before);
  };
  items.subscribe((changed) => TOLD.some((type) => changed.has(type)) && paintAll());
  onLooked(paintAll);
  paintAll();
}

/** @param {Items} items @param {HTMLButtonElement} button @param {Event} event */
async function press(items, button, event) {
  const name = button.dataset.action ?? '';
  if (button.ariaDisabled === 'true') return;
  if (name === 'step') return goToNext(items);
  if (name === 'finish') ask(button, word(isAsking(items) ? 'check-runs' : 'finish-sure'));
  if (!isAct(name) || ('twice' in button.dataset && !isSecond(button, event))) return;
  busy.add(button);
  paintResting();
  await moveClock(items, name);
  busy.delete(button);
  paintResting();
}

/** What the first of two presses asks. @param {HTMLElement} button @param {string} words */
function ask(button, words) {
  /** @type {HTMLElement} */ (button.querySelector('[data-asks]')).textContent = words;
}

function rest() {
  resting = true;
  clearTimeout(awake);
  awake = setTimeout(() => {
    resting = false;
    paintResting();
  }, BIG_SETTLE_MS);
  paintResting();
}

/** Not `disabled`: that would throw the focus of a keyboard to the top of the page. */
function paintResting() {
  each('button[data-action]', (button) => {
    button.ariaDisabled = busy.has(button) || (resting && 'next' in button.dataset) ? 'true' : null;
  });
}

/** Whether rounds follow by themselves. */
async function follow() {
  const wanted = byItself.checked;
  const answer = await act('PATCH', '', { next_round: wanted ? 'by_itself' : 'by_hand' });
  if (answer.ok) tell(word(wanted ? 'did-by-itself' : 'did-by-hand'));
  else byItself.checked = !wanted;
}

/** What to think of before the round is opened. @param {Item} cafe @param {Item} clock @param {Item[]} people */
function paintBefore(cafe, clock, people) {
  const [line, n] = [by('before-opening'), unseated(cafe, clock, people).length];
  const said = [n ? word('no-table', { n, round: clock.round + 1 }) : '', ...beforeOpening(cafe, clock, people, word)];
  const words = said.filter(Boolean).join(' ');
  line.hidden = !words;
  if (line.textContent !== words) line.textContent = words;
}

/** When the rounds end, as it stands now. @param {Items} items */
export function paintEnd(items) {
  const end = endOfRounds(cafeOf(items), clockOf(items), items.clock.now());
  const words = end === null ? '' : word('ends-about', { time: timeOf(end) });
  if (by('ends-about').textContent !== words) by('ends-about').textContent = words;
}

/** @param {Items} items @param {Item} clock @param {Item | null} before */
function paint(items, clock, before) {
  const cafe = cafeOf(items);
  const rounds = cafe.rounds.length;
  place.dataset.phase = clock.phase;
  each('[data-phase-of]', (part) => {
    part.hidden = !part.dataset.phaseOf?.split(' ').includes(clock.phase);
  });
  each('[data-round]', (part) => {
    part.textContent = String(clock.round);
  });
  each('[data-rounds]', (part) => {
    part.textContent = String(rounds);
  });
  each('[data-for-round]', (part) => {
    part.textContent = String(clock.round + (part.dataset.forRound === 'open' ? 1 : 0));
  });
  const question = /** @type {HTMLElement} */ (document.getElementById('round-question'));
  question.textContent = cafe.rounds[Math.max(0, clock.round - 1)]?.question ?? '';
  const step = clock.undo ?? lastStep(clock, before);
  each('[data-step]', (part) => {
    part.hidden = part.dataset.step !== step;
  });
  showActions(clock, rounds, paintStep(items, clock));
  paintBefore(cafe, clock, items.all('person'));
  paintEnd(items);
  byItself.checked = cafe.next_round === 'by_itself';
}

/** The next step of the harvest, in words; whether none is left. @param {Items} items @param {Item} clock */
function paintStep(items, clock) {
  if (clock.phase !== 'harvest') return false;
  const { what, n } = nextStep(items);
  const nothing = what === 'done' || (what === 'draw' && !items.all('contribution').some((one) => !one.hidden));
  by('harvest-words').textContent = word(nothing ? 'harvest-done' : `harvest-${what}`, { n });
  by('harvest-step').textContent = nothing ? '' : word(`big-${what}`);
  return nothing;
}

/** @param {Item} clock @param {number} rounds @param {boolean} harvested */
function showActions(clock, rounds, harvested) {
  const had = document.activeElement;
  const next = nextAction(clock, rounds, harvested) ?? 'read';
  const beside = sideActions(clock, rounds);
  each('[data-action]', (button) => {
    const action = button.dataset.action ?? '';
    button.hidden = 'next' in button.dataset ? action !== next : !beside.has(action) || action === next;
  });
  // Who worked by keyboard stands on the next big action, not at the top of the page.
  if (had instanceof HTMLElement && place.contains(had) && had.closest('[hidden]')) {
    /** @type {HTMLElement | null} */ (place.querySelector('[data-next]:not([hidden])'))?.focus();
  }
}

/** @param {string} selector @param {(part: HTMLElement) => void} paintOne */
function each(selector, paintOne) {
  for (const part of place.querySelectorAll(selector)) paintOne(/** @type {HTMLElement} */ (part));
}
