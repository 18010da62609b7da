// One's own contributions, wherever they were said: what became of them, and a copy to take home.

import { copied } from '../lib/copy.js';
import { by, fill, keep, word } from '../lib/moulds.js';
import { say } from '../lib/say.js';

/** @typedef {import('../lib/items.js').Item} Item */

/** @param {import('../lib/items.js').Items} items */
export function showMine(items) {
  const copy = by('mine-copy');
  copy.hidden = false;
  copy.addEventListener('click', async () => say(word(await copied(copyText(mineOf(items), items.all('cafe')[0]?.title ?? '')) ? 'mine-copied' : 'mine-not-copied')));
  const paint = () => {
    const mine = mineOf(items);
    by('mine').hidden = !mine.length;
    by('mine-count').textContent = String(mine.length);
    keep(by('mine-list'), mine, 'mould-mine', fill);
  };
  items.subscribe((what) => {
    if (['own', 'theme'].some((type) => what.has(type))) paint();
    if (what.has('clock') && items.get('clock', 'clock')?.phase === 'finished') /** @type {HTMLDetailsElement} */ (by('mine')).open = true;
  });
  paint();
}

/** @param {import('../lib/items.js').Items} items */
export function mineOf(items) {
  const themes = items.all('theme');
  return items.all('own').filter(({ author, text }) => author && text).sort((a, b) => a.at - b.at).map((one) => {
    const names = themes.filter(({ contributions }) => contributions.includes(one.id)).map(({ name }) => `\u2068${name}\u2069`).join(', ');
    return {
      id: one.id,
      text: one.text,
      place: word('mine-place', one),
      themes: names ? word('mine-themes', { names }) : '',
      waits: Boolean(one.waiting),
      why: one.hidden ? word(`why-hidden-${one.reason ?? 'none'}`) : '',
    };
  });
}

/** As plain text, one paragraph each. @param {ReturnType<typeof mineOf>} mine @param {string} title */
export function copyText(mine, title) {
  return [title, ...mine.map(({ text, place, themes }) => [text, place, themes].filter(Boolean).join('\n'))].join('\n\n');
}
