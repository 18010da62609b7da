// Two views of one page: the document with the steps to it, and everything that was said.

import { by } from '../lib/moulds.js';

const AFTER = new Set(['harvest', 'finished']);

/** @param {import('../lib/items.js').Items} items @param {() => void} changed */
export function startViews(items, changed) {
  const views = by('views');
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-if-script]')))
    part.hidden = false;
  const phase = items.get('clock', 'clock')?.phase ?? '';
  const wanted =
    location.hash === '#all' ? 'all' : ['#edit', '#step-take'].includes(location.hash) || AFTER.has(phase) ? 'edit' : 'all';
  const paint = () => {
    const all = chosen(views) === 'all';
    by('edit').hidden = by('step-take').hidden = by('steps').hidden = all;
    by('all').hidden = !all;
    by('bar').hidden = false;
    changed();
  };
  /** @type {HTMLInputElement} */ (views.querySelector(`[value=${wanted}]`)).checked = true;
  views.addEventListener('change', () => {
    history.replaceState(null, '', `#${chosen(views)}`);
    paint();
  });
  paint();
}

/** @param {HTMLElement} views */
const chosen = (views) => /** @type {HTMLInputElement} */ (views.querySelector(':checked')).value;
