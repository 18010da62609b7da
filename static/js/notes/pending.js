// What was changed on this page and is not in the café yet: kept in the browser until it is, and sent in order. Each place of
// the page has one change at most; a later one takes its place. Touches no page.

import { freshKey } from '../lib/send.js';
import { goesAgain } from '../lib/outbox.js';
import { keep, kept, names } from '../lib/shelf.js';

/** @typedef {import('../lib/send.js').Answer} Answer */
/** `slot` is the place of the page; `text` what somebody wrote in it; `seq`: saved, and told when the café's number is that.
 * @typedef {{slot: string, n: number, key: string, method: string, path: string, body: any, text: string, seq?: number}} Entry */
/** @typedef {'saved' | 'saving' | 'lost' | 'halted'} State */
/** @typedef {(what: 'changed' | 'saved' | 'refused', entry: Entry | null, answer: Answer | null) => void} Hearer */
/** @typedef {typeof import('../lib/send.js').send} Send */

const LONGEST_WAIT_MS = 15_000;

/** Whether nothing is taken from this page any more. @param {Answer} answer */
const halts = ({ status, refusal }) => status === 401 || refusal?.code === 'unknown_cafe';

export class Pending {
  #shelf;
  #name;
  #send;
  #after;
  /** @type {Map<string, Entry>} */
  #waiting = new Map();
  /** Saved, but this page was not told yet. @type {Map<string, Entry>} */
  #saved = new Map();
  /** @type {Set<Hearer>} */
  #hearers = new Set();
  /** @type {Entry | null} */
  #underway = null;
  /** @type {any} */
  #timer = null;
  #tries = 0;
  #n = 0;
  #halted = false;
  /** What a full shelf did not take. */
  #loose = false;

  /**
   * @param {import('../lib/shelf.js').Shelf} shelf @param {string} code @param {Send} send
   * @param {(run: () => void, ms: number) => any} [after]
   */
  constructor(shelf, code, send, after = (run, ms) => setTimeout(run, ms)) {
    this.#shelf = shelf;
    this.#name = `cafe:${code}:notes:`;
    this.#send = send;
    this.#after = after;
    const found = names(shelf, this.#name).map((name) => kept(shelf, name));
    for (const entry of found.filter((one) => one?.slot && one.key).sort((a, b) => a.n - b.n)) {
      this.#waiting.set(entry.slot, entry);
      this.#n = Math.max(this.#n, entry.n);
    }
  }

  /**
   * @param {string} slot @param {{method: string, path: string, body: any, text?: string}} change @param {number} [wait] until it
   * is sent, in ms
   */
  put(slot, { method, path, body, text = '' }, wait = 0) {
    const entry = { slot, n: ++this.#n, key: freshKey(), method, path, body, text };
    this.#waiting.set(slot, entry);
    this.#saved.delete(slot);
    this.#loose = !keep(this.#shelf, this.#name + slot, entry) || Boolean(this.#shelf.fleeting);
    this.#tell('changed', entry);
    this.#later(wait);
  }

  /** The change at this place that the café does not show yet. @param {string} slot @returns {Entry | null} */
  at(slot) {
    return this.#waiting.get(slot) ?? this.#saved.get(slot) ?? null;
  }

  /** Forgets what waits at this place; not what is being sent already. Whether it did. @param {string} slot */
  drop(slot) {
    if (this.#underway?.slot === slot || !this.#waiting.delete(slot)) return false;
    keep(this.#shelf, this.#name + slot, null);
    this.#tell('changed', null);
    return true;
  }

  /** Every change that the café does not show yet. */
  all() {
    return [...this.#saved.values(), ...this.#waiting.values()];
  }

  /** Those that are not in the café yet, in order. */
  waiting() {
    return [...this.#waiting.values()].sort((a, b) => a.n - b.n);
  }

  /** @returns {{state: State, loose: boolean}} `loose`: only this page keeps it */
  state() {
    /** @type {State} */
    const state = this.#halted ? 'halted' : !this.#waiting.size ? 'saved' : this.#tries ? 'lost' : 'saving';
    return { state, loose: this.#loose };
  }

  /** This page was told everything up to this number. @param {number} seq */
  heard(seq) {
    for (const [slot, entry] of this.#saved) if ((entry.seq ?? 0) <= seq) this.#saved.delete(slot);
  }

  /** @param {Hearer} hear */
  subscribe(hear) {
    this.#hearers.add(hear);
  }

  /** Sends what waits, one after another, at once. */
  async flush() {
    clearTimeout(this.#timer);
    if (this.#underway || this.#halted) return;
    for (let next = this.waiting()[0]; next; next = this.waiting()[0]) {
      this.#underway = next;
      const answer = await this.#send(next.method, next.path, next.body, next.key);
      this.#underway = null;
      if (!this.#settle(next, answer)) return;
    }
  }

  /** Whether the next may be sent at once. @param {Entry} entry @param {Answer} answer */
  #settle(entry, answer) {
    // What is not in the café's words comes from something in between, a wifi's own page for instance.
    const strange = answer.ok ? !answer.body : answer.refusal?.code === 'unknown';
    this.#halted = !answer.ok && halts(answer);
    if (this.#halted || strange || (!answer.ok && goesAgain(answer.status))) {
      this.#tries += 1;
      if (!this.#halted) this.#later(Math.max((answer.retryAfter ?? 0) * 1000, this.#backOff()));
      this.#tell('changed', entry);
      return false;
    }
    this.#tries = 0;
    // What was changed again meanwhile goes next.
    if (this.#waiting.get(entry.slot)?.key === entry.key) {
      this.#waiting.delete(entry.slot);
      keep(this.#shelf, this.#name + entry.slot, null);
      if (answer.ok) this.#saved.set(entry.slot, { ...entry, seq: answer.body.seq ?? 0 });
    }
    this.#tell(answer.ok ? 'saved' : 'refused', entry, answer);
    return true;
  }

  #backOff() {
    return Math.min(LONGEST_WAIT_MS, 500 * 2 ** this.#tries);
  }

  /** @param {number} ms */
  #later(ms) {
    clearTimeout(this.#timer);
    this.#timer = this.#after(() => void this.flush(), ms);
  }

  /** @param {'changed' | 'saved' | 'refused'} what @param {Entry | null} entry @param {Answer | null} [answer] */
  #tell(what, entry, answer = null) {
    for (const hear of this.#hearers) hear(what, entry, answer);
  }
}
