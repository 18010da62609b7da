// The one menu for moving: to a table, to a theme. One for the whole desk, not one for each line.

import { fill, keep, shade } from '../lib/moulds.js';

/** @typedef {{id: string, label: string, number?: number}} Choice */

const dialog = /** @type {HTMLDialogElement} */ (document.getElementById('menu'));
const title = /** @type {HTMLElement} */ (document.getElementById('menu-title'));
const list = /** @type {HTMLElement} */ (document.getElementById('menu-list'));

list.addEventListener('click', (event) => {
  const member = /** @type {Element} */ (event.target).closest('button')?.closest('li');
  if (member) dialog.close(member.dataset.id);
});

/**
 * Asks for one of the choices; null when the menu was left without one. The browser gives the focus back.
 * @param {string} question @param {Choice[]} choices @param {string} current
 * @returns {Promise<string | null>}
 */
export function choose(question, choices, current) {
  title.textContent = question;
  keep(list, choices, 'mould-choice', (element, choice) => paint(element, choice, choice.id === current));
  dialog.returnValue = '';
  dialog.showModal();
  dialog.querySelector('ul')?.scrollTo(0, 0);
  /** @type {HTMLElement | null} */ (list.querySelector('[aria-current]') ?? list.querySelector('button'))?.focus();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue || null), { once: true });
  });
}

/** @param {HTMLElement} element @param {Choice} choice @param {boolean} current */
function paint(element, choice, current) {
  const button = /** @type {HTMLElement} */ (element.firstElementChild);
  fill(element, {
    label: choice.label,
    number: choice.number ?? '',
    current: current && 'true',
    pickClass: `button desk-pick ${shade(choice.number ?? null)}`.trim(),
  });
  button.toggleAttribute('aria-current', current);
  if (current) button.setAttribute('aria-current', 'true');
}
