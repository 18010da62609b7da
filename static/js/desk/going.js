// How it is going: asked for now and then while this screen is connected, and shown in sentences.

import { by, counted, fill, keep, word } from '../lib/moulds.js';
import { reason } from './told.js';
import { send } from '../lib/send.js';

/** @typedef {{state: 'well' | 'watch' | 'act', says: string}} Line */

const EVERY_MS = 20_000;
const dialog = /** @type {HTMLDialogElement} */ (by('going'));
const button = by('going-open');
const count = by('going-count');

/** @param {() => boolean} connected  whether asking has any use just now */
export function startGoing(connected) {
  const look = async () => {
    if (!connected() || document.hidden) return;
    const answer = await send('GET', '/going');
    by('going-wrong').textContent = answer.ok ? '' : reason(answer);
    if (answer.ok) paint(answer.body.lines);
  };
  button.addEventListener('click', () => {
    dialog.showModal();
    by('going-title').focus();
    void look();
  });
  document.addEventListener('visibilitychange', () => void look());
  setInterval(look, EVERY_MS);
  return look;
}

/** @param {Line[]} lines */
function paint(lines) {
  const open = lines.filter(({ state }) => state !== 'well');
  button.dataset.state = lines[0]?.state ?? 'well';
  count.hidden = open.length === 0;
  count.textContent = open.length ? counted('going-open', open.length) : '';
  keep(
    by('going-lines'),
    lines.map((line, at) => ({ ...line, id: String(at) })),
    'mould-going',
    (element, line) =>
      fill(element, {
        state: line.state,
        stateWord: line.state === 'well' ? '' : word(`going-${line.state}`),
        says: line.says,
      }),
  );
}
