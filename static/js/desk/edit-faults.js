// What is wrong, said beside the field it is about.

import { by, pour, word } from '../lib/moulds.js';

/** @typedef {import('./edited.js').Fault} Fault */

const form = /** @type {HTMLFormElement} */ (by('edit-form'));
const wrong = by('edit-wrong');

/** Beside which field a refusal of the café belongs. @type {Record<string, string>} */
const PLACES = {
  title_empty: 'title',
  title_too_long: 'title',
  bad_tables: 'table_name.0',
  tables_in_use: 'table_name.0',
  name_empty: 'table_name.0',
  name_too_long: 'table_name.0',
  bad_chairs: 'table_chairs.0',
  bad_rounds: 'rounds',
  rounds_in_use: 'rounds',
  round_begun: 'rounds',
  wrong_phase: 'rounds',
  bad_minutes: 'rounds',
  bad_travel_seconds: 'travel_minutes',
  purpose_too_long: 'purpose',
  place_too_long: 'place',
  bad_day: 'day',
  no_start: 'begins',
  ends_before_start: 'ends',
  day_too_long: 'ends',
};

/** @param {Fault[]} faults */
export function showFaults(faults) {
  clearFaults();
  for (const { place, word: name, blanks } of faults) put(place, word(name, blanks));
  if (!faults.length) return;
  complain(word('edit-many', { n: faults.length }));
  fieldAt(faults[0].place)?.focus();
}

/** What the café refused. @param {string} code @param {string} text */
export function showRefusal(code, text) {
  clearFaults();
  const place = PLACES[code];
  if (!place || !fieldAt(place)) return complain(text);
  put(place, text);
  fieldAt(place)?.focus();
}

/** What concerns no field alone. @param {string} text */
export function complain(text) {
  wrong.hidden = false;
  wrong.textContent = text;
}

export function clearFaults() {
  wrong.hidden = true;
  wrong.textContent = '';
  for (const line of form.querySelectorAll('.edit-fault')) line.remove();
  for (const field of form.querySelectorAll('[aria-invalid]')) {
    field.removeAttribute('aria-invalid');
    field.removeAttribute('aria-describedby');
  }
}

/** @param {string} place  the name of a field, and in which row @returns {HTMLElement | undefined} */
function fieldAt(place) {
  const [name, at] = place.split('.');
  const found = /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(`[name="${name}"]`));
  return found[Number(at ?? 0)];
}

/** @param {string} place @param {string} text */
function put(place, text) {
  const field = fieldAt(place);
  if (!field) return;
  const line = pour('mould-edit-fault', {});
  line.textContent = text;
  line.id = `${field.id}-fault`;
  field.setAttribute('aria-invalid', 'true');
  field.setAttribute('aria-describedby', line.id);
  // A row has no room beneath one of its fields.
  const row = field.closest('li');
  if (row) row.append(line);
  else field.after(line);
}
