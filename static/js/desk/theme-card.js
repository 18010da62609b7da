// One theme on the desk: its name, its sentence, where it was heard, where views differ, and what stands in it.

import { answersOf, heardAt, heardFrom } from './drafts.js';
import { cafeOf, tableFields } from './cafe.js';
import { entriesOf, isUnsure } from './piles.js';
import { counted, fill, keep, word } from '../lib/moulds.js';
import { isSelected } from './selecting.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */
/** @typedef {import('./piles.js').Entry} Entry */

/**
 * @param {HTMLElement} card @param {Item} theme @param {Item[]} inside @param {Items} items @param {boolean} onWall
 */
export function paintTheme(card, theme, inside, items, onWall) {
  card.classList.toggle('gone', Boolean(theme.gone));
  if (theme.gone) return void fill(card, { gone: true });
  const unsure = inside.filter((one) => isUnsure(theme, one)).length;
  const against = theme.objections.length;
  fill(card, {
    gone: false,
    pile: theme.id,
    name: theme.name,
    field: `name-of-${theme.id}`,
    draft: theme.named_by === 'machine',
    pinned: String(theme.pinned),
    onWall,
    sentence: theme.sentence,
    says: theme.sentence ? '' : theme.says,
    wordingField: `sentence-of-${theme.id}`,
    wordingCount: `sentence-left-${theme.id}`,
    heard: heardAt(theme, cafeOf(items).tables.length, word),
    from: heardFrom(theme, word),
    answers: answersOf(theme, word),
    split: theme.split,
    unsureWord: unsure ? counted('doubtful', unsure) : '',
    objectedWord: against ? counted('objected', against) : '',
    objections: against,
    angles: !theme.split && theme.angles.length === 2,
    counted: counted('contribution', inside.length),
  });
  const fold = /** @type {HTMLDetailsElement} */ (card.querySelector('.desk-inside'));
  if (fold.open) paintSides(fold, theme, items);
  paintEntries(card, entriesOf(theme, inside), items);
}

/** @param {HTMLElement} fold @param {Item} theme @param {Items} items */
function paintSides(fold, theme, items) {
  const said = (/** @type {string | null} */ id) => (id && items.get('contribution', id)?.text) || '';
  const lines = (/** @type {string} */ selector, /** @type {{id: string, text: string}[]} */ found) =>
    keep(/** @type {HTMLElement} */ (fold.querySelector(selector)), found, 'mould-line', (line, one) =>
      fill(line, { text: one.text }),
    );
  lines(
    '.desk-objections',
    theme.objections.map((/** @type {string} */ id) => ({ id, text: said(id) })),
  );
  const { split } = theme;
  lines(
    '.desk-by-sector',
    (split?.sectors ?? []).map((/** @type {Item} */ one, /** @type {number} */ at) => ({
      id: `sector-${at}`,
      text: word('by-sector', { ...one, sector: one.sector ?? word('other-sectors') }),
    })),
  );
  if (split) {
    fill(fold, {
      quote: said(split.quotes[0]),
      otherQuote: said(split.quotes[1]),
      agree: counted('agree-here', split.agree),
      disagree: word(split.quotes[1] ? 'disagree-here' : 'disagree-unsaid', { n: split.disagree }),
      unsureViews: split.unsure ? counted('unsure-here', split.unsure) : '',
    });
  } else if (theme.angles.length === 2) fill(fold, { angle: said(theme.angles[0]), otherAngle: said(theme.angles[1]) });
}

/** A closed fold holds nothing. @param {HTMLElement} card @param {Entry[]} entries @param {Items} items */
export function paintEntries(card, entries, items) {
  const list = /** @type {HTMLElement} */ (card.querySelector('.desk-entries'));
  const { open } = /** @type {HTMLDetailsElement} */ (card.querySelector('.desk-inside'));
  keep(list, open ? entries : [], 'mould-entry', (element, entry) => {
    if (entry.one) paintEntry(element, entry, entry.one, items);
    else fill(element, { part: entry.part || word('part-more') });
  });
}

/** @param {HTMLElement} element @param {Entry} entry @param {Item} one @param {Items} items */
function paintEntry(element, entry, one, items) {
  fill(element, {
    text: one.text,
    round: one.round,
    kind: one.kind,
    kindWord: one.kind && word(`kind-${one.kind}`),
    sector: one.sector,
    unsure: entry.unsure,
    placed: one.placed,
    same: entry.same.length,
    sameIds: entry.same.map(({ id }) => id).join(' '),
    sameWord: entry.same.length ? word('same', { n: entry.same.length + 1 }) : '',
    ...tableFields(items, one.table),
  });
  /** @type {HTMLInputElement} */ (element.querySelector('[data-do=select]')).checked = isSelected(one.id);
  const sames = /** @type {HTMLElement} */ (element.querySelector('.desk-sames'));
  const { open } = /** @type {HTMLDetailsElement} */ (sames.parentElement);
  keep(sames, open ? entry.same : [], 'mould-same', (line, { text }) => fill(line, { text }));
}
