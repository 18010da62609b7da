// The document as it looks, in a frame in which nothing can run. It follows what is changed on this page.

import { by, word } from '../lib/moulds.js';
import { timeOf } from './times.js';

/** @typedef {import('./taking.js').Taking} Taking */
/** @typedef {import('./pending.js').Pending} Pending */

const CALM_MS = 1500;
const button = by('preview-open');
const part = by('preview');
const words = by('preview-words');
const tab = /** @type {HTMLAnchorElement} */ (by('preview-tab'));
const frame = /** @type {HTMLIFrameElement} */ (by('preview-frame'));

/** @param {Taking} taking @param {Pending} pending */
export function startPreview(taking, pending) {
  /** @type {any} */
  let timer;
  let busy = false;
  let again = false;

  async function show() {
    clearTimeout(timer);
    if (part.hidden) return;
    again = busy;
    if (busy) return;
    busy = true;
    words.textContent = word('preview-making');
    const made = await taking.make('html');
    busy = false;
    const at = made?.made_at;
    if (at) await load(`${taking.address('preview')}&seq=${made.seq}`);
    words.textContent = at ? word('preview-at', { time: timeOf(at) }) : '';
    if (again) void show();
  }

  button.addEventListener('click', () => {
    part.hidden = !part.hidden;
    button.setAttribute('aria-expanded', String(!part.hidden));
    button.textContent = word(part.hidden ? 'preview-show' : 'preview-hide');
    void show();
  });
  by('preview-again').addEventListener('click', () => void show());
  taking.onChosen(() => {
    tab.href = taking.address('preview');
    void show();
  });
  pending.subscribe((what) => {
    if (what === 'refused' || part.hidden) return;
    if (!busy) words.textContent = word('preview-old');
    clearTimeout(timer);
    timer = setTimeout(() => void show(), CALM_MS);
  });
  tab.href = taking.address('preview');
}

/** Loads the frame and goes to where its reader was. @param {string} address @returns {Promise<void>} */
function load(address) {
  const at = frame.contentWindow?.scrollY ?? 0;
  return new Promise((done) => {
    frame.addEventListener(
      'load',
      () => {
        frame.contentWindow?.scrollTo(0, at);
        done();
      },
      { once: true },
    );
    frame.src = address;
  });
}
