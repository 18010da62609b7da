// What can never be taken back waits ten seconds before it is done, with a way out; whoever leaves the page meant it.

import { tell, tellAhead } from './told.js';
import { word } from '../lib/moulds.js';

const WAITS_MS = 10_000;
/** @type {{timer: ReturnType<typeof setTimeout>, go: () => unknown} | null} */
let waiting = null;

addEventListener('pagehide', now);

/** @param {string} text  what will be done @param {() => unknown} go  does it @param {() => void} [kept]  it is left undone */
export function inTenSeconds(text, go, kept = () => {}) {
  now();
  waiting = { timer: setTimeout(now, WAITS_MS), go };
  tellAhead(text, async () => {
    const meant = waiting?.go === go;
    if (meant && waiting) clearTimeout(waiting.timer);
    if (meant) waiting = null;
    if (meant) kept();
    tell(word(meant ? 'left-as-it-was' : 'done-by-now'));
  });
}

/** What waits is done without waiting longer. */
function now() {
  if (!waiting) return;
  const { timer, go } = waiting;
  clearTimeout(timer);
  waiting = null;
  void go();
}
