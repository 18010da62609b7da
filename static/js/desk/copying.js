// Copying a link, also where a page has no clipboard.

import { refuse, tell } from './told.js';
import { word } from '../lib/moulds.js';

/**
 * @param {string} text @param {HTMLElement} [where] a dialog: what lies behind it takes no selection
 * @param {(words: string) => void} [done] @param {(words: string) => void} [failed]
 */
export function copyText(text, where = document.body, done = tell, failed = refuse) {
  const after = (/** @type {boolean} */ copied) => (copied ? done(word('did-copy')) : failed(word('no-copy')));
  if (navigator.clipboard)
    navigator.clipboard.writeText(text).then(
      () => after(true),
      () => after(byHand(text, where)),
    );
  else after(byHand(text, where));
}

/** Without https there is no clipboard for pages; the old way still works. @param {string} text @param {HTMLElement} where */
function byHand(text, where) {
  const had = /** @type {HTMLElement | null} */ (document.activeElement);
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  where.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  had?.focus();
  return done;
}
