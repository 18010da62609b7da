// The door: rows of tables and rounds, links to copy.

import { startAloud } from './lib/aloud.js';
import { Preview } from './door/preview.js';
import { Timetable } from './door/timetable.js';
import { by, pour, shade, word } from './lib/moulds.js';
import { startTemplates } from './door/templates.js';
import { rememberMade, showMade } from './door/made-here.js';
import { say } from './lib/say.js';

const MOST_ROUNDS = 20;

class MakeForm {
  #rows = by('table-rows');
  #add = by('add-table');
  #many = /** @type {HTMLInputElement} */ (by('tables'));
  #asking = by('round-rows');
  #form;
  #made = 0;
  #preview;
  #timetable;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#form = form;
    // More empty rows are there for those without script; with it there are as many as tables.
    this.#lay();
    this.#add.hidden = false;
    this.#preview = new Preview(form);
    this.#timetable = new Timetable(form);
    form.addEventListener('input', () => this.#askRounds());
    // By then a browser has put back the numbers that were typed before somebody left.
    addEventListener('pageshow', () => this.#lay());
    this.#many.addEventListener('change', () => this.#layTables());
    this.#add.addEventListener('click', () => this.#addRow());
    this.#rows.addEventListener('click', (press) => this.#removeRow(press.target));
  }

  // What people do

  #addRow() {
    const row = this.#fresh('mould-row');
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

  #lay() {
    this.#layTables();
    this.#askRounds();
  }

  /** As many rows as there are to be tables, but never fewer than are filled in: those are removed one by one. */
  #layTables() {
    const asked = Math.min(Number.parseInt(this.#many.value, 10) || 1, Number(this.#many.max));
    const spare = [...this.#rows.children].filter((row) => !filled(row));
    while (this.#rows.children.length > asked && spare.length) spare.pop()?.remove();
    while (this.#rows.children.length < asked) this.#rows.append(this.#fresh('mould-row'));
    this.#number();
    if (asked < this.#rows.children.length) say(word('rows-filled', { n: this.#rows.children.length }));
  }

  #number() {
    this.#many.value = String(this.#rows.children.length);
    [...this.#rows.children].forEach((row, at) => {
      row.className = `table-row ${shade(at + 1)}`;
      for (const place of row.querySelectorAll('[data-number]')) place.textContent = String(at + 1);
      const remove = row.querySelector('[data-remove]');
      if (remove instanceof HTMLElement) remove.hidden = this.#rows.children.length < 2;
    });
    this.#preview?.look();
    this.#timetable?.look();
  }

  /** As many rows as there are rounds; what was typed into the others is left out when the form is sent. */
  #askRounds() {
    const rounds = Number.parseInt(/** @type {HTMLInputElement} */ (this.#form.elements.namedItem('rounds')).value, 10);
    if (!(rounds >= 1 && rounds <= MOST_ROUNDS)) return;
    while (this.#asking.children.length < rounds) this.#asking.append(this.#fresh('mould-round'));
    [...this.#asking.children].forEach((row, at) => {
      /** @type {HTMLElement} */ (row).hidden = at >= rounds;
      for (const place of row.querySelectorAll('[data-number]')) place.textContent = String(at + 1);
    });
  }

  /** @param {string} mould */
  #fresh(mould) {
    const row = pour(mould, {});
    this.#made += 1;
    for (const part of row.querySelectorAll('[id], [for]')) {
      const name = part.id ? 'id' : 'for';
      part.setAttribute(name, `${part.getAttribute(name)}-${this.#made}`);
    }
    return row;
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

startAloud();
const page = by('main');
if (page.dataset.made) rememberMade(page);
if (document.getElementById('made-here')) showMade();
const form = document.getElementById('make');
if (form instanceof HTMLFormElement) {
  startTemplates(form);
  new MakeForm(form);
}
for (const button of document.querySelectorAll('[data-copy]')) startCopy(/** @type {HTMLButtonElement} */ (button));
