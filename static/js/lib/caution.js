// One quiet line under a box in which something looks as if it identified somebody. It stops nobody.

import { word } from './moulds.js';
import { personalIn } from './personal.js';
import { say } from './say.js';

/** @param {HTMLFormElement | null} form one box with its line */
export function caution(form) {
  const box = form?.querySelector('textarea');
  const line = form?.querySelector('[data-personal]');
  if (!box || !line) return;
  const kind = personalIn(box.value);
  const text = kind ? word(`personal-${kind}`) : '';
  // Said once, not with every letter.
  if (line.textContent === text) return;
  line.textContent = text;
  if (text) say(text);
}

/** Looks at every box of the page while somebody types. */
export function startCaution() {
  addEventListener('input', ({ target }) => target instanceof HTMLTextAreaElement && caution(target.form));
}
