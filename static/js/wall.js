// The wall: nobody touches it, it follows the café.

import { paintChairs, paintFewChairs } from './wall/chairs.js';
import { askedFor, paintCheck } from './wall/check.js';
import { paintHurry, paintLive } from './wall/live.js';
import { paintMoves, paintTravel } from './wall/moves.js';
import { standingNotice, viewOf } from './wall/views.js';
import { Items } from './lib/items.js';
import { PAGE_MS } from './wall/paging.js';
import { laterOf } from './desk/later.js';
import { listen } from './lib/link.js';
import { asked, page } from './lib/page.js';
import { each, paintPhase } from './wall/phase.js';
import { closedText } from './wall/tables.js';
import { paintThemes } from './wall/themes.js';
import { startTicker } from './lib/ticker.js';
import { counted, word } from './lib/moulds.js';

/** @typedef {import('./lib/items.js').Item} Item */

const items = new Items(page.frames, page.now, asked);
const wall = /** @type {HTMLElement} */ (document.getElementById('main'));
/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @returns {Item} */
const clockNow = () => items.get('clock', 'clock') ?? { type: 'clock', id: 'clock', phase: 'planned', round: 0 };
/** @returns {Item} */
const cafeNow = () => items.all('cafe')[0] ?? { type: 'cafe', id: '', title: '', tables: [], rounds: [] };

/** Paints what stands on the wall, and only that: what nobody sees needs no paint. */
function paint() {
  const [clock, cafe] = [clockNow(), cafeNow()];
  const view = viewOf(items.get('wall', 'wall'), clock, items.all('theme').length);
  wall.dataset.view = view;
  paintCode(cafe);
  each(wall, '[data-show]', (section) => { section.hidden = section.dataset.show !== view; });
  paintPhase(wall, clock, cafe.rounds.length);
  paintStrip(cafe, clock, view);
  for (const line of [part('closed-join'), part('closed-moves')]) {
    line.textContent = closedText(cafe, clock, word);
    line.hidden = !line.textContent;
  }
  paintCheck(items);
  if (view === 'join') paintJoin(cafe, clock);
  if (view === 'live') paintLive(items, cafe, clock);
  if (view === 'moves' && cafe.seating === 'free') paintChairs(items, cafe, clock);
  else if (view === 'moves') paintMoves(items, cafe);
  if (view === 'themes') paintThemes(items, cafe);
}

/** The café may get another code while people look. @param {Item} cafe */
function paintCode(cafe) {
  if (!cafe.code || part('join-qr').getAttribute('src') === `/c/${cafe.code}/qr.svg`) return;
  part('join-qr').setAttribute('src', `/c/${cafe.code}/qr.svg`);
  each(document.body, '[data-code-now]', (line) => { line.textContent = cafe.code; });
}

/** @param {Item} cafe @param {Item} clock @param {string} view */
function paintStrip(cafe, clock, view) {
  part('strip-join').hidden = view === 'join' || clock.phase === 'finished' || cafe.joining === false;
  part('strip-title').hidden = view === 'join';
  part('strip-title').textContent = cafe.title;
}

/** @param {Item} cafe @param {Item} clock */
function paintJoin(cafe, clock) {
  part('title').textContent = cafe.title;
  part('cafe-question').textContent = cafe.question ?? '';
  part('joining-shut').hidden = cafe.joining !== false;
  paintFewChairs(items, cafe, clock);
  const people = items.get('wall', 'wall')?.people;
  part('here').hidden = !people;
  part('here').textContent = people ? counted('people-here', people) : '';
}

/** What changes by time alone. @param {number | null} left */
function tick(left) {
  paintHurry(clockNow(), left);
  // What the room said comes onto the cards the moment the time is over.
  if (part('check').hidden !== !askedFor(items)) paint();
  paintCheck(items);
  paintTravel(clockNow(), left);
  const notice = standingNotice(items.all('notice'), items.clock.now());
  part('notice').hidden = !notice;
  part('notice-text').textContent = notice?.text ?? '';
}

/** Set for the moment the page turns, so that it does so on every wall alike. */
function turnPages() {
  paint();
  setTimeout(turnPages, PAGE_MS - (items.clock.now() % PAGE_MS) + 20);
}

/** @param {import('./lib/link.js').LinkState} state */
function showLink(state) {
  part('link').hidden = state === 'live';
  part('link').textContent = state === 'live' ? '' : word(`link-${state}`);
}

items.subscribe(laterOf(paint));
addEventListener('resize', paint);
void document.fonts.ready.then(paint);
turnPages();
startTicker(items, tick);
listen(items, { onlink: showLink });
