// Expected people: each line becomes somebody with a seat. A line that is refused stays in the field, with the reason.

import { by, counted, fill, keep, word } from '../lib/moulds.js';
import { freshKey, send } from '../lib/send.js';
import { keyring, linesOf } from './lines.js';
import { cafeOf } from './cafe.js';
import { isolated } from './who.js';
import { reason } from './told.js';

/** @typedef {import('../lib/items.js').Items} Items */
/** @typedef {import('./lines.js').Line} Line */

const form = by('expected');
const field = /** @type {HTMLTextAreaElement} */ (by('expected-people'));
const button = by('expected-add');
const keys = keyring(freshKey);

/** @param {Items} items */
export function startExpected(items) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void add(linesOf(field.value, cafeOf(items).sectors ?? []));
  });
}

/** @param {Line[]} lines */
async function add(lines) {
  if (button.ariaDisabled === 'true') return;
  button.ariaDisabled = 'true';
  // What is typed meanwhile would be lost with the lines that are done.
  field.readOnly = true;
  const refused = await one(lines);
  field.value = refused.map(({ line }) => line.line).join('\n');
  field.readOnly = false;
  button.ariaDisabled = null;
  const added = lines.length - refused.length;
  by('expected-said').textContent = lines.length
    ? word(!refused.length ? 'expected-all' : added ? 'expected-some' : 'expected-refused', {
        people: counted('person', added),
        n: refused.length,
      })
    : word('expected-none');
  if (added) by('expected-slips').hidden = false;
  const why = refused.map(({ line, text }, at) => ({ id: String(at), text: `${isolated(line.line)}: ${text}` }));
  keep(by('expected-wrong'), why, 'mould-line', (element, line) => fill(element, { text: line.text }));
}

/** One after another, so that they sit in the order of the list. @param {Line[]} lines */
async function one(lines) {
  /** @type {{line: Line, text: string}[]} */
  const refused = [];
  for (const [at, line] of lines.entries()) {
    const key = keys.take(line.line);
    const answer = await send('POST', '/people', { name: line.name, sector: line.sector, expected: true }, key);
    if (answer.ok) continue;
    refused.push({ line, text: reason(answer) });
    if (answer.status !== 0) continue;
    // Nobody answers: whether this one was added shows when its key is sent again. The others wait in the field.
    keys.keep(line.line, key);
    return [...refused, ...lines.slice(at + 1).map((left) => ({ line: left, text: reason(answer) }))];
  }
  return refused;
}
