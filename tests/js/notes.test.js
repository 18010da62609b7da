import assert from 'node:assert/strict';
import { test } from 'node:test';

import { byTable, byTheme } from '../../static/js/notes/groups.js';

const said = (id, table = 1) => ({ type: 'contribution', id, table });
const theme = (id, contributions, objections = []) => ({ type: 'theme', id, contributions, objections });
const ids = (list) => list.map(({ id }) => id);

test('an objection stands with its theme and not among what is in no theme', () => {
  const groups = byTheme(
    [theme('t1', ['c1'], ['c3']), theme('t2', ['c2'])],
    ['c1', 'c2', 'c3', 'c4'].map((id) => said(id)),
  );
  assert.deepEqual(ids(groups), ['t1', 't2', 'loose']);
  assert.deepEqual(ids(groups[0].contributions), ['c1']);
  assert.deepEqual(ids(groups[0].objections), ['c3']);
  assert.deepEqual(ids(groups[2].contributions), ['c4']);
});

test('what is hidden stands nowhere, and nothing loose makes no group', () => {
  const groups = byTheme([theme('t1', ['c1', 'c9'], ['c8'])], [said('c1')]);
  assert.deepEqual(ids(groups), ['t1']);
  assert.deepEqual([ids(groups[0].contributions), groups[0].objections], [['c1'], []]);
});

test('by table every table has a group, also an empty one', () => {
  const groups = byTable([{ table: 1 }, { table: 2 }], [said('c1', 2)]);
  assert.deepEqual(
    groups.map((group) => [group.id, ids(group.contributions)]),
    [
      ['table-1', []],
      ['table-2', ['c1']],
    ],
  );
});
