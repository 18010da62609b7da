// The cafés that were made in this browser: title, code and day, kept in its own storage. Whether one may be run from here is
// told by the cookie alone.

import { keep, kept } from './shelf.js';

const NAME = 'made-here';
/** More than anybody looks through; the oldest go. */
const MOST = 50;

/** @typedef {{code: string, title: string, day: string}} Made */

export class MadeHere {
  /** @param {import('./shelf.js').Shelf} shelf */
  constructor(shelf) {
    this.shelf = shelf;
  }

  /** All of them, the newest first. @returns {Made[]} */
  all() {
    const found = kept(this.shelf, NAME);
    return Array.isArray(found)
      ? found.filter((one) => /^[A-Z0-9]{6}$/.test(one?.code) && isText(one.title) && isDay(one.day))
      : [];
  }

  /** @param {Made} made */
  add(made) {
    this.#put([made, ...this.all().filter((one) => one.code !== made.code)].slice(0, MOST));
  }

  /** @param {string} code */
  forget(code) {
    const all = this.all();
    if (all.some((one) => one.code === code)) this.#put(all.filter((one) => one.code !== code));
  }

  /** @param {Made[]} all */
  #put(all) {
    keep(this.shelf, NAME, all.length ? all : null);
  }
}

/** @param {unknown} value */
const isText = (value) => typeof value === 'string' && value !== '';

/** @param {unknown} value */
const isDay = (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
