import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  answersOf,
  deedWords,
  grainsOf,
  heardAt,
  heardFrom,
  nextOf,
  whoDid,
  whyDrawn,
  wouldChange,
} from '../../static/js/desk/drafts.js';
import { entriesOf, isUnsure, piles } from '../../static/js/desk/piles.js';
import { groupedIds, siftContributions } from '../../static/js/desk/sift.js';
import { wordsOf } from './sentences.js';

// The sentences as the page has them.
const word = wordsOf('desk/_theme_words.html');
const said = (id, more = {}) => ({
  type: 'contribution',
  id,
  text: `Text of ${id}`,
  hidden: false,
  placed: false,
  theme: null,
  ...more,
});
const theme = (id, contributions, more = {}) => ({
  type: 'theme',
  id,
  name: `Theme ${id}`,
  named_by: 'person',
  contributions,
  parts: [],
  same: [],
  doubtful: [],
  angles: [],
  objections: [],
  confirmed: 0,
  objected: 0,
  heard: { tables: [], rounds: [], sectors: [] },
  ...more,
});
const ids = (some) => some.map(({ id }) => id);
const draft = (themes, more = {}) => ({
  themes,
  moved: 0,
  merged: 0,
  added: 0,
  grain: null,
  asked: true,
  choices: {},
  ...more,
});

test('what is in a theme, in none yet, and alone by a decision; hidden ones and objections are in none of them', () => {
  const all = [
    said('c1'),
    said('c2'),
    said('c3', { placed: true }),
    said('c4', { hidden: true }),
    said('c5', { objects_to: 't1' }),
  ];
  const held = piles([theme('t1', ['c1', 'c4'])], all);
  assert.deepEqual([ids(held.themes.get('t1')), ids(held.loose), ids(held.alone)], [['c1'], ['c2'], ['c3']]);
});

test('what was just moved stands where it goes, before the café tells it back', () => {
  const all = [said('c1'), said('c2'), said('c3')];
  const held = piles(
    [theme('t1', ['c1', 'c2']), theme('t2', [])],
    all,
    new Map([
      ['c1', 't2'],
      ['c2', null],
    ]),
  );
  assert.deepEqual([ids(held.themes.get('t1')), ids(held.themes.get('t2'))], [[], ['c1']]);
  assert.deepEqual([ids(held.loose), ids(held.alone)], [['c3'], ['c2']]);
});

test('the unsure come first, then the parts under their names, then the rest', () => {
  const all = ['c1', 'c2', 'c3', 'c4', 'c5'].map((id) => said(id));
  const parts = [
    { name: 'Buses', contributions: ['c2', 'c5'] },
    { name: 'Gone', contributions: ['c9'] },
  ];
  const entries = entriesOf(theme('t1', ids(all), { parts, doubtful: ['c5'] }), all);
  assert.deepEqual(ids(entries), ['c5', 'part-0', 'c2', 'part-rest', 'c1', 'c3', 'c4']);
  assert.deepEqual(
    entries.filter(({ unsure }) => unsure).map(({ id }) => id),
    ['c5'],
  );
  assert.equal(entries[1].part, 'Buses');
});

test('of those that say the same the first stands for all', () => {
  const all = ['c1', 'c2', 'c3'].map((id) => said(id));
  const entries = entriesOf(
    theme('t1', ids(all), {
      same: [
        ['c1', 'c3', 'c9'],
        ['c2', 'c8'],
      ],
    }),
    all,
  );
  assert.deepEqual(
    entries.map(({ id, same }) => [id, ids(same)]),
    [
      ['c1', ['c3']],
      ['c2', []],
    ],
  );
});

test('what somebody kept in its theme is not unsure any more', () => {
  const held = theme('t1', ['c1'], { doubtful: ['c1'] });
  assert.equal(isUnsure(held, said('c1')), true);
  assert.equal(isUnsure(held, said('c1', { placed: true })), false);
});

test('a draft says in one sentence what it would change', () => {
  const standing = [theme('t1', []), theme('t2', [])];
  const more = { moved: 12, merged: 2, added: 8 };
  assert.equal(
    wouldChange(draft(standing, more), standing, [], word),
    '12 contributions would move, 2 themes merge, 8 find a theme.',
  );
  assert.equal(wouldChange(draft(standing, { moved: 1 }), standing, [], word), '1 contribution would move.');
  assert.equal(
    wouldChange(draft([...standing, theme('t3', [])], { added: 1 }), standing, [], word),
    '1 theme would be new, 1 finds a theme.',
  );
  assert.equal(wouldChange(draft(standing), standing, [], word), 'Nothing would change. The themes fit what was said.');
  const first = draft([theme('t1', ['c1', 'c2']), theme('t2', ['c3'])]);
  assert.equal(
    wouldChange(first, [], [said('c4')], word),
    '2 themes from 3 contributions. 1 contribution would be in none.',
  );
});

test('a draft says why it came', () => {
  assert.equal(whyDrawn(draft([]), { phase: 'open' }, 0, word), 'A first draft');
  assert.equal(whyDrawn(draft([]), { phase: 'travelling', round: 2 }, 3, word), 'A new draft');
  assert.equal(
    whyDrawn(draft([], { asked: false }), { phase: 'travelling', round: 2 }, 3, word),
    'Round 2 is over: a new draft',
  );
  assert.equal(whyDrawn(draft([], { asked: false }), { phase: 'harvest' }, 3, word), 'The rounds are over: a new draft');
});

test('the grains carry their numbers, and which one is looked at', () => {
  const chips = grainsOf(draft([], { grain: 'more', choices: { fewer: 5, usual: 9, more: 14 } }), word);
  assert.deepEqual(
    chips.map(({ label, number, now }) => [label, number, now]),
    [
      ['Fewer', 5, false],
      ['Usual', 9, false],
      ['More', 14, true],
    ],
  );
  assert.deepEqual(grainsOf(draft([]), word), []);
});

test('where a theme was heard, short on its card and in full inside', () => {
  const sectors = ['council', 'health', 'housing', 'police'].map((sector, at) => ({ sector, people: at + 3 }));
  const heard = (tables, some) => theme('t1', [], { heard: { tables, rounds: [1], sectors: some } });
  assert.equal(heardAt(heard([], []), 6, word), '');
  assert.equal(heardAt(heard([4], []), 6, word), 'Table 4');
  assert.equal(
    heardAt(heard([1, 2], [...sectors.slice(0, 2), { sector: null, people: 2 }]), 6, word),
    'Tables 1, 2 · \u2068council\u2069, \u2068health\u2069',
  );
  assert.equal(heardAt(heard([1, 2, 3, 4], sectors), 6, word), '4 of 6 tables · 4 sectors');
  assert.equal(heardAt(heard([1, 2, 3, 4, 5, 6], []), 6, word), 'All tables');
  assert.equal(
    heardFrom(heard([1, 2], [sectors[0], { sector: null, people: 2 }]), word),
    'Tables 1, 2. People: \u2068council\u2069 3, others 2.',
  );
});

test('answers of the room are counted only where there are any', () => {
  assert.equal(answersOf(theme('t1', []), word), '');
  assert.equal(answersOf(theme('t1', [], { confirmed: 4, objected: 1 }), word), '4 say this is right, 1 say it is not');
});

test('one thing is next: objections, draft names, the unsure, those in no theme, the room', () => {
  const cafe = { phase: 'harvest', asked: false, looked: new Set() };
  const all = [said('c1'), said('c2')];
  const next = (themes, loose = [], more = {}) => nextOf(themes, piles(themes, all).themes, loose, { ...cafe, ...more });
  assert.equal(next([]).what, 'draw');
  const full = [
    theme('t1', ['c1'], { named_by: 'machine' }),
    theme('t2', ['c2'], { named_by: 'machine', doubtful: ['c2'], objections: ['c7', 'c8'] }),
  ];
  assert.deepEqual(next(full), { what: 'objections', n: 2, theme: 't2', ids: ['c7', 'c8'] });
  const looked = new Set(['c7', 'c8']);
  assert.deepEqual(next(full, [], { looked }), { what: 'names', n: 2, theme: 't1', ids: ['name of t1'] });
  const named = full.map((one) => ({ ...one, named_by: 'person' }));
  assert.deepEqual(next(named, [said('c5')], { looked }), { what: 'unsure', n: 1, theme: 't2', ids: ['c2'] });
  looked.add('c2');
  assert.equal(next(named, [said('c5')], { looked }).what, 'loose');
  looked.add('c5');
  assert.equal(next(named, [said('c5')], { looked }).what, 'check');
  assert.equal(next(named, [said('c5')], { looked, asked: true }).what, 'done');
  assert.equal(next(named, [], { looked, phase: 'open' }).what, 'done');
});

test('every deed has words, with its theme and without', () => {
  const deed = (what, more = {}) => ({ what, by: 'facilitator', themes: ['t1'], contributions: ['c1'], ...more });
  const find = (id) => (id === 'c1' ? said('c1', { text: `${'word '.repeat(30)}`, theme: 't2' }) : null);
  const named = (id) => (id === 't1' ? 'Buses' : undefined);
  for (const what of ['added', 'named', 'pinned', 'worded', 'removed', 'merged', 'split']) {
    assert.match(deedWords(deed(what), named, find, word), /: Buses$/);
    assert.doesNotMatch(
      deedWords(deed(what), () => undefined, find, word),
      /undefined|\{/,
    );
  }
  assert.equal(
    deedWords(deed('merged', { themes: ['t9'] }), (id) => (id === 't2' ? 'Records' : undefined), find, word),
    'Merged into: Records',
  );
  assert.match(deedWords(deed('placed'), named, find, word), /^Moved: word .{50,60}…$/);
  assert.equal(
    deedWords(deed('placed', { contributions: ['c9'] }), named, find, word),
    'Moved: a contribution that is gone',
  );
  for (const what of ['applied', 'undone']) assert.ok(deedWords(deed(what), named, find, word));
  assert.equal(whoDid('host:3', word), 'by the host of table 3');
  assert.equal(whoDid('facilitator', word), 'by the facilitator');
});

test('the search knows what is in no theme yet from what stands alone', () => {
  const all = [said('c1'), said('c2', { placed: true }), said('c3'), said('c4', { objects_to: 't1' })];
  const grouped = groupedIds([theme('t1', ['c3'])]);
  const found = (state) => ids(siftContributions(all, { search: '', table: '', state }, grouped));
  assert.deepEqual([found('loose'), found('alone')], [['c1'], ['c2']]);
});
