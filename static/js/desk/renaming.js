// Renaming a theme where it stands; on the desk and in the notes.

import { act } from './told.js';
import { word } from '../lib/moulds.js';

/** @typedef {import('../lib/items.js').Items} Items */

/** @param {HTMLElement} list  whose members, by data-id, are themes @param {Items} items */
export function startRenaming(list, items) {
  list.addEventListener('click', (event) => {
    const button = /** @type {Element} */ (event.target).closest('button');
    if (button?.dataset.do === 'open-rename') open(button, items);
    if (button?.dataset.do === 'cancel') close(button);
  });
  list.addEventListener('submit', (event) => {
    event.preventDefault();
    void rename(/** @type {HTMLFormElement} */ (event.target), items);
  });
  list.addEventListener('keydown', (event) => {
    const form = /** @type {Element} */ (event.target).closest('form');
    if (event.key === 'Escape' && form) close(form);
  });
}

/** @param {Element} inside */
const memberOf = (inside) => /** @type {HTMLElement} */ (inside.closest('[data-id]'));

/** @param {Element} button @param {Items} items */
function open(button, items) {
  const member = memberOf(button);
  const form = /** @type {HTMLFormElement} */ (member.querySelector('form'));
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
  /** @type {HTMLElement} */ (member.querySelector('form')).hidden = true;
  member.classList.remove('renaming');
  /** @type {HTMLElement | null} */ (member.querySelector('[data-do=open-rename]'))?.focus();
}

/** @param {HTMLFormElement} form @param {Items} items */
async function rename(form, items) {
  const path = `/themes/${memberOf(form).dataset.id}`;
  const before = items.get('theme', memberOf(form).dataset.id ?? '')?.name;
  const name = String(new FormData(form).get('name') ?? '').trim();
  if (!name || name === before) return close(form);
  const answer = await act('PATCH', path, { name }, {
    told: word('did-rename', { name }),
    undo: () => act('PATCH', path, { name: before }, { told: word('did-undo') }),
  });
  if (answer.ok) close(form);
}
