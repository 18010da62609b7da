import assert from 'node:assert/strict';
import { test } from 'node:test';

import { hasty } from '../../static/js/lib/hasty.js';

test('the same press a moment later is one press, however often; a while later it is meant', () => {
  const again = hasty();
  assert.deepEqual(
    [0, 300, 900, 1500, 2300].map((at) => again('c1 agree', at)),
    [false, true, true, true, false],
  );
});

test('another button is meant at once', () => {
  const again = hasty();
  assert.deepEqual(
    ['c1 agree', 'c1 unsure', 'c2 unsure', 'c1 agree'].map((what, n) => again(what, 10 * n)),
    [false, false, false, false],
  );
});
