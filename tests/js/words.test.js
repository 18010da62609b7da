import assert from 'node:assert/strict';
import { test } from 'node:test';

import { lengthOf } from '../../static/js/lib/compose.js';
import { shade } from '../../static/js/lib/moulds.js';
import { lengthOfCafe, lengthText, longText } from '../../static/js/lib/span.js';
import { byRound } from '../../static/js/lib/talk.js';
import { wordsOf } from './sentences.js';

// The sentences as the page has them.
const word = wordsOf('door/_words.html');

test('length counts what people see as one sign, ends trimmed', () => {
  assert.equal(lengthOf('  tŷ ☕ 👍 '), 6);
});

test('twelve colours go round', () => {
  assert.deepEqual([1, 12, 13, 25].map(shade), ['table-1', 'table-12', 'table-1', 'table-1']);
  assert.equal(shade(null), '');
});

test('this round comes first, newest first; earlier rounds follow, the latest first', () => {
  const said = [
    { type: 'contribution', id: 'c1', round: 1, at: 1 },
    { type: 'contribution', id: 'c2', round: 2, at: 2 },
    { type: 'contribution', id: 'c9', round: 3, at: 3 },
    { type: 'contribution', id: 'c10', round: 3, at: 3 },
  ];
  const { now, earlier } = byRound(said, 3);
  assert.deepEqual(now.map(({ id }) => id), ['c10', 'c9']);
  assert.deepEqual(earlier.map(({ round }) => round), [2, 1]);
});

test('the door says how long a café takes', () => {
  const now = new Date(2026, 0, 1, 14, 30);
  assert.equal(
    lengthText(3, 20, 2, now, word),
    '3 rounds of 20 minutes with 2 minutes to move: 1 h 4 min, ends about 15:34 if you start now.',
  );
  assert.equal(lengthText(1, 20, 2, now, word), '1 round of 20 minutes: 20 min, ends about 14:50 if you start now.');
  assert.equal(longText(3, 120, 2, word), '');
  assert.equal(longText(1, 121, 2, word), 'A round is longer than two hours: is that meant?');
  assert.equal(longText(5, 100, 2, word), 'That is longer than eight hours: is that meant?');
  assert.equal(lengthOfCafe(0, 20, 2), null);
  assert.equal(lengthOfCafe(2.5, 20, 2), null);
  assert.equal(lengthOfCafe(3, NaN, 2), null);
});
