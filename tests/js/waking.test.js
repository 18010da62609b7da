import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Pulse } from '../../static/js/lib/waking.js';

function pulseAt() {
  const at = { tick: 500, date: 1_700_000_000_000 };
  return {
    at,
    pulse: new Pulse(
      () => at.tick,
      () => at.date,
    ),
  };
}

test('a machine that is awake beats on', () => {
  const { at, pulse } = pulseAt();
  at.tick += 2000;
  at.date += 2001;
  assert.equal(pulse.beat(), 2001);
});

test('a page that was frozen, and a machine whose tick stood while it slept, were both away', () => {
  const { at, pulse } = pulseAt();
  at.tick += 60_000;
  at.date += 60_000;
  assert.equal(pulse.beat(), 60_000);
  at.tick += 2000;
  at.date += 900_000;
  assert.equal(pulse.beat(), 900_000);
  at.tick += 2000;
  at.date += 2000;
  assert.equal(pulse.beat(), 2000, 'it slept once');
});

test('a date that was set back is no sleep', () => {
  const { at, pulse } = pulseAt();
  at.tick += 2000;
  at.date -= 86_400_000;
  assert.equal(pulse.beat(), 2000);
});
