// What is kept on this phone alone: the words in the box, and those not yet answered for.

import { freshKey } from './send.js';

/** @typedef {{text: string, kind: string | null, builds_on: string | null, round?: number, table?: number, objects_to?: string}} Words */
/** @typedef {'waiting' | 'sending' | 'refused' | 'saved'} State */
/** @typedef {{key: string, words: Words, state: State, detail: string, tries: number}} Entry */
/** @typedef {(what: 'changed' | 'saved' | 'refused', entry: Entry, body: any) => void} Hearer */
/** @typedef {typeof import('./send.js').send} Send */

const LONGEST_WAIT_MS = 60_000;
const AGAIN = new Set([0, 408, 425, 429]);

/** Whether the same may be taken later without anybody changing them. @param {number} status */
export const goesAgain = (status) => AGAIN.has(status) || status >= 500;

/** localStorage, or a page-long stand-in where the browser forbids it. @returns {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>} */
export function shelf() {
  try {
    localStorage.setItem('cafe:try', '1');
    localStorage.removeItem('cafe:try');
    return localStorage;
  } catch {
    const kept = new Map();
    return {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    };
  }
}

/** One value under one name, as JSON. @param {ReturnType<typeof shelf>} storage @param {string} name @param {any} [value] */
function store(storage, name, value) {
  try {
    if (value === null) storage.removeItem(name);
    else storage.setItem(name, JSON.stringify(value));
  } catch {
    // A full disk: the words are still on the screen.
  }
}

/** @param {ReturnType<typeof shelf>} storage @param {string} name */
function stored(storage, name) {
  try {
    return JSON.parse(storage.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}

/** The half-written contribution; its round is the one in which typing began. */
export class Draft {
  /** @param {ReturnType<typeof shelf>} storage @param {string} code @param {string} person */
  constructor(storage, code, person) {
    this.storage = storage;
    this.name = `cafe:${code}:${person}:draft`;
  }

  /** @returns {Words | null} */
  read() {
    return stored(this.storage, this.name);
  }

  /** @param {Words | null} words */
  write(words) {
    store(this.storage, this.name, words);
  }
}

/** Words on their way. The same key goes with every try, so that trying again never stores them twice. */
export class Outbox {
  #name;
  #storage;
  #send;
  #after;
  #random;
  /** @type {Set<Hearer>} */
  #hearers = new Set();
  /** @type {string | null} */
  #underway = null;
  /** @type {any} */
  #timer = null;
  #notBefore = 0;

  /**
   * @param {ReturnType<typeof shelf>} storage @param {string} code @param {string} person @param {Send} send
   * @param {{after?: (run: () => void, ms: number) => any, random?: () => number}} [chance]
   */
  constructor(storage, code, person, send, { after = (run, ms) => setTimeout(run, ms), random = Math.random } = {}) {
    this.#name = `cafe:${code}:${person}:outbox`;
    this.#storage = storage;
    this.#send = send;
    this.#after = after;
    this.#random = random;
  }

  /** @returns {Entry[]} what is kept, oldest first; read afresh each time, as another tab may have sent some */
  entries() {
    /** @type {Entry[]} */
    const kept = stored(this.#storage, this.#name) ?? [];
    return kept.map((entry) => (entry.key === this.#underway ? { ...entry, state: 'sending' } : entry));
  }

  /** @param {Words} words @returns {Entry} */
  add(words) {
    /** @type {Entry} */
    const entry = { key: freshKey(), words, state: 'waiting', detail: '', tries: 0 };
    this.#keep([...this.#kept(), entry]);
    this.#tell('changed', entry);
    void this.flush();
    return entry;
  }

  /** Takes an entry out, to be written again or thrown away. @param {string} key */
  remove(key) {
    const gone = this.#kept().find((entry) => entry.key === key) ?? null;
    this.#keep(this.#kept().filter((entry) => entry.key !== key));
    if (gone) this.#tell('changed', gone);
    return gone;
  }

  /** @param {Hearer} hear */
  subscribe(hear) {
    this.#hearers.add(hear);
  }

  /** The network may be back: try soon, but not all phones of a room in the same instant. */
  nudge() {
    if (this.#kept().some((entry) => entry.state === 'waiting')) this.#later(this.#random() * 1500);
  }

  /** Sends what waits, one after another, until one has to wait again. */
  async flush() {
    if (this.#underway || Date.now() < this.#notBefore) return;
    for (;;) {
      const entry = this.#kept().find(({ state }) => state === 'waiting');
      if (!entry) return;
      this.#underway = entry.key;
      this.#tell('changed', entry);
      const answer = await this.#send('POST', '/contributions', entry.words, entry.key);
      this.#underway = null;
      if (!this.#settle(entry, answer)) return;
    }
  }

  /** Whether the next may be sent at once. @param {Entry} entry @param {import('./send.js').Answer} answer */
  #settle(entry, answer) {
    if (answer.ok) {
      this.#keep(this.#kept().filter(({ key }) => key !== entry.key));
      this.#tell('saved', { ...entry, state: 'saved' }, answer.body);
      return true;
    }
    if (!goesAgain(answer.status)) {
      const refused = this.#change(entry, { state: 'refused', detail: answer.refusal?.detail ?? '' });
      this.#tell('refused', refused);
      return true;
    }
    const waiting = this.#change(entry, { tries: entry.tries + 1 });
    const asked = (answer.retryAfter ?? 0) * 1000;
    this.#notBefore = asked ? Date.now() + asked : 0;
    this.#later(asked + Math.min(LONGEST_WAIT_MS, 1000 * 2 ** entry.tries) * (0.5 + this.#random() / 2));
    this.#tell('changed', waiting);
    return false;
  }

  /** @param {number} ms */
  #later(ms) {
    clearTimeout(this.#timer);
    this.#timer = this.#after(() => void this.flush(), Math.max(ms, this.#notBefore - Date.now()));
  }

  /** @param {Entry} entry @param {Partial<Entry>} fields @returns {Entry} */
  #change(entry, fields) {
    const changed = { ...entry, ...fields };
    this.#keep(this.#kept().map((kept) => (kept.key === entry.key ? changed : kept)));
    return changed;
  }

  /** @returns {Entry[]} */
  #kept() {
    return stored(this.#storage, this.#name) ?? [];
  }

  /** @param {Entry[]} entries */
  #keep(entries) {
    store(this.#storage, this.#name, entries.length ? entries : null);
  }

  /** @param {'changed' | 'saved' | 'refused'} what @param {Entry} entry @param {any} [body] */
  #tell(what, entry, body = null) {
    for (const hear of this.#hearers) hear(what, entry, body);
  }
}
