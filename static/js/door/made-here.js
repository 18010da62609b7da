// The cafés that were made in this browser, on the first page; and a new one, on the page that says it is made.

import { by, keep, fill, word } from '../lib/moulds.js';
import { MadeHere } from '../lib/made.js';
import { say } from '../lib/say.js';
import { shelf } from '../lib/shelf.js';

const made = new MadeHere(shelf());

/** Remembers the café that this page was told of. @param {HTMLElement} page */
export function rememberMade({ dataset }) {
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
  if (dataset.made) made.add({ code: dataset.made, title: dataset.title ?? '', day });
}

/** Shows the list, where there is one. */
export function showMade() {
  const list = by('made-list');
  paint(list);
  list.addEventListener('click', (press) => {
    const row = press.target instanceof Element ? press.target.closest('[data-forget]')?.closest('li') : null;
    if (!row) return;
    const near = row.nextElementSibling ?? row.previousElementSibling;
    made.forget(row.dataset.id ?? '');
    paint(list);
    /** @type {HTMLElement} */ (near?.querySelector('[data-forget]') ?? by('code')).focus();
    say(word('forgotten'));
  });
}

/** @param {HTMLElement} list */
function paint(list) {
  const all = made.all();
  by('made-here').hidden = !all.length;
  const rows = all.map(({ code, title, day }) => ({
    id: code,
    title,
    desk: `/c/${code}/desk`,
    when: word('made-when', { code, day: dayOf(day) }),
  }));
  keep(list, rows, 'mould-made', fill);
}

/** @param {string} day */
function dayOf(day) {
  const at = new Date(`${day}T12:00:00`);
  if (Number.isNaN(at.getTime())) return day;
  return at.toLocaleDateString(document.documentElement.lang.replace(/^en$/, 'en-GB'), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}
