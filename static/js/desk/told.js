// What was just done, in one line with its way back; and what was refused.

import { word } from '../lib/moulds.js';
import { say } from '../lib/say.js';
import { freshKey, send } from '../lib/send.js';

/** @typedef {import('../lib/send.js').Answer} Answer */
/** `told` may depend on the answer; what the café remembers as a deed can be undone without saying how.
 * @typedef {{told?: string | ((body: any) => string), undo?: () => Promise<unknown>, again?: boolean}} Outcome */

/** Long enough to read it and to reach the button; what can be undone stands longer. */
const STANDS_MS = 8000;
const STANDS_UNDO_MS = 20000;

const bar = /** @type {HTMLElement} */ (document.getElementById('told'));
const words = /** @type {HTMLElement} */ (document.getElementById('told-words'));
const undoButton = /** @type {HTMLButtonElement} */ (document.getElementById('told-undo'));

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {(() => Promise<unknown>) | null} */
let takeBack = null;
/** What was asked last, and the last of what was told: of two that are under way, the first may be answered later. */
const order = { asked: 0, told: 0 };

undoButton.addEventListener('click', async () => {
  const deed = takeBack;
  close();
  await deed?.();
});
document.getElementById('told-close')?.addEventListener('click', close);

/** @param {string} text @param {() => Promise<unknown>} [undo] @param {boolean} [again]  whether undoing it is doing it once more */
export function tell(text, undo, again = false) {
  show(text, undo, again);
  say(text);
}

/**
 * Says what waits to be done: what was asked before and is answered later does not take its place, and its way back with it.
 * @param {string} text @param {() => Promise<unknown>} undo
 */
export function tellAhead(text, undo) {
  order.told = ++order.asked;
  tell(text, undo);
}

/** Takes back what the line offers to take back. Whether there was something. */
export function undoLast() {
  if (!takeBack) return false;
  undoButton.click();
  return true;
}

/** @param {string} text */
export function refuse(text) {
  show(text);
  bar.classList.add('alert');
  say(text);
}

/**
 * Sends what the facilitator did, then says so, or says why not.
 * @param {string} method @param {string} path @param {any} body @param {Outcome} [outcome]
 */
export async function act(method, path, body, outcome = {}) {
  const mine = ++order.asked;
  const answer = await once(method, path, body);
  if (answer.ok && mine < order.told) return answer;
  if (answer.ok && !outcome.told) {
    if (bar.classList.contains('alert')) close();
    return answer;
  }
  order.told = Math.max(order.told, mine);
  if (answer.ok) tellDone(answer, outcome);
  else refuse(reason(answer));
  return answer;
}

/** @param {Answer} answer @param {Outcome} outcome */
function tellDone(answer, { told, undo: back, again }) {
  const deed = answer.body?.deed;
  const done = (typeof told === 'function' ? told(answer.body) : told) ?? '';
  tell(answer.again ? `${done} ${word('done-before')}` : done, back ?? (deed ? () => undo([deed]) : undefined), again);
}

/** What was asked for and never answered, with its key: it may have been done. @type {Map<string, string>} */
const unanswered = new Map();

/** The same asked once more, because the answer was lost, is not done twice. @param {string} method @param {string} path @param {any} body */
async function once(method, path, body) {
  const asked = JSON.stringify([method, path, body]);
  const key = unanswered.get(asked) ?? freshKey();
  const answer = await send(method, path, body, key);
  if (answer.status === 0) unanswered.set(asked, key);
  else unanswered.delete(asked);
  return answer;
}

/**
 * Takes deeds back, the last first, as far as nobody has changed since what they did.
 * @param {string[]} deeds  in the order in which they were done
 */
export async function undo(deeds) {
  let left = 0;
  /** @type {string[]} */
  const back = [];
  for (const deed of [...deeds].reverse()) {
    const answer = await send('POST', '/themes/undo', { deed });
    if (!answer.ok) return refuse(reason(answer));
    left += answer.body.left;
    back.push(answer.body.deed);
  }
  tell(leftWords(left), () => undo(back), true);
}

/** @param {number} left  things that somebody has changed since */
const leftWords = (left) => {
  if (!left) return word('did-undo');
  return `${word('did-undo')} ${word('undo-left', { n: left })}`;
};

/** Why it was not done, in a sentence. @param {Answer} answer @returns {string} */
export function reason(answer) {
  if (answer.status === 0) return word('no-network');
  if (answer.refusal?.code === 'clock_moved') return word('clock-moved');
  return answer.refusal?.detail || word('refused');
}

/** @param {string} text @param {() => Promise<unknown>} [undo] @param {boolean} [again] */
function show(text, undo, again = false) {
  words.textContent = text;
  takeBack = undo ?? null;
  undoButton.hidden = !undo;
  undoButton.textContent = word(again ? 'redo' : 'undo');
  bar.classList.remove('alert');
  bar.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(expire, undo ? STANDS_UNDO_MS : STANDS_MS);
}

/** Nothing disappears from under somebody's fingers: while focus or pointer is on the line, it stays. */
function expire() {
  if (bar.matches(':hover, :focus-within')) timer = setTimeout(expire, STANDS_MS);
  else close();
}

function close() {
  clearTimeout(timer);
  takeBack = null;
  bar.hidden = true;
}
