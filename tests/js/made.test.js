// Cafés made in this browser: what is kept of them, and what the page on privacy says is kept.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { MadeHere } from '../../static/js/lib/made.js';
import { shelfOf } from './shelves.js';

const one = (/** @type {string} */ code) => ({ code, title: `Café ${code}`, day: '2026-03-04' });

test('title, code and day are kept, as the page on privacy says, and nothing else', () => {
  const shelf = shelfOf();
  new MadeHere(shelf).add(one('ABCDEF'));
  assert.deepEqual([...shelf.kept.keys()], ['made-here']);
  assert.deepEqual(JSON.parse(shelf.kept.get('made-here')), [{ code: 'ABCDEF', title: 'Café ABCDEF', day: '2026-03-04' }]);
  const page = readFileSync(new URL('../../templates/pages/privacy.html', import.meta.url), 'utf8');
  assert.match(
    page,
    /on the first page, with title, code and day, from its own storage, until “Forget” is pressed there or the café is opened/,
  );
});

test('the newest stands first, each once, and the oldest of many goes', () => {
  const made = new MadeHere(shelfOf());
  made.add(one('AAAAAA'));
  made.add(one('BBBBBB'));
  made.add(one('AAAAAA'));
  assert.deepEqual(
    made.all().map(({ code }) => code),
    ['AAAAAA', 'BBBBBB'],
  );
  for (let n = 0; n < 60; n += 1) made.add(one(`CAFE${20 + n}`));
  assert.equal(made.all().length, 50);
});

test('what is forgotten leaves no trace on the shelf', () => {
  const shelf = shelfOf();
  const made = new MadeHere(shelf);
  made.add(one('ABCDEF'));
  made.forget('ABCDEF');
  assert.equal(shelf.kept.size, 0);
  assert.deepEqual(made.all(), []);
});

test('a shelf that holds something else, or takes nothing, is no fault', () => {
  for (const odd of ['null', '{}', '[1, null, {"code": "../x", "title": "a", "day": "2026-01-01"}]', 'no JSON']) {
    const shelf = shelfOf();
    shelf.setItem('made-here', odd);
    assert.deepEqual(new MadeHere(shelf).all(), []);
  }
  const full = new MadeHere(shelfOf({ room: 4 }));
  full.add(one('ABCDEF'));
  assert.deepEqual(full.all(), []);
});
