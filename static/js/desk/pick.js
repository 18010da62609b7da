// Choosing people of many: a search and check boxes. What was chosen stays chosen and listed, whatever is searched.

import { fill, keep, word } from '../lib/moulds.js';
import { called, presence } from './who.js';
import { holds } from './sift.js';

/** @typedef {import('../lib/items.js').Item} Item */

/** More are not listed at once; a few letters of the name bring them. */
const MOST = 60;

export class Picker {
  /** @type {Set<string>} */
  chosen = new Set();
  /** @type {() => Item[]} */
  #people;
  #part;
  #search;
  #list;
  #rest;
  /** @type {(person: Item) => boolean} */
  #atOnce;

  /**
   * @param {HTMLElement} part holds a search field, a list and a line for what is not listed
   * @param {() => Item[]} people @param {(person: Item) => boolean} [atOnce] who is listed before anything is searched
   */
  constructor(part, people, atOnce = () => true) {
    this.#part = part;
    this.#people = people;
    this.#atOnce = atOnce;
    this.#search = /** @type {HTMLInputElement} */ (part.querySelector('input[type=search]'));
    this.#list = /** @type {HTMLElement} */ (part.querySelector('ul'));
    this.#rest = /** @type {HTMLElement} */ (part.querySelector('[data-rest]'));
    this.#search.addEventListener('input', () => this.paint());
    // Return in the search field searches; it does not send the form around it.
    this.#search.addEventListener('keydown', (event) => event.key === 'Enter' && event.preventDefault());
    this.#list.addEventListener('change', (event) => this.#check(/** @type {HTMLInputElement} */ (event.target)));
    this.#list.addEventListener('keydown', (event) => this.#walk(event));
  }

  clear() {
    this.chosen.clear();
    this.#search.value = '';
    this.paint();
  }

  paint() {
    const people = this.#people();
    const known = new Set(people.map((person) => person.id));
    for (const id of this.chosen) if (!known.has(id)) this.chosen.delete(id);
    const found = people.filter((person) => this.#fits(person));
    const listed = [...people.filter((person) => this.chosen.has(person.id) && !found.includes(person)), ...found];
    keep(this.#list, listed.slice(0, MOST), 'mould-check', (element, person) => {
      fill(element, {
        label: called(person, word),
        note: person.sector,
        number: '',
        badge: presence(person) === 'expected' && word('not-here-yet'),
      });
      /** @type {HTMLInputElement} */ (element.querySelector('input')).checked = this.chosen.has(person.id);
    });
    this.#rest.textContent = this.#left(listed.length);
    this.#rest.hidden = !this.#rest.textContent;
    this.#part.hidden = people.length === 0;
  }

  /** @param {Item} person */
  #fits(person) {
    const search = this.#search.value.trim();
    return search ? holds([person.name, called(person, word), person.sector].join(' '), search) : this.#atOnce(person);
  }

  /** @param {number} n */
  #left(n) {
    if (n > MOST) return word('search-more', { n: n - MOST });
    return this.#search.value.trim() && !n ? word('nobody-fits') : '';
  }

  /** @param {HTMLInputElement} box */
  #check(box) {
    const id = box.closest('li')?.dataset.id ?? '';
    if (box.checked) this.chosen.add(id);
    else this.chosen.delete(id);
  }

  /** Arrow keys go from box to box, so that nobody presses Tab sixty times. @param {KeyboardEvent} event */
  #walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const boxes = [...this.#list.querySelectorAll('input')];
    const to = step && boxes[boxes.indexOf(/** @type {HTMLInputElement} */ (document.activeElement)) + step];
    if (!to) return;
    event.preventDefault();
    to.focus();
  }
}
