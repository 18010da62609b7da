// The door: rows of tables, how long it all takes, links to copy.

import { Preview } from './door/preview.js';
import { by, pour, shade, word } from './lib/moulds.js';
import { lengthOfCafe, lengthText, longText } from './lib/span.js';
import { say } from './lib/say.js';

const ROWS_TO_BEGIN = 3;

class MakeForm {
  #rows = by('table-rows');
  #add = by('add-table');
  #span = by('span');
  #form;
  #made = 0;
  #preview;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#form = form;
    // Empty rows are there for those without script; with it a row is one press away.
    for (const row of [...this.#rows.children].slice(ROWS_TO_BEGIN)) if (!filled(row)) row.remove();
    this.#number();
    this.#add.hidden = false;
    this.#paintSpan();
    // The end moves on while the form is being filled in.
    setInterval(() => this.#paintSpan(), 15_000);
    this.#preview = new Preview(form);
    form.addEventListener('input', () => this.#paintSpan());
    this.#add.addEventListener('click', () => this.#addRow());
    this.#rows.addEventListener('click', (press) => this.#removeRow(press.target));
  }

  // What people do

  #addRow() {
    const row = pour('mould-row', {});
    this.#made += 1;
    for (const part of row.querySelectorAll('[id], [for]')) {
      const name = part.id ? 'id' : 'for';
      part.setAttribute(name, `${part.getAttribute(name)}-${this.#made}`);
    }
    this.#rows.append(row);
    this.#number();
    row.querySelector('input')?.focus();
    say(word('row-added', { table: this.#rows.children.length }));
  }

  /** @param {EventTarget | null} pressed */
  #removeRow(pressed) {
    const row = pressed instanceof Element ? pressed.closest('[data-remove]')?.closest('li') : null;
    if (!row) return;
    const near = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    this.#number();
    (near?.querySelector('input') ?? this.#add).focus();
    say(word('row-removed', { n: this.#rows.children.length }));
  }

  // Inside

  #number() {
    [...this.#rows.children].forEach((row, at) => {
      row.className = `table-row ${shade(at + 1)}`;
      for (const place of row.querySelectorAll('[data-number]')) place.textContent = String(at + 1);
      const remove = row.querySelector('[data-remove]');
      if (remove instanceof HTMLElement) remove.hidden = this.#rows.children.length < 2;
    });
    this.#preview?.look();
  }

  #paintSpan() {
    const [rounds, minutes, travel] = [this.#asked('rounds'), this.#asked('minutes'), this.#asked('travel_minutes')];
    const known = lengthOfCafe(rounds, minutes, travel) !== null;
    const text = known ? [lengthText(rounds, minutes, travel, new Date(), word), longText(rounds, minutes, travel, word)].filter(Boolean).join(' ') : word('span-unknown');
    if (this.#span.textContent !== text) this.#span.textContent = text;
    this.#span.classList.toggle('warm', known && longText(rounds, minutes, travel, word) !== '');
    this.#span.hidden = false;
  }

  /** @param {string} name @returns {number} */
  #asked(name) {
    return Number.parseFloat(/** @type {HTMLInputElement} */ (this.#form.elements.namedItem(name)).value);
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
    const field = /** @type {HTMLInputElement} */ (by(button.dataset.copy ?? ''));
    const done = await copied(field);
    say(word(done ? 'copied' : 'not-copied'));
    button.classList.toggle('done', done);
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

const form = document.getElementById('make');
if (form instanceof HTMLFormElement) new MakeForm(form);
for (const button of document.querySelectorAll('[data-copy]')) startCopy(/** @type {HTMLButtonElement} */ (button));
