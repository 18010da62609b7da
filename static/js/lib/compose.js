// The box: typing, the draft, the count, and what became of the words once sent.

import { by, counted, fill, keep, word } from './moulds.js';
import { caution } from './caution.js';
import { hasty } from './hasty.js';
import { say } from './say.js';

const LONGEST = 500;
const COUNT_FROM = 400;
const SAVED_MS = 8000;
/** A press of Send on an empty box so soon after the last one is the same press. */
const SENT_MS = 3000;

/** @typedef {import('./outbox.js').Words} Words */
/** @typedef {import('./outbox.js').Entry} Entry */

/** Code points, as the café counts them. @param {string} text */
export const lengthOf = (text) => [...text.trim()].length;

export class Composer {
  #form = /** @type {HTMLFormElement} */ (document.getElementById('write'));
  #box = /** @type {HTMLTextAreaElement} */ (this.#form.elements.namedItem('text'));
  #kinds = /** @type {NodeListOf<HTMLInputElement>} */ (this.#form.querySelectorAll('[name=kind]'));
  #error = by('write-error');
  #count = by('count');
  #outcome = by('outcome');
  #building = by('building');
  #waiting = by('waiting');
  #why = by('waiting-why');
  /** The reason that was said last. */
  #said = '';
  /** @type {any} */
  #counting;
  /** The round in which typing began; 0 while the box is empty. */
  #round = 0;
  /** When something was sent last, unless typing has begun since; in ms. */
  #sentAt = -SENT_MS;
  /** @type {string | null} */
  #buildsOn = null;
  /** @type {Map<string, Entry>} saved, but the table has not told it yet */
  #saved = new Map();
  #items;
  #outbox;
  #draft;
  #place;
  #hasty = hasty();

  /**
   * @param {import('./items.js').Items} items @param {import('./outbox.js').Outbox} outbox
   * @param {import('./shelf.js').Draft} draft @param {() => {table?: number}} place what goes with every contribution
   */
  constructor(items, outbox, draft, place = () => ({})) {
    this.#items = items;
    this.#outbox = outbox;
    this.#draft = draft;
    this.#place = place;
    this.#restore();
    this.#paintWaiting();
    outbox.subscribe((what, entry, body) => this.#hear(what, entry, body));
    items.subscribe((changed) => changed.has('contribution') && this.#paintWaiting());
    // The row to send with comes to stand at the screen's edge: not on the box.
    this.#box.addEventListener('focus', () => this.#box.scrollIntoView({ block: 'nearest' }));
    this.#form.addEventListener('submit', (submitted) => this.#submit(submitted));
    // While the box has the focus Send sticks to the edge of the screen: pressing it must not move it from under the finger.
    this.#form.querySelector('.send-row button')?.addEventListener('mousedown', (press) => press.preventDefault());
    this.#form.addEventListener('click', (press) => this.#choose(press));
    this.#form.addEventListener('input', () => {
      this.#typed();
      this.#complain('');
      this.#outcome.textContent = '';
      this.#sentAt = -SENT_MS;
    });
    this.#building.querySelector('[data-build-off]')?.addEventListener('click', (press) => {
      press.preventDefault();
      this.buildOn(null);
    });
    this.#waiting.addEventListener('click', (press) => this.#decide(press.target));
  }

  // What people do

  /** Leads to the box, to build on somebody's contribution or on none. @param {string | null} id */
  buildOn(id) {
    this.#build(id);
    this.#box.focus();
  }

  /** @param {Event} submitted */
  #submit(submitted) {
    submitted.preventDefault();
    const length = lengthOf(this.#box.value);
    if (!length && performance.now() - this.#sentAt < SENT_MS) return this.#box.focus();
    if (!length) return this.#complain(word('nothing'), true);
    if (length > LONGEST) return this.#complain(counted('too-long', length - LONGEST), true);
    this.#typed();
    this.#outbox.add({ ...this.#written(), text: this.#box.value.trim(), ...this.#place() });
    this.#take({ text: '', kind: null, builds_on: null });
    this.#sentAt = performance.now();
    this.#box.focus();
  }

  /** A chosen chip pressed again is chosen no longer. @param {MouseEvent} press */
  #choose({ target: chip, timeStamp }) {
    if (!(chip instanceof HTMLInputElement) || chip.name !== 'kind') return;
    if (this.#hasty(chip.value, timeStamp)) return;
    const again = chip.dataset.chosen === 'yes';
    for (const kind of this.#kinds) delete kind.dataset.chosen;
    if (again) chip.checked = false;
    else chip.dataset.chosen = 'yes';
    this.#typed();
  }

  /** What was refused goes back into the box, or away. @param {EventTarget | null} pressed */
  #decide(pressed) {
    const button = pressed instanceof Element ? pressed.closest('button') : null;
    const key = /** @type {HTMLElement | null | undefined} */ (button?.closest('[data-id]'))?.dataset.id;
    if (!button || !key) return;
    const entry = this.#outbox.remove(key);
    if (entry && button.hasAttribute('data-put-back')) this.#take(entry.words);
    this.#box.focus();
  }

  // What happens

  /** @param {'changed' | 'saved' | 'refused'} what @param {Entry} entry @param {any} body */
  #hear(what, entry, body) {
    if (entry.words.objects_to) return this.#paintWaiting();
    if (what === 'saved') {
      const id = body?.id ?? entry.key;
      this.#saved.set(id, entry);
      // What was begun at the last table is stored there, and this table never tells it.
      setTimeout(() => this.#forgetSaved(id), SAVED_MS);
      this.#outcome.textContent = word('saved');
      say(word('saved'));
    } else if (what === 'refused' && !this.#box.value.trim()) {
      this.#outbox.remove(entry.key);
      this.#take(entry.words);
      this.#complain(entry.detail || word('failed'), true);
    }
    this.#paintWaiting();
  }

  /** @param {string} id */
  #forgetSaved(id) {
    this.#saved.delete(id);
    this.#paintWaiting();
  }

  // Inside

  /** @returns {Words} */
  #written() {
    const kind = [...this.#kinds].find((chip) => chip.checked)?.value ?? null;
    const round = this.#round ? { round: this.#round } : {};
    return { text: this.#box.value, kind, builds_on: this.#buildsOn, ...round };
  }

  #typed() {
    // The words belong to the round in which they were begun, however long the sentence takes.
    if (!this.#box.value.trim()) this.#round = 0;
    else this.#round ||= this.#items.get('clock', 'clock')?.round ?? 0;
    const words = this.#written();
    this.#draft.write(words.text || words.kind || words.builds_on ? words : null);
    caution(this.#form);
    const length = lengthOf(this.#box.value);
    this.#count.hidden = length < COUNT_FROM;
    this.#count.textContent = word('count', { count: length });
  }

  /** Puts words into the box. @param {Words} words */
  #take(words) {
    this.#box.value = words.text;
    for (const chip of this.#kinds) {
      chip.checked = chip.value === words.kind;
      if (chip.checked) chip.dataset.chosen = 'yes';
      else delete chip.dataset.chosen;
    }
    this.#round = words.round ?? 0;
    this.#build(words.builds_on);
    this.#complain('');
  }

  /** @param {string | null} id */
  #build(id) {
    const text = id ? this.#items.get('contribution', id)?.text : null;
    this.#buildsOn = text ? id : null;
    this.#building.hidden = !text;
    fill(this.#building, { answered: text ?? '' });
    this.#typed();
  }

  #restore() {
    const kept = this.#draft.read();
    const asked = /** @type {HTMLInputElement} */ (this.#form.elements.namedItem('builds_on')).value || null;
    // Words that the server handed back with a refusal are newer than those kept here.
    if (kept && !this.#box.value) this.#take({ ...kept, builds_on: asked ?? kept.builds_on });
    else if (asked) this.#build(asked);
  }

  /** @param {string} text @param {boolean} [move] whether the writer is led to the box */
  #complain(text, move = false) {
    this.#error.textContent = text;
    this.#error.hidden = !text;
    if (text) this.#outcome.textContent = '';
    if (text) this.#box.setAttribute('aria-invalid', 'true');
    else this.#box.removeAttribute('aria-invalid');
    if (move) this.#box.focus();
  }

  #paintWaiting() {
    for (const id of this.#saved.keys()) if (this.#items.get('contribution', id)) this.#saved.delete(id);
    // An objection waits beside its theme; what was refused because the theme has gone can still be said here.
    const own = this.#outbox.entries().filter(({ words, state }) => !words.objects_to || state === 'refused');
    const entries = [...own, ...this.#saved.values()].reverse();
    const list = entries.map((entry) => ({ ...entry, id: entry.key }));
    keep(this.#waiting, list, 'mould-waiting', (part, { words, state, detail }) =>
      fill(part, {
        text: words.text,
        state: word(state, { detail }),
        refused: state === 'refused',
      }),
    );
    this.#paintWhy();
  }

  /** Why what waits is not sent, and what to do about it; counted down where it will be sent at a certain moment. */
  #paintWhy() {
    clearTimeout(this.#counting);
    const pause = this.#outbox.pause();
    const text = pause ? whyText(pause) : '';
    this.#why.hidden = !pause;
    fill(this.#why, { text, away: pause?.why === 'signed-out' });
    if (pause && pause.why !== this.#said) say(text);
    this.#said = pause?.why ?? '';
    if (pause?.left_ms) this.#counting = setTimeout(() => this.#paintWhy(), (pause.left_ms % 1000) + 20);
  }
}

/** @param {import('./outbox.js').Pause} pause */
function whyText({ why, left_ms: left }) {
  const blanks = { seconds: Math.ceil((left ?? 0) / 1000) };
  const text = word(`why-${why}`, blanks);
  return text === `why-${why}` ? word('why', blanks) : text;
}
