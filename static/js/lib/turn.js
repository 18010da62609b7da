// Two windows of one phone share what waits to be sent: one of them sends, the others wait for their turn.
//
// Locks need https, which a café in a hall does not have. So a note on the shelf says whose turn it is. Two windows may
// write it in the same instant: each looks once more a moment later, and the one whose note stands begins. Should both
// begin all the same, what they send has one key, and the café keeps it once.

import { freshKey } from './send.js';
import { keep, kept } from './shelf.js';

/** Longer than anybody waits for an answer. A window that was closed in the middle holds up the others no longer than this. */
export const TURN_MS = 20_000;
const SETTLE_MS = 50;

export class Turn {
  #shelf;
  #name;
  #settle;
  #me = freshKey();

  /** @param {import('./shelf.js').Shelf} shelf @param {string} name @param {() => Promise<void>} [settle] */
  constructor(shelf, name, settle = () => new Promise((done) => void setTimeout(done, SETTLE_MS))) {
    this.#shelf = shelf;
    this.#name = name;
    this.#settle = settle;
  }

  /** For how many ms another window's turn may still last. */
  left() {
    return this.#isAnothers() ? kept(this.#shelf, this.#name).until - Date.now() : 0;
  }

  /** Whether it is this window's turn from now on. */
  async take() {
    if (this.#isAnothers() || !this.#write()) return !this.#isAnothers();
    await this.#settle();
    return !this.#isAnothers();
  }

  /** It goes on being this window's. */
  renew() {
    this.#write();
  }

  leave() {
    if (!this.#isAnothers()) keep(this.#shelf, this.#name, null);
  }

  #write() {
    return keep(this.#shelf, this.#name, { who: this.#me, until: Date.now() + TURN_MS });
  }

  /** A note from a time that cannot be, because somebody set the phone's clock, is none. */
  #isAnothers() {
    const note = kept(this.#shelf, this.#name);
    const left = (note?.until ?? 0) - Date.now();
    return Boolean(note) && note.who !== this.#me && left > 0 && left <= TURN_MS;
  }
}
