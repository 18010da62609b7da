import './browser.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { changedText } from '../../static/js/phone/changed.js';
import { closedText } from '../../static/js/wall/tables.js';
import { wordsOf } from './sentences.js';

// The sentences as the pages have them.
const word = wordsOf('phone/_words.html', 'wall/_words.html');
const cafe = { tables: [2, 3, 4].map((table) => ({ table, name: `Topic ${table}`, shut_from: table === 4 ? 2 : null })) };

test('a change names both tables, and says when the old one is closed', () => {
  assert.equal(changedText({ from: 3, to: 2 }, { cafe, ahead: 2 }, word), 'Changed: go to table 2, not table 3.');
  assert.equal(
    changedText({ from: 4, to: 2 }, { cafe, ahead: 2 }, word),
    'Changed: go to table 2, not table 4. Table 4 is closed.',
  );
  assert.equal(changedText({ from: 4, to: 2 }, { cafe, ahead: 1 }, word), 'Changed: go to table 2, not table 4.');
  assert.equal(
    changedText({ from: 4, to: null }, { cafe, ahead: 3 }, word),
    'Changed: table 4 is not yours any more. Table 4 is closed.',
  );
});

test('the wall names the tables that are closed where people go next', () => {
  const seen = (clock) => closedText(cafe, clock, word).replace(/[\u2068\u2069]/g, '');
  assert.equal(seen({ phase: 'open', round: 1 }), '');
  assert.equal(seen({ phase: 'travelling', round: 1 }), 'Closed in round 2: table 4 Topic 4');
  assert.equal(seen({ phase: 'harvest', round: 3 }), '');
});
