// What was just done, in one line with its way back; and what was refused.

import { word } from '../lib/moulds.js';
import { alarm, say } from '../lib/say.js';
import { send } from '../lib/send.js';

/** @typedef {import('../lib/send.js').Answer} Answer */
/** @typedef {{told?: string, undo?: () => Promise<unknown>}} Outcome */

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

undoButton.addEventListener('click', async () => {
  const deed = takeBack;
  close();
  await deed?.();
});
document.getElementById('told-close')?.addEventListener('click', close);

/** @param {string} text @param {() => Promise<unknown>} [undo] */
export function tell(text, undo) {
  show(text, undo);
  say(text);
}

/** @param {string} text */
export function refuse(text) {
  show(text);
  bar.classList.add('alert');
  alarm(text);
}

/**
 * Sends what the facilitator did, then says so, or says why not.
 * @param {string} method @param {string} path @param {any} body @param {Outcome} [outcome]
 */
export async function act(method, path, body, outcome = {}) {
  const answer = await send(method, path, body);
  if (!answer.ok) refuse(reason(answer));
  else if (outcome.told) tell(outcome.told, outcome.undo);
  else if (bar.classList.contains('alert')) close();
  return answer;
}

/** Why it was not done, in a sentence. @param {Answer} answer @returns {string} */
export function reason(answer) {
  if (answer.status === 0) return word('no-network');
  if (answer.refusal?.code === 'clock_moved') return word('clock-moved');
  return answer.refusal?.detail || word('refused');
}

/** @param {string} text @param {() => Promise<unknown>} [undo] */
function show(text, undo) {
  words.textContent = text;
  takeBack = undo ?? null;
  undoButton.hidden = !undo;
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
