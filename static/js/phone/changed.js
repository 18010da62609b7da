// Another table than this person was told, while nobody moves: a notice that stays until it was read.

import { by, word } from '../lib/moulds.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {{clock: Item, cafe: Item, goal: number | null, ahead: number}} Now */

/** The clock and a seat are told in two frames. Only what is still so after this time is a change of its own. */
const SETTLE_MS = 600;

export class Changed {
  #ring;
  /** When and where this person was, as they have been told. @type {{moment: string, goal: number | null} | null} */
  #stood = null;
  /** @type {Now | null} */
  #now = null;
  /** What the notice speaks of; it is said anew when the café tells that a table is closed. @type {{from: number, to: number | null} | null} */
  #said = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #settling;

  /** @param {(text: string) => void} ring */
  constructor(ring) {
    this.#ring = ring;
    by('changed-close').addEventListener('click', () => {
      this.#hide();
      by('main').focus({ preventScroll: true });
    });
  }

  /**
   * Looks at where this person is now.
   * @param {Now} now @param {{wished: boolean, chair: boolean}} how whether they asked for it, or a chair came free
   * @returns {boolean} whether the bell will ring for it by itself
   */
  look(now, { wished, chair }) {
    this.#now = now;
    const moment = momentOf(now.clock);
    const before = this.#stood;
    if (!before || wished) this.#stand(now);
    // Nor does it name a table that is not theirs any more, until the next one is sure.
    if (before && (before.moment !== moment || before.goal !== now.goal)) this.#hide();
    if (this.#said) this.#write(changedText(this.#said, now, word));
    if (!before || wished) return false;
    if (chair) return this.#chair(now);
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#settle(), SETTLE_MS);
    return before.moment === moment && before.goal !== now.goal;
  }

  // Inside

  /** @param {Now} now */
  #chair(now) {
    this.#stand(now);
    this.#said = null;
    this.#show(
      word(now.ahead === now.clock.round ? 'chair-free' : 'chair-free-next', { table: now.goal, ahead: now.ahead }),
    );
    return true;
  }

  #settle() {
    const [now, before] = [this.#now, this.#stood];
    if (!now || !before) return;
    this.#stand(now);
    if (before.moment !== momentOf(now.clock) || before.goal === now.goal) return;
    if (over(now.clock)) return;
    if (before.goal === null) return this.#ring(by('big').textContent ?? '');
    this.#said = { from: before.goal, to: now.goal };
    this.#show(changedText(this.#said, now, word));
  }

  /** @param {Now} now */
  #stand(now) {
    clearTimeout(this.#settling);
    this.#stood = { moment: momentOf(now.clock), goal: now.goal };
  }

  /** @param {string} text */
  #show(text) {
    this.#write(text);
    by('changed').hidden = false;
    this.#ring(text);
  }

  /** @param {string} text */
  #write(text) {
    if (by('changed-text').textContent !== text) by('changed-text').textContent = text;
  }

  #hide() {
    this.#said = null;
    by('changed').hidden = true;
  }
}

/**
 * "Changed: go to table 2, not table 4. Table 4 is closed."
 * @param {{from: number, to: number | null}} said @param {Now} now
 * @param {(name: string, blanks?: Record<string, any>) => string} say
 */
export function changedText({ from, to }, { cafe, ahead }, say) {
  const shut = cafe.tables.find((/** @type {Item} */ one) => one.table === from)?.shut_from ?? Infinity;
  return [say(to === null ? 'told-none' : 'told-other', { from, to }), shut <= ahead ? say('told-shut', { from }) : '']
    .filter(Boolean)
    .join(' ');
}

/** @param {Item} clock */
const over = ({ phase }) => phase === 'harvest' || phase === 'finished';

/** @param {Item} clock */
const momentOf = ({ phase, round }) => `${phase} ${round}`;
