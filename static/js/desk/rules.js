// Rules: people who always sit together, and people who never share a table.

import { by, fill, keep, word } from '../lib/moulds.js';
import { called, inOrder, listed } from './who.js';
import { Picker } from './pick.js';
import { reason } from './told.js';
import { send } from '../lib/send.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

const list = by('rules');
const form = /** @type {HTMLFormElement} */ (by('new-rule'));
const button = /** @type {HTMLButtonElement} */ (form.querySelector('button[type=submit]'));

const AGAIN_MS = 2000;
let madeAt = -AGAIN_MS;

/** @param {Items} items @returns {() => void} paints */
export function startRules(items) {
  const people = new Picker(by('rule-people'), () =>
    items
      .all('person')
      .filter((person) => !person.absent)
      .sort(inOrder(word)),
  );
  const paintAll = () => paint(items, people);
  list.addEventListener('click', (event) => {
    const button = /** @type {Element} */ (event.target).closest('button');
    if (button) void drop(button.closest('li')?.dataset.id ?? '');
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void add(people);
  });
  items.subscribe((changed) => (changed.has('rule') || changed.has('person')) && form.closest('dialog')?.open && paintAll());
  return paintAll;
}

/** @param {Items} items @param {Picker} people */
function paint(items, people) {
  const rules = items.all('rule');
  const known = new Map(items.all('person').map((person) => [person.id, person]));
  keep(list, rules, 'mould-rule', (element, rule) =>
    fill(element, {
      tie: word(`tie-${rule.tie}`),
      names: listed(
        rule.people.map((/** @type {string} */ id) => called(known.get(id) ?? { type: 'person', id }, word)),
        word,
        30,
      ),
    }),
  );
  by('rules-count').textContent = String(rules.length);
  by('no-rules').hidden = rules.length > 0;
  people.paint();
}

/** @param {Picker} people */
async function add(people) {
  // A second press of a hasty hand has nobody left to make a rule of.
  const again = !people.chosen.size && performance.now() - madeAt < AGAIN_MS;
  if (again || button.ariaDisabled === 'true') return;
  button.ariaDisabled = 'true';
  const tie = /** @type {HTMLInputElement} */ (form.querySelector('[name=tie]:checked')).value;
  const answer = await send('POST', '/rules', { tie, people: [...people.chosen] });
  button.ariaDisabled = null;
  if (answer.ok) madeAt = performance.now();
  said(answer.ok ? word('rule-made') : reason(answer), !answer.ok);
  if (answer.ok) people.clear();
}

/** @param {string} id */
async function drop(id) {
  const answer = await send('DELETE', `/rules/${id}`);
  said(answer.ok ? word('rule-dropped') : reason(answer), !answer.ok);
  // The button that was pressed is gone with its line.
  if (answer.ok) by('rules-title').focus();
}

/** @param {string} text @param {boolean} bad */
function said(text, bad) {
  by('rule-said').textContent = bad ? '' : text;
  by('rule-wrong').textContent = bad ? text : '';
}
