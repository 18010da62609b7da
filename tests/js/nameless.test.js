import './browser.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';

document.documentElement.dataset.nameless = 'Heb enw';
const { Items } = await import('../../static/js/lib/items.js');

test('a theme without a name is called so in the words of the page', () => {
  const put = [
    { type: 'theme', id: 't1', name: 'A theme without a name yet', nameless: true },
    { type: 'theme', id: 't2', name: 'Getting home', nameless: false },
  ];
  const items = new Items([{ room: 'everyone', now: 0, after: 0, seq: 1, put, drop: [] }], 0);
  assert.deepEqual(
    items.all('theme').map(({ name }) => name),
    ['Heb enw', 'Getting home'],
  );
});
