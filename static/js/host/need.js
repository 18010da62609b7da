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
  /** Whether this page is asking for it just now. */
  #asking = false;
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
    if (this.#asking) return;
    this.#asking = true;
    const wanted = !this.#since();
    const answer = await send('PUT', `/tables/${this.#table}/need`, { wanted });
    this.#asking = false;
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
    if (this.#called && !since && !this.#asking) say(word('need-met'));
    this.#called = Boolean(since);
  }

  /** @returns {number | null} */
  #since() {
    return this.#items.get('need', String(this.#table))?.since ?? null;
  }
}
