import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Items } from '../../static/js/lib/items.js';

const said = (id, text, more = {}) => ({ type: 'contribution', id, text, ...more });
const frame = (room, after, seq, put = [], drop = []) => ({ room, now: 1000, after, seq, put, drop });
const texts = (items) => items.all('contribution').map((one) => one.text);

test('a page is born with frames from zero', () => {
  const items = new Items([frame('table:4', 0, 7, [said('c1', 'one'), said('c2', 'two')])], 1000);
  assert.deepEqual(texts(items), ['one', 'two']);
  assert.deepEqual(items.after(), { 'table:4': 7 });
});

test('a frame that follows on is taken, one already had is ignored', () => {
  const items = new Items([frame('table:4', 0, 7, [said('c1', 'one')])], 1000);
  assert.deepEqual(items.take(frame('table:4', 5, 9, [said('c1', 'changed')])), { fresh: true, gap: false });
  assert.deepEqual(items.take(frame('table:4', 7, 9, [said('c1', 'late echo')])), { fresh: false, gap: false });
  assert.deepEqual(texts(items), ['changed']);
  assert.equal(items.told('table:4'), 9);
});

test('a frame after something missing is a gap and changes nothing', () => {
  const items = new Items([frame('table:4', 0, 7)], 1000);
  assert.deepEqual(items.take(frame('table:4', 8, 9, [said('c1', 'one')])), { fresh: false, gap: true });
  assert.deepEqual(texts(items), []);
  assert.equal(items.told('table:4'), 7);
});

test('what a restarted server begins at its own number is a gap, too', () => {
  const items = new Items([], 1000);
  assert.equal(items.take(frame('table:4', 3, 9)).gap, true);
});

test('an empty room counts as heard, so that catching up asks for it', () => {
  const items = new Items([frame('table:4', 0, 0)], 1000);
  assert.deepEqual(items.after(), { 'table:4': 0 });
});

test('put again, an item keeps its place; dropped, it is gone', () => {
  const items = new Items([frame('t', 0, 3, [said('c1', 'one'), said('c2', 'two'), said('c3', 'three')])], 1000);
  items.take(frame('t', 3, 4, [said('c1', 'one again')], [['contribution', 'c2']]));
  assert.deepEqual(texts(items), ['one again', 'three']);
  assert.equal(items.get('contribution', 'c2'), null);
});

test('a mark that only the host’s own room is told of stays, whatever room spoke last', () => {
  const items = new Items([frame('host:4', 0, 3, [said('c1', 'old words', { marked: true })])], 1000);
  items.take(frame('table:4', 0, 4, [said('c1', 'words', { hidden: false })]));
  for (const one of [items.get('contribution', 'c1'), ...items.all('contribution')]) {
    assert.deepEqual([one.text, one.marked], ['words', true]);
  }
  items.take(frame('host:4', 3, 5, [], [['contribution', 'c1']]));
  assert.equal(items.get('contribution', 'c1').marked, undefined);
});

test('an item that two rooms hold counts once, as last told', () => {
  const items = new Items([frame('table:4', 0, 3, [said('c1', 'shown', { hidden: false })])], 1000);
  items.take(frame('host:4', 0, 4, [said('c1', 'shown', { hidden: true })]));
  assert.equal(items.all('contribution').length, 1);
  assert.equal(items.get('contribution', 'c1')?.hidden, true);
  items.take(frame('table:4', 3, 5, [said('c1', 'shown', { hidden: false })]));
  assert.equal(items.all('contribution')[0]?.hidden, false);
});

test('a forgotten room is heard anew from zero', () => {
  const items = new Items([frame('table:4', 0, 7, [said('c1', 'old table')])], 1000);
  items.forget('table:4');
  assert.deepEqual(texts(items), []);
  assert.deepEqual(items.after(), {});
  assert.equal(items.take(frame('table:4', 0, 7, [said('c1', 'back again')])).fresh, true);
});

test('whoever listens is told which types changed, until they stop listening', () => {
  const items = new Items([], 1000);
  const heard = [];
  const stop = items.subscribe((changed) => heard.push([...changed].sort()));
  items.take(frame('t', 0, 1, [said('c1', 'one'), { type: 'clock', id: 'clock' }]));
  items.take(frame('t', 1, 2));
  items.take(frame('t', 2, 3, [], [['contribution', 'c1']]));
  items.take(frame('t', 3, 4, [], [['contribution', 'never seen']]));
  stop();
  items.take(frame('t', 4, 5, [said('c2', 'two')]));
  assert.deepEqual(heard, [['clock', 'contribution'], ['contribution']]);
});

test('a time that became another is told, a frame that is late is not', () => {
  const items = new Items([frame('everyone', 0, 1)], 1000);
  const told = [];
  items.subscribe((changed) => told.push(...changed));
  items.take({ ...frame('everyone', 1, 1), now: 500 });
  assert.deepEqual(told, []);
  items.take({ ...frame('everyone', 1, 1), now: 900_000 }, performance.now());
  assert.deepEqual(told, ['time']);
  assert.ok(Math.abs(items.clock.now() - 900_000) < 1000);
});
