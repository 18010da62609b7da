// What phone and host do alike: hear, write, read along, see the time, know about the link.

import { Composer } from './compose.js';
import { Items } from './items.js';
import { listen } from './link.js';
import { by, fill, word } from './moulds.js';
import { Draft, shelf } from './shelf.js';
import { Outbox } from './outbox.js';
import { asked, code, page } from './page.js';
import { say } from './say.js';
import { send } from './send.js';
import { Talk } from './talk.js';
import { startTicker } from './ticker.js';
import { startCaution } from './caution.js';

const SILENCE_MS = 1200;
/** Longer than the socket takes for its next try, once the network is back. */
const BACK_MS = 10_000;
/** How long an announcement stands; templates/phone and host know the same. */
const NOTICE_MS = 300_000;

/** The items the page was born with; they grow from here on. */
export const items = new Items(page.frames, page.now, asked);

/**
 * @param {string} writer whose draft and unsent words these are, on this device
 * @param {() => number | null} tableNow @param {() => {table?: number}} [place] what goes with every contribution
 * @returns {{outbox: Outbox, storage: ReturnType<typeof shelf>}} for what else is written on this screen
 */
export function takePart(writer, tableNow, place) {
  const storage = shelf();
  const outbox = new Outbox(storage, code, writer, send);
  const composer = new Composer(items, outbox, new Draft(storage, code, writer), place);
  new Talk(items, tableNow, (id) => composer.buildOn(id));
  startCaution();
  startTicker(items, () => paintNotice(false));
  items.subscribe((changed) => {
    if (changed.has('clock')) paintPhases();
    if (changed.has('notice')) paintNotice(true);
  });
  outbox.subscribe((what) => what === 'saved' && linked === 'lost' && reached());
  listen(items, { onlink: (state) => paintLink(state, outbox) });
  addEventListener('online', () => outbox.nudge());
  addEventListener('storage', ({ key, oldValue, newValue }) => outbox.heard(key, oldValue, newValue));
  addEventListener('pagehide', () => outbox.leave());
  outbox.nudge();
  paintPhases();
  paintNotice(false);
  return { outbox, storage };
}

/** @type {import('./link.js').LinkState} */
let linked = 'live';
/** @type {any} */
let silence;

/**
 * A link that is back within a moment is not worth a word.
 * @param {import('./link.js').LinkState} state @param {Outbox} outbox
 */
function paintLink(state, outbox) {
  if (state === linked && state !== 'live') return;
  linked = state;
  clearTimeout(silence);
  if (state === 'live') {
    by('link').hidden = true;
    return outbox.nudge();
  }
  paintSilence(SILENCE_MS);
}

/** Whose words were just taken has a connection, though the socket may not have found it yet. */
function reached() {
  by('link').hidden = true;
  paintSilence(BACK_MS);
}

/** Says after a while that there is no connection, should there be none by then. @param {number} ms */
function paintSilence(ms) {
  clearTimeout(silence);
  silence = setTimeout(() => {
    if (by('link').hidden) say(word(`link-${linked}`));
    by('link').hidden = false;
    put('link', word(`link-${linked}`));
  }, ms);
}

/** Parts of the page belong to certain phases of the café. */
function paintPhases() {
  const phase = items.get('clock', 'clock')?.phase;
  document.body.dataset.phase = phase;
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-phases]'))) {
    part.hidden = !part.dataset.phases?.split(' ').includes(phase);
  }
}

/** @param {boolean} aloud */
function paintNotice(aloud) {
  const notice = items
    .all('notice')
    .sort((a, b) => a.at - b.at)
    .at(-1);
  const before = by('notice').textContent;
  by('notice').hidden = !notice || items.clock.now() - notice.at > NOTICE_MS;
  fill(by('notice'), { text: notice?.text ?? '' });
  if (aloud && notice && by('notice').textContent !== before) say(word('notice', { text: notice.text }));
}

/**
 * The question that a table talks about: its own, else the round's, else the café's.
 * @param {import('./items.js').Item} cafe @param {number | null} table @param {number} round
 */
export function questionOf(cafe, table, round) {
  return (table && cafe.tables[table - 1]?.question) || cafe.rounds[round - 1]?.question || cafe.question || '';
}

/** @param {string} id @param {string | number} text */
export function put(id, text) {
  if (by(id).textContent !== String(text)) by(id).textContent = String(text);
}
