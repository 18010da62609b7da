import assert from 'node:assert/strict';
import { test } from 'node:test';

import { groupsOf, nextOf } from '../../static/js/host/sorting.js';
import { Items } from '../../static/js/lib/items.js';
import { leftOf, saysOf, themesOf } from '../../static/js/phone/drawn.js';
import { heardText, partsOf } from '../../static/js/wall/heard.js';
import { numberOf, pairOf, placesOf, quotesOf } from '../../static/js/wall/said.js';
import { wordsOf } from './sentences.js';

// The sentences as the page has them.
const word = wordsOf('wall/_words.html');

const said = (id, more = {}) => ({
  type: 'contribution',
  id,
  text: `Said ${id}`,
  kind: null,
  hidden: false,
  pinned: false,
  ...more,
});
const theme = (id, contributions, more = {}) => ({
  type: 'theme',
  id,
  name: `Theme ${id}`,
  contributions,
  quotes: [],
  sentence: '',
  says: '',
  same: [],
  doubtful: [],
  angles: [],
  split: null,
  parts: [],
  ...more,
});
const finder =
  (...all) =>
  (id) =>
    all.find((one) => one.id === id) ?? null;
const told = (now, ...put) => new Items([{ room: 'everyone', now, after: 0, seq: 1, put, drop: [] }], now);

test('themes stand in the order in which they came up, whatever their size', () => {
  assert.deepEqual(placesOf([], ['t10', 't9', 't2']), ['t2', 't9', 't10']);
  assert.equal(numberOf('t12'), 12);
});

test('a theme that comes up stands last, one that goes leaves its place empty, and no other moves', () => {
  const before = ['t1', 't2', 't3', 't4'];
  assert.deepEqual(placesOf(before, ['t1', 't2', 't3', 't4', 't9']), [...before, 't9']);
  assert.deepEqual(placesOf(before, ['t1', 't3', 't4']), ['t1', null, 't3', 't4']);
  assert.deepEqual(
    placesOf(['t1', null, 't3', 't4'], ['t1', 't3', 't4', 't2']),
    ['t1', null, 't3', 't4', 't2'],
    'also one that is back',
  );
  assert.deepEqual(placesOf(before, ['t1', 't2']), ['t1', 't2'], 'nothing is empty at the end');
  assert.deepEqual(placesOf(before, ['t3', 't4']), ['t3', 't4'], 'too many holes close up');
});

test('what is said several times stands once with how often', () => {
  const find = finder(said('c1'), said('c2'), said('c3'), said('c4', { kind: 'story' }));
  const quotes = quotesOf(
    theme('t1', ['c1', 'c2', 'c3', 'c4'], { quotes: ['c2', 'c1', 'c4'], same: [['c1', 'c2', 'c3']] }),
    find,
  );
  assert.deepEqual(quotes, [
    { id: 'c2', text: 'Said c2', times: 3, whole: false },
    { id: 'c4', text: 'Said c4', times: 1, whole: true },
  ]);
});

test('hidden ones neither speak nor count, and more quotes come without the doubtful, pinned first', () => {
  const find = finder(said('c1'), said('c3'), said('c4'), said('c5', { pinned: true }));
  const one = theme('t1', ['c1', 'c2', 'c3', 'c4', 'c5'], { quotes: ['c1', 'c2'], same: [['c1', 'c2']], doubtful: ['c4'] });
  assert.deepEqual(
    quotesOf(one, find, 4).map(({ id, times }) => [id, times]),
    [
      ['c1', 1],
      ['c5', 1],
      ['c3', 1],
    ],
  );
  assert.deepEqual(
    quotesOf(theme('t2', ['c3', 'c4']), find).map(({ id }) => id),
    ['c3', 'c4'],
    'what a person put there',
  );
});

test('both sides go before two angles, and a side without words stays a side', () => {
  const find = finder(said('c1'), said('c2'), said('c3'));
  const split = { about: 'c1', agree: 3, unsure: 0, disagree: 2, quotes: ['c1', null] };
  const ids = (pair) => pair?.quotes.map((quote) => quote?.id ?? null) ?? null;
  assert.deepEqual(ids(pairOf(theme('t1', ['c1', 'c2', 'c3'], { angles: ['c2', 'c3'], split }), find)), ['c1', null]);
  assert.deepEqual(ids(pairOf(theme('t1', ['c1', 'c2', 'c3'], { angles: ['c2', 'c3'] }), find)), ['c2', 'c3']);
  assert.equal(pairOf(theme('t1', ['c1'], { angles: ['c2', 'c9'] }), find), null, 'one angle alone is none');
  assert.equal(pairOf(theme('t1', ['c1']), find), null);
});

test('where a theme was heard', () => {
  const cafe = { tables: [{}, {}, {}] };
  const sectors = [
    { sector: 'council', people: 4 },
    { sector: null, people: 3 },
  ];
  assert.equal(
    heardText({ tables: [1, 3], sectors }, cafe, word),
    'Heard at tables 1, 3. Said by \u2068council\u2069 4, others 3.',
  );
  assert.equal(heardText({ tables: [2], sectors: [] }, cafe, word), 'Heard at table 2.');
  assert.equal(heardText({ tables: [1, 2, 3], sectors: [] }, cafe, word), 'Heard at all tables.');
  assert.equal(heardText({ tables: [], sectors: [] }, cafe, word), '');
  const parts = [
    { name: 'Buses', contributions: ['c1', 'c9'] },
    { name: '', contributions: ['c2'] },
    { name: 'Gone', contributions: [] },
  ];
  assert.deepEqual(partsOf(theme('t1', [], { parts }), finder(said('c1'), said('c2'))), [
    { id: 'Buses', name: 'Buses', count: 1 },
  ]);
});

test('the phones ask until the server says that the time is over, and in the harvest alone', () => {
  const check = { type: 'check', id: 'check', themes: ['t1'], ends_at: 61_000 };
  const clock = { type: 'clock', id: 'clock', phase: 'harvest', round: 3 };
  const left = leftOf(told(1_000, check, clock));
  assert.ok(left > 59_000 && left <= 60_000, String(left));
  assert.equal(leftOf(told(61_000, check, clock)), 0);
  assert.equal(leftOf(told(1_000, check, { ...clock, phase: 'finished' })), 0);
  assert.equal(leftOf(told(1_000, clock)), 0);
});

test('a phone shows themes that hold something, by number, with a sentence or the first quote', () => {
  const items = told(1, theme('t10', ['c1']), theme('t2', ['c2']), theme('t3', []));
  assert.deepEqual(
    themesOf(items).map(({ id }) => id),
    ['t2', 't10'],
  );
  const [mine, quoted] = [theme('t2', [], { sentence: 'Ours', says: 'Ours' }), theme('t14', [], { says: 'Words' })].map(
    saysOf,
  );
  assert.deepEqual([mine.sentence, mine.quote], ['Ours', '']);
  assert.deepEqual([quoted.sentence, quoted.quote, quoted.themeClass], ['', 'Words', 'theme card table-2']);
});

test('a host sorts what was said at the table: the doubtful first, then by theme, then what stands in none', () => {
  const all = [
    said('c1'),
    said('c2'),
    said('c3'),
    said('c4', { hidden: true }),
    said('c5', { objects_to: 't2' }),
    said('c6'),
  ];
  const groups = groupsOf(
    [theme('t10', ['c1']), theme('t2', ['c2', 'c3', 'c4'], { doubtful: ['c3'] }), theme('t3', ['c9'])],
    all,
  );
  assert.deepEqual(
    groups.map((group) => [group.id, group.said.map(({ id }) => id)]),
    [
      ['doubtful', ['c3']],
      ['t2', ['c2']],
      ['t10', ['c1']],
      ['alone', ['c6']],
    ],
  );
  const line = [{ id: 't2', theme: null, said: [said('c1'), said('c2')] }];
  assert.deepEqual(
    ['c1', 'c2', 'c9'].map((id) => nextOf(line, id)),
    ['c2', 'c1', null],
  );
});
