// One's own contributions, wherever they were said: what became of them, and a copy to take home.

import { copied } from '../lib/copy.js';
import { by, fill, keep, pour, word } from '../lib/moulds.js';
import { readyToEdit } from '../lib/talk.js';
import { say } from '../lib/say.js';
import { showingFields } from '../lib/shown.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

/** @param {Items} items @param {() => number | null} tableNow */
export function showMine(items, tableNow) {
  const fold = /** @type {HTMLDetailsElement} */ (by('mine'));
  const paint = () => {
    const mine = mineOf(items, tableNow(), word);
    fold.hidden = !mine.length;
    by('mine-count').textContent = String(mine.length);
    // Nobody looks into a closed fold.
    keep(by('mine-list'), fold.open ? mine : [], 'mould-mine', paintOne);
  };
  by('mine-copy').hidden = false;
  by('mine-copy').addEventListener('click', async () => {
    const done = await copied(copyText(mineOf(items, tableNow(), word), items.all('cafe')[0]?.title ?? ''));
    say(word(done ? 'mine-copied' : 'mine-not-copied'));
  });
  fold.addEventListener('toggle', paint);
  items.subscribe((what) => {
    if (what.has('clock') && items.get('clock', 'clock')?.phase === 'finished') fold.open = true;
    if (['own', 'theme', 'seat'].some((type) => what.has(type))) paint();
  });
  paint();
}

/** @param {HTMLElement} part @param {Mine} mine */
function paintOne(part, mine) {
  const acts = part.querySelector('details.change');
  if (mine.away && !acts) part.append(pour('mould-edit', { mine: true }));
  else if (!mine.away) acts?.remove();
  fill(part, mine);
  readyToEdit(part, mine.said);
}

/**
 * `away`: it is not in the list of the table where this person sits now, and is changed and withdrawn here.
 * @typedef {{id: string, said: Item, text: string, place: string, themes: string, away: boolean}} Mine
 * @param {Items} items @param {number | null} table @param {(name: string, blanks?: Record<string, any>) => string} word
 * @returns {Mine[]}
 */
export function mineOf(items, table, word) {
  const themes = items.all('theme');
  return items
    .all('own')
    .filter(({ author, text }) => author && text)
    .sort((a, b) => a.at - b.at)
    .map((said) => {
      const names = themes
        .filter(({ contributions }) => contributions.includes(said.id))
        .map(({ name, named_by }) =>
          word(named_by === 'machine' ? 'quoted-draft' : 'quoted', { name: `\u2068${name}\u2069` }),
        )
        .join(', ');
      return {
        id: said.id,
        said,
        text: said.text,
        place: word('mine-place', said),
        themes: names ? word('mine-themes', { names }) : '',
        away: said.table !== table,
        hidden: Boolean(said.hidden),
        ...showingFields(said, word),
      };
    });
}

/** As plain text, one paragraph each. @param {Mine[]} mine @param {string} title */
export function copyText(mine, title) {
  const plain = (/** @type {string} */ text) => text.replace(/[\u2068\u2069]/g, '');
  return [title, ...mine.map(({ text, place, themes }) => [text, place, plain(themes)].filter(Boolean).join('\n'))].join(
    '\n\n',
  );
}
