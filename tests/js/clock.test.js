import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ServerClock, clockText, leftMs, passed } from '../../static/js/lib/clock.js';

/** A clock of a machine whose tick stands at 500, and was last told the time on a journey of no length. */
function clockAt(start, journey = { sentAt: 500, heardAt: 500 }) {
  const time = { now: 500 };
  return { time, clock: new ServerClock(start, journey, () => time.now) };
}

const near = (a, b, by = 1) => assert.ok(Math.abs(a - b) <= by, `${a} is not within ${by} of ${b}`);

test('server time goes on with this machine, whatever its own clock says', () => {
  const { time, clock } = clockAt(1_000_000);
  time.now = 2500;
  near(clock.now(), 1_002_000);
});

test('what was said was said before it was heard', () => {
  const { time, clock } = clockAt(1_000_000, { heardAt: 500 });
  time.now = 1500;
  clock.hear(1_000_700);
  near(clock.now(), 1_001_000);
  clock.hear(1_001_200);
  near(clock.now(), 1_001_200);
});

test('and after it was asked for: in the middle of the journey', () => {
  const { time, clock } = clockAt(1_000_000, {});
  assert.equal(clock.width(), Infinity);
  time.now = 1500;
  clock.hear(1_001_100, { sentAt: 1300 });
  near(clock.now(), 1_001_200, 101);
  assert.ok(clock.width() <= 201);
});

test('of several journeys the shortest counts, in whatever order they come', () => {
  for (const journeys of [
    [4000, 40, 900],
    [900, 4000, 40],
    [40, 900, 4000],
  ]) {
    const { time, clock } = clockAt(1_000_000, {});
    for (const long of journeys) {
      const sentAt = time.now;
      time.now += long;
      clock.hear(999_500 + sentAt + long * 0.9, { sentAt });
    }
    near(clock.now(), 999_500 + time.now, 22);
  }
});

test('a word that is minutes late changes nothing', () => {
  const { time, clock } = clockAt(1_000_000);
  time.now += 300_000;
  assert.equal(clock.hear(1_000_100), false);
  near(clock.now(), 1_300_000);
});

test('after a sleep in which the tick stood the time is right with the first word', () => {
  const { clock } = clockAt(1_000_000);
  assert.equal(clock.hear(1_900_000), true);
  near(clock.now(), 1_900_000);
});

test('a server whose clock was set back is followed as soon as it was asked', () => {
  const { time, clock } = clockAt(1_000_000);
  time.now += 100;
  assert.equal(clock.hear(900_080), false, 'as long as nobody asked it might only be late');
  assert.equal(clock.hear(900_090, { sentAt: time.now - 20 }), true);
  near(clock.now(), 900_100, 11);
});

test('two clocks that drift apart stay together for a whole café', () => {
  const { time, clock } = clockAt(1_000_000);
  const server = () => 1_000_000 + (time.now - 500) * 0.9998;
  for (let minute = 0; minute < 180; minute += 1) {
    time.now += 60_000;
    clock.hear(server() - 30);
    if (clock.width() > 300) clock.hear(server() - 30, { sentAt: time.now - 60 });
    near(clock.now(), server(), 200);
  }
});

test('a page that only heard, never asked, is late by no more than the quickest word', () => {
  const { time, clock } = clockAt(1_000_000, { heardAt: 500 });
  for (const late of [800, 30, 4000]) {
    time.now += 1000;
    clock.hear(999_500 + time.now - late);
  }
  near(clock.now(), 999_500 + time.now, 31);
});

test('what is left depends on the phase', () => {
  assert.equal(leftMs({ phase: 'open', ends_at: 5000 }, 2000), 3000);
  assert.equal(leftMs({ phase: 'open', ends_at: 5000 }, 9000), 0);
  assert.equal(leftMs({ phase: 'travelling' }, 2000), null);
  assert.equal(leftMs({ phase: 'paused', left_ms: 400 }, 2000), 400);
  assert.equal(leftMs({ phase: 'planned' }, 2000), null);
  assert.equal(leftMs(null, 2000), null);
});

test('time is written in minutes and seconds', () => {
  assert.equal(clockText(725_000), '12:05');
  assert.equal(clockText(724_001), '12:05', 'a second that has begun counts');
  assert.equal(clockText(0), '0:00');
  assert.equal(clockText(3_725_000), '1:02:05');
});

test('five minutes, one minute and the end are each said once', () => {
  assert.equal(passed(300_400, 299_800), 300_000);
  assert.equal(passed(299_800, 298_800), null);
  assert.equal(passed(60_500, 59_500), 60_000);
  assert.equal(passed(900, 0), 0);
  assert.equal(passed(0, 0), null);
  assert.equal(passed(null, 59_000), null, 'a page opened late stays quiet');
});
