import assert from 'node:assert/strict';
import { test } from 'node:test';

import { lateness } from '../../static/js/lib/late.js';

test('a full café is asked again after 20 to 40 seconds, and not by everybody at once', () => {
  assert.equal(
    lateness(() => 0),
    20_000,
  );
  assert.equal(
    lateness(() => 0.5),
    30_000,
  );
  assert.ok(lateness(() => 0.999) < 40_000);
});
