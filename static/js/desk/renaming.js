// Renaming a theme where it stands; on the desk and in the notes.

import { isStillAt } from '../lib/focus.js';
import { act } from './told.js';
import { word } from '../lib/moulds.js';

/** @typedef {import('../lib/items.js').Items} Items */

/** @param {HTMLElement} list  whose members, by data-id, are themes @param {Items} items */
export function startRenaming(list, items) {
  list.addEventListener('click', (event) => {
    const button = /** @type {Element} */ (event.target).closest('button');
    if (button?.dataset.do === 'open-rename') open(button, items);
    if (button?.dataset.do === 'cancel' && button.closest('.rename')) close(button);
  });
  list.addEventListener('submit', (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!form.matches('.rename')) return;
    event.preventDefault();
    void rename(form, items);
  });
  list.addEventListener('keydown', (event) => {
    const form = /** @type {Element} */ (event.target).closest('.rename');
    if (event.key === 'Escape' && form) close(form);
  });
}

/** @param {Element} inside */
const memberOf = (inside) => /** @type {HTMLElement} */ (inside.closest('[data-id]'));

/** @param {Element} button @param {Items} items */
function open(button, items) {
  const member = memberOf(button);
  const form = /** @type {HTMLFormElement} */ (member.querySelector('.rename'));
  const input = /** @type {HTMLInputElement} */ (form.querySelector('input'));
  input.value = items.get('theme', member.dataset.id ?? '')?.name ?? '';
  form.hidden = false;
  member.classList.add('renaming');
  input.focus();
  input.select();
}

/** @param {Element} inside */
function close(inside) {
  const member = memberOf(inside);
  const here = isStillAt(member);
  /** @type {HTMLElement} */ (member.querySelector('.rename')).hidden = true;
  member.classList.remove('renaming');
  if (here) /** @type {HTMLElement | null} */ (member.querySelector('[data-do=open-rename]'))?.focus();
}

/** A name that a machine gave is confirmed by saving it as it is. @param {HTMLFormElement} form @param {Items} items */
async function rename(form, items) {
  const id = memberOf(form).dataset.id ?? '';
  const before = items.get('theme', id);
  const name = String(new FormData(form).get('name') ?? '').trim();
  if (!name || (name === before?.name && before.named_by === 'person')) return close(form);
  const told = word(name === before?.name ? 'did-confirm' : 'did-rename', { name });
  const answer = await act('PATCH', `/themes/${id}`, { name }, { told });
  if (answer.ok) close(form);
}
