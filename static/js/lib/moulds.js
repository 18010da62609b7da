// Markup lives in the templates alone: a <template> is the mould, this fills it. Words of people go in as text only.

/** @typedef {Record<string, any>} Fields */

/** An element that the page certainly has. @param {string} id */
export const by = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** The class that gives a table its colour; twelve colours go round. @param {number | null} table */
export const shade = (table) => (table ? `table-${((table - 1) % 12) + 1}` : '');

/** @param {string} mouldId @param {Fields} fields */
export function pour(mouldId, fields) {
  const mould = /** @type {HTMLTemplateElement} */ (document.getElementById(mouldId));
  const first = /** @type {DocumentFragment} */ (mould.content.cloneNode(true)).firstElementChild;
  return fill(/** @type {HTMLElement} */ (first), fields);
}

/**
 * Fills an element and what it holds, but not the members of a list inside it:
 * data-text="f" the text, data-attr-NAME="f" an attribute (absent when null or false), data-if="f" / data-unless="f" shown or not,
 * data-class-NAME="f" a class that is there or not.
 * @template {HTMLElement} E @param {E} element @param {Fields} fields @returns {E}
 */
export function fill(element, fields) {
  for (const part of [element, ...element.querySelectorAll('*')]) {
    if (!(part instanceof HTMLElement) || inMember(part, element)) continue;
    for (const [name, field] of Object.entries(part.dataset)) {
      if (field !== undefined && field in fields) apply(part, name, fields[field]);
    }
  }
  return element;
}

/** Whether a part of `element` belongs to a list member below it. @param {Element} part @param {Element} element */
function inMember(part, element) {
  const member = part.closest('[data-id]');
  return member !== null && member !== element && element.contains(member);
}

/** @param {HTMLElement} part @param {string} name of the data attribute, as dataset spells it @param {any} value */
function apply(part, name, value) {
  if (name === 'text') {
    const text = value == null ? '' : String(value);
    if (part.textContent !== text) part.textContent = text;
  } else if (name === 'if') part.hidden = !value;
  else if (name === 'unless') part.hidden = Boolean(value);
  else if (name.startsWith('class')) part.classList.toggle(dashed(name.slice(5)), Boolean(value));
  else if (name.startsWith('attr')) {
    const attribute = dashed(name.slice(4));
    if (value == null || value === false) part.removeAttribute(attribute);
    else if (part.getAttribute(attribute) !== String(value)) part.setAttribute(attribute, String(value));
  }
}

/** 'AriaPressed' -> 'aria-pressed'. @param {string} camel */
const dashed = (camel) => camel.replace(/[A-Z]/g, (letter, at) => (at ? '-' : '') + letter.toLowerCase());

/**
 * Makes the children of a list follow the items, by data-id: adds, repaints, removes, and moves only what stands wrong,
 * so that focus, open folds and half-typed words in the others stay. An item may name a mould of its own.
 * @template {{id: string, [field: string]: any}} T @param {Element} list @param {T[]} items @param {string} mouldId
 * @param {(element: HTMLElement, item: T, isNew: boolean) => void} paint
 */
export function keep(list, items, mouldId, paint) {
  const present = new Map([...list.children].map((child) => [/** @type {HTMLElement} */ (child).dataset.id, child]));
  const wanted = new Set(items.map((item) => item.id));
  for (const [id, child] of present) if (!wanted.has(id ?? '')) child.remove();
  let at = list.firstElementChild;
  for (const item of items) {
    const old = /** @type {HTMLElement | undefined} */ (present.get(item.id));
    const element = old ?? pour(item.mould ?? mouldId, {});
    if (element.dataset.id !== item.id) element.dataset.id = item.id;
    paint(element, item, !old);
    if (element === at) at = at.nextElementSibling;
    else moveBefore(list, element, at);
  }
}

/** @param {Element} list @param {HTMLElement} element @param {Element | null} before */
function moveBefore(list, element, before) {
  const focused = element.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
  list.insertBefore(element, before);
  if (focused) focused.focus({ preventScroll: true });
}

/** @type {Record<string, string | Record<string, string>>} Sentences; one that counts has a form for each plural category. */
const words = JSON.parse(document.getElementById('words')?.textContent ?? '{}');
const plural = new Intl.PluralRules(document.documentElement.lang || 'en');

/**
 * A sentence of the page with its {blanks} filled. One that counts takes the form that fits {n}.
 * @param {string} name @param {Fields} [blanks]
 */
export function word(name, blanks = {}) {
  const found = words[name] ?? name;
  const said = typeof found === 'string' ? found : (found[plural.select(Number(blanks.n))] ?? found.other);
  return said.replace(/\{(\w+)\}/g, (all, blank) => (blank in blanks ? String(blanks[blank]) : unfilled(name, all)));
}

/** Nobody should read a bare {blank}: the console says so, and tests look there. @param {string} name @param {string} blank */
function unfilled(name, blank) {
  console.error(`"${name}": nothing fills ${blank}`);
  return blank;
}

/**
 * A sentence of the café's own that came inside an item, in the reader's language where the page knows it.
 * @typedef {{sentence: string, blanks?: Record<string, any>, many?: string}} Told
 * @param {Told} told @returns {string}
 */
export function said({ sentence, blanks = {}, many }) {
  const known = words[`said:${sentence}`] ?? (many ? { one: sentence, other: many } : sentence);
  const form = typeof known === 'string' ? known : (known[plural.select(Number(blanks.n))] ?? known.other);
  return form.replace(/\{(\w+)(?:![rs])?(?::,)?\}/g, (all, blank) => (blank in blanks ? filling(blanks[blank]) : all));
}

/** @param {any} blank @returns {string} */
function filling(blank) {
  if (Array.isArray(blank)) return blank.map(filling).join(', ');
  return blank?.sentence ? said(blank) : String(blank);
}

/** A sentence that counts {n}. @param {string} name @param {number} n */
export const counted = (name, n) => word(n === 1 && `${name}-one` in words ? `${name}-one` : name, { n });
