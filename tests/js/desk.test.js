import assert from 'node:assert/strict';
import { test } from 'node:test';

import { keyOf } from '../../static/js/desk/keyed.js';
import { miniature, viewOf } from '../../static/js/desk/miniature.js';
import { hints } from '../../static/js/desk/pulse.js';
import { nextAction, sideActions } from '../../static/js/desk/phases.js';
import { everUndone, undos } from '../../static/js/desk/undoing.js';
import { wordsOf } from './sentences.js';

const word = wordsOf('desk/_view_words.html');
/** A key pressed on something that answers `closest` as an element of these kinds would. */
const press = (key, { on = [], ...more } = {}) =>
  keyOf({
    key,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    repeat: false,
    isComposing: false,
    defaultPrevented: false,
    target: { closest: (selector) => on.some((kind) => selector.split(/, (?![^(]*\))/).includes(kind)) || null },
    ...more,
  });

test('a key of the desk is known whatever its case, and by its neighbours', () => {
  assert.deepEqual(
    ['b', 'B', 'N', '+', '=', '-', '_', '−', '?', '/', ' ', '7'].map((key) => press(key)),
    ['b', 'b', 'n', '+', '+', '-', '-', '-', '?', '/', ' ', '7'],
  );
});

test('other keys, shortcuts of the browser and held keys are left alone', () => {
  for (const key of ['q', 'Enter', 'Escape', 'F5', 'Tab']) assert.equal(press(key), null);
  for (const more of [
    { ctrlKey: true },
    { metaKey: true },
    { altKey: true },
    { repeat: true },
    { isComposing: true },
    { defaultPrevented: true },
  ]) {
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

const cafe = {
  type: 'cafe',
  id: 'c',
  title: 'Ours',
  code: 'CAFE23',
  question: 'Why?',
  tables: [{ table: 1, name: 'Trust' }],
  rounds: [{ question: 'What?' }],
};
const said = (id, text, more = {}) => ({ type: 'contribution', id, text, hidden: false, ...more });
const seen = (phase, more = {}) => ({
  cafe,
  clock: { type: 'clock', id: 'clock', phase, round: 1 },
  wall: null,
  contributions: [],
  themes: [],
  ...more,
});

test('the miniature follows the phase as the wall does, until somebody chooses', () => {
  const views = ['planned', 'open', 'paused', 'travelling', 'harvest', 'finished'].map((phase) => viewOf(seen(phase)));
  assert.deepEqual(views, ['join', 'live', 'live', 'moves', 'live', 'thanks']);
  assert.equal(viewOf(seen('harvest', { themes: [{ id: 't1', name: 'One' }] })), 'themes');
  assert.equal(viewOf(seen('open', { wall: { type: 'wall', id: 'wall', view: 'timer' } })), 'timer');
  const themes = [{ id: 't1', name: 'One', named_by: 'machine' }];
  assert.equal(viewOf(seen('harvest', { themes, sorter: { waits: true } })), 'sorting');
});

test('the miniature shows what is new first, nothing that is hidden or waits, and not too much', () => {
  const contributions = [
    said('c1', 'First'),
    said('c2', 'Hidden', { hidden: true }),
    said('c3', 'Waits', { waiting: true }),
    said('c4', 'x'.repeat(200)),
  ];
  const { title, lines } = miniature(seen('open', { contributions }), word);
  assert.equal(title, 'Live round');
  assert.deepEqual(
    lines.map(({ text }) => text.length),
    [90, 5],
  );
  assert.deepEqual(
    miniature(seen('open'), word).lines.map(({ text }) => text),
    ['Nothing has been contributed yet.'],
  );
});

test('the miniature shows the contribution in the spotlight, and the theme with its sentence', () => {
  const contributions = [said('c1', 'First'), said('c2', 'Second')];
  const spot = miniature(
    seen('open', { contributions, wall: { type: 'wall', id: 'wall', view: 'spotlight', contribution: 'c2' } }),
    word,
  );
  assert.deepEqual(
    spot.lines.map(({ text }) => text),
    ['“Second”'],
  );
  const themes = [{ id: 't1', name: 'Trust', sentence: 'We agree.', quotes: ['c1'] }];
  const theme = miniature(
    seen('harvest', { contributions, themes, wall: { type: 'wall', id: 'wall', view: 'theme', theme: 't1' } }),
    word,
  );
  assert.deepEqual(
    theme.lines.map(({ text }) => text),
    ['Trust', 'We agree.'],
  );
});

const pulse = (people, recent) => ({ people: Array(people).fill({}), absent: 0, recent, all: recent });

test('a table is quiet only where others talk, and one voice only in company', () => {
  const found = new Map([
    [1, pulse(5, 3)],
    [2, pulse(5, 0)],
    [3, pulse(1, 0)],
    [4, pulse(2, 4)],
  ]);
  const voices = [
    [1, 4, 3],
    [4, 9, 9],
  ];
  assert.deepEqual(
    [...hints(found, voices, true)],
    [
      [2, 'quiet'],
      [1, 'one-voice'],
    ],
  );
  assert.equal(hints(found, voices, false).size, 0);
  assert.deepEqual(
    [
      ...hints(
        new Map([
          [1, pulse(5, 0)],
          [2, pulse(5, 0)],
        ]),
        [
          [1, 3, 3],
          [2, 8, 5],
        ],
        true,
      ),
    ],
    [],
  );
});

const log = (what, of = [], at = 1) => ({ at, by: 'facilitator', what, of });
const held = (...items) => ({ get: (type, id) => items.find((one) => one.type === type && one.id === id) ?? null });

test('the log takes back the last step of the clock, and only that', () => {
  const items = held({ type: 'clock', id: 'clock', phase: 'travelling', step: 3, undo: 'closing' });
  const found = undos([log('time_changed'), log('round_closed'), log('round_opened')], items);
  assert.deepEqual([...found], [[1, [{ method: 'POST', path: '/clock', body: { action: 'back', step: 3 } }]]]);
  assert.equal(undos([log('step_taken_back'), log('round_closed')], items).size, 0);
});

test('what a later act has changed, or what is gone, is not taken back once more', () => {
  const items = held(
    { type: 'contribution', id: 'c1', hidden: true, pinned: false },
    { type: 'contribution', id: 'c2', hidden: true },
    { type: 'notice', id: 'n2' },
  );
  const acts = [
    log('contribution_hidden', ['c1', 'c2']),
    log('contribution_shown', ['c1']),
    log('notice_given', ['n2']),
    log('notice_given', ['n1']),
    log('code_changed'),
  ];
  assert.deepEqual(
    [...undos(acts, items)],
    [
      [
        0,
        [
          { method: 'PATCH', path: '/contributions/c1', body: { hidden: false } },
          { method: 'PATCH', path: '/contributions/c2', body: { hidden: false } },
        ],
      ],
      [2, [{ method: 'DELETE', path: '/notices/n2' }]],
    ],
  );
});

test('what the café can undo by its number is asked for by it, whoever did it', () => {
  const acts = [
    { ...log('wall_chosen'), number: 9, undo: true },
    { ...log('theme_named'), number: 7, undo: true },
    { ...log('cafe_edited'), number: 5, undo: false },
  ];
  assert.deepEqual(
    [...undos(acts, held())],
    [
      [0, [{ method: 'POST', path: '/audit/9/undo', body: {} }]],
      [1, [{ method: 'POST', path: '/audit/7/undo', body: {} }]],
    ],
  );
});

test('of what can never be undone that is said', () => {
  const never = ['cafe_made', 'person_removed', 'photo_removed', 'sheet_written', 'tokens_renewed'];
  const once = ['round_opened', 'wall_chosen', 'cafe_edited', 'theme_split', 'seats_taken', 'notice_given'];
  assert.deepEqual(never.filter(everUndone), []);
  assert.deepEqual(once.filter(everUndone), once);
});
