import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ServerClock, clockText, leftMs, passed, spoken } from '../../static/js/lib/clock.js';

function clockAt(start) {
  const time = { now: 500 };
  return { time, clock: new ServerClock(start, 500, () => time.now) };
}

test('server time goes on with this machine, whatever its own clock says', () => {
  const { time, clock } = clockAt(1_000_000);
  time.now = 2500;
  assert.equal(clock.now(), 1_002_000);
});

test('the answer with the shortest journey is believed', () => {
  const { time, clock } = clockAt(1_000_000);
  time.now = 1500;
  clock.hear(1_000_700);
  assert.equal(clock.now(), 1_001_000, 'a slower answer changes nothing');
  clock.hear(1_001_200);
  assert.equal(clock.now(), 1_001_200, 'a faster one shows that the first was late');
});

test('after a sleep, and after the server was set back, time is right again', () => {
  const { clock } = clockAt(1_000_000);
  clock.hear(1_900_000);
  assert.equal(clock.now(), 1_900_000);
  clock.hear(1_000_000);
  assert.equal(clock.now(), 1_000_000);
});

test('what is left depends on the phase', () => {
  assert.equal(leftMs({ phase: 'open', ends_at: 5000 }, 2000), 3000);
  assert.equal(leftMs({ phase: 'open', ends_at: 5000 }, 9000), 0);
  assert.equal(leftMs({ phase: 'travelling' }, 2000), null);
  assert.equal(leftMs({ phase: 'paused', left_ms: 400 }, 2000), 400);
  assert.equal(leftMs({ phase: 'planned' }, 2000), null);
  assert.equal(leftMs(null, 2000), null);
});

test('time is written and spoken', () => {
  assert.equal(clockText(725_000), '12:05');
  assert.equal(clockText(724_001), '12:05', 'a second that has begun counts');
  assert.equal(clockText(0), '0:00');
  assert.equal(clockText(3_725_000), '1:02:05');
  assert.equal(spoken(60_000), '1 minute');
  assert.equal(spoken(125_000), '2 minutes 5 seconds');
  assert.equal(spoken(0), '0 seconds');
});

test('five minutes, one minute and the end are each said once', () => {
  assert.equal(passed(300_400, 299_800), 300_000);
  assert.equal(passed(299_800, 298_800), null);
  assert.equal(passed(60_500, 59_500), 60_000);
  assert.equal(passed(900, 0), 0);
  assert.equal(passed(0, 0), null);
  assert.equal(passed(null, 59_000), null, 'a page opened late stays quiet');
});
