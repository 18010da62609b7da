// Expected people: each line becomes somebody with a seat. A line that should be looked at again, or is refused, stays in the
// field with the reason.

import { by, counted, fill, keep, word } from '../lib/moulds.js';
import { doubtsOf, headingOf, keyring, linesOf } from './lines.js';
import { freshKey, send } from '../lib/send.js';
import { cafeOf } from './cafe.js';
import { isolated } from './who.js';
import { reason } from './told.js';

/** @typedef {import('../lib/items.js').Items} Items */
/** @typedef {import('./lines.js').Line} Line */
/** @typedef {import('./lines.js').Doubtful} Doubtful */
/** How somebody wants the doubtful lines: looked at, without their sectors, or as they stand. @typedef {'looked' | 'bare' | 'anyway'} How */
/** @typedef {{line: Line, text: string, doubt?: Doubtful['doubt']}} Held */

const form = by('expected');
const field = /** @type {HTMLTextAreaElement} */ (by('expected-people'));
const buttons = { looked: by('expected-add'), bare: by('expected-bare'), anyway: by('expected-anyway') };
const keys = keyring(freshKey);

/** @param {Items} items */
export function startExpected(items) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void add(items, 'looked');
  });
  buttons.bare.addEventListener('click', () => void add(items, 'bare'));
  buttons.anyway.addEventListener('click', () => void add(items, 'anyway'));
  // What was offered was offered for other lines.
  field.addEventListener('input', () => offer([]));
}

/** @param {Items} items @param {How} how */
async function add(items, how) {
  if (form.ariaBusy === 'true') return;
  form.ariaBusy = 'true';
  // What is typed meanwhile would be lost with the lines that are done.
  field.readOnly = true;
  const sectors = cafeOf(items).sectors ?? [];
  const lines = linesOf(field.value, sectors);
  const heading = how === 'looked' ? headingOf(lines, sectors) : null;
  const people = lines.filter((line) => line !== heading);
  const held = doubtful(items, people, how);
  const clear = people.filter((line) => !held.some((one) => one.line === line));
  const refused = await one(
    clear.map((line) => (how === 'bare' && !sectors.includes(line.sector) ? bare(line, sectors) : line)),
  );
  const left = [...held, ...refused].sort((one, other) => one.line.number - other.line.number);
  field.value = left.map(({ line }) => line.line).join('\n');
  field.readOnly = false;
  form.ariaBusy = null;
  tell(people.length - left.length, left, heading, lines.length);
}

/** A café without a list of sectors takes any. @param {Line} line @param {string[]} sectors @returns {Line} */
const bare = (line, sectors) => (sectors.length ? { ...line, sector: null } : line);

/** The lines that wait, with what is told of each. @param {Items} items @param {Line[]} lines @param {How} how @returns {Held[]} */
function doubtful(items, lines, how) {
  const { sectors = [], names } = cafeOf(items);
  const there = items
    .all('person')
    .map((person) => person.name ?? '')
    .filter(Boolean);
  const doubts = doubtsOf(lines, { sectors, names: names !== 'none' && how !== 'anyway', there });
  return doubts
    .filter(({ doubt }) => doubt !== 'sector' || how !== 'bare')
    .map(({ line, doubt, other }) => ({
      line,
      doubt,
      text: word(`expected-${doubt}`, { other: other ?? 0, sector: isolated(line.sector ?? '') }),
    }));
}

/** @param {number} added @param {Held[]} left @param {Line | null} heading @param {number} lines */
function tell(added, left, heading, lines) {
  const which = !left.length ? 'expected-all' : added ? 'expected-some' : 'expected-refused';
  const people = counted('person', added);
  by('expected-said').textContent = [
    heading ? word('expected-heading', { line: isolated(heading.line) }) : '',
    lines > (heading ? 1 : 0) ? word(which, { people, n: left.length }) : word('expected-none'),
  ]
    .filter(Boolean)
    .join(' ');
  if (added) by('expected-slips').hidden = false;
  const why = left.map(({ line, text }, at) => ({
    id: String(at),
    text: word('expected-line', { number: line.number, line: isolated(line.line), text }),
  }));
  keep(by('expected-wrong'), why, 'mould-line', (element, line) => fill(element, { text: line.text }));
  offer(left);
  by('expected-report').hidden = false;
  by('expected-report').scrollIntoView({ block: 'nearest' });
}

/** @param {Held[]} left */
function offer(left) {
  const bare = left.filter(({ doubt }) => doubt === 'sector').length;
  const anyway = left.filter(({ doubt }) => doubt && doubt !== 'sector' && doubt !== 'empty').length;
  buttons.bare.hidden = !bare;
  buttons.anyway.hidden = !anyway;
  if (bare) buttons.bare.textContent = counted('expected-bare', bare);
  if (anyway) buttons.anyway.textContent = counted('expected-anyway', anyway);
}

/** One after another, so that they sit in the order of the list. @param {Line[]} lines @returns {Promise<Held[]>} */
async function one(lines) {
  /** @type {Held[]} */
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
