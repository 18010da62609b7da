// What was done on this page, so that it can be taken back, the last first. Touches no page.

/** `still` says whether what was done still stands, `back` takes it back. Steps with the same `merge` are one: typing in one
 * field is taken back at once.
 * @typedef {{what: string, still: () => boolean, back: () => void, merge?: string}} Step */

const MOST = 50;

export class Steps {
  /** @type {Step[]} */
  #steps = [];

  /** @param {Step} step */
  did(step) {
    const last = this.#steps.at(-1);
    if (step.merge && last?.merge === step.merge) last.still = step.still;
    else this.#steps.push(step);
    if (this.#steps.length > MOST) this.#steps.shift();
  }

  /** The one that would be taken back next. */
  last() {
    return this.#steps.at(-1) ?? null;
  }

  /** Takes the last one back. @returns {{what: string, done: boolean} | null} not done: somebody has changed it since */
  undo() {
    const step = this.#steps.pop();
    if (!step) return null;
    const done = step.still();
    if (done) step.back();
    return { what: step.what, done };
  }
}
