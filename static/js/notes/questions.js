// Step two: what stays open.

import { brief } from './editing.js';
import { by, counted, fill, keep, word } from '../lib/moulds.js';
import { goOn, isOpen } from './going-on.js';
import { pressQuestion, whereOf } from './quotes.js';

/** @typedef {import('./editing.js').Editing} Editing */

const open = by('open-questions');
const asked = by('asked-list');

/** @param {Editing} editing @param {() => void} repaint @returns {() => void} */
export function startQuestions(editing, repaint) {
  by('step-questions').addEventListener('click', (event) => {
    const button = /** @type {Element} */ (event.target).closest('button');
    const line = /** @type {HTMLElement | null} */ (button?.closest('[data-id]'));
    const one = line && editing.items.get('contribution', line.dataset.id ?? '');
    if (!line || !one) return;
    goOn(line, by('step-questions'), () => pressQuestion(editing, one, repaint));
  });
  by('asked').addEventListener('toggle', repaint);
  return () => paint(editing);
}

/** @param {Editing} editing */
function paint({ drafts }) {
  const shown = drafts.shown();
  const { questions } = drafts.edition();
  const marked = questions
    .flatMap((id) => shown.get(id) ?? [])
    .sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
  const others = [...shown.values()].filter((one) => one.kind === 'question' && !questions.includes(one.id));
  for (const [list, some, label] of /** @type {const} */ ([
    [open, marked, 'unmark'],
    [asked, isOpen('asked') ? others : [], 'mark'],
  ])) {
    keep(list, some, 'mould-said', (line, one) =>
      fill(line, {
        text: one.text,
        short: brief(one.text),
        where: `${one.id} · ${whereOf(one)}`,
        do: 'question',
        label: word(label),
      }),
    );
  }
  by('no-questions').hidden = marked.length > 0;
  by('asked').hidden = !others.length;
  by('asked-title').textContent = counted('asked', others.length);
  by('state-questions').textContent = marked.length ? counted('state-questions', marked.length) : '';
}
