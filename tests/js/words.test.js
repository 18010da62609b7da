import assert from 'node:assert/strict';
import { test } from 'node:test';

import { lengthOf } from '../../static/js/lib/compose.js';
import { said, shade } from '../../static/js/lib/moulds.js';
import { byRound } from '../../static/js/lib/talk.js';

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
  assert.deepEqual(
    now.map(({ id }) => id),
    ['c10', 'c9'],
  );
  assert.deepEqual(
    earlier.map(({ round }) => round),
    [2, 1],
  );
});

test('a sentence inside an item is said with its blanks, also where the page has no words for it', () => {
  const times = { sentence: '{most} times', blanks: { most: 3 } };
  const told = {
    sentence: '1 pair meets more than {times}.',
    many: '{n} pairs meet more than {times}.',
    blanks: { n: 2, times },
  };
  assert.equal(said(told), '2 pairs meet more than 3 times.');
  assert.equal(said({ ...told, blanks: { n: 1, times } }), '1 pair meets more than 3 times.');
  assert.equal(
    said({ sentence: '{names}: {pairs:,} of {id!r}.', blanks: { names: ['Ann', 'Ben'], pairs: 7, id: 'x' } }),
    'Ann, Ben: 7 of x.',
  );
  assert.equal(said({ sentence: 'Braces {stay}.' }), 'Braces {stay}.');
});
