import assert from 'node:assert/strict';
import { test } from 'node:test';

import { canSit, chairsOf, choicesOf, goalOf } from '../../static/js/lib/chairs.js';
import { wordsOf } from './sentences.js';

// The sentences as the pages have them.
const word = wordsOf('_words.html', 'phone/_words.html');

const CLOCK = { type: 'clock', id: 'clock', phase: 'open', round: 2 };
const TABLES = [1, 2, 3, 4].map((table) => ({
  table,
  name: `Topic ${table}`,
  question: '',
  shut_from: table === 4 ? 2 : null,
}));
const cafe = (seating) => ({ type: 'cafe', id: 'x', seating, tables: TABLES });
const place = (id, left, taken, waiting = 0) => ({ type: 'place', id: String(id), left, taken, waiting });
const seat = (fields) => ({ type: 'seat', id: 'p1', table: null, next: null, waits_for: null, ...fields });

test('on the way the goal is the next table, else the present one; there may be none', () => {
  assert.equal(goalOf(seat({ table: 1, next: 2 }), 'travelling'), 2);
  assert.equal(goalOf(seat({ table: 1, next: 2 }), 'open'), 1);
  assert.equal(goalOf(seat({ table: 1 }), 'travelling'), null);
  assert.equal(goalOf(null, 'planned'), null);
});

test('who is told a table may say so during a round, who chooses also before and between', () => {
  const phases = ['planned', 'open', 'paused', 'travelling', 'harvest', 'finished'];
  assert.deepEqual(
    phases.filter((phase) => canSit(cafe('mixed'), phase)),
    ['open', 'paused'],
  );
  assert.deepEqual(
    phases.filter((phase) => canSit(cafe('free'), phase)),
    phases.slice(0, 4),
  );
});

test('another table is any that is open and not the own', () => {
  const choices = choicesOf(cafe('mixed'), CLOCK, seat({ table: 2 }), [], word);
  assert.deepEqual(
    choices.map(({ table, act, name }) => [table, act, name]),
    [
      [1, '', 'table'],
      [3, '', 'table'],
    ],
  );
});

test('chairs are offered, a full table has a line, a closed one offers nothing', () => {
  const places = [place(1, 3, 5), place(2, 0, 8, 2), place(3, null, 1), place(4, 8, 0)];
  const choices = choicesOf(cafe('free'), CLOCK, seat({ table: 3, waits_for: 2 }), places, word);
  assert.deepEqual(
    choices.map(({ chairs, act, name, still }) => [chairs, act, name, still]),
    [
      ['3 of 8 chairs left', 'Sit here', 'table', false],
      ['No chair left, 2 in line', 'You are in line', 'waits_for', true],
      ['1 person so far', 'Your table', 'table', true],
      ['This table is closed', '', 'table', true],
    ],
  );
  assert.equal(chairsOf(null, false, word), '0 people so far');
});
