// Pinning what is worth keeping in sight; pressed again it is pinned no longer.

import { does } from './does.js';

/** @param {import('../lib/items.js').Items} items */
export function startPins(items) {
  document.addEventListener('click', ({ target }) => void press(items, target));
}

/** @param {import('../lib/items.js').Items} items @param {EventTarget | null} target */
async function press(items, target) {
  const button = target instanceof Element ? target.closest('[data-pin]') : null;
  const id = /** @type {HTMLElement | null | undefined} */ (button?.closest('[data-id]'))?.dataset.id;
  const said = id ? items.get('contribution', id) : null;
  if (said) await does('PATCH', `/contributions/${id}`, { pinned: !said.pinned }, said.pinned ? 'unpinned' : 'pinned');
}
