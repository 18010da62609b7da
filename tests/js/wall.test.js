import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Bell, nearOf } from '../../static/js/wall/bell.js';
import { MOST, PAGE_MS, fullPagesOf, heightOf, livePage, pagesOf, remembered } from '../../static/js/wall/paging.js';
import { viewOf } from '../../static/js/wall/views.js';

const BY_PHASE = { planned: 'join', open: 'live', travelling: 'moves', harvest: 'themes', finished: 'thanks' };
const now = (phase, wall = {}, more = {}) =>
  viewOf(
    { wall: { view: 'auto', ...wall }, clock: { phase }, themes: [{ id: 't1' }], spotlit: null, sorter: null, ...more },
    BY_PHASE,
  );

test('the wall follows the phase until somebody chooses', () => {
  assert.deepEqual(
    ['planned', 'open', 'travelling', 'harvest', 'finished'].map((phase) => now(phase)),
    Object.values(BY_PHASE),
  );
  assert.equal(now('open', { view: null }), 'live');
  assert.equal(now('open', { view: 'timer' }), 'timer');
  assert.equal(now('harvest', {}, { themes: [] }), 'live', 'contributions stay until there are themes');
});

test('while the first draft of the harvest waits for a person no name of a machine stands on the wall by itself', () => {
  const drawn = { themes: [{ id: 't1', named_by: 'machine' }], sorter: { waits: true } };
  assert.equal(now('harvest', {}, drawn), 'sorting');
  assert.equal(now('harvest', { view: 'themes' }, drawn), 'themes', 'who chooses the themes sees them');
  assert.equal(now('harvest', {}, { ...drawn, sorter: { waits: false } }), 'themes');
  assert.equal(now('harvest', {}, { ...drawn, themes: [{ id: 't1', named_by: 'person' }] }), 'themes');
  assert.equal(now('finished', {}, drawn), 'thanks');
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

/** The earlier pages, by their number. */
const pagesAt = (all) =>
  new Map(
    Array.from({ length: 9 }, (_, n) => livePage(all, EVEN + (2 * n + 1) * PAGE_MS, FITS))
      .filter((page) => page.earlier)
      .map((page) => [page.earlier, ids(page)]),
  );

test('something new stands there at once, and moves nothing on the pages before, but for the last two', () => {
  const [all, odd] = [said(60), EVEN + PAGE_MS];
  assert.ok(livePage(all, odd, FITS).earlier);
  const more = (at) => [...all, { id: 'new', text: 'New', at }];
  assert.equal(livePage(more(odd - 5), odd, FITS).shown[0].id, 'new');
  const [before, after] = [all, more(1)].map(pagesAt);
  assert.deepEqual([before.size, after.size], [3, 4]);
  for (const number of [1, 2]) assert.deepEqual(after.get(number), before.get(number));
});

test('nobody stands on a page alone: the last two pages share what they hold', () => {
  for (let many = 16; many < 64; many += 1) {
    const pages = pagesAt(said(many));
    const newest = ids(livePage(said(many), EVEN, FITS));
    const sizes = [...[...pages].sort(([a], [b]) => a - b).map(([, page]) => page.length), newest.length];
    assert.deepEqual([...pages.values(), newest].flat().length, many, 'each has its place, and only one');
    assert.ok(Math.min(...sizes) >= 7 && Math.max(...sizes) <= MOST, `${many}: ${sizes}`);
    const last = sizes.length > 2 ? sizes.slice(-3, -1) : sizes;
    assert.ok(Math.abs(last[0] - last[1]) <= 1, `${many}: ${sizes}`);
  }
});

test('what is taken from one page fits on the next', () => {
  const long = { room: 100, height: (one) => one.tall ?? 10 };
  const all = said(18).map((one, n) => (n > 12 ? { ...one, tall: 50 } : one));
  const tall = (page) => {
    const rows = page.map((one, n) => (n % 2 ? 0 : Math.max(long.height(one), page[n + 1] ? long.height(page[n + 1]) : 0)));
    return rows.reduce((sum, row) => sum + row, 0);
  };
  for (let turn = 0; turn < 9; turn += 1) assert.ok(tall(livePage(all, EVEN + (2 * turn + 1) * PAGE_MS, long).shown) <= 100);
});

test('pages of tables are alike, and of themes only the last two share', () => {
  const lengths = (pages) => pages.map((page) => page.length);
  const all = Array.from({ length: 41 }, (_, n) => n);
  assert.deepEqual(lengths(pagesOf(all, 20)), [14, 14, 13]);
  assert.deepEqual(lengths(pagesOf(all.slice(0, 10), 4)), [4, 3, 3]);
  assert.deepEqual(pagesOf([], 4), [[]]);
  assert.deepEqual(lengths(fullPagesOf(all.slice(0, 5), 4)), [3, 2]);
  assert.deepEqual(lengths(fullPagesOf(all.slice(0, 9), 4)), [4, 3, 2]);
  assert.deepEqual(fullPagesOf(all, 4).flat(), all);
  assert.deepEqual(fullPagesOf([], 4), [[]]);
});

test('how tall something is is asked once, and anew when it is other words', () => {
  let asked = 0;
  const height = remembered((one) => {
    asked += 1;
    return one.text.length;
  });
  const one = { text: 'four' };
  assert.deepEqual([height(one, false), height(one, false), height({ text: 'other' }, false), asked], [4, 4, 5, 2]);
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
