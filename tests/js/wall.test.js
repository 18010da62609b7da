import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Bell, nearOf } from '../../static/js/wall/bell.js';
import { edgesOf, linesOf, placesOnRing, sumOf } from '../../static/js/wall/flow-picture.js';
import { MOST, PAGE_MS, heightOf, livePage } from '../../static/js/wall/paging.js';
import { viewOf } from '../../static/js/wall/views.js';

const BY_PHASE = { planned: 'join', open: 'live', travelling: 'moves', harvest: 'themes', finished: 'thanks' };
const now = (phase, wall = {}, more = {}) =>
  viewOf({ wall: { view: 'auto', ...wall }, clock: { phase }, themes: [{ id: 't1' }], spotlit: null, ...more }, BY_PHASE);

test('the wall follows the phase until somebody chooses', () => {
  assert.deepEqual(
    ['planned', 'open', 'travelling', 'harvest', 'finished'].map((phase) => now(phase)),
    Object.values(BY_PHASE),
  );
  assert.equal(now('open', { view: null }), 'live');
  assert.equal(now('open', { view: 'timer' }), 'timer');
  assert.equal(now('harvest', {}, { themes: [] }), 'live', 'contributions stay until there are themes');
});

test('what is no longer there to be shown is not shown', () => {
  assert.equal(now('harvest', { view: 'theme', theme: 't1' }), 'theme');
  assert.equal(now('harvest', { view: 'themes', theme: 't1' }), 'theme');
  assert.equal(now('harvest', { view: 'theme', theme: 't9' }), 'themes');
  assert.equal(now('open', { view: 'spotlight' }, { spotlit: { id: 'c1', hidden: false } }), 'spotlight');
  assert.equal(now('open', { view: 'spotlight' }, { spotlit: { id: 'c1', hidden: true } }), 'live');
  assert.equal(now('open', { view: 'spotlight' }), 'live');
});

const said = (many, at = (n) => n) =>
  Array.from({ length: many }, (_, n) => ({ id: `c${n}`, text: `Said ${n}`, at: at(n) }));
const FITS = { room: 100, height: (_, large) => (large ? 20 : 10) };
const EVEN = 1000 * PAGE_MS;
const ids = ({ shown }) => shown.map(({ id }) => id);

test('the newest stands first, and never more than fifteen', () => {
  assert.deepEqual(livePage([], EVEN, FITS), { shown: [], earlier: 0, pages: 0 });
  assert.deepEqual(ids(livePage(said(3), EVEN, FITS)), ['c2', 'c1', 'c0']);
  const page = livePage(said(40), EVEN, FITS);
  assert.equal(page.shown.length, MOST);
  assert.equal(page.shown[0].id, 'c39');
});

test('every other page is one of those before, all of which have their turn', () => {
  const all = said(60);
  const shown = new Set();
  for (let turn = 0; turn < 20; turn += 1) for (const id of ids(livePage(all, EVEN + turn * PAGE_MS, FITS))) shown.add(id);
  assert.equal(shown.size, 60);
  assert.equal(livePage(all, EVEN + PAGE_MS, FITS).shown.length, MOST);
});

test('something new stands there at once, and moves no page of those before', () => {
  const [all, odd] = [said(60), EVEN + PAGE_MS];
  assert.ok(livePage(all, odd, FITS).earlier);
  const more = (at) => [...all, { id: 'new', text: 'New', at }];
  assert.equal(livePage(more(odd - 5), odd, FITS).shown[0].id, 'new');
  const [before, after] = [all, more(1)].map(
    (those) =>
      new Map(
        Array.from({ length: 9 }, (_, n) => livePage(those, odd + 2 * n * PAGE_MS, FITS)).map((page) => [
          page.earlier,
          ids(page),
        ]),
      ),
  );
  for (const [number, page] of before) assert.deepEqual(after.get(number)?.slice(0, page.length), page);
});

test('long words take more room, and no more than the lines they are given', () => {
  const tall = (text) => heightOf({ text }, false);
  assert.ok(tall('a'.repeat(100)) > tall('short'));
  assert.ok(tall('a\nb\nc') > tall('a b c'));
  assert.equal(tall('a'.repeat(500)), tall('a'.repeat(400)));
});

const look = (bell, phase, left, at, round = 1) => bell.look({ phase, round }, left, at);

test('the bell rings once at the end of a round, whoever sees it first', () => {
  const bell = new Bell();
  assert.deepEqual(look(bell, 'open', 2000, 0), { sound: false, says: '' });
  assert.deepEqual(look(bell, 'open', 0, 2000), { sound: true, says: 'bell-over' });
  assert.deepEqual(look(bell, 'open', 0, 3000), { sound: false, says: '' });
  assert.deepEqual(look(bell, 'travelling', 60_000, 3100), { sound: false, says: 'bell-move' });
  look(bell, 'open', 9000, 4000, 2);
  assert.deepEqual(
    look(bell, 'travelling', null, 5000, 2),
    { sound: true, says: 'bell-move' },
    'also when it is closed by hand',
  );
  look(bell, 'paused', 9000, 6000, 3);
  assert.deepEqual(look(bell, 'harvest', null, 7000, 3), { sound: true, says: 'bell-over' });
});

test('the bell is silent about what was before, and rings again for a round that was taken back', () => {
  assert.deepEqual(look(new Bell(), 'travelling', null, 0), { sound: false, says: '' }, 'a wall that is opened now');
  const asleep = new Bell();
  look(asleep, 'open', 9000, 0);
  assert.deepEqual(look(asleep, 'travelling', null, 1_000_000), { sound: false, says: '' });
  const bell = new Bell();
  look(bell, 'open', 9000, 0);
  look(bell, 'travelling', null, 1000);
  look(bell, 'open', 60_000, 2000);
  assert.equal(look(bell, 'travelling', null, 3000).sound, true);
});

test('five minutes, one minute and the end are three different words', () => {
  assert.deepEqual([300_001, 300_000, 60_001, 60_000, 1, 0].map(nearOf), [
    '',
    'five-minutes',
    'five-minutes',
    'last-minute',
    'last-minute',
    'time-over',
  ]);
});

test('moves of all rounds are one band, and nobody who stays is drawn', () => {
  const edges = edgesOf([
    [
      [1, 2, 3],
      [2, 2, 9],
    ],
    [
      [1, 2, 1],
      [2, 1, 5],
    ],
  ]);
  assert.deepEqual(edges, [
    [2, 1, 5],
    [1, 2, 4],
  ]);
  assert.equal(sumOf(edges), 9);
  assert.deepEqual(edgesOf([[3, 1, 2]]), [[3, 1, 2]]);
});

test('tables stand in a ring without touching, and lines go there and back by two ways', () => {
  for (const many of [2, 8, 20, 60]) {
    const tables = Array.from({ length: many }, (_, n) => n + 1);
    const [one, two] = [...placesOnRing(tables).values()];
    assert.ok(Math.hypot(one.x - two.x, one.y - two.y) >= 2 * one.r, `${many} tables`);
  }
  const { people, ideas } = linesOf(
    [1, 2, 3],
    [
      [1, 2, 4],
      [2, 1, 2],
    ],
    [
      [3, 1, 1],
      [3, 77, 1],
    ],
  );
  assert.notEqual(people[0].path, people[1].path);
  assert.ok(people[0].wide > people[1].wide);
  assert.equal(ideas.length, 1, 'a table that is not there has no line');
});
