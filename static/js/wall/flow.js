// People and ideas that went from table to table, as a picture and in words.

import { HALF, edgesOf, linesOf, placesOnRing, sumOf } from './flow-picture.js';
import { by, counted, fill, keep, shade, word } from '../lib/moulds.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

const STRONGEST = 5;
/** So many ways between two rounds are told at most. */
const MOST_TOLD = 300;
/** More bands than these would hide the ideas behind them: they become fainter. */
const MANY = 80;
/** What the picture was drawn from: it is drawn again only when that changes. */
let drawn = '';

/** @param {Items} items @param {Item} cafe */
export function paintFlow(items, cafe) {
  const flow = items.all('flow')[0] ?? { moves: [], ideas: [] };
  const [people, ideas] = [edgesOf(flow.moves ?? []), edgesOf(flow.ideas ?? [])];
  const tables = cafe.tables.map((/** @type {Item} */ one) => one.table);
  // Of very many ways only the widest are told.
  const all = (flow.moves ?? []).every((/** @type {any[]} */ step) => step.length < MOST_TOLD);
  by('flow-people').textContent = counted(all ? 'flow-people' : 'flow-people-least', sumOf(people));
  by('flow-ideas').textContent = counted('flow-ideas', sumOf(ideas));
  by('flow-empty').hidden = people.length + ideas.length > 0;
  by('flow-top-title').hidden = ideas.length === 0;
  const top = ideas.slice(0, STRONGEST);
  keep(
    by('flow-top'),
    top.map(([from, to, many]) => ({ id: `${from}-${to}`, from, to, many })),
    'mould-carried',
    paintCarried,
  );
  by('flow-desc').textContent =
    [by('flow-people'), by('flow-ideas')].map((line) => line.textContent).join(' ') +
    top.map(([from, to, n]) => ` ${word('flow-line', { from, to, n })}`).join('');
  const now = JSON.stringify([tables, people, ideas]);
  if (now !== drawn) draw(tables, people, ideas);
  drawn = now;
}

/** @param {HTMLElement} element @param {{from: number, to: number, many: number}} one */
function paintCarried(element, { from, to, many }) {
  fill(element, {
    from,
    to,
    fromClass: `square ${shade(from)}`,
    toClass: `square ${shade(to)}`,
    many: many > 1 ? word('times', { n: many }) : '',
  });
}

/** @param {number[]} tables @param {import('./flow-picture.js').Edge[]} people @param {import('./flow-picture.js').Edge[]} ideas */
function draw(tables, people, ideas) {
  const lines = linesOf(tables, people, ideas);
  by('flow-lines').replaceChildren(
    ...lines.people.map(({ path, wide }) => svg('path', { class: 'flow-moved', d: path, 'stroke-width': wide })),
    ...lines.ideas.map(({ path, wide }) =>
      svg('path', { class: 'flow-carried', d: path, 'stroke-width': wide, 'marker-end': 'url(#flow-arrow)' }),
    ),
    ...[...placesOnRing(tables)].map(([table, place]) => seat(table, place)),
  );
  by('flow-picture').classList.toggle('many', people.length > MANY);
  by('flow-picture').setAttribute('viewBox', [-HALF, -HALF, 2 * HALF, 2 * HALF].join(' '));
}

/** @param {number} table @param {{x: number, y: number, r: number}} place */
function seat(table, { x, y, r }) {
  const group = svg('g', { class: shade(table) });
  const number = svg('text', { class: 'flow-number', x, y, 'font-size': Math.round(r * 1.05) });
  number.textContent = String(table);
  group.append(svg('circle', { class: 'flow-table', cx: x, cy: y, r }), number);
  return group;
}

/** A mark of the picture: not markup that a template could hold, as where it stands is all there is to it.
 * @param {string} name @param {Record<string, string | number>} attributes */
function svg(name, attributes) {
  const mark = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [attribute, value] of Object.entries(attributes)) mark.setAttribute(attribute, String(value));
  return mark;
}
