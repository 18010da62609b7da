// What was written on this device in a café and has never been sent.

import { fill, keep } from './moulds.js';
import { keep as put, kept, names, shelf } from './shelf.js';

const here = shelf();

/** Every value of this café in which somebody's words stand. @param {string} code @returns {{id: string, text: string}[]} */
function left(code) {
  const all = names(here, `cafe:${code}:`).map((name) => ({ id: name, value: kept(here, name) }));
  return all.map(({ id, value }) => ({ id, text: value?.words?.text ?? value?.text ?? '' })).filter(({ text }) => text);
}

/** Shows the part of the page that speaks of it, where there is something. @param {string} [code] where the page does not know it */
export function showUnsent(code) {
  const part = /** @type {HTMLElement | null} */ (document.querySelector('[data-unsent]'));
  if (!part) return;
  const cafe = code ?? part.dataset.code ?? '';
  const paint = () => {
    const words = left(cafe).filter(({ id }) => part.dataset.unsent !== 'waits' || id.includes(':out:'));
    part.hidden = !words.length;
    const list = part.querySelector('[data-unsent-list]');
    if (list) keep(list, words, 'mould-unsent', (line, one) => fill(line, one));
  };
  paint();
  part.querySelector('[data-unsent-away]')?.addEventListener('click', () => {
    for (const name of names(here, `cafe:${cafe}:`)) put(here, name, null);
    paint();
  });
}
