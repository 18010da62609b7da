import assert from 'node:assert/strict';
import { test } from 'node:test';

import { backTo, changesOf, effectsOf, faultsOf, isLess, limitsOf, planOf } from '../../static/js/desk/edited.js';
import { wordsOf } from './sentences.js';

const word = wordsOf('desk/_edit_words.html');
const cafe = {
  title: 'Ours',
  question: 'Why?',
  tables: [
    { table: 1, name: 'Trust', question: '', chairs: null },
    { table: 2, name: 'Money', question: 'How much?', chairs: 8 },
    { table: 3, name: 'Time', question: '', chairs: null },
  ],
  rounds: [
    { minutes: 20, question: '' },
    { minutes: 20, question: 'And now?' },
    { minutes: 15, question: '' },
  ],
  travel_seconds: 120,
  language: null,
};
const from = planOf(cafe);
/** The plan as somebody changed it. */
const typed = (change) => {
  const to = structuredClone(from);
  change(to);
  return to;
};
const body = (change, now = from) => changesOf(from, typed(change), now).body;
const clock = (phase, round) => ({ phase, round });

test('nothing touched is nothing to send, and neither are blanks around a text', () => {
  assert.deepEqual(
    body(() => {}),
    {},
  );
  assert.deepEqual(
    body((to) => {
      to.title = ' Ours ';
      to.tables[0].name = 'Trust  ';
    }),
    {},
  );
});

test('only what was changed is sent; a row goes with its list', () => {
  assert.deepEqual(
    body((to) => {
      to.title = 'Yours';
      to.language = 'cy';
    }),
    { title: 'Yours', language: 'cy' },
  );
  const { tables, ...rest } = body((to) => (to.tables[1].name = 'Means'));
  assert.deepEqual(rest, {});
  assert.deepEqual(tables, [
    { name: 'Trust', question: '', chairs: null },
    { name: 'Means', question: 'How much?', chairs: 8 },
    { name: 'Time', question: '', chairs: null },
  ]);
});

test('what another desk changed meanwhile stays, field by field', () => {
  const now = structuredClone(from);
  now.tables[0].name = 'Faith';
  now.tables[1].question = 'Whose?';
  now.title = 'Theirs';
  const sent = body((to) => (to.tables[1].name = 'Means'), now);
  assert.deepEqual(Object.keys(sent), ['tables']);
  assert.deepEqual(
    sent.tables.map(({ name, question }) => [name, question]),
    [
      ['Faith', ''],
      ['Means', 'Whose?'],
      ['Time', ''],
    ],
  );
});

test('another number of rows from another desk cannot be put together with changed rows, but with all else', () => {
  const now = structuredClone(from);
  now.rounds.push({ minutes: 5, question: '' });
  assert.equal(
    changesOf(
      from,
      typed((to) => (to.rounds[2].minutes = 10)),
      now,
    ).clash,
    'rounds',
  );
  assert.deepEqual(
    body((to) => (to.title = 'Yours'), now),
    { title: 'Yours' },
  );
});

test('undoing brings back what was changed, also a table that was taken away, and leaves what others did since', () => {
  const to = typed((plan) => {
    plan.title = 'Yours';
    plan.tables.splice(1, 1);
  });
  const sent = changesOf(from, to, from).body;
  const after = planOf({ ...cafe, ...sent });
  const now = structuredClone(after);
  now.question = 'Since?';
  now.tables[0].question = 'Since, too?';
  const { body: undone } = changesOf(after, backTo(from, to), now);
  assert.deepEqual(undone, {
    title: 'Ours',
    tables: [
      { name: 'Trust', question: 'Since, too?', chairs: null },
      { name: 'Money', question: 'How much?', chairs: 8 },
      { name: 'Time', question: '', chairs: null },
    ],
  });
});

test('rounds that have begun stay, and so does the one that people go to', () => {
  const limits = (phase, round, used = true) => limitsOf(from, clock(phase, round), used);
  assert.deepEqual(limits('planned', 0, false), { tables: true, least: 1, most: 20, begun: 0, over: 0 });
  assert.deepEqual(limits('open', 2), { tables: false, least: 2, most: 20, begun: 2, over: 1 });
  assert.deepEqual(limits('travelling', 2), { tables: false, least: 3, most: 20, begun: 2, over: 2 });
  assert.deepEqual(limits('harvest', 2), { tables: false, least: 3, most: 3, begun: 3, over: 3 });
});

test('what is wrong is named with its field and row', () => {
  const limits = limitsOf(from, clock('open', 2), true);
  const places = (change, count) => faultsOf(typed(change), limits, count).map(({ place }) => place);
  assert.deepEqual(
    places(() => {}),
    [],
  );
  assert.deepEqual(
    places((to) => {
      to.title = ' ';
      to.tables[2].name = '';
      to.tables[1].chairs = 1.5;
      to.travel_seconds = Number.NaN;
      to.rounds[2].minutes = 0;
    }, 1),
    ['title', 'table_chairs.1', 'table_name.2', 'rounds', 'travel_minutes', 'round_minutes.2'],
  );
  for (const fault of faultsOf(
    typed((to) => (to.tables[1].chairs = 0)),
    limits,
  ))
    assert.equal(word(fault.word, fault.blanks), 'Write a whole number from 1 to 10000, or nothing.');
});

/** What saving does, as the dialog says it. */
const says = (change) => effectsOf(from, typed(change), word).map((one) => word(one.word, one.blanks));

test('what phones, the wall and paper show differently is said', () => {
  assert.deepEqual(
    says(() => {}),
    [],
  );
  assert.deepEqual(
    says((to) => {
      to.title = 'Yours';
      to.tables[1].name = 'Means';
    }),
    [
      'At once on phones, tables and the wall: the title, table 2.',
      'Cards and slips that are printed show it as it was. Print them again.',
    ],
  );
  assert.deepEqual(
    says((to) => {
      to.rounds.push({ minutes: 15, question: '' });
      to.rounds[2].minutes = 10;
    }),
    [
      'Round 4 is new. Phones lead people to it as to any other.',
      'Printed slips have another number of rounds. Print them again.',
      'The clock takes the new minutes when the round begins.',
    ],
  );
});

test('taking something away is said, with what becomes of the numbers, and is asked for twice', () => {
  const gone = (to) => to.tables.splice(1, 1);
  assert.deepEqual(says(gone).slice(0, 2), [
    'Table 2 goes: the link of its host stops working.',
    'The tables after it get another number, and a link for a host follows the number.',
  ]);
  assert.ok(isLess(from, typed(gone)));
  assert.ok(
    isLess(
      from,
      typed((to) => to.rounds.pop()),
    ),
  );
  assert.ok(
    !isLess(
      from,
      typed((to) => (to.title = 'Yours')),
    ),
  );
});

test('purpose, place and day are sent where they were changed, and what was told of them is said', () => {
  const dated = planOf({ ...cafe, place: 'Town hall', starts_at: 1_000, ends_at: 2_000 });
  const later = { ...dated, place: ' Library ', starts_at: null, ends_at: null };
  assert.deepEqual(changesOf(dated, later, dated).body, { place: 'Library', starts_at: null, ends_at: null });
  const told = (/** @type {any} */ before, /** @type {any} */ after) =>
    effectsOf(before, after, word).map((one) => one.word);
  assert.deepEqual(told(dated, later), ['edit-occasion', 'edit-invitation']);
  assert.deepEqual(told(dated, { ...dated, title: 'Theirs' }), ['edit-at-once', 'edit-paper', 'edit-invitation']);
  assert.deepEqual(told(from, { ...from, purpose: 'To hear' }), ['edit-occasion']);
  assert.deepEqual(changesOf(later, backTo(dated, later), later).body, {
    place: 'Town hall',
    starts_at: 1_000,
    ends_at: 2_000,
  });
});
