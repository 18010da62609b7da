// Lines of the page that are read out whenever they change: [data-aloud], by the one region that waits its turn.

import { say } from './say.js';

/** Listens to the lines that are there now. */
export function startAloud() {
  const watch = new MutationObserver((changes) => {
    for (const line of new Set(changes.map(({ target }) => lineOf(target)))) {
      if (line?.checkVisibility()) say(line.textContent?.trim() ?? '');
    }
  });
  for (const line of document.querySelectorAll('[data-aloud]')) {
    watch.observe(line, {
      childList: true,
      characterData: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['hidden'],
    });
  }
}

/** @param {Node} node @returns {Element | null | undefined} */
const lineOf = (node) => (node instanceof Element ? node : node.parentElement)?.closest('[data-aloud]');
