// The sentence that says what a theme is about: written where it stands.

import { isStillAt } from '../lib/focus.js';
import { act } from './told.js';
import { word } from '../lib/moulds.js';

/** @typedef {import('../lib/items.js').Items} Items */

/** As many code points as the café takes, and from where on they are counted aloud. */
const MOST = 500;
const NEAR = 400;

/** @param {HTMLElement} list  of theme cards @param {Items} items */
export function startWording(list, items) {
  list.addEventListener('click', (event) => {
    const button = /** @type {Element} */ (event.target).closest('button');
    if (button?.dataset.do === 'open-wording') openWording(cardOf(button), items);
    if (button?.dataset.do === 'cancel' && button.closest('.wording')) close(cardOf(button));
  });
  list.addEventListener('input', (event) => {
    const form = /** @type {Element} */ (event.target).closest('.wording');
    if (form) count(/** @type {HTMLFormElement} */ (form));
  });
  list.addEventListener('submit', (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!form.matches('.wording')) return;
    event.preventDefault();
    void save(form);
  });
  list.addEventListener('keydown', (event) => {
    const form = /** @type {Element} */ (event.target).closest('.wording');
    if (form && event.key === 'Escape') close(cardOf(form));
    // A sentence has one line: Enter saves it, as in the field of the name.
    if (form && event.key === 'Enter' && !event.isComposing && event.target instanceof HTMLTextAreaElement) {
      event.preventDefault();
      /** @type {HTMLFormElement} */ (form).requestSubmit();
    }
  });
}

/** @param {Element} inside */
const cardOf = (inside) => /** @type {HTMLElement} */ (inside.closest('[data-id]'));
/** @param {Element} card */
const formOf = (card) => /** @type {HTMLFormElement} */ (card.querySelector('.wording'));
/** @param {Element} form */
const fieldOf = (form) => /** @type {HTMLTextAreaElement} */ (form.querySelector('textarea'));

/** @param {HTMLElement} card @param {Items} items */
export function openWording(card, items) {
  const form = formOf(card);
  if (form.hidden) fieldOf(form).value = items.get('theme', card.dataset.id ?? '')?.sentence ?? '';
  form.hidden = false;
  card.classList.add('wording-open');
  count(form);
  fieldOf(form).focus();
}

/** @param {HTMLElement} card */
function close(card) {
  const here = isStillAt(card);
  formOf(card).hidden = true;
  card.classList.remove('wording-open');
  if (!here) return;
  /** @type {(HTMLElement | null)[]} */
  const [edit, more] = [card.querySelector('[data-do=open-wording]'), card.querySelector('[data-do=more]')];
  (edit?.checkVisibility() ? edit : more)?.focus();
}

/** @param {HTMLFormElement} form */
function count(form) {
  const field = fieldOf(form);
  const length = [...field.value.trim()].length;
  const line = /** @type {HTMLElement} */ (form.querySelector('[data-part=count]'));
  line.hidden = length < NEAR;
  line.textContent = word(length > MOST ? 'wording-over' : 'wording-left', { n: Math.abs(MOST - length) });
  line.classList.toggle('error', length > MOST);
  field.setAttribute('aria-invalid', String(length > MOST));
}

/** @param {HTMLFormElement} form */
async function save(form) {
  const sentence = fieldOf(form).value.trim().replace(/\s+/g, ' ');
  if ([...sentence].length > MOST) return fieldOf(form).focus();
  const path = `/themes/${cardOf(form).dataset.id}`;
  const answer = await act('PATCH', path, { sentence }, { told: word(sentence ? 'did-word' : 'did-unword') });
  if (answer.ok) close(cardOf(form));
}
