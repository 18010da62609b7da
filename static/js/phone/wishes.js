// Topics to wish for, before the first round; told as they are tapped.

import { by, fill, keep, shade, word } from '../lib/moulds.js';
import { say } from '../lib/say.js';
import { send } from '../lib/send.js';

/** @typedef {import('../lib/items.js').Item} Item */

export class Wishes {
  #items;
  #me;
  /** What was tapped last, until the café has told it. @type {number[] | null} */
  #tapped = null;
  #sending = false;
  /** Whether a seat that changes now is what this person asked for. */
  #asked = false;

  /** @param {import('../lib/items.js').Items} items @param {string} me @param {() => boolean} mayWish */
  constructor(items, me, mayWish) {
    this.#items = items;
    this.#me = me;
    const paint = () => this.#paint(mayWish());
    by('wishes').addEventListener('change', () => {
      this.#tapped = [.../** @type {NodeListOf<HTMLInputElement>} */ (by('wishes').querySelectorAll(':checked'))].map(
        ({ value }) => Number(value),
      );
      paint();
      void this.#send(paint);
    });
    items.subscribe((what) => ['cafe', 'clock', 'seat', 'guest'].some((type) => what.has(type)) && paint());
    paint();
  }

  /** Whether a change of the seat just now comes from a wish. */
  expected() {
    return this.#asked && !by('wishes').hidden;
  }

  /** One after another, the last tap last. @param {() => void} paint */
  async #send(paint) {
    if (this.#sending) return;
    this.#sending = this.#asked = true;
    let answer;
    for (let sent = null; sent !== this.#tapped; ) {
      sent = this.#tapped;
      answer = await send('PATCH', `/people/${this.#me}`, { prefers: sent });
    }
    this.#sending = false;
    const error = answer?.ok ? '' : answer?.refusal?.detail || word('no-answer');
    by('wishes-error').hidden = !error;
    by('wishes-error').textContent = error;
    say(error || word('wishes-kept'));
    if (error) this.#tapped = null;
    if (error) this.#asked = false;
    paint();
  }

  #settle() {
    this.#asked = this.#sending;
  }

  /** @param {boolean} may */
  #paint(may) {
    const cafe = this.#items.all('cafe')[0];
    const most = cafe?.wishes ?? 0;
    by('wishes').hidden = !may || !most;
    if (by('wishes').hidden) return;
    /** @type {number[]} */
    const told = this.#items.get('seat', this.#me)?.prefers ?? [];
    const wished = this.#tapped ?? told;
    if (!this.#sending && same(told, wished)) {
      this.#tapped = null;
      // The seat is told along with the wish, however late, and is painted in the same breath.
      if (this.#asked) queueMicrotask(() => this.#settle());
    }
    by('wishes-how').textContent = word('wishes-how', { n: most });
    const tables = cafe?.tables.map((/** @type {Item} */ t) => ({
      id: String(t.table),
      table: t.table,
      tableName: t.name || word('table-alone', { table: t.table }),
      wishClass: `wish ${shade(t.table)}`,
    }));
    keep(by('wishes-list'), tables, 'mould-wish', (part, one) => {
      fill(part, one);
      const box = /** @type {HTMLInputElement} */ (part.querySelector('input'));
      box.checked = wished.includes(one.table);
      box.disabled = !box.checked && wished.length >= most;
    });
  }
}

/** @param {number[]} a @param {number[]} b */
const same = (a, b) => a.length === b.length && a.every((one) => b.includes(one));
