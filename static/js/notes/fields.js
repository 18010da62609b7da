// Fields that save themselves while somebody types. What others write meanwhile stands beside them and never takes their place.

import { fill, word } from '../lib/moulds.js';
import { say } from '../lib/say.js';
import { TYPING_MS } from './editing.js';

/** @typedef {import('./editing.js').Editing} Editing */
/** The field itself, its place among what waits, what the café was told, what this page means, how it is written, what it is
 * called when taken back, and whether something must stand in it.
 * @typedef {{key: string, slot: string, told: () => string, read: () => string, write: (text: string, wait?: number) => void, what: () => string,
 *   needed: boolean}} Field */
/** @typedef {HTMLInputElement | HTMLTextAreaElement} Input */

export class Fields {
  #editing;
  /** @type {(input: Input) => Field | null} */
  #of;
  /** The value and the number of the present visit to a field. */
  #visit = { key: '', before: '', n: 0 };
  /** What this page wrote itself since the café last agreed. @type {Map<string, Set<string>>} */
  #mine = new Map();
  /** @type {Map<string, string>} */
  #clashes = new Map();
  /** What was not taken stands in its field all the same. @type {Set<string>} */
  #refused = new Set();

  /** @param {HTMLElement} root @param {Editing} editing @param {(input: Input) => Field | null} of */
  constructor(root, editing, of) {
    this.#editing = editing;
    this.#of = of;
    root.addEventListener('focusin', (event) => this.#with(event, (field) => this.#enter(field)));
    root.addEventListener('input', (event) => this.#with(event, (field, input) => this.#type(field, input)));
    root.addEventListener('change', (event) => this.#with(event, (field, input) => this.#leave(field, input)));
    editing.pending.subscribe((what, entry) => what === 'refused' && entry && this.#refused.add(entry.slot));
  }

  /**
   * Shows what the field holds, and what somebody else wrote meanwhile. @param {HTMLElement} owner @param {string} name
   * @param {string} clash  the field of the mould that shows it
   */
  paint(owner, name, clash) {
    const input = /** @type {Input} */ (owner.querySelector(`[data-field="${name}"]`));
    const field = this.#of(input);
    if (!field) return;
    this.#look(field);
    const here = document.activeElement === input;
    const value = field.read();
    const busy = here && (input.ariaInvalid === 'true' || plain(input.value) === plain(value));
    if (!busy && !this.#refused.has(field.slot) && input.value !== value) replace(input, value, here);
    fill(owner, { [clash]: this.#clashes.get(field.key) ?? '' });
  }

  /** Whether what the café was told is somebody else's, while ours is on its way. @param {Field} field */
  #look(field) {
    const mine = this.#mine.get(field.key);
    if (!mine) return;
    if (!this.#editing.pending.at(field.slot)) return void this.#mine.delete(field.key);
    const told = field.told();
    if (!mine.has(plain(told))) {
      this.#clashes.set(field.key, told);
      mine.add(plain(told));
    }
  }

  /** @param {Field} field */
  #enter(field) {
    this.#visit = { key: field.key, before: field.read(), n: this.#visit.n + 1 };
    this.#clashes.delete(field.key);
  }

  /** @param {Field} field @param {Input} input */
  #type(field, input) {
    const text = input.value;
    const empty = field.needed && !text.trim();
    input.ariaInvalid = empty ? 'true' : null;
    if (empty) return say(word('needs-words'));
    const mine = this.#mine.get(field.key) ?? new Set([plain(field.told())]);
    this.#mine.set(field.key, mine.add(plain(text)));
    this.#refused.delete(field.slot);
    if (this.#visit.key !== field.key) this.#enter(field);
    const { before, n } = this.#visit;
    const what = field.what();
    field.write(text, TYPING_MS);
    this.#editing.steps.did({
      what,
      merge: `${field.key}@${n}`,
      still: () => plain(field.read()) === plain(text),
      back: () => field.write(before),
    });
  }

  /** @param {Field} field @param {Input} input */
  #leave(field, input) {
    if (input.ariaInvalid === 'true') {
      input.value = field.read();
      input.ariaInvalid = null;
    } else void this.#editing.pending.flush();
  }

  /** @param {Event} event @param {(field: Field, input: Input) => void} then */
  #with(event, then) {
    const input = /** @type {Input} */ (event.target);
    const field = input.dataset?.field ? this.#of(input) : null;
    if (field) then(field, input);
  }
}

/** Words as the café keeps them may lack spaces at their ends and signs that nobody sees. @param {string} text */
const plain = (text) => text.replace(/[\s\p{C}]+/gu, ' ').trim();

/** @param {Input} input @param {string} value @param {boolean} here whether somebody is in it: the caret stays */
function replace(input, value, here) {
  const { selectionStart: from, selectionEnd: to } = input;
  input.value = value;
  if (here) input.setSelectionRange(from, to);
}
