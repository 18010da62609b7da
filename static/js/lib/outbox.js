// What people sent and nobody has answered for yet: it stays on this phone until the café has it, and arrives there once.

import { freshKey } from './send.js';
import { keep, kept, names } from './shelf.js';
import { Turn } from './turn.js';

/** @typedef {{text: string, kind: string | null, builds_on: string | null, round?: number, table?: number, objects_to?: string}} Words */
/** @typedef {'waiting' | 'sending' | 'refused' | 'saved'} State */
/** `n` is the order of writing. @typedef {{key: string, n: number, words: Words, state: State, detail: string, code?: string, tries: number}} Entry */
/** @typedef {(what: 'changed' | 'saved' | 'refused', entry: Entry, body: any) => void} Hearer */
/** @typedef {typeof import('./send.js').send} Send */
/** @typedef {import('./send.js').Answer} Answer */
/** Why nothing is sent for the moment. `left_ms`: until it is tried again. @typedef {{why: string, left_ms: number | null}} Pause */

/** Screens are to agree soon after whatever was wrong has ended; each phone picks a moment of its own. */
const LONGEST_WAIT_MS = 8_000;
const NUDGE_MS = 1_500;
/** A timer takes no more; nobody sensible asks for it. */
const LONGEST_ASKED_MS = 3_600_000;
const AGAIN = new Set([0, 408, 425, 429]);

/** Whether the same may be taken later without anybody changing them. @param {number} status */
export const goesAgain = (status) => AGAIN.has(status) || status >= 500;

/** What keeps this whole page from sending, until somebody does something about it. @param {Answer} answer */
function haltOf({ status, refusal }) {
  if (status === 401) return 'signed-out';
  if (refusal?.code === 'other_person') return 'other-person';
  return refusal?.code === 'unknown_cafe' ? 'gone' : null;
}

/** Words on their way. The same key goes with every try, so that trying again never stores them twice. */
export class Outbox {
  #name;
  #shelf;
  #send;
  #after;
  #random;
  #tick;
  #turn;
  /** @type {Set<Hearer>} */
  #hearers = new Set();
  /** What a full shelf did not take. @type {Map<string, Entry>} */
  #loose = new Map();
  /** @type {string | null} */
  #underway = null;
  #busy = false;
  /** @type {string | null} */
  #halted = null;
  /** @type {any} */
  #timer = null;
  #hold = { why: '', until: 0 };

  /**
   * @param {import('./shelf.js').Shelf} shelf @param {string} code @param {string} person @param {Send} send
   * @param {{after?: (run: () => void, ms: number) => any, random?: () => number, tick?: () => number, settle?: () => Promise<void>}} [chance]
   */
  constructor(
    shelf,
    code,
    person,
    send,
    { after = (run, ms) => setTimeout(run, ms), random = Math.random, tick = () => performance.now(), settle } = {},
  ) {
    this.#name = `cafe:${code}:${person}:`;
    this.#shelf = shelf;
    this.#send = send;
    this.#after = after;
    this.#random = random;
    this.#tick = tick;
    this.#turn = new Turn(shelf, `${this.#name}turn`, settle);
    this.#readHold();
    this.#bringAlong();
  }

  /** @returns {Entry[]} what is kept, in the order of writing; read afresh each time, as another window may have sent some */
  entries() {
    return this.#kept().map((entry) => (entry.key === this.#underway ? { ...entry, state: 'sending' } : entry));
  }

  /** Why nothing is sent for the moment; null where nothing waits, or where it simply waits for the network. @returns {Pause | null} */
  pause() {
    if (!this.#next()) return null;
    if (this.#halted) return { why: this.#halted, left_ms: null };
    const left = this.#hold.until - this.#tick();
    if (left > 0) return { why: this.#hold.why, left_ms: left };
    return this.#loose.size || this.#shelf.fleeting ? { why: 'full', left_ms: null } : null;
  }

  /** @param {Words} words @returns {Entry} */
  add(words) {
    const n = Math.max(0, ...this.#kept().map((entry) => entry.n)) + 1;
    /** @type {Entry} */
    const entry = { key: freshKey(), n, words, state: 'waiting', detail: '', tries: 0 };
    this.#keep(entry);
    this.#tell('changed', entry);
    void this.flush();
    return entry;
  }

  /** Takes an entry out, to be written again or thrown away. @param {string} key */
  remove(key) {
    const gone = this.#kept().find((entry) => entry.key === key) ?? null;
    this.#drop(key);
    if (gone) this.#tell('changed', gone);
    return gone;
  }

  /** @param {Hearer} hear */
  subscribe(hear) {
    this.#hearers.add(hear);
  }

  /** The network may be back: try soon, but not all phones of a room in the same instant. */
  nudge() {
    if (this.#next()) this.#later(this.#random() * NUDGE_MS);
  }

  /** This page goes away: another window need not wait for it. */
  leave() {
    this.#turn.leave();
  }

  /** Another window of this browser changed something on the shelf. @param {string | null} name @param {string | null} before @param {string | null} now */
  heard(name, before, now) {
    if (name === `${this.#name}turn` && !now) return this.nudge();
    if (name === `${this.#name}hold`) this.#readHold();
    const entry = name?.startsWith(`${this.#name}out:`) ? JSON.parse(now ?? before ?? 'null') : null;
    if (entry) this.#tell('changed', entry);
  }

  /** Sends what waits, one after another, until one has to wait again. */
  async flush() {
    if (this.#busy || this.#halted || !this.#next()) return;
    if (this.#hold.until > this.#tick()) return this.#later(0);
    this.#busy = true;
    try {
      if (await this.#turn.take()) await this.#sendAll();
      else this.#later(this.#turn.left() + this.#random() * NUDGE_MS);
    } finally {
      this.#busy = false;
      this.#turn.leave();
    }
  }

  async #sendAll() {
    for (let entry = this.#next(); entry; entry = this.#next()) {
      this.#turn.renew();
      this.#underway = entry.key;
      this.#tell('changed', entry);
      const answer = await this.#send('POST', '/contributions', entry.words, entry.key);
      this.#underway = null;
      if (!this.#settle(entry, answer)) return;
    }
  }

  /** Whether the next may be sent at once. @param {Entry} entry @param {Answer} answer */
  #settle(entry, answer) {
    if (answer.ok && typeof answer.body?.id === 'string') {
      this.#drop(entry.key);
      this.#tell('saved', { ...entry, state: 'saved' }, answer.body);
      return true;
    }
    // What is not in the café's words comes from something in between, a wifi's own page for instance: the café never saw it.
    const strange = answer.ok || answer.refusal?.code === 'unknown';
    this.#halted = strange ? null : haltOf(answer);
    if (!this.#halted && !strange && !goesAgain(answer.status)) {
      this.#tell(
        'refused',
        this.#change(entry, { state: 'refused', detail: answer.refusal?.detail ?? '', code: answer.refusal?.code }),
      );
      return true;
    }
    if (this.#halted) this.#tell('changed', entry);
    else this.#wait(entry, answer);
    return false;
  }

  /** @param {Entry} entry @param {Answer} answer */
  #wait(entry, { refusal, retryAfter }) {
    const asked = Math.min(LONGEST_ASKED_MS, (retryAfter ?? 0) * 1000);
    const backOff = Math.min(LONGEST_WAIT_MS, 1000 * 2 ** entry.tries) * (0.5 + this.#random() / 2);
    const waiting = this.#change(entry, { tries: entry.tries + 1 });
    if (asked) {
      this.#hold = { why: refusal?.code ?? '', until: this.#tick() + asked };
      keep(this.#shelf, `${this.#name}hold`, { why: this.#hold.why, ms: asked, until: Date.now() + asked });
    }
    this.#later(Math.max(asked && asked + this.#random() * 1000, backOff));
    this.#tell('changed', waiting);
  }

  /** What another window, or this one before it was loaded again, was asked to wait. The date may have been set meanwhile. */
  #readHold() {
    const { why = '', ms = 0, until = 0 } = kept(this.#shelf, `${this.#name}hold`) ?? {};
    const left = until - Date.now();
    this.#hold = { why, until: left > 0 ? this.#tick() + Math.min(left, ms) : 0 };
  }

  /** Version 0.1 kept all in one list. */
  #bringAlong() {
    /** @type {Entry[]} */
    const list = kept(this.#shelf, `${this.#name}outbox`) ?? [];
    for (const [n, entry] of list.entries()) this.#keep({ ...entry, n: n - list.length });
    if (!this.#loose.size) keep(this.#shelf, `${this.#name}outbox`, null);
  }

  /** @param {number} ms */
  #later(ms) {
    clearTimeout(this.#timer);
    this.#timer = this.#after(() => void this.flush(), Math.max(ms, this.#hold.until - this.#tick()));
  }

  /** The one whose turn it is. */
  #next() {
    return this.#kept().find(({ state }) => state === 'waiting') ?? null;
  }

  /** @returns {Entry[]} */
  #kept() {
    const found = names(this.#shelf, `${this.#name}out:`).map((name) => kept(this.#shelf, name));
    const stored = found.filter((entry) => entry?.key && !this.#loose.has(entry.key));
    return [...stored, ...this.#loose.values()].sort((a, b) => a.n - b.n || (a.key < b.key ? -1 : 1));
  }

  /** An entry that another window has dealt with meanwhile does not come back. @param {Entry} entry @param {Partial<Entry>} fields @returns {Entry} */
  #change(entry, fields) {
    const changed = { ...entry, ...fields };
    if (this.#kept().some(({ key }) => key === entry.key)) this.#keep(changed);
    return changed;
  }

  /** Each under a name of its own, so that two windows never write over each other's. @param {Entry} entry */
  #keep(entry) {
    if (keep(this.#shelf, `${this.#name}out:${entry.key}`, entry)) this.#loose.delete(entry.key);
    else this.#loose.set(entry.key, entry);
  }

  /** @param {string} key */
  #drop(key) {
    this.#loose.delete(key);
    keep(this.#shelf, `${this.#name}out:${key}`, null);
  }

  /** @param {'changed' | 'saved' | 'refused'} what @param {Entry} entry @param {any} [body] */
  #tell(what, entry, body = null) {
    for (const hear of this.#hearers) hear(what, entry, body);
  }
}
