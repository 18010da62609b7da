// Step four: for whom the document is, and one button a format that says how large and how old it is.

import { by, word } from '../lib/moulds.js';
import { ageOf, isCurrent } from './made.js';
import { code } from '../lib/page.js';
import { reason } from '../desk/told.js';
import { say } from '../lib/say.js';
import { send } from '../lib/send.js';
import { timeOf } from './times.js';

/** @typedef {import('./made.js').Made} Made */
/** @typedef {import('../lib/items.js').Items} Items */
/** @typedef {import('./pending.js').Pending} Pending */

const ASK_AGAIN_MS = 700;
const numbers = new Intl.NumberFormat(document.documentElement.lang || 'en');
const profiles = by('profiles');
const all = by('make-all');
const rows = /** @type {HTMLElement[]} */ ([...by('formats').querySelectorAll('[data-id]')]);

export class Taking {
  /** @type {Map<string, Made>} */
  #made = new Map();
  #items;
  #pending;
  #seq = 0;
  /** What could not even be asked for, by profile and format. @type {Map<string, string>} */
  #failed = new Map();
  /** @type {any} */
  #timer = null;
  /** What the café has taken on to make and this page was not told of yet, by profile and format. @type {Set<string>} */
  #begun = new Set();
  /** Who waits for a document. @type {Map<string, ((made: Made | null) => void)[]>} */
  #awaited = new Map();
  /** @type {Set<() => void>} */
  #chosen = new Set();

  /** @param {Items} items @param {Pending} pending */
  constructor(items, pending) {
    this.#items = items;
    this.#pending = pending;
    profiles.addEventListener('change', () => {
      for (const row of rows) linkOf(row).href = this.address('export', row.dataset.id ?? '');
      this.paint();
      for (const hear of this.#chosen) hear();
    });
    by('formats').addEventListener('click', (event) => this.#press(event));
    all.addEventListener('click', () => void this.#makeAll());
    for (const row of rows) linkOf(row).href = this.address('export', row.dataset.id ?? '');
  }

  /** @param {() => void} hear called when another profile was chosen */
  onChosen(hear) {
    this.#chosen.add(hear);
  }

  get profile() {
    return /** @type {HTMLInputElement} */ (profiles.querySelector(':checked')).value;
  }

  /** Where a document is. @param {'export' | 'preview'} what @param {string} [format] */
  address(what, format = '') {
    const asked = new URLSearchParams({ ...(format ? { format } : {}), profile: this.profile });
    return what === 'export' ? `/api/v1/cafes/${code}/export?${asked}` : `/c/${code}/notes/preview?${asked}`;
  }

  /** Asks how it stands. */
  async look() {
    clearTimeout(this.#timer);
    // What is begun while this is asked, the answer may not know of.
    const begun = [...this.#begun];
    const answer = await send('GET', '/documents');
    if (answer.ok) {
      this.#seq = Math.max(this.#seq, answer.body.seq);
      const before = this.#made;
      this.#made = new Map(
        answer.body.documents.map((/** @type {Made} */ made) => [`${made.profile} ${made.format}`, made]),
      );
      for (const name of this.#begun) {
        const made = (begun.includes(name) ? this.#made : before).get(name);
        if (made?.making) this.#made.set(name, made);
        else this.#tell(name, made ?? null);
      }
    }
    const busy = [...this.#made.values()].some(({ making }) => making);
    if (busy || this.#awaited.size) this.#timer = setTimeout(() => void this.look(), ASK_AGAIN_MS);
    this.paint();
  }

  /** Has it made, with everything that was written; null where that failed, which is said beside its button. @param {string} format */
  async make(format) {
    const name = `${this.profile} ${format}`;
    /** @type {Promise<Made | null>} */
    const made = new Promise((hear) => this.#awaited.set(name, [...(this.#awaited.get(name) ?? []), hear]));
    await this.#ask([format]);
    return made;
  }

  paint() {
    const seq = Math.max(this.#seq, ...Object.values(this.#items.after()));
    let ready = 0;
    for (const row of rows) {
      const name = `${this.profile} ${row.dataset.id}`;
      const made = this.#made.get(name);
      ready += Number(isCurrent(made, seq));
      put(
        row,
        '[data-made]',
        ageOf(made, seq, word, timeOf, (n) => numbers.format(n)),
      );
      row.classList.toggle('current', isCurrent(made, seq));
      const failed = made?.making ? '' : (this.#failed.get(name) ?? made?.failed?.detail ?? '');
      put(row, '[data-failed]', failed);
      /** @type {HTMLElement} */ (row.querySelector('[data-failed]')).hidden = !failed;
    }
    by('state-take').textContent = ready ? word('state-current', { n: ready, all: rows.length }) : '';
  }

  /** @param {MouseEvent} event */
  #press(event) {
    const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest('[data-format]'));
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const format = link.dataset.format ?? '';
    const seq = Math.max(this.#seq, ...Object.values(this.#items.after()));
    if (isCurrent(this.#made.get(`${this.profile} ${format}`), seq) && !this.#pending.waiting().length) return;
    event.preventDefault();
    const address = link.href;
    void this.make(format).then((made) => made && download(address));
  }

  async #makeAll() {
    if (all.ariaDisabled === 'true') return;
    all.ariaDisabled = 'true';
    const formats = rows.map((row) => row.dataset.id ?? '');
    const made = await Promise.all([
      ...formats.map(
        (format) =>
          /** @type {Promise<Made | null>} */ (
            new Promise((hear) => {
              const name = `${this.profile} ${format}`;
              this.#awaited.set(name, [...(this.#awaited.get(name) ?? []), hear]);
            })
          ),
      ),
      this.#ask(formats).then(() => null),
    ]);
    all.ariaDisabled = null;
    if (made.filter(Boolean).length === formats.length) say(word('made-all'));
  }

  /** @param {string[]} formats */
  async #ask(formats) {
    const { profile } = this;
    await this.#pending.flush();
    const answer = await send('POST', '/documents', { profile, formats });
    for (const format of formats) {
      const name = `${profile} ${format}`;
      this.#failed.delete(name);
      const made = this.#made.get(name) ?? none(format, profile);
      this.#made.set(name, { ...made, making: answer.ok, failed: null });
      if (answer.ok) this.#begun.add(name);
      if (!answer.ok) {
        this.#failed.set(name, reason(answer));
        this.#tell(name, null);
      }
    }
    this.paint();
    if (answer.ok) await this.look();
  }

  /** It is made, or could not be. @param {string} name @param {Made | null} made */
  #tell(name, made) {
    const [, format] = name.split(' ');
    const row = rows.find((one) => one.dataset.id === format);
    const awaited = this.#awaited.get(name) ?? [];
    this.#awaited.delete(name);
    this.#begun.delete(name);
    const done = made && !made.failed ? made : null;
    for (const hear of awaited) hear(done);
    if (!row || !awaited.length) return;
    const label = linkOf(row).textContent?.trim() ?? format;
    const why = this.#failed.get(name) ?? made?.failed?.detail ?? '';
    say(done ? word('made-told', { format: label }) : word('made-failed', { format: label, why }));
  }
}

/** @param {string} format @param {string} profile @returns {Made} */
const none = (format, profile) => ({
  format,
  profile,
  size: null,
  made_at: null,
  seq: null,
  current: false,
  making: false,
  failed: null,
});

/** @param {HTMLElement} row */
const linkOf = (row) => /** @type {HTMLAnchorElement} */ (row.querySelector('[data-format]'));

/** @param {HTMLElement} row @param {string} selector @param {string} text */
function put(row, selector, text) {
  const part = /** @type {HTMLElement} */ (row.querySelector(selector));
  if (part.textContent !== text) part.textContent = text;
}

/** @param {string} address */
function download(address) {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}
