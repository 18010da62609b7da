// Who is who among those at work: this desk, other facilitators by number and the name they gave themselves, hosts.

import { act } from './told.js';
import { by, word } from '../lib/moulds.js';
import { isolated } from './who.js';
import { page } from '../lib/page.js';

/** @typedef {import('../lib/items.js').Items} Items */

const form = /** @type {HTMLFormElement} */ (by('desk-name'));
const field = /** @type {HTMLInputElement} */ (by('desk-called'));
/** How the café calls this desk in the log; empty until it has done something. */
let me = page.by ?? '';
/** What the field showed when nobody had touched it. */
let known = '';

/** @param {Items} items @param {() => void} look  asks the log anew */
export function startFacilitators(items, look) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void save(look);
  });
  items.subscribe((changed) => changed.has('desk') && paintName(items));
  paintName(items);
}

/** @param {Items} items @param {string} you  as the log says it */
export function heardWho(items, you) {
  me = you;
  paintName(items);
}

/** @param {string} name  as the café keeps it */
export const isMine = (name) => me !== '' && name === me;

/** @param {Items} items @param {string} name  as the café keeps it: 'facilitator', 'facilitator 2', 'host 3', 'itself' */
export function who(items, name) {
  const [role = '', number = ''] = name.split(' ');
  if (role === 'host') return word('by-host-of', { table: number });
  if (role !== 'facilitator') return word(`log-by-${name.replace(/ /g, '-')}`);
  const plain = number ? word('by-facilitator-of', { n: number }) : word('log-by-facilitator');
  return withName(items, name, isMine(name) ? word('by-this-desk') : plain);
}

/** Somebody at a desk, with the name they gave themselves. @param {Items} items @param {string} name  as the café keeps it @param {string} words */
export function withName(items, name, words) {
  const called = calledAt(items, name);
  return called ? word('by-named', { who: words, name: isolated(called) }) : words;
}

/** @param {Items} items @param {string} name */
function calledAt(items, name) {
  const [role, number = '1'] = name.split(' ');
  return role === 'facilitator' ? (items.get('desk', number)?.name ?? '') : '';
}

/** @param {() => void} look */
async function save(look) {
  const name = field.value.trim();
  const answer = await act('PUT', '/desk', { name }, { told: word(name ? 'did-call-desk' : 'did-uncall-desk') });
  if (!answer.ok) return;
  known = field.value = name;
  look();
}

/** What somebody types here is never overwritten. @param {Items} items */
function paintName(items) {
  const now = me ? calledAt(items, me) : '';
  if (field.value === known) field.value = known = now;
}
