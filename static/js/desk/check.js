// "Did we get you right?": the phones are asked for two minutes, and the answers come in.

import { act } from './told.js';
import { by, word } from '../lib/moulds.js';
import { clockOf } from './cafe.js';
import { clockText } from '../lib/clock.js';

/** @typedef {import('../lib/items.js').Items} Items */

const ask = by('check-ask');
const end = by('check-end');

/** @param {Items} items @returns {() => void} paints what time alone changes */
export function startCheck(items) {
  ask.addEventListener('click', () => void open(120, 'did-check', end));
  end.addEventListener('click', () => void open(0, 'did-check-end', ask));
  items.subscribe((changed) => ['check', 'theme', 'clock'].some((type) => changed.has(type)) && paint(items));
  paint(items);
  return () => paint(items);
}

/** Whether the phones ask just now. @param {Items} items */
export const isAsking = (items) => (items.get('check', 'check')?.ends_at ?? 0) > items.clock.now();

/** @param {number} seconds @param {string} told @param {HTMLElement} next  what stands there afterwards */
async function open(seconds, told, next) {
  const answer = await act('POST', '/themes/check', seconds ? {} : { seconds }, { told: word(told) });
  if (answer.ok) setTimeout(() => document.activeElement === document.body && next.focus(), 300);
}

/** @param {Items} items */
function paint(items) {
  const themes = items.all('theme');
  const check = items.get('check', 'check');
  const left = check ? check.ends_at - items.clock.now() : 0;
  by('check').hidden = clockOf(items).phase !== 'harvest' || !themes.length;
  const had = document.activeElement;
  ask.hidden = left > 0;
  end.hidden = left <= 0;
  if (had === end && end.hidden) ask.focus();
  by('check-left').hidden = left <= 0;
  set('check-left', left > 0 ? word('check-left', { left: clockText(left) }) : '');
  ask.textContent = word(check ? 'check-again' : 'check-first');
  if (check) set('check-words', word(left > 0 ? 'check-now' : 'check-over', { answers: answers(themes) }));
}

/** @param {import('../lib/items.js').Item[]} themes */
function answers(themes) {
  const yes = themes.reduce((sum, theme) => sum + theme.confirmed, 0);
  const no = themes.reduce((sum, theme) => sum + theme.objected, 0);
  return yes + no ? word('check-answers', { n: yes + no, yes, no }) : word('check-none');
}

/** @param {string} id @param {string} text */
function set(id, text) {
  const part = by(id);
  if (part.textContent !== text) part.textContent = text;
}
