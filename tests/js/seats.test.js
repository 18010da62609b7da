import assert from 'node:assert/strict';
import { test } from 'node:test';

import { alike, facts, moves, price } from '../../static/js/desk/ways.js';
import {
  called,
  inOrder,
  isShut,
  listed,
  presence,
  roundAhead,
  sizes,
  tally,
  unseated,
  unusual,
} from '../../static/js/desk/who.js';
import { doubtsOf, headingOf, keyring, linesOf } from '../../static/js/desk/lines.js';
import { siftPeople } from '../../static/js/desk/sift.js';
import { wordsOf } from './sentences.js';

// The sentences as the page has them.
const word = wordsOf('desk/_seats_words.html');
/** Without the marks that keep a name's direction to itself. */
const seen = (text) => text.replace(/[\u2068\u2069]/g, '');
const person = (id, more = {}) => ({
  type: 'person',
  id,
  name: `N${id.slice(1)}`,
  absent: false,
  expected: false,
  seats: [1, 1],
  ...more,
});
const table = (n, more = {}) => ({ table: n, name: `Topic ${n}`, chairs: null, shut_from: null, ...more });
const CAFE = { tables: [table(1), table(2), table(3)], rounds: [{}, {}], seating: 'mixed' };

test('somebody is here, expected or absent, and the absent are not expected any more', () => {
  const people = [person('p1'), person('p2', { expected: true }), person('p3', { absent: true, expected: true })];
  assert.deepEqual(people.map(presence), ['here', 'expected', 'absent']);
  assert.deepEqual(tally(people), { here: 1, expected: 1, absent: 0, never: 1 });
  assert.deepEqual(
    siftPeople(people, { search: '', table: '', which: 'expected' }).map(({ id }) => id),
    ['p2'],
  );
});

test('who gave no name is called a guest with a number', () => {
  assert.equal(called(person('p12', { name: null }), word), 'Guest 12');
});

test('many names are cut, and the rest counted', () => {
  assert.equal(seen(listed(['A', 'B', 'C'], word, 2)), 'A, B and 1 more');
});

test('seats may change from the next round on, while there is one', () => {
  assert.equal(roundAhead(CAFE, { phase: 'planned', round: 0 }), 1);
  assert.equal(roundAhead(CAFE, { phase: 'open', round: 1 }), 2);
  assert.equal(roundAhead(CAFE, { phase: 'open', round: 2 }), null);
  assert.equal(roundAhead(CAFE, { phase: 'harvest', round: 1 }), null);
});

test('a table is closed from its round on', () => {
  assert.equal(isShut(table(1, { shut_from: 2 }), 1), false);
  assert.equal(isShut(table(1, { shut_from: 2 }), 2), true);
  assert.equal(isShut(table(1), Infinity), false);
});

test('the absent take no chair', () => {
  assert.deepEqual(
    [...sizes([person('p1'), person('p2', { absent: true }), person('p3', { seats: [2, null] })], 2)],
    [[1, 1]],
  );
});

test('what is unusual is said with names', () => {
  const cafe = { ...CAFE, tables: [table(1, { chairs: 2 }), table(2), table(3, { shut_from: 2 })] };
  const people = [person('p1'), person('p2', { expected: true }), person('p3'), person('p4', { absent: true })];
  const said = unusual(cafe, { phase: 'open', round: 1 }, people, [{ id: 'r1' }], word).map(({ text }) => seen(text));
  assert.deepEqual(said, [
    '1 person has not come yet: N2.',
    '1 person is absent: N4.',
    'One table is closed: 3 Topic 3.',
    'In round 2 the tables differ: 3 people at table 1 (Topic 1), 0 at table 2 (Topic 2).',
    'In round 2 table 1 (Topic 1) has 2 chairs for 3 people.',
    '1 rule holds. It stands below.',
  ]);
});

test('a room as planned is said to be so', () => {
  const people = [1, 2, 3].map((n) => person(`p${n}`, { seats: [n, n] }));
  assert.deepEqual(
    unusual(CAFE, { phase: 'planned', round: 0 }, people, [], word).map(({ id }) => id),
    ['well'],
  );
  assert.deepEqual(
    unusual(CAFE, { phase: 'planned', round: 0 }, [], [], word).map(({ text }) => text),
    ['Nobody has joined yet.'],
  );
});

const OPTION = {
  way: 'fewest',
  changes: 2,
  moves: [
    { person: 'p10', round: 3, from: 2, to: 1 },
    { person: 'p2', round: 3, from: null, to: 2 },
    { person: 'p2', round: 2, from: 3, to: 1 },
  ],
};

test('the price counts people and seats', () => {
  assert.equal(price(OPTION, word), '2 people get another table, 3 seats change.');
  assert.equal(price({ moves: OPTION.moves.slice(0, 1) }, word), '1 person gets another table, 1 seat changes.');
  assert.equal(price({ moves: [] }, word), 'Nothing changes.');
});

test('what a seating is worth, in words; sectors only where there are any', () => {
  const worth = { sentence: 'Nobody meets twice.', met_mean: 16.6, met_least: 15, mix: 0.974, smallest: 5, largest: 6 };
  assert.deepEqual(
    facts(worth, true, word).map(({ text }) => text),
    [
      'Each person meets about 17 others, nobody fewer than 15.',
      'Tables of 5 to 6.',
      'Nobody meets twice.',
      'The tables mix sectors to 97 percent of what is possible.',
    ],
  );
  assert.deepEqual(
    facts({ ...worth, smallest: 6 }, false, word).map(({ id }) => id),
    ['met', 'sizes', 'sentence'],
  );
  assert.equal(facts({ ...worth, smallest: 6 }, false, word)[1].text, 'Tables of 6.');
});

test('the difference is listed by name and round', () => {
  const people = new Map(
    [person('p2', { name: 'Guest 2' }), person('p10', { name: 'Guest 10' })].map((one) => [one.id, one]),
  );
  assert.deepEqual(
    moves(OPTION, people, word).map(({ who, round, from, to }) => [who, round, from, to]),
    [
      ['Guest 2', 2, 3, 1],
      ['Guest 2', 3, null, 2],
      ['Guest 10', 3, 2, 1],
    ],
  );
});

test('what nobody should do twice is said, and who was expected did not come', () => {
  const people = [person('p1'), person('p2', { expected: true, absent: true })];
  const said = unusual({ ...CAFE, most_meetings: 2 }, { phase: 'harvest', round: 2 }, people, [], word).map(({ text }) =>
    seen(text),
  );
  assert.deepEqual(said, ['1 person did not come: N2.', 'Nobody should meet the same person more than twice.']);
  assert.equal(
    unusual({ ...CAFE, most_meetings: 1 }, { phase: 'harvest', round: 2 }, [], [], word).at(-1).text,
    'Nobody should meet the same person more than once.',
  );
});

test('where people choose, those who have no table yet are counted before a round', () => {
  const free = { ...CAFE, seating: 'free' };
  const people = [
    person('p1', { seats: [null, null] }),
    person('p2', { seats: [null, 1] }),
    person('p3', { seats: [null, null], expected: true }),
    person('p4', { seats: [null, null], away: [2] }),
  ];
  assert.deepEqual(
    unseated(free, { phase: 'travelling', round: 1 }, people).map(({ id }) => id),
    ['p1'],
  );
  assert.deepEqual(unseated(free, { phase: 'open', round: 1 }, people), []);
  assert.deepEqual(unseated(CAFE, { phase: 'planned', round: 0 }, people), []);
});

test('people stand in the order of their names', () => {
  const people = [
    person('p10', { name: 'Zoë' }),
    person('p9', { name: null }),
    person('p11', { name: null }),
    person('p1', { name: 'ann' }),
  ];
  assert.deepEqual(
    people.sort(inOrder(word)).map(({ id }) => id),
    ['p1', 'p9', 'p11', 'p10'],
  );
});

test('two ways that seat everybody alike are known as such', () => {
  assert.equal(alike([OPTION, { ...OPTION, way: 'mixing' }]), true);
  assert.equal(alike([OPTION, { ...OPTION, moves: [] }]), false);
});

test('expected people are read one a line, with or without a sector', () => {
  assert.deepEqual(
    linesOf('Ann, NHS provider\n\n  Siân\r\nLee, Jo;council\nBo\tcouncil\nX, nowhere', ['NHS Provider', 'Council']),
    [
      { number: 1, line: 'Ann, NHS provider', name: 'Ann', sector: 'NHS Provider' },
      { number: 3, line: 'Siân', name: 'Siân', sector: null },
      { number: 4, line: 'Lee, Jo;council', name: 'Lee, Jo', sector: 'Council' },
      { number: 5, line: 'Bo\tcouncil', name: 'Bo', sector: 'Council' },
      { number: 6, line: 'X, nowhere', name: 'X', sector: 'nowhere' },
    ],
  );
});

test('a number or a dash before a name is none of it', () => {
  const pasted =
    '1. Huw\n2) Ann, Council\n- Bo\n• Cai\n12.Dee\n5\tEli\tCouncil\n6, Fay, Council\n3M Gwen\n7, Council\nJ.-P.';
  assert.deepEqual(
    linesOf(pasted, ['Council']).map(({ name, sector }) => [name, sector]),
    [
      ['Huw', null],
      ['Ann', 'Council'],
      ['Bo', null],
      ['Cai', null],
      ['Dee', null],
      ['Eli', 'Council'],
      ['Fay', 'Council'],
      ['3M Gwen', null],
      ['7', 'Council'],
      ['J.-P.', null],
    ],
  );
});

test('a heading is known, a person called like one is not', () => {
  const heading = (/** @type {string} */ text) => headingOf(linesOf(text, ['Council']), ['Council'])?.line ?? null;
  for (const one of [
    'Name, Sector\nHuw',
    'No.;First name;Organisation\n1;Huw;Council',
    'Enw\tSefydliad',
    'NAME',
    'Name, E-mail',
  ])
    assert.equal(heading(one), one.split('\n')[0]);
  for (const one of ['Huw, Council\nName, Sector', 'Name, Council', 'People First, Council', 'Huw', ''])
    assert.equal(heading(one), null);
});

test('lines to look at again are told by what is odd about them', () => {
  const lines = linesOf('Huw\nhuw@example.org, Council\n, Council\nHUW , council\nAnn, carers\nSiân\nBo, Council', [
    'Council',
  ]);
  /** @param {{names?: boolean, sectors?: string[]}} [more] */
  const told = (more = {}) =>
    doubtsOf(lines, { sectors: ['Council'], names: true, there: ['Sian'], ...more }).map(({ line, doubt, other }) =>
      [line.number, doubt, other].filter(Boolean),
    );
  assert.deepEqual(told(), [
    [2, 'address'],
    [3, 'nameless'],
    [4, 'twice', 1],
    [5, 'sector'],
    [6, 'there'],
  ]);
  assert.deepEqual(told({ names: false }), [[5, 'sector']]);
  assert.deepEqual(told({ names: false, sectors: [] }), []);
});

test('a line without an answer is sent again with its key, once', () => {
  let n = 0;
  const keys = keyring(() => `k${(n += 1)}`);
  assert.equal(keys.take('Ann'), 'k1');
  keys.keep('Ann', 'k1');
  assert.deepEqual([keys.take('Ann'), keys.take('Ann')], ['k1', 'k2']);
});

test('a line of signs alone is no person, and signs around a name are none of it', () => {
  const lines = linesOf(', , ,\n---\n;;Ann, , Council\n, , Council\nJo7', ['Council']);
  assert.deepEqual(
    lines.slice(2).map(({ name, sector }) => [name, sector]),
    [
      ['Ann', 'Council'],
      ['', 'Council'],
      ['Jo7', null],
    ],
  );
  for (const names of [true, false]) {
    const doubts = doubtsOf(lines, { sectors: ['Council'], names, there: [] });
    assert.deepEqual(
      doubts.filter(({ doubt }) => doubt === 'empty').map(({ line }) => line.number),
      [1, 2],
    );
  }
});
