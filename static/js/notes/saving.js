// The line that says whether everything is saved, and the button that takes the last change back.

import { brief } from './editing.js';
import { by, word } from '../lib/moulds.js';
import { reason, refuse } from '../desk/told.js';
import { say } from '../lib/say.js';
import { timeOf } from './times.js';

/** @typedef {import('./editing.js').Editing} Editing */

const LONGEST = 60;

/** @param {Editing} editing @param {() => void} repaint */
export function startSaving({ items, pending, steps }, repaint) {
  const line = by('saved');
  const button = by('undo');
  let savedAt = 0;
  let before = 'saved';

  function paint() {
    const { state, loose } = pending.state();
    const kept = loose ? 'kept-loose' : 'kept-here';
    if (state === 'saved' && savedAt) line.textContent = word('saved', { time: timeOf(savedAt) });
    if (state === 'saving') line.textContent = word('saving');
    if (state === 'lost') line.textContent = word(kept);
    if (state === 'halted') line.textContent = word('signed-out');
    line.dataset.state = state;
    // Each save would be too much to hear; that something is not saved is not, nor that it is again.
    if (state !== before && (state === 'lost' || state === 'halted')) say(line.textContent ?? '');
    if (state === 'saved' && before === 'lost') say(word('saved-again'));
    if (state !== 'saving' || before === 'saved') before = state === 'saving' ? before : state;
    const last = steps.last();
    button.hidden = !last;
    if (last) by('undo-words').textContent = word('undo-what', { what: short(last.what) });
  }

  pending.subscribe((what, _, answer) => {
    if (what === 'saved') savedAt = items.clock.now();
    if (what === 'refused') refuse(word('not-saved', { why: answer ? reason(answer) : '' }));
    paint();
    repaint();
  });
  button.addEventListener('click', () => {
    const undone = steps.undo();
    if (undone) say(word(undone.done ? 'undone' : 'undo-gone', { what: undone.what }));
    if (undone && !undone.done) refuse(word('undo-gone', { what: undone.what }));
    paint();
    repaint();
    // The button goes with the last step; the line beside it takes the focus.
    if (button.hidden) line.focus();
  });
  addEventListener('online', () => void pending.flush());
  // What was typed in the last moment arrives though the page is left; kept it is in any case.
  addEventListener('pagehide', () => void pending.flush());
  paint();
  return paint;
}

/** @param {string} what */
const short = (what) => (what.length > LONGEST ? brief(what) : what);
