// Whether the plan fits: its time, its tables. Asked of the server, as the page without scripts asks, while it is being typed.

import { by, pour } from '../lib/moulds.js';

const REST_MS = 350;
/** The end moves on while the form is being filled in. */
const AGAIN_MS = 60_000;
const FIELDS = ['rounds', 'minutes', 'travel_minutes', 'begins', 'ends', 'people', 'seating', 'round_minutes'];

/** @typedef {{says: string[], warns: boolean, offers: {field: string, value: string, says: string}[]}} Looked */

export class Timetable {
  #form;
  /** @type {any} */
  #resting;
  /** @type {AbortController | null} */
  #underway = null;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#form = form;
    for (const button of document.querySelectorAll('[data-by-hand]')) button.remove();
    form.addEventListener('input', () => this.look());
    setInterval(() => this.look(), AGAIN_MS);
    void this.#fetch();
  }

  /** Asks as soon as the typing rests. */
  look() {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => void this.#fetch(), REST_MS);
  }

  // Inside

  async #fetch() {
    this.#underway?.abort();
    const underway = (this.#underway = new AbortController());
    try {
      const answer = await fetch(`/timetable?${this.#query()}`, { signal: underway.signal });
      if (!answer.ok) return;
      const { time, room } = await answer.json();
      this.#paint(by('plan-time'), time);
      this.#paint(by('plan-room'), room);
    } catch {
      // What stands there stays: it is asked again with the next key.
    }
  }

  #query() {
    const fields = new FormData(this.#form);
    const asked = new URLSearchParams();
    for (const name of FIELDS) for (const value of fields.getAll(name)) asked.append(name, String(value));
    const now = new Date();
    asked.set('tables', String(fields.getAll('table_name').length));
    asked.set('now', `${now.getHours()}:${String(now.getMinutes()).padStart(2, '0')}`);
    return asked.toString();
  }

  /** @param {HTMLElement} box @param {Looked} looked */
  #paint(box, { says, warns, offers }) {
    const list = /** @type {HTMLElement} */ (box.querySelector('.plan-says'));
    if ([...list.children].map((line) => line.textContent).join('\n') !== says.join('\n')) {
      list.replaceChildren(...says.map((text) => this.#saying(text)));
    }
    const row = /** @type {HTMLElement} */ (box.querySelector('.plan-offers'));
    row.replaceChildren(...offers.map((offer) => this.#offering(offer)));
    row.hidden = !offers.length;
    box.classList.toggle('warm', warns);
    box.hidden = !says.length;
  }

  /** @param {string} text */
  #saying(text) {
    const line = pour('mould-say', {});
    line.textContent = text;
    return line;
  }

  /** @param {Looked['offers'][0]} offer */
  #offering({ field, value, says }) {
    const button = pour('mould-offer', {});
    button.textContent = says;
    button.addEventListener('click', () => {
      const input = /** @type {HTMLInputElement} */ (this.#form.elements.namedItem(field));
      input.value = value;
      // The button goes with its offer; who pressed it goes on at what it changed.
      input.focus();
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    return button;
  }
}
