// Several contributions at once: selected one by one, moved together.

import { by, counted, word } from '../lib/moulds.js';
import { isShown } from '../lib/items.js';

/** @typedef {import('../lib/items.js').Items} Items */

/** As many deeds as the café remembers: more could not be undone together. */
const MOST = 20;
/** @type {Set<string>} */
const selected = new Set();

/** @param {string} id */
export const isSelected = (id) => selected.has(id);

/** What goes along when this one is moved: all that are selected with it. @param {string} id */
export const carried = (id) => (selected.has(id) ? [...selected] : [id]);

/** @param {Items} items @param {() => void} repaint @param {(ids: string[]) => Promise<void>} move */
export function startSelecting(items, repaint, move) {
  by('panel-themes').addEventListener('change', (event) => {
    const box = /** @type {HTMLInputElement} */ (event.target);
    const id = box.closest('li')?.dataset.id;
    if (box.dataset.do !== 'select' || !id) return;
    if (!box.checked) selected.delete(id);
    else if (selected.size < MOST) selected.add(id);
    else box.checked = false;
    repaint();
  });
  by('selected-move').addEventListener('click', async () => {
    await move([...selected]);
    repaint();
  });
  by('selected-none').addEventListener('click', () => {
    selected.clear();
    repaint();
    by('draw').focus();
  });
  items.subscribe((changed) => {
    if (!changed.has('contribution')) return;
    for (const id of selected) {
      const one = items.get('contribution', id);
      if (!one || !isShown(one)) selected.delete(id);
    }
  });
}

/** After a move nothing is selected any more. @param {string[]} ids */
export function unselect(ids) {
  for (const id of ids) selected.delete(id);
}

export function paintSelected() {
  by('selected').hidden = !selected.size;
  const words = selected.size === MOST ? word('selected-most', { n: MOST }) : counted('selected', selected.size);
  if (by('selected-words').textContent !== words) by('selected-words').textContent = words;
}
