// What cannot easily be taken back takes two presses of the same button: the first one asks.

import { say } from './say.js';

/** As long it waits for the second press. */
const ARMED_MS = 6000;
/** @type {{button: HTMLElement, timer: ReturnType<typeof setTimeout>} | null} */
let armed = null;

/**
 * Whether this press is the second one. The button holds its words in [data-calm] and the question in [data-asks].
 * @param {HTMLElement} button @param {Event} event  the press
 */
export function isSecond(button, event) {
  if (armed?.button === button) {
    // Two clicks in a row are one habit of a hand, not two decisions.
    if (event instanceof MouseEvent && event.detail > 1) return false;
    calm();
    return true;
  }
  calm();
  armed = { button, timer: setTimeout(calm, ARMED_MS) };
  paint(button, true);
  button.addEventListener('blur', calm, { once: true });
  say(button.querySelector('[data-asks]')?.textContent ?? '');
  return false;
}

/** Nothing is asked any more. */
export function calm() {
  if (!armed) return;
  clearTimeout(armed.timer);
  armed.button.removeEventListener('blur', calm);
  paint(armed.button, false);
  armed = null;
}

/** @param {HTMLElement} button @param {boolean} asks */
function paint(button, asks) {
  button.classList.toggle('asking', asks);
  for (const [selector, shown] of /** @type {[string, boolean][]} */ ([
    ['[data-calm]', !asks],
    ['[data-asks]', asks],
  ])) {
    const part = /** @type {HTMLElement | null} */ (button.querySelector(selector));
    if (part) part.hidden = !shown;
  }
}
