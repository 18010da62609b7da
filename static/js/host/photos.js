// Photos of the tablecloth or the flip chart: taken, made small here, sent, shown, removed with two presses.

import { by, counted, fill, keep, word } from '../lib/moulds.js';
import { say } from '../lib/say.js';
import { freshKey, send } from '../lib/send.js';
import { clockTime } from './time.js';
import { whyNot } from './does.js';
import { shrunk } from './picture.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

const SURE_MS = 6000;

export class Photos {
  #items;
  #table;
  #canvas = /** @type {HTMLCanvasElement} */ (by('photo-canvas'));
  /** The picture that is not kept by the café yet. @type {{jpeg: Blob, round: number, key: string} | null} */
  #taken = null;
  #busy = false;
  /** The photo that goes when its button is pressed once more. */
  #sure = '';
  /** @type {any} */
  #unsure;

  /** @param {Items} items @param {number} table */
  constructor(items, table) {
    this.#items = items;
    this.#table = table;
    by('photo-form').remove();
    by('photo-ways').hidden = false;
    by('photos').addEventListener('change', ({ target }) => target instanceof HTMLInputElement && void this.#take(target));
    by('photo-again').addEventListener('click', () => void this.#send());
    by('photo-leave').addEventListener('click', () => this.#leave());
    by('photo-list').addEventListener('click', ({ target }) => void this.#press(target));
    items.subscribe((changed) => (changed.has('photo') || changed.has('clock')) && this.#paint());
    this.#paint();
  }

  // What the host does

  /** @param {HTMLInputElement} input */
  async #take(input) {
    const file = input.files?.[0];
    // The same picture chosen again is a change, too.
    input.value = '';
    if (!file || this.#busy) return;
    this.#busy = true;
    this.#told('photo-busy');
    const round = this.#items.get('clock', 'clock')?.round ?? 1;
    const jpeg = await shrunk(file, this.#canvas);
    this.#busy = false;
    if (!jpeg) return this.#wrong(word('photo-unread'), false);
    this.#taken = { jpeg, round, key: freshKey() };
    await this.#send();
  }

  async #send() {
    if (!this.#taken || this.#busy) return;
    this.#busy = true;
    this.#told('photo-sending');
    const { jpeg, round, key } = this.#taken;
    const answer = await send('POST', `/tables/${this.#table}/photos?round=${round}`, jpeg, key);
    this.#busy = false;
    if (!answer.ok) return this.#wrong(answer.status ? whyNot(answer) : word('photo-lost'), true);
    this.#taken = null;
    /** @type {HTMLDetailsElement} */ (by('photo-kept')).open = true;
    this.#told('photo-kept');
  }

  #leave() {
    this.#taken = null;
    this.#told('photo-left');
    by('photos-title').focus({ preventScroll: true });
  }

  /** @param {EventTarget | null} target */
  async #press(target) {
    const button = target instanceof Element ? target.closest('button') : null;
    const id = button?.closest('li')?.dataset.id;
    if (!id) return;
    if (this.#sure !== id) {
      clearTimeout(this.#unsure);
      this.#sure = id;
      this.#unsure = setTimeout(() => this.#calm(), SURE_MS);
      say(word('photo-sure'));
      return this.#paint();
    }
    this.#calm();
    const answer = await send('DELETE', `/photos/${id}`, {});
    if (!answer.ok) return this.#wrong(whyNot(answer), Boolean(this.#taken));
    say(word('photo-removed'));
    by('photos-title').focus({ preventScroll: true });
  }

  #calm() {
    clearTimeout(this.#unsure);
    this.#sure = '';
    this.#paint();
  }

  // Painting

  /** @param {string} name of what is to be said */
  #told(name) {
    by('photo-told').textContent = word(name);
    by('photo-wrong').hidden = by('photo-decide').hidden = true;
    this.#canvas.hidden = !this.#taken;
    say(word(name));
  }

  /** @param {string} why @param {boolean} kept whether the picture can be sent once more */
  #wrong(why, kept) {
    by('photo-told').textContent = '';
    by('photo-wrong').textContent = why;
    by('photo-wrong').hidden = false;
    by('photo-decide').hidden = this.#canvas.hidden = !kept;
    say(why);
  }

  #paint() {
    const phase = this.#items.get('clock', 'clock')?.phase;
    const photos = this.#items.all('photo').sort((a, b) => b.at - a.at);
    by('photos').hidden = phase === 'planned' || (phase === 'finished' && !photos.length);
    by('photo-take').hidden = phase === 'finished';
    by('photo-kept').hidden = !photos.length;
    by('photo-count').textContent = counted('photo-count', photos.length);
    keep(by('photo-list'), photos, 'mould-photo', (line, { id, address, round, at, width, height }) => {
      const label = word('photo-label', { round, time: clockTime(at) });
      fill(line, {
        address,
        width,
        height,
        label,
        alt: word('photo-alt', { table: this.#table, round, time: clockTime(at) }),
        remove: word(this.#sure === id ? 'photo-sure' : 'photo-remove'),
        removeLabel: word(this.#sure === id ? 'photo-sure-label' : 'photo-remove-label', { label }),
        danger: this.#sure === id,
      });
    });
  }
}
