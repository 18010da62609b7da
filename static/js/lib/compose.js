// The box: typing, the draft, the count, and what became of the words once sent.

import { fill, keep, word } from './moulds.js';
import { say } from './say.js';

const LONGEST = 500;
const COUNT_FROM = 400;

/** Code points, as the café counts them. @param {string} text */
export const lengthOf = (text) => [...text.trim()].length;

/**
 * @param {import('./items.js').Items} items @param {import('./outbox.js').Outbox} outbox
 * @param {import('./outbox.js').Draft} draft @param {() => {table?: number}} place what goes with every contribution
 */
export function startComposer(items, outbox, draft, place = () => ({})) {
  const form = /** @type {HTMLFormElement} */ (document.getElementById('write'));
  const box = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem('text'));
  const error = /** @type {HTMLElement} */ (document.getElementById('write-error'));
  const count = /** @type {HTMLElement} */ (document.getElementById('count'));
  const outcome = /** @type {HTMLElement} */ (document.getElementById('outcome'));
  const building = /** @type {HTMLElement} */ (document.getElementById('building'));
  const waiting = /** @type {HTMLElement} */ (document.getElementById('waiting'));
  const kinds = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll('[name=kind]'));
  /** @type {Map<string, import('./outbox.js').Entry>} saved, but the table has not told it yet */
  const saved = new Map();
  let round = 0;
  /** @type {string | null} */
  let buildsOn = null;

  restore();
  paintWaiting();
  outbox.subscribe(hear);
  items.subscribe((changed) => changed.has('contribution') && paintWaiting());
  form.addEventListener('submit', submit);
  form.addEventListener('input', () => { typed(); complain(''); outcome.textContent = ''; });
  form.addEventListener('click', choose);
  building.querySelector('[data-build-off]')?.addEventListener('click', (press) => {
    press.preventDefault();
    buildOn(null);
    box.focus();
  });
  waiting.addEventListener('click', decide);

  // What people do

  /** @param {Event} submitted */
  function submit(submitted) {
    submitted.preventDefault();
    const length = lengthOf(box.value);
    if (!length) return complain(word('nothing'), true);
    if (length > LONGEST) return complain(word('too-long', { over: length - LONGEST }), true);
    typed();
    outbox.add({ ...written(), text: box.value.trim(), ...place() });
    take({ text: '', kind: null, builds_on: null });
    box.focus();
  }

  /** A chosen chip pressed again is chosen no longer. @param {MouseEvent} press */
  function choose(press) {
    const chip = press.target;
    if (!(chip instanceof HTMLInputElement) || chip.name !== 'kind') return;
    const again = chip.dataset.chosen === 'yes';
    for (const kind of kinds) delete kind.dataset.chosen;
    if (again) chip.checked = false;
    else chip.dataset.chosen = 'yes';
    typed();
  }

  /** @param {MouseEvent} press */
  function decide(press) {
    const button = /** @type {HTMLElement} */ (press.target).closest('button');
    const key = /** @type {HTMLElement | null} */ (button?.closest('[data-id]'))?.dataset.id;
    if (!button || !key) return;
    const entry = outbox.remove(key);
    if (entry && button.hasAttribute('data-put-back')) take(entry.words);
    box.focus();
  }

  /** @param {string | null} id */
  function buildOn(id) {
    buildsOn = id;
    const text = id ? items.get('contribution', id)?.text : null;
    building.hidden = !text;
    fill(building, { answered: text ?? '' });
    typed();
  }

  // Inside

  /** @param {'changed' | 'saved' | 'refused'} what @param {import('./outbox.js').Entry} entry @param {any} body */
  function hear(what, entry, body) {
    if (what === 'saved') {
      saved.set(body?.id ?? entry.key, entry);
      outcome.textContent = word('saved');
      say(word('saved'));
    } else if (what === 'refused' && !box.value.trim()) {
      outbox.remove(entry.key);
      take(entry.words);
      complain(entry.detail || word('failed'), true);
    }
    paintWaiting();
  }

  /** @returns {import('./outbox.js').Words} */
  function written() {
    const kind = [...kinds].find((chip) => chip.checked)?.value ?? null;
    return { text: box.value, kind, builds_on: buildsOn, ...(round ? { round } : {}) };
  }

  function typed() {
    // The words belong to the round in which they were begun, however long the sentence takes.
    if (!box.value.trim()) round = 0;
    else round ||= items.get('clock', 'clock')?.round ?? 0;
    const words = written();
    draft.write(words.text || words.kind || words.builds_on ? words : null);
    const length = lengthOf(box.value);
    count.hidden = length < COUNT_FROM;
    count.textContent = word('count', { count: length });
  }

  /** Puts words into the box. @param {import('./outbox.js').Words} words */
  function take(words) {
    box.value = words.text;
    for (const chip of kinds) {
      chip.checked = chip.value === words.kind;
      if (chip.checked) chip.dataset.chosen = 'yes';
      else delete chip.dataset.chosen;
    }
    round = words.round ?? 0;
    buildOn(words.builds_on);
    complain('');
  }

  function restore() {
    const kept = draft.read();
    const asked = /** @type {HTMLInputElement} */ (form.elements.namedItem('builds_on')).value || null;
    // Words that the server handed back with a refusal are newer than those kept here.
    if (kept && !box.value) take({ ...kept, builds_on: asked ?? kept.builds_on });
    else if (asked) buildOn(asked);
  }

  /** @param {string} text @param {boolean} [move] whether the writer is led to the box */
  function complain(text, move = false) {
    error.textContent = text;
    error.hidden = !text;
    if (text) box.setAttribute('aria-invalid', 'true');
    else box.removeAttribute('aria-invalid');
    if (move) box.focus();
  }

  function paintWaiting() {
    for (const id of saved.keys()) if (items.get('contribution', id)) saved.delete(id);
    const list = [...outbox.entries(), ...saved.values()].reverse().map((entry) => ({ ...entry, id: entry.key }));
    keep(waiting, list, 'mould-waiting', (element, { words, state, detail }) => fill(element, {
      text: words.text,
      state: word(state, { detail }),
      refused: state === 'refused',
    }));
  }

  return { buildOn: (/** @type {string} */ id) => { buildOn(id); box.focus(); } };
}
