import assert from 'node:assert/strict';
import { test } from 'node:test';

import { dayFaults, spoken, timesOf, typedOf, zoneOf } from '../../static/js/desk/when.js';

const LONDON = 'Europe/London';
const at = (/** @type {string} */ iso) => Date.parse(iso);

test('a day is read and shown in the time of the café, wherever this browser is', () => {
  const days = [
    ['2026-07-01', '14:00', '2026-07-01T13:00Z', LONDON],
    ['2026-12-01', '14:00', '2026-12-01T14:00Z', LONDON],
    ['2026-01-01', '00:15', '2025-12-31T10:15Z', 'Pacific/Kiritimati'],
    ['2026-06-30', '23:45', '2026-07-01T03:45Z', 'America/New_York'],
    ['2026-06-30', '05:30', '2026-06-30T00:00Z', 'Asia/Kolkata'],
  ];
  for (const [day, begins, moment, zone] of days) {
    const times = timesOf({ day, begins, ends: '' }, zone);
    assert.deepEqual(times, { starts_at: at(moment), ends_at: null });
    assert.deepEqual(typedOf(times, zone), { day, begins, ends: '' });
  }
});

test('on the days on which clocks change', () => {
  const moment = (/** @type {string} */ day, /** @type {string} */ begins) =>
    timesOf({ day, begins, ends: '' }, LONDON).starts_at;
  assert.equal(moment('2026-03-29', '00:59'), at('2026-03-29T00:59Z'));
  assert.equal(moment('2026-03-29', '01:30'), at('2026-03-29T01:30Z')); // left out: what it would be by the time before
  assert.equal(moment('2026-03-29', '02:00'), at('2026-03-29T01:00Z'));
  assert.equal(moment('2026-10-25', '00:30'), at('2026-10-24T23:30Z'));
  assert.equal(moment('2026-10-25', '01:30'), at('2026-10-25T00:30Z')); // twice: the first one
  assert.equal(moment('2026-10-25', '02:00'), at('2026-10-25T02:00Z'));
});

test('a café with a beginning and an end, and one without', () => {
  const times = timesOf({ day: '2026-10-25', begins: '00:30', ends: '03:00' }, LONDON);
  assert.deepEqual(times, { starts_at: at('2026-10-24T23:30Z'), ends_at: at('2026-10-25T03:00Z') });
  assert.deepEqual(typedOf({ starts_at: null, ends_at: null }, LONDON), { day: '', begins: '', ends: '' });
  assert.deepEqual(timesOf({ day: '', begins: '14:00', ends: '' }, LONDON), { starts_at: null, ends_at: null });
});

test('what is missing or the wrong way round is said at its field', () => {
  const places = (/** @type {any} */ typed) =>
    dayFaults({ day: '', begins: '', ends: '', ...typed }).map((one) => one.place);
  assert.deepEqual(places({}), []);
  assert.deepEqual(places({ begins: '14:00' }), ['day']);
  assert.deepEqual(places({ day: '2026-07-01' }), ['begins']);
  assert.deepEqual(places({ day: '2026-07-01', ends: '14:00' }), ['begins']);
  assert.deepEqual(places({ day: '2026-07-01', begins: '14:00', ends: '14:00' }), ['ends']);
  assert.deepEqual(places({ day: '2026-07-01', begins: '09:00', ends: '14:00' }), []);
});

test('a zone that this browser does not know is its own', () => {
  assert.equal(zoneOf(LONDON), LONDON);
  assert.equal(zoneOf('XYZ+3'), undefined);
  assert.equal(zoneOf(''), Intl.DateTimeFormat().resolvedOptions().timeZone);
});

test('the head of the desk says it in short', () => {
  const [from, to] = [at('2026-07-01T13:00Z'), at('2026-07-01T15:30Z')];
  assert.match(spoken(from, to, 'en', LONDON), /^Wed,? 1 Jul 2026,? 14:00\s?–\s?16:30$/u);
  assert.match(spoken(from, null, 'en', LONDON), /^Wed,? 1 Jul 2026,? 14:00$/u);
  assert.match(spoken(from, null, 'cy', LONDON), /14:00/u);
});
