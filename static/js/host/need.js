// "I need the facilitator": one tap calls, one tap takes it back. It shows since when the table waits.

import { by, word } from '../lib/moulds.js';
import { say } from '../lib/say.js';
import { send } from '../lib/send.js';
import { clockTime } from './time.js';
import { whyNot } from './does.js';

/** @typedef {import('../lib/items.js').Items} Items */

export class Need {
  #items;
  #table;
  #button = /** @type {HTMLButtonElement} */ (by('need'));
  /** What this page is asking for just now: to be called, to be called no longer, or nothing. @type {boolean | null} */
  #asking = null;
  /** What was painted last. */
  #called = false;

  /** @param {Items} items @param {number} table */
  constructor(items, table) {
    this.#items = items;
    this.#table = table;
    this.#called = Boolean(this.#since());
    this.#button.addEventListener('click', () => void this.#press());
    items.subscribe((changed) => changed.has('need') && this.#paint());
    this.#paint();
  }

  async #press() {
    const wanted = !this.#since();
    // A trembling finger asks for the same once more. The news may come before the answer: then a press is a new one.
    if (this.#asking === wanted) return;
    this.#asking = wanted;
    const answer = await send('PUT', `/tables/${this.#table}/need`, { wanted });
    if (this.#asking === wanted) this.#asking = null;
    by('need-wrong').hidden = answer.ok;
    if (answer.ok) return say(word(wanted ? 'need-called' : 'need-back'));
    by('need-wrong').textContent = whyNot(answer);
    say(whyNot(answer));
  }

  #paint() {
    const since = this.#since();
    this.#button.setAttribute('aria-pressed', String(Boolean(since)));
    by('need-since').hidden = !since;
    if (since) by('need-since').textContent = word('need-since', { time: clockTime(since) });
    // The facilitator came, or saw to it from the desk.
    if (this.#called && !since && this.#asking === null) say(word('need-met'));
    this.#called = Boolean(since);
  }

  /** @returns {number | null} */
  #since() {
    return this.#items.get('need', String(this.#table))?.since ?? null;
  }
}
