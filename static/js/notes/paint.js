// The groups of the notes on the page: themes or tables, each with its contributions.

import { counted, fill, keep, shade, word } from '../lib/moulds.js';
import { shortened } from '../desk/shortened.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */
/** @typedef {import('./groups.js').Group} Group */

/** Characters of a contribution in the name of a button. */
const SHORT = 60;

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** What an element shows already: with two thousand lines only what is new is painted. @type {WeakMap<Element, Item | Group>} */
let painted = new WeakMap();
/** @type {Item | null} */
let paintedCafe = null;

/** @param {HTMLElement} list @param {Group[]} groups @param {Items} items */
export function paintGroups(list, groups, items) {
  const cafe = items.all('cafe')[0];
  // Every line names its table: when the café changes, each is painted anew.
  if (cafe !== paintedCafe) [painted, paintedCafe] = [new WeakMap(), cafe];
  keep(list, groups, 'mould-group', (element, group) => paintGroup(element, group, items));
  keep(part('contents'), groups, 'mould-content', (element, group) =>
    fill(element, {
      href: `#group-${group.id}`,
      name: nameOf(group),
      count: group.contributions.length,
    }),
  );
  part('nothing').hidden = groups.some((group) => group.contributions.length > 0) || groups.some((group) => group.theme);
}

/** @param {HTMLElement} element @param {Group} group @param {Items} items */
function paintGroup(element, group, items) {
  const before = /** @type {Group | undefined} */ (painted.get(element));
  if (before && same(before, group)) return;
  painted.set(element, group);
  const { theme, table, contributions, objections } = group;
  fill(element, {
    anchor: `group-${group.id}`,
    heading: `heading-${group.id}`,
    field: `name-of-${group.id}`,
    name: table ? null : nameOf(group),
    sentence: theme?.sentence,
    counted: counted('contribution', contributions.length),
    objections: objections.length,
    ...viewsOf(theme, items),
    ...tableFields(table),
  });
  /** @type {HTMLElement} */ (element.querySelector('[data-do=open-rename]')).hidden = !theme;
  // The name that a machine gave is made of these very words.
  const own = theme?.named_by === 'person' ? theme.phrases : [];
  const phrases = own.map((/** @type {string} */ text) => ({ id: text, text }));
  keep(inside(element, '.notes-phrases'), phrases, 'mould-phrase', (line, { text }) => fill(line, { text }));
  const lines = (/** @type {string} */ list, /** @type {Item[]} */ said) =>
    keep(inside(element, list), said, 'mould-contribution', (line, one) => paintLine(line, one, items));
  lines('.contributions', contributions);
  lines('.notes-against > .contributions', objections);
}

/** Both sides of a theme, or else two angles, and what the room answered. @param {Item | null} theme @param {Items} items */
export function viewsOf(theme, items) {
  const { split = null, angles = [], confirmed = 0, objected = 0 } = /** @type {any} */ (theme ?? {});
  const said = (/** @type {string | null | undefined} */ id) => (id && items.get('contribution', id)?.text) || '';
  return {
    split: Boolean(split),
    agree: split ? counted('agree', split.agree) : '',
    disagree: split ? counted('disagree', split.disagree) : '',
    unsure: split?.unsure ? counted('unsure', split.unsure) : '',
    agreeSaid: said(split?.quotes[0]),
    disagreeSaid: said(split?.quotes[1]),
    angles: !split && angles.length === 2,
    angle: said(angles[0]),
    otherAngle: said(angles[1]),
    answered: [confirmed && counted('say-yes', confirmed), objected && counted('not-quite', objected)]
      .filter(Boolean)
      .join(', '),
  };
}

/** Items are replaced when they change, so the same item shows the same. @param {Group} a @param {Group} b */
const same = (a, b) => a.theme === b.theme && alike(a.contributions, b.contributions) && alike(a.objections, b.objections);

/** @param {Item[]} a @param {Item[]} b */
const alike = (a, b) => a.length === b.length && a.every((one, at) => one === b[at]);

/** @param {HTMLElement} line @param {Item} one @param {Items} items */
function paintLine(line, one, items) {
  if (painted.get(line) === one) return;
  painted.set(line, one);
  const before = one.builds_on ? items.get('contribution', one.builds_on) : null;
  fill(line, {
    text: one.text,
    mine: false,
    hidden: false,
    kind: one.kind,
    kindWord: one.kind && word(`kind-${one.kind}`),
    begun: one.late && word('begun', { late: one.late }),
    marked: one.kind || one.late,
    answered: before && !before.hidden ? before.text : null,
    round: one.round,
    agree: one.agree,
    unsure: one.unsure,
    disagree: one.disagree,
    stances: one.agree + one.unsure + one.disagree > 0,
    short: shortened(one.text, SHORT),
    ...tableFields(paintedCafe?.tables.find((/** @type {Item} */ table) => table.table === one.table) ?? null),
  });
}

/** Which of the lines are marked as open questions. @param {HTMLElement} list @param {string[]} questions */
export function paintOpen(list, questions) {
  const open = new Set(questions);
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll('[data-do=question]'))) {
    button.hidden = false;
    const line = /** @type {HTMLElement} */ (button.closest('[data-id]'));
    const pressed = String(open.has(line.dataset.id ?? ''));
    if (button.ariaPressed !== pressed) button.ariaPressed = pressed;
  }
}

/** @param {Item | null} table */
const tableFields = (table) => ({
  table: table?.table ?? null,
  tableName: table?.name ?? '',
  tableClass: `table ${shade(table?.table ?? null)}`.trim(),
});

/** @param {Group} group @returns {string} */
const nameOf = ({ theme, table }) =>
  table
    ? word(table.name ? 'table-named' : 'table-alone', { table: table.table, name: table.name })
    : (theme?.name ?? word('loose'));

/** @param {HTMLElement} element @param {string} selector */
const inside = (element, selector) => /** @type {HTMLElement} */ (element.querySelector(selector));
