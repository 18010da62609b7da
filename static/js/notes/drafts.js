// The café as this page means it: what it was told, with what was changed here and is not told back yet.

import { isShown } from '../lib/items.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */
/** @typedef {import('./pending.js').Pending} Pending */
/** @typedef {import('./edition.js').Edition} Edition */

const NOTHING = { themes: null, quotes: {}, questions: [] };

export class Drafts {
  /** @type {Map<string, Item> | null} */
  #shown = null;

  /** @param {Items} items @param {Pending} pending */
  constructor(items, pending) {
    this.items = items;
    this.pending = pending;
    items.subscribe((changed) => {
      if (changed.has('contribution')) this.#shown = null;
    });
  }

  /** What everybody may read, by its id; looked for anew when something was said. @returns {Map<string, Item>} */
  shown() {
    const said = () => this.items.all('contribution').filter(isShown);
    this.#shown ??= new Map(said().map((one) => [one.id, one]));
    return this.#shown;
  }

  /** What was chosen. @returns {Edition} */
  edition() {
    const told = this.items.get('edition', 'edition') ?? NOTHING;
    const themes = this.pending.at('themes')?.body.themes;
    const quotes = { ...told.quotes };
    for (const theme of this.items.all('theme')) {
      const chosen = this.pending.at(`quotes:${theme.id}`)?.body.quotes[theme.id];
      if (chosen) quotes[theme.id] = chosen;
      else if (chosen === null) delete quotes[theme.id];
    }
    /** @type {Map<string, boolean>} */
    const changed = new Map();
    for (const { slot, body } of this.pending.all()) {
      const [what, id] = slot.split(':');
      if (what === 'question') changed.set(id, body.questions[id]);
    }
    const stay = told.questions.filter((/** @type {string} */ id) => changed.get(id) !== false);
    const more = [...changed].filter(([id, mark]) => mark && !stay.includes(id)).map(([id]) => id);
    return { themes: themes === undefined ? told.themes : themes, quotes, questions: [...stay, ...more] };
  }

  /** A field of a theme: its name or its sentence. @param {string} id @param {'name' | 'sentence'} field @returns {string} */
  ofTheme(id, field) {
    const theme = this.items.get('theme', id);
    const told = field === 'name' && theme?.nameless ? '' : (theme?.[field] ?? '');
    return this.pending.at(`${field}:${id}`)?.body[field] ?? told;
  }

  /** An action with what was written here; null where it is gone. @param {string} id @returns {Item | null} */
  action(id) {
    const told = this.items.get('action', id);
    const here = this.pending.at(`action:${id}`);
    if (!told || here?.method === 'DELETE') return null;
    const action = { ...told, agreed: told.standing === 'agreed', ...here?.body };
    return { ...action, standing: action.agreed ? 'agreed' : action.lead.trim() ? 'proposed' : 'unclaimed' };
  }

  /** All actions, in the order in which they were written down. @returns {Item[]} */
  actions() {
    return this.items.all('action').flatMap(({ id }) => this.action(id) ?? []);
  }
}
