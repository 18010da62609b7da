// The host's card follows the clock and gives way to the host; pictures keep their shape.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { STEPS, stepNow, stepOfClock } from '../../static/js/host/step.js';
import { within } from '../../static/js/host/picture.js';
import { wordsOf } from './sentences.js';

const MINUTE = 60_000;
/** The server says the same while there is no script: tests/screens/test_steps.py reads these cases, too. */
const CASES = JSON.parse(readFileSync(new URL('./steps.json', import.meta.url), 'utf8'));

for (const { phase, round, left, whole, step } of CASES) {
  test(`the card's step: ${phase}, round ${round}, ${left} of ${whole} minutes left`, () => {
    assert.equal(stepOfClock({ phase, round }, left === null ? null : left * MINUTE, whole * MINUTE), step);
  });
}

test('what the host chose holds until the clock goes on to a step behind it', () => {
  const ahead = { round: 2, step: 'talk', auto: 'recap' };
  assert.equal(stepNow('recap', ahead, 2), 'talk');
  assert.equal(stepNow('talk', ahead, 2), 'talk');
  assert.equal(stepNow('insight', ahead, 2), 'insight');
  const back = { round: 2, step: 'recap', auto: 'talk' };
  assert.equal(stepNow('talk', back, 2), 'recap');
  assert.equal(stepNow('insight', back, 2), 'insight');
  assert.equal(stepNow('recap', { round: 2, step: 'over', auto: 'recap' }, 2), 'over');
});

test('a new round begins with the clock, and what is no step is none', () => {
  assert.equal(stepNow('welcome', { round: 2, step: 'insight', auto: 'talk' }, 3), 'welcome');
  assert.equal(stepNow('talk', { round: 2, step: 'nonsense', auto: 'talk' }, 2), 'talk');
  assert.equal(stepNow('talk', null, 2), 'talk');
});

test('every step has a name', () => {
  const word = wordsOf('host/_words.html');
  for (const step of STEPS) assert.ok(word(`step-${step}`));
  assert.equal(word('step-title', { n: 2, name: word('step-recap') }), 'Step 2 of 5: Recap');
  assert.equal(word('insight-count', { n: 1 }), '1 contribution in this round so far.');
});

test('a picture keeps its shape, and a small one its size', () => {
  assert.deepEqual(within(4000, 3000, 1600), { width: 1600, height: 1200 });
  assert.deepEqual(within(3000, 4000, 1600), { width: 1200, height: 1600 });
  assert.deepEqual(within(640, 480, 1600), { width: 640, height: 480 });
  assert.deepEqual(within(10000, 1, 1600), { width: 1600, height: 1 });
});
