// The door: rows of tables, how long it all takes, links to copy.

import { pour, shade, word } from './lib/moulds.js';
import { lengthText, lengthOfCafe } from './lib/span.js';
import { say } from './lib/say.js';

const form = document.getElementById('make');
if (form instanceof HTMLFormElement) startForm(form);
for (const button of document.querySelectorAll('[data-copy]')) startCopy(/** @type {HTMLButtonElement} */ (button));

/** @param {HTMLFormElement} form */
function startForm(form) {
  const rows = /** @type {HTMLElement} */ (document.getElementById('table-rows'));
  const add = /** @type {HTMLElement} */ (document.getElementById('add-table'));
  const span = /** @type {HTMLElement} */ (document.getElementById('span'));
  let made = 0;

  // Empty rows are there for those without script; with it a row is one press away.
  for (const row of [...rows.children].slice(3)) if (!filled(row)) row.remove();
  number();
  add.hidden = false;
  paintSpan();
  // The end moves on while the form is being filled in.
  setInterval(paintSpan, 15_000);
  form.addEventListener('input', paintSpan);
  add.addEventListener('click', addRow);
  rows.addEventListener('click', removeRow);

  function addRow() {
    const row = pour('mould-row', {});
    made += 1;
    for (const part of row.querySelectorAll('[id], [for]')) {
      for (const name of ['id', 'for']) {
        const old = part.getAttribute(name);
        if (old) part.setAttribute(name, old.replace('new', `new-${made}`));
      }
    }
    rows.append(row);
    number();
    row.querySelector('input')?.focus();
    say(word('row-added', { table: rows.children.length }));
  }

  /** @param {MouseEvent} press */
  function removeRow(press) {
    const row = /** @type {HTMLElement} */ (press.target).closest('[data-remove]')?.closest('li');
    if (!row) return;
    const near = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    number();
    (near?.querySelector('input') ?? add).focus();
    say(word('row-removed', { count: rows.children.length }));
  }

  function number() {
    [...rows.children].forEach((row, at) => {
      row.className = `table-row ${shade(at + 1)}`;
      for (const place of row.querySelectorAll('[data-number]')) place.textContent = String(at + 1);
      const remove = row.querySelector('[data-remove]');
      if (remove instanceof HTMLElement) remove.hidden = rows.children.length < 2;
    });
  }

  function paintSpan() {
    const asked = ['rounds', 'minutes', 'travel_minutes'].map((name) => Number.parseFloat(valueOf(name)));
    const [rounds = NaN, minutes = NaN, travel = NaN] = asked;
    const text = lengthOfCafe(rounds, minutes, travel) === null
      ? word('span-unknown') : lengthText(rounds, minutes, travel, new Date(), word);
    if (span.textContent !== text) span.textContent = text;
    span.hidden = false;
  }

  /** @param {string} name */
  function valueOf(name) {
    return /** @type {HTMLInputElement} */ (form.elements.namedItem(name)).value;
  }
}

/** @param {Element} row */
function filled(row) {
  return [...row.querySelectorAll('input')].some((input) => input.value.trim());
}

/** @param {HTMLButtonElement} button */
function startCopy(button) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const field = /** @type {HTMLInputElement} */ (document.getElementById(button.dataset.copy ?? ''));
    say(word((await copied(field)) ? 'copied' : 'not-copied'));
  });
}

/** The clipboard needs https; over plain http the old command still works nearly everywhere. @param {HTMLInputElement} field */
async function copied(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.select();
    return document.execCommand('copy');
  }
}
