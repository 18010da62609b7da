// What newcomers are told first: at most five of the things that were said here in earlier rounds, in the host's order and,
// where it helps, in shorter words. Each choice is sent as it is made.

import { by, fill, keep, word } from '../lib/moulds.js';
import { say } from '../lib/say.js';
import { isShown } from '../lib/items.js';
import { roundAhead } from '../lib/chairs.js';
import { send } from '../lib/send.js';
import { whyNot } from './does.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */
/** @typedef {{contribution: string, text: string}} Wish `text` is empty where its own words are told */

const MOST = 5;

export class Recap {
  #items;
  #table;
  /** What was chosen here and is not told back yet. @type {Wish[] | null} */
  #wished = null;
  /** Sent one after the other, so that the last choice is the one that stays. */
  #sending = Promise.resolve();
  #underway = 0;

  /** @param {Items} items @param {number} table */
  constructor(items, table) {
    this.#items = items;
    this.#table = table;
    by('recap').addEventListener('click', ({ target }) => this.#press(target));
    by('recap-chosen').addEventListener('submit', (event) => this.#submit(event));
    by('recap-chosen').addEventListener('input', ({ target }) => this.#typed(target));
    by('recap-chosen').addEventListener('change', ({ target }) => this.#reword(target));
    items.subscribe((changed) => this.#hear(changed));
    this.#paint();
  }

  /** @param {Set<string>} changed */
  #hear(changed) {
    if (changed.has('recap') && !this.#underway) this.#wished = null;
    if (['recap', 'contribution', 'clock'].some((type) => changed.has(type))) this.#paint();
  }

  // What the host does

  /** @param {EventTarget | null} target */
  #press(target) {
    const button = target instanceof Element ? target.closest('button') : null;
    const id = button?.closest('li')?.dataset.id;
    if (!button || !id) return;
    const chosen = this.#chosen();
    if (button.hasAttribute('data-recap-in') && chosen.length < MOST) {
      const next = /** @type {HTMLElement | null} */ (
        button.closest('li')?.nextElementSibling ?? button.closest('li')?.previousElementSibling
      );
      const onward = next?.dataset.id;
      this.#save([...chosen, { contribution: id, text: '' }], 'recap-in');
      const there = onward && by('recap-more').querySelector(`[data-id="${onward}"] button:not(:disabled)`);
      /** @type {HTMLElement} */ (there || by('recap-title')).focus({ preventScroll: true });
    } else if (button.hasAttribute('data-recap-out')) {
      this.#save(
        chosen.filter((one) => one.contribution !== id),
        'recap-out',
      );
      by('recap-title').focus({ preventScroll: true });
    }
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    this.#reword(/** @type {HTMLFormElement} */ (event.target).querySelector('textarea'));
  }

  /** @param {EventTarget | null} box */
  #typed(box) {
    const id = idOf(box);
    if (box instanceof HTMLTextAreaElement && id) fill(lineOf(box), { dirty: box.value.trim() !== this.#textOf(id) });
  }

  /** @param {EventTarget | null} box */
  #reword(box) {
    const id = idOf(box);
    if (!(box instanceof HTMLTextAreaElement) || !id || box.value.trim() === this.#textOf(id)) return;
    const text = box.value.trim();
    this.#save(
      this.#chosen().map((one) => (one.contribution === id ? { contribution: id, text } : one)),
      'recap-worded',
    );
  }

  /** @param {Wish[]} wished @param {string} done the name of what is said then */
  #save(wished, done) {
    this.#wished = wished;
    this.#underway += 1;
    this.#complain('');
    this.#paint();
    this.#sending = this.#sending.then(async () => {
      const items = wished.map(({ contribution, text }) => (text ? { contribution, text } : { contribution }));
      const answer = await send('PUT', `/tables/${this.#table}/recap`, { items });
      this.#underway -= 1;
      if (answer.ok) return say(word(done));
      // What cannot be told is not shown as told; a wording that was typed stays in its box.
      if (this.#wished === wished) this.#wished = null;
      this.#complain(whyNot(answer));
      this.#paint();
    });
  }

  /** @param {string} text */
  #complain(text) {
    by('recap-wrong').hidden = !text;
    by('recap-wrong').textContent = text;
    if (text) say(text);
  }

  // Painting

  #paint() {
    const chosen = this.#chosen();
    const more = this.#more(chosen);
    by('recap').hidden = !chosen.length && !more.length;
    by('recap-tell').hidden = by('recap').hidden;
    by('recap-nothing').hidden = !by('recap').hidden;
    by('recap-title').textContent = word('recap-title', { count: chosen.length, most: MOST });
    by('recap-choose').hidden = !more.length;
    by('recap-full').hidden = chosen.length < MOST;
    keep(
      by('recap-chosen'),
      chosen.map(({ contribution }) => ({ id: contribution })),
      'mould-recap-one',
      (line, { id }) => this.#paintOne(line, id),
    );
    keep(by('recap-more'), more, 'mould-recap-more', (line, { text, round }) =>
      fill(line, {
        text,
        round: word('list-round', { round }),
        full: chosen.length >= MOST,
        label: word('recap-label', { text }),
      }),
    );
  }

  /** @param {HTMLElement} line @param {string} id */
  #paintOne(line, id) {
    const box = /** @type {HTMLTextAreaElement} */ (line.querySelector('textarea'));
    const text = this.#told().find((one) => one.contribution === id)?.text ?? '';
    // Not under somebody's hand, and not over words that the café has not taken.
    if (box !== document.activeElement && (line.dataset.told ?? '') === box.value.trim()) box.value = text;
    line.dataset.told = text;
    const said = this.#items.get('contribution', id)?.text ?? '';
    fill(line, {
      text: said,
      outLabel: word('recap-out-label', { text: said }),
      dirty: box.value.trim() !== this.#textOf(id),
    });
  }

  // Inside

  /** What stands, or what was chosen a moment ago. @returns {Wish[]} */
  #chosen() {
    return this.#wished ?? this.#told();
  }

  /** @returns {Wish[]} */
  #told() {
    const told = this.#items.get('recap', String(this.#table))?.items ?? [];
    const there = (/** @type {Wish} */ one) => this.#items.get('contribution', one.contribution);
    return told.filter(there).map((/** @type {Wish} */ one) => ({
      contribution: one.contribution,
      text: one.text === there(one)?.text ? '' : one.text,
    }));
  }

  /** What was said here before this round and is not chosen: what is pinned first, then the newest. @param {Wish[]} chosen */
  #more(chosen) {
    const ahead = roundAhead(/** @type {Item} */ (this.#items.get('clock', 'clock')));
    const over = ['harvest', 'finished'].includes(this.#items.get('clock', 'clock')?.phase);
    const taken = new Set(chosen.map(({ contribution }) => contribution));
    return this.#items
      .all('contribution')
      .filter(
        (one) =>
          one.table === this.#table && (over || one.round < ahead) && isShown(one) && !one.objects_to && !taken.has(one.id),
      )
      .sort((a, b) => Number(b.pinned) - Number(a.pinned) || b.at - a.at);
  }

  /** @param {string} id */
  #textOf(id) {
    return this.#chosen().find((one) => one.contribution === id)?.text ?? '';
  }
}

/** @param {EventTarget | null} part */
const idOf = (part) => (part instanceof Element ? (part.closest('li')?.dataset.id ?? '') : '');

/** @param {Element} part */
const lineOf = (part) => /** @type {HTMLElement} */ (part.closest('li'));
