// The rows of tables and rounds in the dialog that edits the café.

import { by, pour, shade, word } from '../lib/moulds.js';
import { say } from '../lib/say.js';

/** @typedef {import('./edited.js').Limits} Limits */
/** @typedef {import('./edited.js').Plan} Plan */
/** @typedef {import('./edited.js').RoundRow} RoundRow */
/** @typedef {import('./edited.js').TableRow} TableRow */

const tables = by('edit-table-rows');
const rounds = by('edit-round-rows');
const add = by('edit-add');
const MOST_ROUNDS = 20;
let made = 0;

/** @param {() => void} changed */
export function startRows(changed) {
  add.addEventListener('click', () => {
    const row = tableRow({ at: null, name: '', question: '', chairs: null });
    tables.append(row);
    renumber(true);
    input(row, 'table_name').focus();
    say(word('edit-add', { table: tables.children.length }));
    changed();
  });
  tables.addEventListener('click', (event) => {
    const row = /** @type {Element} */ (event.target).closest('[data-remove]')?.closest('li');
    if (!row) return;
    const near = row.nextElementSibling ?? row.previousElementSibling;
    say(word('edit-remove', { table: [...tables.children].indexOf(row) + 1 }));
    row.remove();
    renumber(true);
    (near?.querySelector('input') ?? add).focus();
    changed();
  });
}

/** @param {Plan} plan */
export function fillRows(plan) {
  tables.replaceChildren(...plan.tables.map(tableRow));
  rounds.replaceChildren();
  for (const round of plan.rounds) rounds.append(roundRow(round));
}

/** As many rows as there are to be rounds; what was typed into the others comes back with them. @param {number} count */
export function askRounds(count) {
  if (!(Number.isInteger(count) && count >= 1 && count <= MOST_ROUNDS)) return;
  const last = rounds.lastElementChild;
  const minutes = last ? numberOf(input(last, 'round_minutes')) : 20;
  while (rounds.children.length < count) rounds.append(roundRow({ minutes, question: '' }));
  [...rounds.children].forEach((row, at) => {
    /** @type {HTMLElement} */ (row).hidden = at >= count;
  });
}

/** What can no longer be another is not asked for, and says why. @param {Plan} plan @param {Limits} limits */
export function lockRows(plan, limits) {
  renumber(limits.tables);
  add.hidden = !limits.tables;
  by('edit-tables-stay').hidden = limits.tables;
  [...rounds.children].forEach((row, at) => {
    const [question, minutes] = /** @type {HTMLElement[]} */ ([...row.querySelectorAll('.field')]);
    question.hidden = at < limits.over;
    minutes.hidden = at < limits.begun;
    const note = /** @type {HTMLElement} */ (row.querySelector('.edit-stays'));
    note.hidden = at >= limits.begun;
    if (note.hidden) return;
    const blanks = { round: at + 1, minutes: plan.rounds[at]?.minutes ?? '' };
    note.textContent = word(at < limits.over ? 'edit-round-over' : 'edit-round-begun', blanks);
  });
}

/** @returns {TableRow[]} */
export const readTables = () =>
  [...tables.children].map((row) => {
    const chairs = input(row, 'table_chairs');
    const at = /** @type {HTMLElement} */ (row).dataset.at;
    return {
      at: at ? Number(at) : null,
      name: input(row, 'table_name').value,
      question: input(row, 'table_question').value,
      chairs: chairs.value || chairs.validity.badInput ? numberOf(chairs) : null,
    };
  });

/** What a round can no longer have otherwise is what it has. @param {Plan} plan @param {Limits} limits @returns {RoundRow[]} */
export const readRounds = (plan, limits) =>
  [...rounds.children].flatMap((row, at) => {
    if (/** @type {HTMLElement} */ (row).hidden) return [];
    const before = plan.rounds[at];
    const typed = { minutes: numberOf(input(row, 'round_minutes')), question: input(row, 'round_question').value };
    if (!before || at >= limits.begun) return [typed];
    return [at < limits.over ? before : { ...typed, minutes: before.minutes }];
  });

/** @param {HTMLInputElement} field */
export const numberOf = (field) => (field.value ? Number(field.value) : Number.NaN);

/** @param {TableRow} table */
function tableRow({ at, name, question, chairs }) {
  const row = fresh('mould-edit-table');
  row.dataset.at = at === null ? '' : String(at);
  input(row, 'table_name').value = name;
  input(row, 'table_question').value = question;
  input(row, 'table_chairs').value = String(chairs ?? '');
  return row;
}

/** @param {RoundRow} round */
function roundRow({ minutes, question }) {
  const row = fresh('mould-edit-round');
  row.append(pour('mould-edit-stays', {}));
  input(row, 'round_minutes').value = String(minutes);
  input(row, 'round_question').value = question;
  for (const place of row.querySelectorAll('[data-number]')) place.textContent = String(rounds.children.length + 1);
  return row;
}

/** @param {boolean} free  whether tables may come and go */
function renumber(free) {
  [...tables.children].forEach((row, at) => {
    row.className = `table-row ${shade(at + 1)}`;
    for (const place of row.querySelectorAll('[data-number]')) place.textContent = String(at + 1);
    /** @type {HTMLElement} */ (row.querySelector('[data-remove]')).hidden = !free || tables.children.length < 2;
  });
}

/** A row whose fields have names of their own. @param {string} mould */
function fresh(mould) {
  const row = pour(mould, {});
  made += 1;
  for (const part of row.querySelectorAll('[id], [for]')) {
    const name = part.id ? 'id' : 'for';
    part.setAttribute(name, `edit-${part.getAttribute(name)}-${made}`);
  }
  return row;
}

/** @param {Element} row @param {string} name */
const input = (row, name) => /** @type {HTMLInputElement} */ (row.querySelector(`[name=${name}]`));
