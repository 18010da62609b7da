// Who can get in: joining, another code, devices signed out, one more desk, the recovery code.

import { by, word } from '../lib/moulds.js';
import { cafeOf } from './cafe.js';
import { copyText } from './copying.js';
import { freshKey, send } from '../lib/send.js';
import { reason } from './told.js';

/** @typedef {import('../lib/items.js').Items} Items */
/** @typedef {import('../lib/send.js').Answer} Answer */

/** A lost answer is asked for again under the same key: nobody locks themselves out by a bad network. */
const TRIES = 4;
const PAUSE_MS = 1500;

const dialog = /** @type {HTMLDialogElement} */ (by('entry'));
const signOut = /** @type {HTMLFormElement} */ (by('entry-out'));
const address = /** @type {HTMLInputElement} */ (by('entry-address'));
const picture = /** @type {HTMLImageElement} */ (by('entry-qr'));
const recovery = by('entry-recovery');
let busy = false;

/** @type {Record<string, (pressed: HTMLElement) => Promise<void> | void>} */
const DO = { code: newCode, 'hand-over': handOver, forget: hideLink, recovery: toggleRecovery };

/** @param {Items} items */
export function startEntry(items) {
  by('entry-open').addEventListener('click', open);
  dialog.addEventListener('close', close);
  dialog.addEventListener('click', (event) => press(/** @type {Element} */ (event.target)));
  signOut.addEventListener('change', paintWhat);
  signOut.addEventListener('submit', (event) => {
    event.preventDefault();
    void once(out);
  });
  by('entry-copy').addEventListener('click', () => copyText(address.value, dialog, tell, complain));
  items.subscribe((changed) => changed.has('cafe') && paintCode(items));
  paintCode(items);
}

function open() {
  tell('');
  dialog.showModal();
  by('entry-title').focus();
}

/** What carries a right does not stay on a screen that others may see. */
function close() {
  hideLink();
  hideRecovery();
  for (const fold of dialog.querySelectorAll('details')) fold.open = false;
}

/** @param {Element} pressed */
function press(pressed) {
  const button = /** @type {HTMLElement | null} */ (pressed.closest('[data-entry]'));
  const act = DO[button?.dataset.entry ?? ''];
  if (button && act) void once(() => act(button));
}

/** One thing at a time. @param {() => Promise<void> | void} act */
async function once(act) {
  if (busy) return;
  busy = true;
  tell('');
  await act();
  busy = false;
}

/** @param {string} path @param {object} body @returns {Promise<Answer>} */
async function surely(path, body) {
  const key = freshKey();
  for (let tried = 1; ; tried++) {
    const answer = await send('POST', path, body, key);
    if (answer.status !== 0 || tried === TRIES) return answer;
    await new Promise((go) => setTimeout(go, PAUSE_MS));
  }
}

async function newCode() {
  const answer = await surely('/code', {});
  if (!answer.ok) return refuse(answer);
  tell(word('did-new-code', { code: answer.body.code }));
}

async function out() {
  const of = String(new FormData(signOut).get('of'));
  const answer = await surely('/tokens', { of });
  if (!answer.ok) return refuse(answer);
  hideRecovery();
  tell(word(`did-out-${of}`));
}

async function handOver() {
  const answer = await surely('/tokens/hand-over', {});
  if (!answer.ok) return refuse(answer);
  picture.src = answer.body.qr;
  address.value = answer.body.link;
  by('entry-link').hidden = false;
  address.focus();
  address.select();
}

function hideLink() {
  by('entry-link').hidden = true;
  picture.removeAttribute('src');
  address.value = '';
}

/** @param {HTMLElement} pressed */
async function toggleRecovery(pressed) {
  if (!recovery.hidden) return hideRecovery();
  const answer = await send('GET', '/recovery');
  if (!answer.ok) return refuse(answer);
  recovery.textContent = answer.body.recovery;
  recovery.hidden = false;
  pressed.textContent = word('hide-recovery');
  pressed.setAttribute('aria-expanded', 'true');
  recovery.focus();
}

function hideRecovery() {
  const button = /** @type {HTMLElement} */ (dialog.querySelector('[data-entry=recovery]'));
  recovery.hidden = true;
  recovery.textContent = '';
  button.textContent = word('show-recovery');
  button.setAttribute('aria-expanded', 'false');
}

function paintWhat() {
  const of = String(new FormData(signOut).get('of'));
  for (const line of /** @type {NodeListOf<HTMLElement>} */ (signOut.querySelectorAll('[data-of]'))) {
    line.hidden = line.dataset.of !== of;
  }
}

/** The code as it is now, wherever the desk shows it or leads there. @param {Items} items */
function paintCode(items) {
  const { code, joining } = cafeOf(items);
  if (!code) return;
  for (const line of document.querySelectorAll('[data-code-now]')) line.textContent = code;
  const shown = /** @type {HTMLImageElement} */ (by('share-qr'));
  const wanted = `/c/${code}/qr.svg`;
  if (shown.getAttribute('src') !== wanted) {
    shown.src = wanted;
    const link = /** @type {HTMLAnchorElement} */ (by('share-link'));
    const now = link.href.replace(/\/c\/[^/?#]+.*$/, `/c/${code}`);
    link.href = link.textContent = now;
    by('share-copy').dataset.copy = now;
  }
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('[data-joining]'))) {
    field.checked = joining !== false;
  }
}

/** @param {string} text */
function tell(text) {
  by('entry-said').textContent = text;
  by('entry-said').hidden = !text;
  by('entry-wrong').hidden = true;
}

/** @param {Answer} answer */
const refuse = (answer) => complain(reason(answer));

/** @param {string} text */
function complain(text) {
  by('entry-wrong').hidden = false;
  by('entry-wrong').textContent = text;
}
