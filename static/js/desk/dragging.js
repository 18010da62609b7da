// Moving contributions with the finger or the mouse: by the button that also opens the menu of themes.

import Sortable from 'sortablejs';
import { by } from '../lib/moulds.js';

/** What can be taken, by what, and where it can be put. */
const ENTRY = '.desk-entry';
const GRIP = '.desk-grip';
const LISTS = '.desk-entries, .desk-drop';
/** Time for the library to hear of the release. */
const NEAR_MS = 300;
const WIDEST = 320;

const panel = by('panel-themes');
/** @type {{destroy(): void}[]} */
let lists = [];
let dragged = false;
let cancelled = false;
/** A press that follows at once on another must not lose its lists to it. @type {ReturnType<typeof setTimeout> | undefined} */
let resting;

/** Whether something is under a finger: then nothing is repainted there. */
export const isDragging = () => dragged;

/**
 * @param {(id: string, pile: string) => void} put  called with a contribution and where it was let go
 * @param {() => void} over  called when painting may go on
 */
export function startDragging(put, over) {
  // Lists can be dragged between while a button is held down, so none has to be looked after while they come and go.
  panel.addEventListener(
    'pointerdown',
    (event) => {
      if (!dragged && /** @type {Element} */ (event.target).closest(GRIP)) prepare(put, over);
    },
    true,
  );
  addEventListener('keydown', (event) => {
    if (!dragged || event.key !== 'Escape') return;
    cancelled = true;
    document.body.classList.remove('dragging');
  });
  for (const name of ['pointerup', 'pointercancel']) {
    addEventListener(name, () => {
      clearTimeout(resting);
      resting = setTimeout(() => dragged || rest(), NEAR_MS);
    });
  }
}

function rest() {
  clearTimeout(resting);
  for (const list of lists) list.destroy();
  lists = [];
}

/** @param {(id: string, pile: string) => void} put @param {() => void} over */
function prepare(put, over) {
  rest();
  /** @type {Node | null} */
  let next = null;
  const options = {
    group: 'themes',
    sort: false,
    draggable: `>${ENTRY}`,
    handle: GRIP,
    forceFallback: true,
    fallbackOnBody: true,
    fallbackTolerance: 5,
    scroll: true,
    bubbleScroll: true,
    scrollSensitivity: 70,
    scrollSpeed: 12,
    emptyInsertThreshold: 2,
    // Let go beside the lists, or with Escape pressed: it stays where it was.
    revertOnSpill: true,
    dragClass: 'desk-dragged',
    ghostClass: 'desk-ghost',
    chosenClass: 'desk-chosen',
    onStart: (/** @type {{item: HTMLElement, from: HTMLElement}} */ { item, from }) => {
      // What leaves its list must not pull up everything below it, and so the aim from under the hand.
      from.style.minHeight = `${from.offsetHeight}px`;
      [dragged, cancelled] = [true, false];
      next = item.nextSibling;
      document.body.classList.add('dragging');
      requestAnimationFrame(narrow);
    },
    onEnd: (/** @type {{item: HTMLElement, from: HTMLElement, to: HTMLElement}} */ { item, from, to }) => {
      document.body.classList.remove('dragging');
      from.style.minHeight = '';
      // The page follows the café: back to where it was, and from there painted anew.
      if (to !== from) from.insertBefore(item, next?.parentNode === from ? next : null);
      dragged = false;
      resting = setTimeout(rest);
      const pile = pileOf(to);
      if (pile && pile !== pileOf(from) && !cancelled) put(item.dataset.id ?? '', pile);
      over();
    },
  };
  for (const list of panel.querySelectorAll(LISTS)) {
    const takes = pileOf(list) !== 'loose';
    lists.push(new Sortable(/** @type {HTMLElement} */ (list), { ...options, group: { name: 'themes', put: takes } }));
  }
}

/** The button stands at the end of a wide line: what hangs on the finger is its end alone, so that it covers little. */
function narrow() {
  const ghost = /** @type {HTMLElement | null} */ (document.querySelector('body > .desk-dragged'));
  const over = ghost ? ghost.offsetWidth - WIDEST : 0;
  if (!ghost || over <= 0) return;
  ghost.style.width = `${WIDEST}px`;
  ghost.style.marginInlineStart = `${over}px`;
}

/** The theme, or the list beside them. @param {Element} list */
const pileOf = (list) => /** @type {HTMLElement | null} */ (list.closest('[data-pile]'))?.dataset.pile;
