// Correct the café after it was made: title, questions, tables, rounds, times, language. Only what was changed is sent.

import { act, reason, refuse, tell } from './told.js';
import { askRounds, fillRows, lockRows, numberOf, readRounds, readTables, startRows } from './edit-rows.js';
import { backTo, changesOf, effectsOf, faultsOf, isLess, limitsOf, planOf } from './edited.js';
import { by, fill, keep, word } from '../lib/moulds.js';
import { cafeOf, clockOf } from './cafe.js';
import { clearFaults, complain, showFaults, showRefusal } from './edit-faults.js';
import { dayFaults, timesOf, typedOf } from './when.js';
import { isSecond } from '../lib/twice.js';
import { zone } from './occasion.js';
import { send } from '../lib/send.js';

/** @typedef {import('../lib/items.js').Items} Items */
/** @typedef {import('./edited.js').Plan} Plan */

const dialog = /** @type {HTMLDialogElement} */ (by('edit'));
const form = /** @type {HTMLFormElement} */ (by('edit-form'));
const save = /** @type {HTMLButtonElement} */ (by('edit-save'));
/** What the dialog was filled with. @type {Plan} */
let from;

/** @param {Items} items */
export function startEdit(items) {
  const paintAll = () => paint(items);
  by('edit-open').addEventListener('click', () => open(items));
  by('edit-cancel').addEventListener('click', () => dialog.close());
  startRows(paintAll);
  form.addEventListener('input', paintAll);
  form.addEventListener('change', paintAll);
  save.addEventListener('click', (event) => {
    const to = read(items);
    if (isLess(from, to) && !wrongWith(items, to).length && !isSecond(save, event)) event.preventDefault();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void keepIt(items);
  });
  items.subscribe(() => dialog.open && paintAll());
}

/** @param {Items} items */
function open(items) {
  from = planOf(cafeOf(items));
  field('title').value = from.title;
  field('question').value = from.question;
  field('rounds').value = String(from.rounds.length);
  field('travel_minutes').value = String(Math.round((from.travel_seconds / 60) * 100) / 100);
  field('language').value = from.language ?? '';
  field('purpose').value = from.purpose;
  field('place').value = from.place;
  for (const [name, text] of Object.entries(typedOf(from, zone))) field(name).value = text;
  fillRows(from);
  clearFaults();
  paint(items);
  dialog.showModal();
  by('edit-title').focus();
}

/** @param {Items} items */
function limits(items) {
  const used = ['person', 'contribution', 'photo'].some((type) => items.all(type).length > 0);
  return limitsOf(planOf(cafeOf(items)), clockOf(items), used);
}

/** @param {Items} items @returns {Plan} */
function read(items) {
  const travel = Math.round(numberOf(field('travel_minutes')) * 60);
  // Shown in minutes with two places: what was not touched is not another second.
  const untouched = Math.abs(travel - from.travel_seconds) < 1;
  return {
    title: field('title').value,
    question: field('question').value.replaceAll('\r\n', '\n'),
    tables: readTables(),
    rounds: readRounds(from, limits(items)),
    travel_seconds: untouched ? from.travel_seconds : travel,
    language: field('language').value || null,
    purpose: field('purpose').value.replaceAll('\r\n', '\n'),
    place: field('place').value,
    ...(sameDay() ? { starts_at: from.starts_at, ends_at: from.ends_at } : timesOf(typedDay(), zone)),
  };
}

const typedDay = () => ({ day: field('day').value, begins: field('begins').value, ends: field('ends').value });

/** Whether nobody touched the day: a moment is more than its fields show. */
const sameDay = () => JSON.stringify(typedDay()) === JSON.stringify(typedOf(from, zone));

/** @param {Items} items @param {Plan} to */
const wrongWith = (items, to) => [
  ...faultsOf(to, limits(items), numberOf(field('rounds'))),
  ...(sameDay() ? [] : dayFaults(typedDay())),
];

/** @param {Items} items */
async function keepIt(items) {
  const to = read(items);
  const faults = wrongWith(items, to);
  showFaults(faults);
  if (faults.length) return;
  const before = planOf(cafeOf(items));
  const { body, clash } = changesOf(from, to, before);
  if (clash) return complain(word(`edit-clash-${clash}`));
  if (!Object.keys(body).length) return dialog.close();
  if (save.ariaDisabled === 'true') return;
  save.ariaDisabled = 'true';
  const answer = await send('PATCH', '', body);
  save.ariaDisabled = null;
  if (!answer.ok) return showRefusal(answer.refusal?.code ?? '', reason(answer));
  dialog.close();
  const after = planOf({ ...cafeOf(items), ...before, ...body });
  tell(word('edit-did'), () => back(items, after, backTo(before, to)));
}

/** @param {Items} items @param {Plan} after @param {Plan} before */
async function back(items, after, before) {
  const { body, clash } = changesOf(after, before, planOf(cafeOf(items)));
  if (clash) return refuse(word('edit-no-undo'));
  await act('PATCH', '', body, { told: word('did-undo') });
}

/** @param {Items} items */
function paint(items) {
  const allowed = limits(items);
  const fixed = allowed.least === allowed.most;
  by('edit-count-field').hidden = fixed;
  const why = fixed ? 'edit-rounds-stay' : allowed.begun ? 'edit-rounds-least' : '';
  by('edit-count-stays').hidden = !why;
  by('edit-count-stays').textContent = why && word(why, { least: allowed.least });
  field('rounds').min = String(allowed.least);
  askRounds(fixed ? from.rounds.length : numberOf(field('rounds')));
  lockRows(from, allowed);
  paintEffects(items);
}

/** @param {Items} items */
function paintEffects(items) {
  const effects = effectsOf(from, read(items), word);
  const other = JSON.stringify(planOf(cafeOf(items))) !== JSON.stringify(from);
  const lines = [...(other ? [{ word: 'edit-other', blanks: {} }] : []), ...effects];
  by('edit-effects').hidden = !lines.length;
  keep(
    by('edit-effects-list'),
    lines.map((line, at) => ({ id: String(at), text: word(line.word, line.blanks) })),
    'mould-line',
    (element, line) => fill(element, { text: line.text }),
  );
}

/** @param {string} name */
const field = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
