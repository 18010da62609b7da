// The templates to begin from. Each of them fills the form anew: where something was typed, the first press asks.

import { isSecond } from '../lib/twice.js';

/** @param {HTMLFormElement} form  with the rows that the page came with; a browser may have put words back into it */
export function startTemplates(form) {
  const opened = saidIn(asItCame(form));
  for (const card of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('a.template'))) {
    card.addEventListener('click', (event) => {
      // In a tab of its own it replaces nothing.
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      const typed = 'typed' in form.dataset || saidIn(form) !== opened;
      if (!typed) return;
      // Who comes back then finds the form whole, as it came: of one with rows a browser puts back only parts.
      if (isSecond(card, event)) form.autocomplete = 'off';
      else event.preventDefault();
    });
  }
}

/** @param {HTMLFormElement} form */
function asItCame(form) {
  const same = /** @type {HTMLFormElement} */ (form.cloneNode(true));
  same.reset();
  return same;
}

/** What stands in the form, whatever the number of rows in which nothing stands. @param {HTMLFormElement} form */
function saidIn(form) {
  return JSON.stringify([...new FormData(form)].filter(([, value]) => String(value).trim()));
}
