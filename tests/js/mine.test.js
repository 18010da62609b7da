import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Items } from '../../static/js/lib/items.js';
import { copyText, mineOf } from '../../static/js/phone/mine.js';
import { wordsOf } from './sentences.js';

const word = wordsOf('phone/_words.html', '_showing.html');
const own = (id, more = {}) => ({
  type: 'own',
  id,
  stance: null,
  author: true,
  text: `Said ${id}`,
  kind: null,
  table: 1,
  round: 1,
  at: 10,
  ...more,
});
const told = (...put) => new Items([{ room: 'person:p1', now: 0, after: 0, seq: 1, put, drop: [] }], 0);

test('ones own stand in the order in which they were said, each with its themes, and not what one only agreed with', () => {
  const items = told(
    own('c2', { at: 30, table: 2, round: 2 }),
    own('c1'),
    { type: 'own', id: 'c3', stance: 'agree', author: false },
    { type: 'theme', id: 't1', name: 'Buses, trains', named_by: 'person', contributions: ['c1', 'c3'] },
    { type: 'theme', id: 't2', name: 'Doors', named_by: 'machine', contributions: ['c1'] },
  );
  const mine = mineOf(items, 2, word);
  assert.deepEqual(
    mine.map(({ id, away }) => [id, away]),
    [
      ['c1', true],
      ['c2', false],
    ],
  );
  assert.equal(
    copyText(mine, 'A café'),
    'A café\n\nSaid c1\nTable 1, round 1\nIn the themes: “Buses, trains”, “Doors” (draft name)\n\nSaid c2\nTable 2, round 2',
  );
});

test('what waits or is hidden says so, with the reason', () => {
  const [waits, hidden] = mineOf(
    told(
      own('c1', { waiting: true, hidden: false }),
      own('c2', { at: 20, waiting: false, hidden: true, reason: 'personal' }),
    ),
    1,
    word,
  );
  assert.equal(waits.waiting, true);
  assert.equal(hidden.waiting, false);
  assert.equal(hidden.why, 'Hidden: it says too much about a person');
});
