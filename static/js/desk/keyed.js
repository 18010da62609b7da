// Which key of the desk a keyboard's event is. Touches no page.

const KEYS = ' bnpfz/?+-0123456789';
/** Where letters are typed. */
const FIELD = 'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true]';
/** What Space presses by itself. */
const PRESSED = 'button, a[href], summary, label, input, [role=tab], [tabindex="0"]';

/**
 * The key, or null for what is none of the desk's business: typing, shortcuts of the browser, a key that is held down.
 * @param {{key: string, ctrlKey: boolean, altKey: boolean, metaKey: boolean, repeat: boolean, isComposing: boolean,
 *   target: EventTarget | null, defaultPrevented: boolean}} event
 */
export function keyOf({ key, ctrlKey, altKey, metaKey, repeat, isComposing, target, defaultPrevented }) {
  if (ctrlKey || altKey || metaKey || repeat || isComposing || defaultPrevented || key.length !== 1) return null;
  const at = /** @type {{closest?: (selector: string) => unknown} | null} */ (target);
  if (at?.closest?.(FIELD)) return null;
  const meant = AS[key] ?? key.toLowerCase();
  if (!KEYS.includes(meant) || (meant === ' ' && at?.closest?.(PRESSED))) return null;
  return meant;
}

/** Keys that mean another: a plus without Shift, the minus sign of other keyboards. @type {Record<string, string>} */
const AS = { '=': '+', '−': '-', _: '-' };
