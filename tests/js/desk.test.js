import assert from 'node:assert/strict';
import { test } from 'node:test';

import { keyOf } from '../../static/js/desk/keyed.js';
import { miniature, viewOf } from '../../static/js/desk/miniature.js';
import { nextAction, sideActions } from '../../static/js/desk/phases.js';
import { wordsOf } from './sentences.js';

const word = wordsOf('desk/_view_words.html');
/** A key pressed on something that answers `closest` as an element of these kinds would. */
const press = (key, { on = [], ...more } = {}) => keyOf({
  key, ctrlKey: false, altKey: false, metaKey: false, repeat: false, isComposing: false, defaultPrevented: false,
  target: { closest: (selector) => on.some((kind) => selector.split(/, (?![^(]*\))/).includes(kind)) || null }, ...more,
});

test('a key of the desk is known whatever its case, and by its neighbours', () => {
  assert.deepEqual(['b', 'B', 'N', '+', '=', '-', '_', '−', '?', '/', ' ', '7'].map((key) => press(key)),
    ['b', 'b', 'n', '+', '+', '-', '-', '-', '?', '/', ' ', '7']);
});

test('other keys, shortcuts of the browser and held keys are left alone', () => {
  for (const key of ['q', 'Enter', 'Escape', 'F5', 'Tab']) assert.equal(press(key), null);
  for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { repeat: true }, { isComposing: true }, { defaultPrevented: true }]) {
    assert.equal(press('b', more), null);
  }
});

test('while somebody types, no key does anything; Space presses what it stands on', () => {
  for (const key of ['b', ' ', '1', '/']) assert.equal(press(key, { on: ['textarea'] }), null);
  assert.equal(press(' ', { on: ['button'] }), null);
  assert.equal(press('b', { on: ['button'] }), 'b');
});

test('in the harvest the next step is the big action, and finishing stands beside it', () => {
  const clock = { type: 'clock', id: 'clock', phase: 'harvest', round: 3, undo: 'harvest' };
  assert.equal(nextAction(clock, 3, false), 'step');
  assert.equal(nextAction(clock, 3, true), 'finish');
  assert.deepEqual([...sideActions(clock, 3)].sort(), ['back', 'finish']);
});

const cafe = { type: 'cafe', id: 'c', title: 'Ours', code: 'CAFE23', question: 'Why?', tables: [{ table: 1, name: 'Trust' }], rounds: [{ question: 'What?' }] };
const said = (id, text, more = {}) => ({ type: 'contribution', id, text, hidden: false, ...more });
const seen = (phase, more = {}) => ({ cafe, clock: { type: 'clock', id: 'clock', phase, round: 1 }, wall: null, contributions: [], themes: [], ...more });

test('the miniature follows the phase as the wall does, until somebody chooses', () => {
  const views = ['planned', 'open', 'paused', 'travelling', 'harvest', 'finished'].map((phase) => viewOf(seen(phase)));
  assert.deepEqual(views, ['join', 'live', 'live', 'moves', 'live', 'thanks']);
  assert.equal(viewOf(seen('harvest', { themes: [{ id: 't1', name: 'One' }] })), 'themes');
  assert.equal(viewOf(seen('open', { wall: { type: 'wall', id: 'wall', view: 'timer' } })), 'timer');
});

test('the miniature shows what is new first, nothing that is hidden or waits, and not too much', () => {
  const contributions = [said('c1', 'First'), said('c2', 'Hidden', { hidden: true }), said('c3', 'Waits', { waiting: true }), said('c4', 'x'.repeat(200))];
  const { title, lines } = miniature(seen('open', { contributions }), word);
  assert.equal(title, 'Live round');
  assert.deepEqual(lines.map(({ text }) => text.length), [90, 5]);
  assert.deepEqual(miniature(seen('open'), word).lines.map(({ text }) => text), ['Nothing has been contributed yet.']);
});

test('the miniature shows the contribution in the spotlight, and the theme with its sentence', () => {
  const contributions = [said('c1', 'First'), said('c2', 'Second')];
  const spot = miniature(seen('open', { contributions, wall: { type: 'wall', id: 'wall', view: 'spotlight', contribution: 'c2' } }), word);
  assert.deepEqual(spot.lines.map(({ text }) => text), ['“Second”']);
  const themes = [{ id: 't1', name: 'Trust', sentence: 'We agree.', quotes: ['c1'] }];
  const theme = miniature(seen('harvest', { contributions, themes, wall: { type: 'wall', id: 'wall', view: 'theme', theme: 't1' } }), word);
  assert.deepEqual(theme.lines.map(({ text }) => text), ['Trust', 'We agree.']);
});
