// The themes on the phone: what a card says, and "Did we get you right?" for as long as that is asked.

import { leftOf, saysOf, themesOf } from './drawn.js';
import { say } from '../lib/say.js';
import { by, counted, fill, keep, word } from '../lib/moulds.js';
import { clockText } from '../lib/clock.js';
import { code } from '../lib/page.js';
import { Draft } from '../lib/shelf.js';
import { goesAgain } from '../lib/outbox.js';
import { hasty } from '../lib/hasty.js';
import { lengthOf } from '../lib/compose.js';
import { send } from '../lib/send.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */
/** @typedef {import('../lib/outbox.js').Outbox} Outbox */
/** @typedef {import('../lib/outbox.js').Entry} Entry */
/** @typedef {'confirm' | 'object' | null} Answer */

const LONGEST = 500;
const AGAIN_MS = 2000;
const ANSWERS = ['confirm', 'object'];

export class Themes {
  #items;
  #me;
  #outbox;
  #storage;
  #ring;
  #also;
  /** What was tapped and is not told back yet; `sent` is the one underway. @type {Map<string, {answer: Answer, sent: boolean}>} */
  #tapped = new Map();
  /** Taken, but the table has not told it yet. @type {Map<string, {theme: string, text: string}>} */
  #saved = new Map();
  /** What was refused, by theme. @type {Map<string, string>} */
  #wrong = new Map();
  #hasty = hasty();
  /** Whether it is asked at this moment, as far as has been painted. @type {boolean | null} */
  #asked = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #due;

  /**
   * @param {Items} items @param {string} me
   * @param {{outbox: Outbox, storage: ConstructorParameters<typeof Draft>[0]}} writing
   * @param {{ring: (text: string) => void, also: () => void}} bell the bell, and what is painted after the question
   */
  constructor(items, me, { outbox, storage }, { ring, also }) {
    this.#items = items;
    this.#me = me;
    this.#outbox = outbox;
    this.#storage = storage;
    this.#ring = ring;
    this.#also = also;
    for (const entry of outbox.entries()) if (entry.state === 'refused') this.#putBack(entry);
    outbox.subscribe((what, entry, body) => this.#heard(what, entry, body));
    items.subscribe((changed) => this.#hear(changed));
    by('check').addEventListener('submit', (event) => this.#submit(event));
    // The buttons of an answer belong to a form elsewhere on the page.
    by('act').addEventListener('submit', (event) => this.#press(event));
    by('check').addEventListener('input', (event) => this.#typed(event));
    this.paint();
  }

  // What happens

  /** @param {Set<string>} changed */
  #hear(changed) {
    if (changed.has('answer')) {
      for (const [id, { answer }] of this.#tapped) if (this.#told(id) === answer) this.#tapped.delete(id);
    }
    if (['check', 'answer', 'theme', 'own', 'clock', 'seat', 'contribution'].some((type) => changed.has(type))) this.paint();
  }

  /** @param {'changed' | 'saved' | 'refused'} what @param {Entry} entry @param {any} body */
  #heard(what, entry, body) {
    const { text, objects_to: theme } = entry.words;
    if (!theme) return;
    if (what === 'refused') this.#putBack(entry);
    if (what === 'saved') {
      this.#saved.set(body?.id ?? entry.key, { theme, text });
      say(word('saved'));
    }
    this.paint();
  }

  /** Words that were not taken stand in their box again, if their theme is still there. @param {Entry} entry */
  #putBack({ key, words, detail, code: why }) {
    const theme = words.objects_to;
    // That it is gone may be heard here before the theme goes from this screen, and its box with it.
    if (!theme || why === 'unknown_theme' || !this.#items.get('theme', theme)) return;
    this.#outbox.remove(key);
    const draft = this.#draft(theme);
    if (!draft.read()?.text) draft.write({ ...words, round: undefined });
    this.#wrong.set(theme, detail || word('failed'));
    say(detail || word('failed'));
  }

  // What people do

  /** @param {SubmitEvent} event */
  #press(event) {
    const button = event.submitter;
    if (!(button instanceof HTMLButtonElement) || !button.dataset.answer) return;
    event.preventDefault();
    const id = idOf(button);
    if (!id || this.#hasty(`${id} ${button.dataset.answer}`, event.timeStamp)) return;
    const answer = /** @type {Answer} */ (button.value || null);
    this.#tapped.set(id, { answer, sent: false });
    this.paint();
    if (answer === 'object') boxIn(button.closest('li'))?.focus({ preventScroll: true });
    void this.#answer(id);
  }

  /** Sends what was tapped last, and again for as long as nobody answers and it is asked. @param {string} id */
  async #answer(id) {
    const tapped = this.#tapped.get(id);
    if (!tapped || tapped.sent) return;
    tapped.sent = true;
    const answer = await send('PUT', `/themes/${id}/answer`, { answer: tapped.answer });
    tapped.sent = false;
    if (this.#tapped.get(id) !== tapped) return void this.#answer(id);
    if (answer.ok) return;
    if (goesAgain(answer.status) && leftOf(this.#items) > 0) {
      setTimeout(() => void this.#answer(id), Math.max(AGAIN_MS, (answer.retryAfter ?? 0) * 1000));
      return;
    }
    this.#tapped.delete(id);
    this.paint();
    say(answer.refusal?.detail || word('no-answer'));
  }

  /** @param {Event} event */
  #typed(event) {
    const [box, id] = [event.target, idOf(event.target)];
    if (!(box instanceof HTMLTextAreaElement) || !id) return;
    this.#wrong.delete(id);
    this.#keepDraft(id, box.value);
    this.#paintWrong(box, '');
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const [box, id] = [boxIn(form), idOf(form)];
    if (!box || !id || !form.hasAttribute('data-object')) return;
    event.preventDefault();
    const length = lengthOf(box.value);
    const over = length > LONGEST ? counted('too-long', length - LONGEST) : '';
    const wrong = length ? over : word('nothing');
    if (wrong) {
      this.#wrong.set(id, wrong);
      this.#paintWrong(box, wrong);
      say(wrong);
      return box.focus();
    }
    const words = { text: box.value.trim(), kind: 'concern', builds_on: null, objects_to: id };
    box.value = '';
    this.#keepDraft(id, '');
    this.#outbox.add(words);
    this.paint();
    // The form has gone; whoever goes on by keyboard goes on from what they said.
    const told = /** @type {HTMLElement | null} */ (by('check-list').querySelector(`[data-id="${id}"] .told`));
    (told ?? by('check-title')).focus({ preventScroll: true });
  }

  // Painting

  /** Everything, in one go; nothing that somebody is writing just now moves from under the thumb. */
  paint() {
    clearTimeout(this.#due);
    const writing = document.activeElement instanceof HTMLTextAreaElement ? document.activeElement : null;
    const stood = writing?.getBoundingClientRect().top ?? 0;
    const left = leftOf(this.#items);
    this.#paintCheck(left);
    this.#also();
    const moved = (writing?.getBoundingClientRect().top ?? 0) - stood;
    if (writing?.value && moved) scrollBy({ top: moved, behavior: 'instant' });
    if (left > 0) this.#tick();
  }

  /** Until the time is over, once a second. */
  #tick() {
    const left = leftOf(this.#items);
    if (left <= 0) return this.paint();
    by('check-left').textContent = clockText(left);
    this.#due = setTimeout(() => this.#tick(), (left % 1000) + 20);
  }

  /** @param {number} left */
  #paintCheck(left) {
    const asked = left > 0;
    const cards = this.#cards(asked);
    by('check').hidden = !cards.length;
    by('check-bar').hidden = !asked;
    by('instruction').hidden = asked;
    write('check-title', word(asked ? 'check-title' : 'check-title-over'));
    write('check-how', word(asked ? 'check-how' : 'check-how-over'));
    const given = cards.filter(({ id }) => this.#given(id)).length;
    if (asked) write('check-count', word('check-count', { given, all: cards.length }));
    keep(by('check-list'), cards, 'mould-asked', (card, theme) => this.#paintAsked(card, theme, asked));
    if (this.#asked === false && asked) this.#ring(word('check-title'));
    if (this.#asked && !asked) say(word('check-thanks'));
    this.#asked = asked;
  }

  /** The themes that are asked about; afterwards those of which somebody was just saying what is missing. @param {boolean} asked */
  #cards(asked) {
    if (this.#items.get('clock', 'clock')?.phase === 'finished') return [];
    const ids = this.#items.get('check', 'check')?.themes ?? [];
    return themesOf(this.#items).filter(({ id }) => (asked ? ids.includes(id) : Boolean(this.#draft(id).read()?.text)));
  }

  /** @param {HTMLElement} card @param {Item} theme @param {boolean} asked */
  #paintAsked(card, theme, asked) {
    const given = this.#given(theme.id);
    const told = this.#objections(theme.id);
    const draft = this.#draft(theme.id).read()?.text ?? '';
    const box = boxIn(card);
    if (box && draft && !box.value) box.value = draft;
    fill(card, {
      ...saysOf(theme),
      asked,
      themeId: theme.id,
      answerPath: `/c/${code}/themes/${theme.id}/answer`,
      objecting: Boolean(draft) || (asked && given === 'object' && !told.length),
      ...Object.fromEntries(
        ANSWERS.flatMap((one) => [
          [`${one}Taken`, String(given === one)],
          [`${one}Value`, given === one ? '' : one],
        ]),
      ),
    });
    if (box) this.#paintWrong(box, this.#wrong.get(theme.id) ?? '');
    keep(/** @type {Element} */ (card.querySelector('.told')), told, 'mould-told', (line, one) => fill(line, one));
  }

  /** What this person has said is wrong with a theme: what is on its way, and what has arrived. @param {string} theme */
  #objections(theme) {
    const underway = this.#outbox
      .entries()
      .filter(({ words, state }) => words.objects_to === theme && state !== 'refused')
      .map(({ key, words, state }) => ({ id: key, text: words.text, state: word(state) }));
    const arrived = this.#items
      .all('contribution')
      .filter((one) => one.objects_to === theme && this.#items.get('own', one.id)?.author)
      .map(({ id, text }) => ({ id, text, state: '' }));
    for (const { id } of arrived) this.#saved.delete(id);
    const saved = [...this.#saved]
      .filter(([, one]) => one.theme === theme)
      .map(([id, { text }]) => ({ id, text, state: word('saved') }));
    return [...arrived, ...saved, ...underway];
  }

  /** @param {HTMLTextAreaElement} box @param {string} wrong */
  #paintWrong(box, wrong) {
    fill(/** @type {HTMLElement} */ (box.form), { wrong });
    if (wrong) box.setAttribute('aria-invalid', 'true');
    else box.removeAttribute('aria-invalid');
  }

  // Inside

  /** @param {string} id @returns {Answer} */
  #told(id) {
    return this.#items.get('answer', id)?.answer ?? null;
  }

  /** @param {string} id @returns {Answer} */
  #given(id) {
    return this.#tapped.get(id)?.answer ?? (this.#tapped.has(id) ? null : this.#told(id));
  }

  /** @param {string} theme */
  #draft(theme) {
    return new Draft(this.#storage, code, `${this.#me}:${theme}`);
  }

  /** @param {string} theme @param {string} text */
  #keepDraft(theme, text) {
    this.#draft(theme).write(text.trim() ? { text, kind: 'concern', builds_on: null } : null);
  }
}

/** @param {EventTarget | null} part */
const idOf = (part) =>
  part instanceof Element ? (part.closest('#check-list > [data-id]')?.getAttribute('data-id') ?? null) : null;

/** @param {Element | null} part @returns {HTMLTextAreaElement | null} */
const boxIn = (part) => part?.querySelector('textarea') ?? null;

/** @param {string} id @param {string} text */
const write = (id, text) => void (by(id).textContent !== text && (by(id).textContent = text));
