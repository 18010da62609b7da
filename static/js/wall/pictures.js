// Pictures that the server draws: fetched again when something happened, one after the other or the one that was chosen.

import { pageAt } from './paging.js';
import { isHeld, turningTime } from './held.js';
import { by, word } from '../lib/moulds.js';
import { flag, show, write } from './once.js';
import { send } from '../lib/send.js';

/** @typedef {import('../lib/items.js').Items} Items */
/** @typedef {{title: string, columns: string[], rows: string[][], numbers: number[]}} Numbers */
/** @typedef {{name: string, title: string, says: string, svg: string, table: Numbers}} Picture */

/** However much happens, they are not asked for more often; of a café so large that drawing takes long, less often still. */
const AGAIN_MS = 3_000;
const REST = 10;

/** What was drawn last; it stays when nobody answers. @type {Picture[]} */
let drawn = [];
/** What is drawn before anything has happened. */
const NOTHING = { name: '', svg: '', table: { title: '', columns: [], rows: [], numbers: [] } };
/** The drawing that stands on the wall. */
let standing = '';
let stale = true;
let busy = false;
/** When they may be asked for again, and the timer that waits for it while they are looked at. */
let restsUntil = 0;
let waiting = 0;

/** Pictures are old as soon as anything happens. @param {Items} items */
export const followPictures = (items) =>
  items.subscribe(() => {
    stale = true;
  });

/** @param {Items} items @param {string | null} chosen the name of one, or null for all in turn @param {() => void} repaint */
export function paintPictures(items, chosen, repaint) {
  if (stale && !busy) freshen(repaint);
  const seen = drawn.filter(({ svg }) => svg);
  const pages = chosen ? 1 : seen.length;
  const page = pageAt(pages, turningTime(items));
  const shown = chosen ? drawn.find(({ name }) => name === chosen) : seen[page];
  show(by('picture-page'), pages > 1);
  const where = [word('page', { page: page + 1, pages }), isHeld(items) && word('held')];
  write(by('picture-page'), where.filter(Boolean).join(' · '));
  if (shown) paintOne(shown);
  else if (drawn.length) paintOne({ ...NOTHING, title: word('pictures'), says: word('pictures-none') });
}

/** Nobody looks at them any more: nothing waits. */
export function leavePictures() {
  clearTimeout(waiting);
  waiting = 0;
}

/** @param {() => void} repaint */
function freshen(repaint) {
  const rest = restsUntil - performance.now();
  if (rest <= 0) void fetchAll(repaint);
  else if (!waiting)
    waiting = window.setTimeout(() => {
      waiting = 0;
      repaint();
    }, rest);
}

/** @param {() => void} repaint */
async function fetchAll(repaint) {
  [busy, stale] = [true, false];
  const sentAt = performance.now();
  const answer = await send('GET', '/pictures');
  if (answer.ok) drawn = answer.body.pictures;
  else stale = true;
  restsUntil = performance.now() + Math.max(AGAIN_MS, REST * (performance.now() - sentAt));
  busy = false;
  repaint();
}

/** @param {Picture} picture */
function paintOne({ title, says, svg, table }) {
  write(by('picture-title'), title);
  write(by('picture-says'), says);
  flag(/** @type {Element} */ (by('picture-place').parentElement), 'bare', !svg);
  const now = JSON.stringify([title, svg, table]);
  if (now === standing) return;
  standing = now;
  by('picture-place').replaceChildren(...(svg ? [markOf(svg)] : []));
  by('picture-numbers').textContent = table.title;
  by('picture-columns').replaceChildren(...table.columns.map((column) => cell('th', column, 'col')));
  by('picture-rows').replaceChildren(...table.rows.map(row));
}

/** The drawing as part of the page: read as XML, so that it can only be what it is. @param {string} svg */
const markOf = (svg) => document.importNode(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement, true);

/** @param {string[]} cells */
function row([first, ...others]) {
  const line = document.createElement('tr');
  line.append(cell('th', first, 'row'), ...others.map((text) => cell('td', text)));
  return line;
}

/** A cell of a table that has as many columns as the picture needs. @param {'th' | 'td'} kind @param {string} text @param {string} [scope] */
function cell(kind, text, scope) {
  const made = document.createElement(kind);
  made.textContent = text;
  if (scope) made.setAttribute('scope', scope);
  return made;
}
