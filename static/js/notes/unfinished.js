// What the document still lacks, said once beside the buttons that make it; nothing is kept from being made.

import { by, counted } from '../lib/moulds.js';
import { themesOf } from './edition.js';

/** @typedef {import('./editing.js').Editing} Editing */

/** @param {Editing} editing */
export function paintUnfinished({ drafts, items, pending }) {
  const { chosen } = themesOf(drafts.edition(), items.all('theme'), drafts.shown());
  /** @type {Record<string, number>} */
  const lacks = {
    'no-sentence': chosen.filter(({ id }) => !drafts.ofTheme(id, 'sentence').trim()).length,
    'draft-name': chosen.filter(({ id, named_by }) => named_by === 'machine' && !pending.at(`name:${id}`)).length,
    'no-lead': drafts.actions().filter(({ standing }) => standing === 'unclaimed').length,
  };
  const list = by('unfinished');
  for (const line of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll('[data-lacks]'))) {
    const name = line.dataset.lacks ?? '';
    line.hidden = !lacks[name];
    const link = /** @type {HTMLElement} */ (line.firstElementChild);
    const words = lacks[name] ? counted(name, lacks[name]) : '';
    if (link.textContent !== words) link.textContent = words;
  }
  list.hidden = !Object.values(lacks).some(Boolean);
}
