/** What a proposal and the themes say in words, and what is the next thing to do. Touches no page. */

import { isUnsure } from './piles.js';
import { isolated } from './who.js';
import { shortened } from './shortened.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {(name: string, blanks?: Record<string, any>) => string} Word */
/** @typedef {{what: 'draw' | 'objections' | 'names' | 'unsure' | 'loose' | 'check' | 'done', n: number, theme: string | null,
 *   ids: string[]}} Next  `ids`: what there is to look at in that theme */

/** Characters of a contribution inside a sentence. */
const LONGEST = 60;

/**
 * What a proposal would change, in one sentence.
 * @param {Item} proposal @param {Item[]} themes  those that stand @param {Item[]} loose  what would be in no theme @param {Word} word
 */
export function wouldChange(proposal, themes, loose, word) {
  if (!themes.length) {
    const grouped = proposal.themes.reduce(
      (/** @type {number} */ sum, /** @type {Item} */ theme) => sum + theme.contributions.length,
      0,
    );
    const first = word('draft-first', {
      themes: word('n-themes', { n: proposal.themes.length }),
      said: word('n-said', { n: grouped }),
    });
    return loose.length ? `${first} ${word('draft-left', { n: loose.length })}` : first;
  }
  const known = new Set(themes.map((theme) => theme.id));
  const fresh = proposal.themes.filter((/** @type {Item} */ theme) => !known.has(theme.id)).length;
  const says = [
    ['moved', proposal.moved],
    ['merged', proposal.merged],
    ['new', fresh],
    ['added', proposal.added],
  ]
    .filter(([, n]) => n)
    .map(([what, n], at) => word(at ? `draft-${what}` : `draft-${what}-would`, { n }));
  return says.length ? `${says.join(', ')}.` : word('draft-nothing');
}

/** Why there is a proposal. @param {Item} proposal @param {Item} clock @param {number} themes  how many stand @param {Word} word */
export function whyDrawn(proposal, clock, themes, word) {
  if (!proposal.asked && clock.phase === 'travelling') return word('why-round', { round: clock.round });
  if (!proposal.asked && clock.phase === 'harvest') return word('why-harvest');
  return word(themes ? 'why-draft' : 'why-first');
}

/** The three grains with how many themes each would have; none where that is not known. @param {Item} proposal @param {Word} word */
export function grainsOf(proposal, word) {
  const now = proposal.grain ?? 'usual';
  return ['fewer', 'usual', 'more']
    .filter((grain) => grain in proposal.choices)
    .map((grain) => ({ id: grain, label: word(`grain-${grain}`), number: proposal.choices[grain], now: grain === now }));
}

/** Where a theme was heard, in short: 'Tables 1, 2, 4 · council, health'. @param {Item} theme @param {number} tables  of the café @param {Word} word */
export function heardAt(theme, tables, word) {
  const { tables: at, sectors } = theme.heard;
  if (!at.length) return '';
  const many = word(at.length === tables ? 'heard-all' : 'heard-many', { n: at.length, tables });
  const where = at.length > FEW ? many : word('heard-tables', { n: at.length, tables: at.join(', ') });
  const named = sectors
    .filter((/** @type {Item} */ one) => one.sector !== null)
    .map((/** @type {Item} */ one) => isolated(one.sector));
  const from = named.length > FEW ? word('heard-sectors', { n: named.length }) : named.join(', ');
  return from ? `${where} · ${from}` : where;
}

/** How many tables or sectors are named; of more the number is said. */
const FEW = 3;

/** How many people of which sector spoke of it. @param {Item} theme @param {Word} word */
export const heardFrom = (theme, word) => {
  const from = theme.heard.sectors.map(
    (/** @type {Item} */ one) => `${one.sector === null ? word('other-sectors') : isolated(one.sector)} ${one.people}`,
  );
  return from.length ? word('heard-from', { tables: theme.heard.tables.join(', '), sectors: from.join(', ') }) : '';
};

/** What people said of it on their phones; empty while nobody has. @param {Item} theme @param {Word} word */
export const answersOf = (theme, word) =>
  theme.confirmed + theme.objected ? word('answers', { yes: theme.confirmed, no: theme.objected }) : '';

/**
 * The one next thing to do with the themes. What was looked at and left as it is does not come up again.
 * @param {Item[]} themes @param {Map<string, Item[]>} inside @param {Item[]} loose
 * @param {{phase: string, asked: boolean, looked: Set<string>}} cafe  `asked`: the phones have been asked already @returns {Next}
 */
export function nextOf(themes, inside, loose, { phase, asked, looked }) {
  const found = (/** @type {(theme: Item) => string[]} */ idsOf, /** @type {Next['what']} */ what) => {
    const ids = themes.map((theme) => ({ id: theme.id, open: idsOf(theme).filter((id) => !looked.has(id)) }));
    const first = ids.find(({ open }) => open.length);
    return first ? { what, n: ids.reduce((sum, { open }) => sum + open.length, 0), theme: first.id, ids: first.open } : null;
  };
  const idsOf = (/** @type {Item[]} */ some) => some.map((one) => one.id);
  const left = idsOf(loose).filter((id) => !looked.has(id));
  if (!themes.length) return { what: 'draw', n: 0, theme: null, ids: [] };
  return (
    found((theme) => theme.objections, 'objections') ??
    found((theme) => (theme.named_by === 'machine' ? [`name of ${theme.id}`] : []), 'names') ??
    found((theme) => idsOf((inside.get(theme.id) ?? []).filter((one) => isUnsure(theme, one))), 'unsure') ??
    (left.length ? { what: 'loose', n: left.length, theme: null, ids: left } : null) ??
    (phase === 'harvest' && !asked ? { what: 'check', n: 0, theme: null, ids: [] } : null) ?? {
      what: 'done',
      n: 0,
      theme: null,
      ids: [],
    }
  );
}

/**
 * What was done, in words.
 * @param {Item} deed @param {(id: string) => string | undefined} named  the name of a theme
 * @param {(id: string) => Item | null} find  a contribution @param {Word} word
 */
export function deedWords(deed, named, find, word) {
  const first = find(deed.contributions[0] ?? '');
  // What was merged may have changed nothing in the theme that took it in: it stands where its contributions stand.
  const name = deed.themes.map(named).find(Boolean) ?? (deed.what === 'merged' && first?.theme ? named(first.theme) : '');
  const n = deed.contributions.length;
  if (deed.what === 'placed') return word('deed-placed', { text: shortened(first?.text ?? word('deed-gone'), LONGEST) });
  if (deed.what === 'undone' || deed.what === 'applied') return word(`deed-${deed.what}`, { n });
  return name ? word(`deed-${deed.what}`, { name }) : word(`deed-${deed.what}-gone`);
}

/** Who did it: 'facilitator', 'facilitator 2', 'organiser' or 'host:3'. @param {string} by @param {Word} word */
export function whoDid(by, word) {
  if (by.startsWith('host:')) return word('by-host', { table: by.slice(5) });
  return by.startsWith('facilitator ') ? word('by-other-facilitator', { n: by.slice(12) }) : word(`by-${by}`);
}
