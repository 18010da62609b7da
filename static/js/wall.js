// The wall: nobody touches it but once, it follows the café.

import { paintChairs, paintFewChairs } from './wall/chairs.js';
import { askedFor, paintCheck } from './wall/check.js';
import { paintHurry, paintLive } from './wall/live.js';
import { paintMoves, paintTravel } from './wall/moves.js';
import { paintSpotlight, paintThanks } from './wall/closing.js';
import { standingNotice, viewOf } from './wall/views.js';
import { by, counted, word } from './lib/moulds.js';
import { Bell } from './wall/bell.js';
import { Items } from './lib/items.js';
import { QUICK_MS } from './wall/paging.js';
import { alarm } from './lib/say.js';
import { laterOf } from './desk/later.js';
import { listen } from './lib/link.js';
import { asked, page } from './lib/page.js';
import { each, paintPhase } from './wall/phase.js';
import { closedText } from './wall/tables.js';
import { offerStart } from './wall/start.js';
import { followPictures, leavePictures, paintPictures } from './wall/pictures.js';
import { paintSums, paintThemes } from './wall/themes.js';
import { ring } from './wall/sound.js';
import { startAloud } from './lib/aloud.js';
import { startTicker } from './lib/ticker.js';
import { turningTime } from './wall/held.js';
import { sizeOf, whenResized } from './wall/box.js';
import { overflows } from './wall/fit.js';
import { isOther, mark, show, write } from './wall/once.js';

/** @typedef {import('./lib/items.js').Item} Item */

/** For how long the bell stands on the wall. */
const BELL_MS = 15_000;

const items = new Items(page.frames, page.now, asked);
const wall = by('main');
const byPhase = JSON.parse(wall.dataset.byPhase ?? '{}');
const bell = new Bell();
let rangAt = -Infinity;

/** @returns {Item} */
const clockNow = () => items.get('clock', 'clock') ?? { type: 'clock', id: 'clock', phase: 'planned', round: 0 };
/** @returns {Item} */
const cafeNow = () => items.all('cafe')[0] ?? { type: 'cafe', id: '', title: '', tables: [], rounds: [] };

/** Paints what stands on the wall, and only that: what nobody sees needs no paint. */
function paint() {
  const [clock, cafe, chosen] = [clockNow(), cafeNow(), items.get('wall', 'wall')];
  const spotlit = chosen?.contribution ? items.get('contribution', chosen.contribution) : null;
  const sorter = items.get('sorter', 'sorter');
  const view = viewOf({ wall: chosen, clock, themes: items.all('theme'), spotlit, sorter }, byPhase);
  mark(wall, 'view', view);
  paintCode(cafe);
  each(wall, '[data-show]', (section) => {
    show(section, Boolean(section.dataset.show?.split(' ').includes(view)));
  });
  paintPhase(wall, clock, cafe.rounds.length);
  paintStrip(cafe, clock, view);
  for (const line of [by('closed-join'), by('closed-moves')]) {
    write(line, closedText(cafe, clock, word));
    show(line, Boolean(line.textContent));
  }
  paintCheck(items);
  if (view === 'join') paintJoin(cafe, clock);
  if (view === 'live' || view === 'timer') paintLive(items, cafe, clock, view === 'timer');
  if (view === 'moves' && cafe.seating === 'free') {
    show(by('no-routes'), false);
    paintChairs(items, cafe, clock);
  } else if (view === 'moves') paintMoves(items, cafe, turningTime(items));
  if (view === 'themes' || view === 'theme') paintThemes(items, cafe);
  if (view === 'sorting') paintSums(by('sorting-sum'), items, cafe);
  if (view === 'spotlight' && spotlit) paintSpotlight(items, cafe, spotlit);
  if (view === 'flow') paintPictures(items, 'flow', repaint);
  else if (view === 'pictures') paintPictures(items, chosen?.picture ?? null, repaint);
  else leavePictures();
  if (view === 'thanks') paintThanks(items, cafe);
}

/** The café may get another code while people look. @param {Item} cafe */
function paintCode(cafe) {
  if (!cafe.code || by('join-qr').getAttribute('src') === `/c/${cafe.code}/qr.svg`) return;
  for (const square of [by('join-qr'), by('strip-qr')]) square.setAttribute('src', `/c/${cafe.code}/qr.svg`);
  each(document.body, '[data-code-now]', (line) => {
    line.textContent = cafe.code;
  });
}

/** @param {Item} cafe @param {Item} clock @param {string} view */
function paintStrip(cafe, clock, view) {
  show(by('strip-join'), view !== 'join' && clock.phase !== 'finished' && cafe.joining !== false);
  show(by('strip-title'), view !== 'join');
  write(by('strip-title'), cafe.title);
}

/** @param {Item} cafe @param {Item} clock */
function paintJoin(cafe, clock) {
  write(by('title'), cafe.title);
  write(by('cafe-question'), cafe.question ?? '');
  show(by('joining-shut'), cafe.joining === false);
  paintFewChairs(items, cafe, clock);
  const people = items.get('wall', 'wall')?.people;
  show(by('here'), Boolean(people));
  write(by('here'), people ? counted('people-here', people) : '');
  fitHow();
}

/** However long the title is, how to come in stands there as a whole. */
function fitHow() {
  const how = /** @type {HTMLElement} */ (by('title').parentElement);
  if (!isOther(how, [how.textContent, sizeOf(how)])) return;
  for (const size of ['0', '1', '2', '3']) {
    mark(how, 'size', size);
    if (!overflows(how)) return;
  }
}

/** What changes by time alone. @param {number | null} left */
function tick(left) {
  const now = items.clock.now();
  paintHurry(wall, clockNow(), left);
  // What the room said comes onto the cards the moment the time is over.
  if (by('check').hidden !== !askedFor(items)) paint();
  paintCheck(items);
  paintTravel(clockNow(), left);
  paintBell(left);
  const notice = standingNotice(items.all('notice'), now);
  show(by('notice'), Boolean(notice));
  write(by('notice-text'), notice?.text ?? '');
}

/** The bell is heard, seen for a while, and said to who cannot see it. @param {number | null} left */
function paintBell(left) {
  const now = performance.now();
  const { sound, says } = bell.look(clockNow(), left, now);
  if (sound) ring();
  if (says) {
    rangAt = now;
    by('bell-text').textContent = word(says);
    alarm(word(says));
  }
  show(by('bell'), now - rangAt <= BELL_MS && (clockNow().phase !== 'open' || left === 0));
}

/** Set for the moment the page turns, so that it does so on every wall alike. */
function turnPages() {
  paint();
  setTimeout(turnPages, QUICK_MS - (items.clock.now() % QUICK_MS) + 20);
}

/** @param {import('./lib/link.js').LinkState} state */
function showLink(state) {
  mark(by('link'), 'state', state);
  show(by('link'), state !== 'live');
  write(by('link'), state === 'live' ? '' : word(`link-${state}`));
}

const repaint = laterOf(paint);
items.subscribe(repaint);
followPictures(items);
addEventListener('resize', repaint);
whenResized(repaint);
document.fonts.addEventListener('loadingdone', repaint);
turnPages();
startAloud();
startTicker(items, tick);
offerStart();
// Nobody loads the wall again when the server was renewed: it does so by itself.
listen(items, { onlink: showLink, version: wall.dataset.version });
