// Putting themes and quotes in another order with the finger or the mouse; with the keys their buttons do the same.

import Sortable from 'sortablejs';

/** Time for the library to hear of the release. */
const NEAR_MS = 300;
/** @type {{destroy(): void} | null} */
let sorting = null;
let dragged = false;

/** Whether something is under a finger: then nothing is repainted there. */
export const isDragging = () => dragged;

/**
 * @param {HTMLElement} root @param {(list: HTMLElement, ids: string[]) => void} reorder called with a list and its new order
 * @param {() => void} over called when painting may go on
 */
export function startDragging(root, reorder, over) {
  // A list can be sorted while a grip of it is held down, so none has to be looked after while they come and go.
  root.addEventListener(
    'pointerdown',
    (event) => {
      const grip = /** @type {Element} */ (event.target).closest('[data-grip]');
      const list = /** @type {HTMLElement | null} */ (grip?.closest('ol'));
      if (dragged || !list) return;
      rest();
      sorting = new Sortable(list, {
        handle: list.matches('.notes-quotes') ? '[data-grip]' : '.notes-theme-head [data-grip]',
        forceFallback: true,
        fallbackTolerance: 5,
        scroll: true,
        bubbleScroll: true,
        ghostClass: 'notes-ghost',
        dragClass: 'notes-dragged',
        onStart: () => void (dragged = true),
        onEnd: () => {
          dragged = false;
          setTimeout(rest);
          reorder(
            list,
            [...list.children].map((one) => /** @type {HTMLElement} */ (one).dataset.id ?? ''),
          );
          over();
        },
      });
    },
    true,
  );
  for (const name of ['pointerup', 'pointercancel'])
    addEventListener(name, () => setTimeout(() => dragged || rest(), NEAR_MS));
}

function rest() {
  sorting?.destroy();
  sorting = null;
}
