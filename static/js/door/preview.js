// What each person will meet, beside the numbers, while they are being typed.

import { word } from '../lib/moulds.js';

const REST_MS = 350;
const WAYS = ['mixed', 'blocks', 'free'];

export class Preview {
  #form;
  #note = /** @type {HTMLElement} */ (document.getElementById('preview-note'));
  #sizes = /** @type {HTMLElement} */ (document.getElementById('sizes'));
  /** What the page opens with is read in its place; only what changes is said aloud. */
  #spoken = false;
  /** @type {any} */
  #resting;
  #asked = '';
  /** @type {AbortController | null} */
  #underway = null;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#form = form;
    form.addEventListener('input', () => this.look());
    this.look();
  }

  /** Asks as soon as the typing rests, and only for other numbers than before. */
  look() {
    const asked = this.#query();
    if (asked === this.#asked) return;
    this.#asked = asked;
    clearTimeout(this.#resting);
    for (const line of this.#lines()) line.classList.add('old');
    this.#resting = setTimeout(() => void this.#fetch(asked), REST_MS);
  }

  // Inside

  /** @param {string} asked */
  async #fetch(asked) {
    this.#underway?.abort();
    const underway = (this.#underway = new AbortController());
    try {
      const answer = await fetch(`/preview?${asked}`, { signal: underway.signal });
      const body = await answer.json();
      if (answer.ok) this.#paint(body, '');
      else this.#paint({}, body.detail ?? word('preview-failed'));
    } catch {
      if (!underway.signal.aborted) this.#paint({}, word('preview-failed'));
    }
  }

  /** @param {Record<string, {sentence: string, smallest: number, largest: number}>} found @param {string} note */
  #paint(found, note) {
    for (const line of this.#lines()) {
      line.textContent = found[line.dataset.foreseen ?? '']?.sentence ?? '';
      line.hidden = !line.textContent;
      line.classList.remove('old');
    }
    const { smallest, largest } = found.mixed ?? { smallest: 0, largest: 0 };
    const sizes = smallest ? (smallest === largest ? 'sizes-same' : 'sizes') : 'sizes-empty';
    this.#sizes.textContent = word(sizes, { smallest, largest });
    this.#sizes.hidden = !found.mixed;
    if (note || this.#spoken)
      this.#note.textContent =
        note ||
        WAYS.map((way) => found[way]?.sentence)
          .filter(Boolean)
          .join(' ');
    this.#note.classList.toggle('visually-hidden', !note);
    this.#note.hidden = false;
    this.#spoken = true;
  }

  #query() {
    const fields = new FormData(this.#form);
    const typed = fields.getAll('table_chairs').map(String);
    const tables = typed.length;
    // Only where the chairs of every table were counted it is known how many there are.
    const chairs = typed.every((one) => /^\d+$/.test(one)) ? typed.reduce((sum, one) => sum + Number(one), 0) : '';
    return new URLSearchParams({
      chairs: String(chairs),
      people: String(fields.get('people')),
      tables: String(tables),
      rounds: String(fields.get('rounds')),
      hosts: fields.has('hosts') ? '1' : '0',
    }).toString();
  }

  /** @returns {NodeListOf<HTMLElement>} */
  #lines() {
    return this.#form.querySelectorAll('[data-foreseen]');
  }
}
