// What the organiser does to the document: each change is sent, shown at once, and can be taken back as long as nobody has
// changed the same since. Touches no page.

import { Drafts } from './drafts.js';
import { Steps } from './steps.js';
import { freshKey } from '../lib/send.js';
import { shortened } from '../desk/shortened.js';
import { word } from '../lib/moulds.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */
/** @typedef {import('./pending.js').Pending} Pending */

/** Typing rests for so long before it is sent. */
export const TYPING_MS = 900;
const LONGEST = 40;
const FIELDS = ['text', 'lead', 'supporting', 'horizon', 'measure', 'agreed', 'contribution', 'theme'];

/** @param {unknown} a @param {unknown} b */
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** @param {string} text */
export const brief = (text) => shortened(text, LONGEST);

export class Editing {
  /** @param {Items} items @param {Pending} pending */
  constructor(items, pending) {
    this.items = items;
    this.pending = pending;
    this.drafts = new Drafts(items, pending);
    this.steps = new Steps();
  }

  /** The themes of the document in this order, null for the largest. @param {string[] | null} themes @param {string} what */
  choose(themes, what) {
    const before = this.drafts.edition().themes;
    const put = (/** @type {string[] | null} */ ids) => this.#notes('themes', { themes: ids });
    put(themes);
    this.steps.did({ what, still: () => same(this.drafts.edition().themes, themes), back: () => put(before) });
  }

  /** @param {Item} theme @param {string[]} ids  its quotes, in this order */
  quote(theme, ids) {
    const before = this.drafts.edition().quotes[theme.id] ?? null;
    const put = (/** @type {string[] | null} */ some) => this.#notes(`quotes:${theme.id}`, { quotes: { [theme.id]: some } });
    put(ids);
    this.steps.did({
      what: word('did-quotes', { name: this.nameOf(theme) }),
      still: () => same(this.drafts.edition().quotes[theme.id], ids),
      back: () => put(before),
    });
  }

  /** @param {Item} said  a contribution @param {boolean} open  whether it is an open question */
  mark(said, open) {
    const put = (/** @type {boolean} */ mark) => this.#notes(`question:${said.id}`, { questions: { [said.id]: mark } });
    put(open);
    this.steps.did({
      what: word(open ? 'did-open' : 'did-closed', { text: brief(said.text) }),
      still: () => this.drafts.edition().questions.includes(said.id) === open,
      back: () => put(!open),
    });
  }

  /**
   * A field of a theme as somebody types it, or at once.
   * @param {string} id @param {'name' | 'sentence'} field @param {string} text @param {number} [wait]
   */
  word(id, field, text, wait = 0) {
    this.pending.put(`${field}:${id}`, { method: 'PATCH', path: `/themes/${id}`, body: { [field]: text }, text }, wait);
  }

  /**
   * Writes an action down. @param {{text: string, contribution?: string | null, theme?: string | null}} fields
   * @param {string} [what] as which it can be taken back @returns {string} its place among what waits
   */
  record(fields, what = word('did-record', { text: brief(fields.text) })) {
    const slot = `new:${freshKey()}`;
    this.pending.put(slot, { method: 'POST', path: '/actions', body: fields, text: fields.text });
    let id = '';
    let unwanted = false;
    this.pending.subscribe((how, entry, answer) => {
      if (how !== 'saved' || entry?.slot !== slot) return;
      id = answer?.body.id;
      if (unwanted) this.#drop(id);
    });
    this.steps.did({
      what,
      still: () => !id || this.drafts.action(id)?.text.trim() === fields.text.trim(),
      back: () => {
        if (id) this.#drop(id);
        else unwanted = !this.pending.drop(slot);
      },
    });
    return slot;
  }

  /**
   * Some of an action anew; without a lead partner or a date it is agreed no longer.
   * @param {string} id @param {Record<string, string | boolean>} fields @param {number} [wait] @returns {boolean} whether it stopped
   * being agreed
   */
  change(id, fields, wait = 0) {
    const slot = `action:${id}`;
    const before = this.drafts.action(id);
    if (!before) return false;
    const after = { ...before, ...fields };
    const falls = before.agreed && !(after.lead.trim() && after.horizon.trim());
    const here = this.pending.at(slot);
    const body = { ...(here?.method === 'PATCH' ? here.body : {}), ...fields, ...(falls ? { agreed: false } : {}) };
    const typed = Object.values(fields).filter((one) => typeof one === 'string');
    this.pending.put(slot, { method: 'PATCH', path: `/actions/${id}`, body, text: typed.join(' ') }, wait);
    return falls;
  }

  /** @param {Item} action @param {boolean} agreed */
  agree(action, agreed) {
    this.change(action.id, { agreed });
    this.steps.did({
      what: word('did-agree', { text: brief(action.text) }),
      still: () => this.drafts.action(action.id)?.agreed === agreed,
      back: () => void this.change(action.id, { agreed: !agreed }),
    });
  }

  /** Takes an action away; taken back it stands last, as no word of it stayed. @param {Item} action */
  drop(action) {
    const what = word('did-drop', { text: brief(action.text) });
    this.#drop(action.id);
    const fields = /** @type {any} */ (Object.fromEntries(FIELDS.map((name) => [name, action[name]])));
    this.steps.did({ what, still: () => true, back: () => void this.#again(fields) });
  }

  /** @param {Item} theme @returns {string} */
  nameOf(theme) {
    return this.drafts.ofTheme(theme.id, 'name') || theme.name;
  }

  /** @param {any} fields */
  #again(fields) {
    this.pending.put(`new:${freshKey()}`, { method: 'POST', path: '/actions', body: fields, text: fields.text });
  }

  /** @param {string} id */
  #drop(id) {
    this.pending.put(`action:${id}`, { method: 'DELETE', path: `/actions/${id}`, body: {} });
  }

  /** @param {string} slot @param {any} body */
  #notes(slot, body) {
    this.pending.put(slot, { method: 'PATCH', path: '/notes', body });
  }
}
