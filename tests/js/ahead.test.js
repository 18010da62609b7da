import assert from 'node:assert/strict';
import { test } from 'node:test';

import { beforeOpening, endOfRounds } from '../../static/js/desk/ahead.js';
import { mayTake } from '../../static/js/desk/phases.js';
import { wordsOf } from './sentences.js';

const MINUTE = 60_000;
const word = wordsOf('desk/_words.html');
const table = (number, more = {}) => ({ table: number, name: `Topic ${number}`, shut_from: null, ...more });
const cafe = {
  rounds: [{ minutes: 20 }, { minutes: 15 }, { minutes: 10 }],
  tables: [table(1), table(2), table(3)],
  travel_seconds: 120,
  seating: 'planned',
};
const person = (id, more = {}) => ({ id, absent: false, expected: false, host_of: null, ...more });

test('the rounds end after what is left of them, with the time to move between them', () => {
  const ends = (clock) => endOfRounds(cafe, clock, 1000 * MINUTE) / MINUTE - 1000;
  const at = (minutes) => (1000 + minutes) * MINUTE;
  assert.equal(ends({ phase: 'planned', round: 0 }), 20 + 2 + 15 + 2 + 10);
  assert.equal(ends({ phase: 'open', round: 1, ends_at: at(7) }), 7 + 2 + 15 + 2 + 10);
  assert.equal(ends({ phase: 'open', round: 3, ends_at: at(4) }), 4);
  assert.equal(ends({ phase: 'paused', round: 2, left_ms: 3 * MINUTE }), 3 + 2 + 10);
  assert.equal(ends({ phase: 'travelling', round: 1, ends_at: at(1) }), 1 + 15 + 2 + 10);
  assert.equal(ends({ phase: 'travelling', round: 1, ends_at: at(-5) }), 15 + 2 + 10, 'who is late begins now');
});

test('a minute that is given or taken moves the end; after the rounds there is none', () => {
  const end = (ends_at) => endOfRounds(cafe, { phase: 'open', round: 1, ends_at }, 0);
  assert.equal(end(6 * MINUTE) - end(5 * MINUTE), MINUTE);
  for (const phase of ['harvest', 'finished']) assert.equal(endOfRounds(cafe, { phase, round: 3 }, 0), null);
  assert.equal(endOfRounds(cafe, { phase: 'travelling', round: 3, ends_at: 0 }, 0), null);
});

test('before a round it is said when most of those who are expected have not come', () => {
  const planned = { phase: 'planned', round: 0 };
  const away = ['p1', 'p2', 'p3'].map((id) => person(id, { expected: true }));
  const here = [person('p4'), person('p5')];
  assert.deepEqual(beforeOpening(cafe, planned, [...away, ...here], word), ['3 of 5 people are not here yet.']);
  assert.deepEqual(beforeOpening(cafe, planned, [...away.slice(1), ...here], word), [], 'half of them are here');
  assert.deepEqual(beforeOpening(cafe, { phase: 'open', round: 1 }, away, word), []);
});

test('a table without a host is named, where others have one', () => {
  const travelling = { phase: 'travelling', round: 1 };
  const host = (number, more) => person(`h${number}`, { host_of: number, ...more });
  const said = (people, of = cafe) => beforeOpening(of, travelling, people, word);
  assert.deepEqual(said([person('p1'), person('p2')]), [], 'a café without hosts');
  assert.deepEqual(said([host(1), host(2), host(3)]), []);
  assert.deepEqual(said([host(1, { absent: true }), host(2), host(3)]), ['Table 1 has no host here.']);
  assert.deepEqual(said([host(2)]), ['Tables 1, 3 have no host here.']);
  const shut = { ...cafe, tables: [table(1, { shut_from: 2 }), table(2), table(3)] };
  assert.deepEqual(said([host(2), host(3)], shut), [], 'a closed table needs none');
});

test('a minute less never leaves less than half a minute', () => {
  assert.deepEqual(
    [20 * MINUTE, 90_000, 89_000, 45_000, 30_000, 12_000, 0, null].map((left) => mayTake(left)),
    [60, 60, 59, 15, 0, 0, 0, 0],
  );
});
