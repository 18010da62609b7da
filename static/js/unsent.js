// On a page without a place in the café: what was written on this device before, and has never been sent.

import { fill, keep } from './lib/moulds.js';
import { keep as put, kept, names, shelf } from './lib/shelf.js';

const here = shelf();
const part = /** @type {HTMLElement | null} */ (document.querySelector('[data-unsent]'));

/** Every value of this café in which somebody's words stand. @param {string} code @returns {{id: string, text: string}[]} */
function left(code) {
  const all = names(here, `cafe:${code}:`).map((name) => ({ id: name, value: kept(here, name) }));
  return all.map(({ id, value }) => ({ id, text: value?.words?.text ?? value?.text ?? '' })).filter(({ text }) => text);
}

/** @param {HTMLElement} shown */
function paint(shown) {
  const code = shown.dataset.code ?? '';
  const words = left(code).filter(({ id }) => shown.dataset.unsent === 'lost' || id.includes(':out:'));
  shown.hidden = !words.length;
  const list = shown.querySelector('[data-unsent-list]');
  if (list) keep(list, words, 'mould-unsent', (line, one) => fill(line, one));
}

if (part) {
  paint(part);
  part.querySelector('[data-unsent-away]')?.addEventListener('click', () => {
    for (const name of names(here, `cafe:${part.dataset.code}:`)) put(here, name, null);
    paint(part);
  });
}
