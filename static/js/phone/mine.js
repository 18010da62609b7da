// One's own contributions, wherever they were said: what became of them, and a copy to take home.

import { copied } from '../lib/copy.js';
import { by, fill, keep, pour, word } from '../lib/moulds.js';
import { readyToEdit } from '../lib/talk.js';
import { say } from '../lib/say.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

/** @param {Items} items @param {() => number | null} tableNow */
export function showMine(items, tableNow) {
  const fold = /** @type {HTMLDetailsElement} */ (by('mine'));
  const copy = by('mine-copy');
  copy.hidden = false;
  copy.addEventListener('click', async () => {
    const done = await copied(copyText(mineOf(items, tableNow()), items.all('cafe')[0]?.title ?? ''));
    say(word(done ? 'mine-copied' : 'mine-not-copied'));
  });
  let back = 0;
  const paint = () => {
    const mine = mineOf(items, tableNow());
    fold.hidden = !mine.length;
    by('mine-count').textContent = String(mine.length);
    keep(by('mine-list'), mine, 'mould-mine', paintOne);
    // What the others do not see is brought to sight: the list of the table has it no more.
    const now = mine.filter(({ waits, why }) => waits || why).length;
    if (now > back) fold.open = true;
    back = now;
  };
  items.subscribe((what) => {
    if (['own', 'theme', 'seat'].some((type) => what.has(type))) paint();
    if (what.has('clock') && items.get('clock', 'clock')?.phase === 'finished') fold.open = true;
  });
  paint();
}

/** @param {HTMLElement} part @param {ReturnType<typeof mineOf>[number]} mine */
function paintOne(part, mine) {
  const acts = part.querySelector('details.change');
  if (mine.away && !acts) part.append(pour('mould-edit', { mine: true }));
  else if (!mine.away) acts?.remove();
  fill(part, mine);
  readyToEdit(part, mine.said);
}

/** @param {Items} items @param {number | null} table */
export function mineOf(items, table) {
  const themes = items.all('theme');
  return items.all('own').filter(({ author, text }) => author && text).sort((a, b) => a.at - b.at).map((said) => {
    const names = themes.filter(({ contributions }) => contributions.includes(said.id)).map(({ name }) => `\u2068${name}\u2069`).join(', ');
    return {
      id: said.id,
      said,
      text: said.text,
      place: word('mine-place', said),
      themes: names ? word('mine-themes', { names }) : '',
      waits: Boolean(said.waiting),
      why: said.hidden ? word(`why-hidden-${said.reason ?? 'none'}`) : '',
      away: Boolean(said.waiting || said.hidden || said.table !== table),
    };
  });
}

/** As plain text, one paragraph each. @param {ReturnType<typeof mineOf>} mine @param {string} title */
export function copyText(mine, title) {
  const plain = (/** @type {string} */ text) => text.replace(/[\u2068\u2069]/g, '');
  return [title, ...mine.map(({ text, place, themes }) => [text, place, plain(themes)].filter(Boolean).join('\n'))].join('\n\n');
}
