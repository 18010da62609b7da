// What was said at one table: painting it, and what people do with it.

import { code } from './page.js';
import { hasty } from './hasty.js';
import { by, counted, fill, keep, word } from './moulds.js';
import { say } from './say.js';
import { send } from './send.js';
import { paintWhy, saidIn, showingFields } from './shown.js';

const TOGETHER_MS = 30;
const STANCES = ['agree', 'unsure', 'disagree'];

/** @typedef {import('./items.js').Item} Item */
/** @typedef {import('./moulds.js').Fields} Fields */
/** @typedef {{id: string, round: number, said: Item[]}} RoundOf */

/** Newest first; of one moment, the later number first. @param {Item} a @param {Item} b */
const newestFirst = (a, b) => b.at - a.at || b.id.length - a.id.length || (b.id > a.id ? 1 : -1);

/** @param {Item[]} said @param {number} round the present one @returns {{now: Item[], earlier: RoundOf[]}} */
export function byRound(said, round) {
  const sorted = [...said].sort(newestFirst);
  const others = [...new Set(sorted.map((c) => c.round))].filter((r) => r !== round).sort((a, b) => b - a);
  return {
    now: sorted.filter((c) => c.round === round),
    earlier: others.map((r) => ({ id: `round-${r}`, round: r, said: sorted.filter((c) => c.round === r) })),
  };
}

export class Talk {
  #items;
  #tableNow;
  #buildOn;
  #painted = false;
  /** @type {any} */
  #due = null;
  /** @type {Map<string, string | null>} stances pressed but not yet told back */
  #pressed = new Map();
  #hasty = hasty();
  /** @type {{id: string, hidden: boolean} | null} whose button was pressed and gives way to its opposite */
  #turned = null;

  /** @param {import('./items.js').Items} items @param {() => number | null} tableNow @param {(id: string) => void} buildOn */
  constructor(items, tableNow, buildOn) {
    this.#items = items;
    this.#tableNow = tableNow;
    this.#buildOn = buildOn;
    items.subscribe((changed) => this.#hear(changed));
    addEventListener('submit', (event) => void this.#submit(event));
    addEventListener('click', (event) => this.#click(event));
    this.#paint();
  }

  // What happens

  /** @param {Set<string>} changed */
  #hear(changed) {
    if (changed.has('own')) {
      for (const [id, stance] of this.#pressed) if (this.#stanceOf(id) === stance) this.#pressed.delete(id);
    }
    // One thing told in two rooms, such as hiding, is one change on the page.
    if (['contribution', 'own', 'clock', 'seat', 'theme'].some((type) => changed.has(type))) {
      this.#due ??= setTimeout(() => this.#paint(), TOGETHER_MS);
    }
  }

  // What people do

  /** @param {SubmitEvent} event */
  async #submit(event) {
    const id = idOf(event.submitter ?? event.target);
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!id || form.id === 'write') return;
    event.preventDefault();
    const button = event.submitter;
    if (button instanceof HTMLButtonElement && button.dataset.stance) {
      if (!this.#hasty(`${id} ${button.dataset.stance}`, event.timeStamp)) await this.#takeStance(id, button.value || null);
    } else if (button?.hasAttribute('data-withdraw')) await write('DELETE', id, undefined, 'withdrawn');
    else if (form.hasAttribute('data-change')) await change(id, form);
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const pressed = /** @type {HTMLElement} */ (event.target).closest('[data-build], [data-hide], [data-show]');
    const id = pressed && idOf(pressed);
    if (!id) return;
    if (pressed.hasAttribute('data-build')) {
      event.preventDefault();
      this.#buildOn(id);
    } else {
      const hidden = pressed.hasAttribute('data-hide');
      this.#turned = { id, hidden };
      void write('PATCH', id, { hidden }, hidden ? 'hidden' : 'shown');
    }
  }

  /** @param {string} id @param {string | null} stance */
  async #takeStance(id, stance) {
    this.#pressed.set(id, stance);
    this.#paint();
    const answer = await send('PUT', `/contributions/${id}/stance`, { stance });
    if (answer.ok) return;
    this.#pressed.delete(id);
    this.#paint();
    say(answer.refusal?.detail || word('no-answer'));
  }

  // Painting

  #paint() {
    clearTimeout(this.#due);
    this.#due = null;
    const round = this.#items.get('clock', 'clock')?.round ?? 0;
    const table = this.#tableNow();
    const { now, earlier } = byRound(
      saidIn(this.#items).filter((c) => c.table === table),
      round,
    );
    const paintOne = (/** @type {HTMLElement} */ part, /** @type {Item} */ said, /** @type {boolean} */ isNew) =>
      this.#paintOne(part, said, isNew);
    keep(by('now-list'), now, 'mould-contribution', paintOne);
    keep(by('earlier-list'), earlier, 'mould-round', (section, { round: r, said }) => {
      fill(section, { heading: word('list-round', { round: r }) });
      keep(/** @type {Element} */ (section.querySelector('ul')), said, 'mould-contribution', paintOne);
    });
    const count = earlier.reduce((sum, { said }) => sum + said.length, 0);
    by('earlier').hidden = !count;
    by('earlier-title').textContent = word('list-earlier', { count });
    by('talk-title').textContent = word('list-now', { round });
    by('nothing-yet').hidden = now.length > 0;
    this.#painted = true;
  }

  /** @param {HTMLElement} part @param {Item} said @param {boolean} isNew */
  #paintOne(part, said, isNew) {
    fill(part, this.#fieldsOf(said));
    paintWhy(part, said);
    if (isNew && this.#painted) part.classList.add('arriving');
    if (said.id === this.#turned?.id && said.hidden === this.#turned.hidden) {
      this.#turned = null;
      /** @type {HTMLElement | null} */ (part.querySelector(said.hidden ? '[data-show]' : '[data-hide]'))?.focus();
    }
    readyToEdit(part, said);
  }

  /** @param {Item} said @returns {Fields} */
  #fieldsOf(said) {
    const mine = Boolean(this.#items.get('own', said.id)?.author);
    const path = `/c/${code}/contributions/${said.id}`;
    return {
      mine,
      text: said.text,
      hidden: said.hidden,
      shown: !said.hidden,
      pinned: String(Boolean(said.pinned)),
      ...showingFields(said, word),
      kind: said.kind,
      kindWord: said.kind ? word(`kind-${said.kind}`) : '',
      begun: said.late ? word('begun', { late: said.late }) : '',
      answered: said.builds_on ? (this.#items.get('contribution', said.builds_on)?.text ?? '') : '',
      objection: objectionText(this.#items, said),
      over: this.#items.get('clock', 'clock')?.phase === 'finished',
      marked: mine || said.hidden || said.kind || said.late || said.waiting || said.marked || said.name,
      stancePath: `${path}/stance`,
      editPath: `${path}/edit`,
      withdrawPath: `${path}/withdraw`,
      buildPath: `/c/${code}?builds_on=${said.id}#write-part`,
      ...this.#stanceFields(said),
    };
  }

  /** @param {Item} said @returns {Fields} */
  #stanceFields(said) {
    const taken = this.#pressed.has(said.id) ? this.#pressed.get(said.id) : this.#stanceOf(said.id);
    /** @type {Fields} */
    const fields = {};
    for (const stance of STANCES) {
      fields[stance] = said[stance];
      fields[`${stance}Says`] = said[stance] ? counted(stance, said[stance]) : '';
      fields[`${stance}Taken`] = String(taken === stance);
      fields[`${stance}Value`] = taken === stance ? '' : stance;
    }
    return fields;
  }

  /** @param {string} id @returns {string | null} */
  #stanceOf(id) {
    return this.#items.get('own', id)?.stance ?? null;
  }
}

/** @param {string} id @param {HTMLFormElement} form */
async function change(id, form) {
  const { text, kind, error } = parts(form);
  const answer = await send('PATCH', `/contributions/${id}`, { text: text.value.trim(), kind: kind.value || null });
  error.hidden = answer.ok;
  if (answer.ok) {
    const fold = /** @type {HTMLDetailsElement} */ (form.closest('details'));
    fold.open = false;
    fold.querySelector('summary')?.focus();
    say(word('changed'));
  } else {
    error.textContent = answer.refusal?.detail || word('no-answer');
    text.setAttribute('aria-invalid', 'true');
    text.focus();
  }
}

/** @param {string} method @param {string} id @param {any} body @param {string} done the name of what is then said */
async function write(method, id, body, done) {
  const answer = await send(method, `/contributions/${id}`, body);
  if (!answer.ok) return say(answer.refusal?.detail || word('no-answer'));
  say(word(done));
  // What was withdrawn takes the focus with it when it goes.
  if (method === 'DELETE') by('talk-title').focus();
}

/** The form of a fold that nobody has opened holds what stands there now. @param {HTMLElement} part @param {Item} said */
export function readyToEdit(part, said) {
  const fold = part.querySelector('details.change');
  if (!(fold instanceof HTMLDetailsElement) || fold.open) return;
  const { text, kind } = parts(/** @type {HTMLFormElement} */ (fold.querySelector('form')));
  [text.value, kind.value] = [said.text, said.kind ?? ''];
}

/** Which theme this says something about, in words. @param {import('./items.js').Items} items @param {Item} said */
export function objectionText(items, said) {
  const theme = said.objects_to ? items.get('theme', said.objects_to) : null;
  return theme ? word('objection', { name: theme.name }) : '';
}

/** @param {EventTarget | null} part */
function idOf(part) {
  const member = part instanceof Element ? part.closest('.contribution[data-id]') : null;
  return /** @type {HTMLElement | null} */ (member)?.dataset.id ?? null;
}

/** @param {HTMLFormElement} form */
function parts(form) {
  return {
    text: /** @type {HTMLTextAreaElement} */ (form.elements.namedItem('text')),
    kind: /** @type {HTMLSelectElement} */ (form.elements.namedItem('kind')),
    error: /** @type {HTMLElement} */ (form.querySelector('[data-error]')),
  };
}
