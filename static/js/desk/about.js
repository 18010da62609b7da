// One person: presence, whether they host, the table they need, the rounds they miss.

import { act, reason, tell } from './told.js';
import { by, fill, keep, word } from '../lib/moulds.js';
import { cafeOf, clockOf } from './cafe.js';
import { inTenSeconds } from './grace.js';
import { called, isolated, presence, roundAhead } from './who.js';
import { send } from '../lib/send.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */
/** @typedef {import('./who.js').Presence} Presence */

const dialog = /** @type {HTMLDialogElement} */ (by('about'));
const form = /** @type {HTMLFormElement} */ (by('about-form'));
const away = by('about-away');
const removing = /** @type {HTMLFormElement} */ (by('about-remove'));
/** Whom the dialog is about. */
let id = '';

/** What the server is told for each. @type {Record<Presence, Record<string, boolean>>} */
const PRESENT = {
  here: { absent: false, expected: false },
  expected: { absent: false, expected: true },
  absent: { absent: true },
};

/** @param {Items} items */
export function startAbout(items) {
  by('about-cancel').addEventListener('click', () => dialog.close());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const person = items.get('person', id);
    if (person) void save(person);
  });
  // What is opened at the edge of the dialog comes into view.
  dialog.addEventListener(
    'toggle',
    ({ target }) => target instanceof HTMLDetailsElement && target.open && target.scrollIntoView({ block: 'nearest' }),
    true,
  );
  by('about-out').addEventListener('click', () => {
    const person = items.get('person', id);
    if (person) void signOut(person);
  });
  removing.addEventListener('submit', (event) => {
    event.preventDefault();
    const person = items.get('person', id);
    if (person) remove(person);
  });
}

/** @param {Item} person */
async function signOut(person) {
  const answer = await send('POST', '/tokens', { of: 'people', person: id });
  if (!answer.ok) return void (by('about-wrong').textContent = reason(answer));
  dialog.close();
  tell(word('did-out-person', { who: isolated(called(person, word)) }));
}

/** @param {Item} person */
function remove(person) {
  const contributions = new FormData(removing).get('contributions');
  dialog.close();
  inTenSeconds(word('will-remove', { who: isolated(called(person, word)) }), () =>
    act('DELETE', `/people/${person.id}`, { contributions }, { told: word('did-remove-person') }),
  );
}

/** @param {Items} items @param {Item} person */
export function openAbout(items, person) {
  const ahead = roundAhead(cafeOf(items), clockOf(items));
  id = person.id;
  by('about-title').textContent = called(person, word);
  by('about-wrong').textContent = '';
  chosen('presence').forEach((radio) => {
    radio.checked = radio.value === presence(person);
  });
  for (const name of ['host_of', 'fixed']) select(name).value = String(person[name] ?? '');
  const rounds = cafeOf(items).rounds.map((/** @type {Item} */ _, /** @type {number} */ at) => ({ id: String(at + 1) }));
  const left = rounds.filter((/** @type {Item} */ round) => ahead !== null && Number(round.id) >= ahead);
  keep(away, left, 'mould-round', (element, round) => {
    fill(element, { label: round.id });
    /** @type {HTMLInputElement} */ (element.querySelector('input')).checked = person.away?.includes(Number(round.id));
  });
  by('about-away-set').hidden = left.length === 0;
  removing.reset();
  for (const fold of dialog.querySelectorAll('details')) fold.open = false;
  dialog.showModal();
  by('about-title').focus();
}

/** Only what is different is sent. @param {Item} person */
async function save(person) {
  const changes = differences(person);
  if (!Object.keys(changes).length) return dialog.close();
  const answer = await send('PATCH', `/people/${person.id}`, changes);
  if (!answer.ok) return void (by('about-wrong').textContent = reason(answer));
  dialog.close();
  tell(word('did-change', { who: isolated(called(person, word)) }));
}

/** @param {Item} person */
function differences(person) {
  /** @type {Record<string, any>} */
  const changes = {};
  const is = /** @type {Presence} */ (chosen('presence').find((radio) => radio.checked)?.value ?? presence(person));
  if (is !== presence(person)) Object.assign(changes, PRESENT[is]);
  // Who was expected and stays away has never come, and is not counted among those who left.
  if (changes.absent && person.expected) changes.expected = true;
  for (const name of ['host_of', 'fixed']) {
    const value = select(name).value ? Number(select(name).value) : null;
    if (value !== (person[name] ?? null)) changes[name] = value;
  }
  const boxes = [...away.querySelectorAll('input')];
  const now = boxes.filter((box) => box.checked).map((box) => Number(box.closest('li')?.dataset.id));
  const shown = boxes.map((box) => Number(box.closest('li')?.dataset.id));
  const wanted = [...(person.away ?? []).filter((/** @type {number} */ round) => !shown.includes(round)), ...now];
  if (String(wanted) !== String(person.away ?? [])) changes.away = wanted;
  return changes;
}

/** From the list itself, with the way back. @param {Item} person @param {Presence} to */
export function mark(person, to) {
  const who = isolated(called(person, word));
  const [path, before] = [`/people/${person.id}`, presence(person)];
  return act('PATCH', path, PRESENT[to], {
    told: word(to === 'absent' ? 'did-absent' : 'did-here', { who }),
    undo: () => act('PATCH', path, PRESENT[before], { told: word('did-undo') }),
  });
}

/** @param {string} name @returns {HTMLInputElement[]} */
const chosen = (name) =>
  [...form.querySelectorAll(`[name=${name}]`)].map((field) => /** @type {HTMLInputElement} */ (field));

/** @param {string} name */
const select = (name) => /** @type {HTMLSelectElement} */ (form.elements.namedItem(name));
