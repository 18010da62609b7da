// What was being written when the café ended: nobody takes it any more, and its writer may want it.

import { copied } from '../lib/copy.js';
import { by, word } from '../lib/moulds.js';
import { code } from '../lib/page.js';
import { put } from '../lib/taking-part.js';
import { Draft } from '../lib/shelf.js';
import { say } from '../lib/say.js';

/**
 * @param {import('../lib/items.js').Items} items @param {string} me
 * @param {ReturnType<typeof import('../lib/taking-part.js').takePart>} writing
 */
export function showLeftover(items, me, { outbox, storage }) {
  const paint = () => {
    const over = items.get('clock', 'clock')?.phase === 'finished';
    const box = /** @type {HTMLTextAreaElement} */ (by('text')).value.trim();
    const missing = items.all('theme').map(({ id }) => new Draft(storage, code, `${me}:${id}`).read()?.text.trim());
    const texts = over ? [...outbox.entries().map(({ words }) => words.text), box, ...missing].filter(Boolean) : [];
    put('leftover-text', texts.join('\n\n'));
    by('leftover').hidden = !texts.length;
  };
  by('leftover-copy').addEventListener('click', async () => {
    const done = await copied(by('leftover-text').textContent ?? '');
    say(word(done ? 'mine-copied' : 'mine-not-copied'));
  });
  items.subscribe((what) => what.has('clock') && paint());
  // What is refused goes back into the box, a moment after this is told.
  outbox.subscribe(() => queueMicrotask(paint));
  paint();
}
