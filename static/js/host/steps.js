// The card that leads a table through its round. It follows the clock; the host may step by hand.

import { leftMs } from '../lib/clock.js';
import { roundAhead } from '../lib/chairs.js';
import { by, counted, word } from '../lib/moulds.js';
import { code } from '../lib/page.js';
import { say } from '../lib/say.js';
import { keep, kept } from '../lib/shelf.js';
import { isShown } from '../lib/items.js';
import { STEPS, stepNow, stepOfClock } from './step.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

const LOOK_MS = 1000;

export class Steps {
  #items;
  #table;
  #storage;
  #name;
  /** @type {import('./step.js').Chosen | null} */
  #chosen;
  #shown = '';

  /** @param {Items} items @param {number} table @param {import('../lib/shelf.js').Shelf} storage */
  constructor(items, table, storage) {
    this.#items = items;
    this.#table = table;
    this.#storage = storage;
    this.#name = `cafe:${code}:host-${table}:step`;
    this.#chosen = kept(storage, this.#name);
    this.#adopt(new URLSearchParams(location.search));
    by('steps').addEventListener('click', ({ target }) => this.#press(target));
    items.subscribe((changed) => ['clock', 'cafe', 'contribution'].some((type) => changed.has(type)) && this.#paint());
    setInterval(() => this.#paint(), LOOK_MS);
    this.#paint();
  }

  /** A step that was pressed before this script had come. @param {URLSearchParams} asked */
  #adopt(asked) {
    const { round, auto } = this.#now();
    const step = asked.get('step');
    if (step && asked.get('round') === String(round)) this.#choose({ round, auto, step });
  }

  /** @param {EventTarget | null} target */
  #press(target) {
    const button = target instanceof Element ? target.closest('button') : null;
    const { round, auto } = this.#now();
    if (button?.dataset.step) this.#choose({ round, auto, step: button.dataset.step });
    else if (button?.id === 'step-next') this.#choose({ round, auto, step: STEPS[STEPS.indexOf(this.#shown) + 1] });
    else if (button?.id === 'step-clock') this.#choose(null);
    else return;
    if (button.hidden) by('steps-title').focus({ preventScroll: true });
  }

  /** @param {import('./step.js').Chosen | null} chosen */
  #choose(chosen) {
    this.#chosen = chosen;
    keep(this.#storage, this.#name, chosen);
    this.#paint();
  }

  #now() {
    const clock = /** @type {Item} */ (this.#items.get('clock', 'clock'));
    const rounds = this.#items.all('cafe')[0]?.rounds ?? [];
    const left = leftMs(/** @type {any} */ (clock), this.#items.clock.now());
    const auto = stepOfClock(/** @type {any} */ (clock), left, (rounds[clock.round - 1]?.minutes ?? 0) * 60_000);
    return { auto, clock, round: roundAhead(clock), rounds: rounds.length };
  }

  #paint() {
    const { auto, clock, round, rounds } = this.#now();
    const step = stepNow(auto, this.#chosen, round);
    const at = STEPS.indexOf(step);
    write('steps-round', word(step === 'over' ? 'steps-end' : 'steps-round', { round: Math.min(round, rounds), rounds }));
    write('steps-title', word('step-title', { n: at + 1, name: word(`step-${step}`) }));
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (by('steps').querySelectorAll('[data-step]'))) {
      if (part.dataset.step === step) part.setAttribute('aria-current', 'step');
      else part.removeAttribute('aria-current');
    }
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (by('steps').querySelectorAll('[data-panel]'))) {
      part.hidden = part.dataset.panel !== step;
    }
    by('step-next').hidden = at === STEPS.length - 1;
    write('step-next', word('step-next', { name: word(`step-${STEPS[at + 1] ?? 'over'}`) }));
    by('step-clock').hidden = step === auto;
    write('insight-count', counted('insight-count', this.#said(clock.round)));
    if (this.#shown && this.#shown !== step) say(by('steps-title').textContent ?? '');
    this.#shown = step;
  }

  /** How much was said here in this round; nobody is told by whom. @param {number} round */
  #said(round) {
    return this.#items.all('contribution').filter((one) => one.table === this.#table && one.round === round && isShown(one))
      .length;
  }
}

/** @param {string} id @param {string} text */
function write(id, text) {
  if (by(id).textContent !== text) by(id).textContent = text;
}
