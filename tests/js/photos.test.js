import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fieldsOf, inOrder } from '../../static/js/lib/photos.js';
import { wordsOf } from './sentences.js';

const word = wordsOf('desk/_photo.html');
const photo = (id, table, round, at) => ({ type: 'photo', id, table, round, at, address: `/${id}`, width: 4, height: 3 });

test('photos stand by table, then by round, then as they were taken', () => {
  const photos = [photo('i1', 2, 1, 5), photo('i2', 1, 2, 9), photo('i3', 1, 1, 8), photo('i4', 1, 1, 7)];
  assert.deepEqual(
    inOrder(photos).map(({ id }) => id),
    ['i4', 'i3', 'i2', 'i1'],
  );
});

test('what is on it is said to who cannot see it', () => {
  const { alt, label, address } = fieldsOf(photo('i1', 3, 2, 5), word);
  assert.deepEqual([alt, label, address], ['Photo of table 3, round 2', 'Table 3, round 2', '/i1']);
});
