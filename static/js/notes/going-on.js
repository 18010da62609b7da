// Lists whose lines come and go: a closed fold holds none, and when a line leaves under somebody's hands, the next one takes the
// focus.

import { by } from '../lib/moulds.js';

/** @param {string} fold */
export const isOpen = (fold) => /** @type {HTMLDetailsElement} */ (by(fold)).open;

/** @param {HTMLElement} line @param {HTMLElement} otherwise @param {() => void} act what may take it away */
export function goOn(line, otherwise, act) {
  const beside = [line.nextElementSibling, line.previousElementSibling];
  act();
  if (line.isConnected && line.contains(document.activeElement)) return;
  const next = beside.find((one) => one?.isConnected);
  /** @type {HTMLElement} */ (next?.querySelector('button') ?? otherwise).focus();
}
