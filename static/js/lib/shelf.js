// What a browser keeps for a page, as far as it lets it: values by name, as JSON.

/** @typedef {Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'> & {fleeting?: boolean}} Shelf */

/** localStorage, or a page-long stand-in where the browser forbids it. @returns {Shelf} */
export function shelf() {
  try {
    localStorage.getItem('cafe');
    return localStorage;
  } catch {
    const kept = new Map();
    return {
      fleeting: true,
      get length() {
        return kept.size;
      },
      key: (n) => [...kept.keys()][n] ?? null,
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, value) => void kept.set(name, value),
      removeItem: (name) => void kept.delete(name),
    };
  }
}

/** Keeps a value, or with null none. Whether that worked: a full shelf takes nothing more. @param {Shelf} shelf @param {string} name @param {any} value */
export function keep(shelf, name, value) {
  try {
    if (value === null) shelf.removeItem(name);
    else shelf.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** @param {Shelf} shelf @param {string} name */
export function kept(shelf, name) {
  try {
    return JSON.parse(shelf.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}

/** Every name that begins so. @param {Shelf} shelf @param {string} beginning */
export const names = (shelf, beginning) =>
  Array.from({ length: shelf.length }, (_, n) => shelf.key(n) ?? '').filter((name) => name.startsWith(beginning));

/** The half-written contribution; its round is the one in which typing began. */
export class Draft {
  /** @param {Shelf} shelf @param {string} code @param {string} person */
  constructor(shelf, code, person) {
    this.shelf = shelf;
    this.name = `cafe:${code}:${person}:draft`;
  }

  /** @returns {import('./outbox.js').Words | null} */
  read() {
    return kept(this.shelf, this.name);
  }

  /** @param {import('./outbox.js').Words | null} words */
  write(words) {
    keep(this.shelf, this.name, words);
  }
}
