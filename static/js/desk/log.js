// What was done of late and by whom; and a word when another facilitator does something.

import { by, fill, keep, word } from '../lib/moulds.js';
import { choose } from './menu.js';
import { timeOf } from './cafe.js';
import { heardWho, isMine, who } from './facilitators.js';
import { page } from '../lib/page.js';
import { reason, refuse, tell } from './told.js';
import { say } from '../lib/say.js';
import { send } from '../lib/send.js';
import { everUndone, undos } from './undoing.js';

/** @typedef {import('../lib/items.js').Items} Items */
/** @typedef {import('./undoing.js').Act} Act */

/** What the acts of facilitators change; of a room's many posts nothing is asked. */
const TOLD = [
  'clock',
  'wall',
  'notice',
  'cafe',
  'deed',
  'rule',
  'offer',
  'need',
  'sheet',
  'proposal',
  'check',
  'photo',
  'desk',
];
/** What happens together is asked for once. */
const TOGETHER_MS = 600;
const OPEN_MS = 5000;
const MOST = 60;

const panel = by('panel-log');
/** @type {Act[]} */
let acts = [];
/** The time of the last act that was heard of; nothing from before this page is news. */
let heard = page.now;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

/** @param {Items} items @param {() => boolean} connected @returns {() => void} looks what was done meanwhile */
export function startLog(items, connected) {
  const look = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void fetchActs(items, connected), TOGETHER_MS);
  };
  by('tab-log').addEventListener('click', () => void fetchActs(items, connected));
  by('acts').addEventListener('click', (event) => {
    const button = /** @type {Element} */ (event.target).closest('button');
    if (button) void takeBack(undos(acts, items).get(Number(button.closest('li')?.dataset.at)) ?? [], look);
  });
  items.subscribe((changed) => TOLD.some((type) => changed.has(type)) && look());
  setInterval(() => !panel.hidden && look(), OPEN_MS);
  return look;
}

/** @param {Items} items @param {() => boolean} connected */
async function fetchActs(items, connected) {
  if (!connected()) return wrong(word('log-offline'));
  const answer = await send('GET', `/audit?most=${MOST}`);
  wrong(answer.ok ? '' : reason(answer));
  if (!answer.ok) return;
  acts = answer.body.audit;
  heardWho(items, answer.body.you);
  announce(items);
  if (!panel.hidden) paint(items);
}

/** @param {string} why */
function wrong(why) {
  by('acts-wrong').textContent = why;
  if (why) by('acts-waited').hidden = true;
}

/** What another facilitator did since this desk was looked at. @param {Items} items */
function announce(items) {
  const last = acts[0]?.at ?? 0;
  const theirs = acts.find((act) => act.at > heard && act.by.startsWith('facilitator') && !isMine(act.by));
  heard = Math.max(heard, last);
  if (!theirs) return;
  // Beside the clock, not in the line of what was done here: that holds the way back of this desk's own act.
  const words = word('other-did', { who: who(items, theirs.by), what: word(`done-${theirs.what}`), at: timeOf(theirs.at) });
  by('other-did').textContent = words;
  by('other-did').hidden = false;
  say(words);
}

/** @param {Items} items */
function paint(items) {
  const back = undos(acts, items);
  const lines = acts.map((act, at) => ({ ...act, id: `${act.at} ${act.by} ${act.what}`, back: back.has(at), number: at }));
  keep(by('acts'), lines, 'mould-act', (element, line) => {
    element.dataset.at = String(line.number);
    fill(element, {
      time: timeOf(line.at),
      who: who(items, line.by),
      what: `${word(`done-${line.what}`)}${byHowMuch(line.seconds)}`,
      back: line.back,
      stays: line.back ? '' : word(everUndone(line.what) ? 'undo-no-more' : 'undo-never'),
    });
  });
  by('acts-waited').hidden = true;
  by('no-acts').hidden = lines.length > 0;
}

/**
 * The last thing that this desk did and that can be taken back: asks, as it may be long ago.
 * @param {Items} items @param {() => boolean} connected
 */
export async function undoMine(items, connected) {
  await fetchActs(items, connected);
  const back = undos(acts, items);
  const at = acts.findIndex((act, n) => isMine(act.by) && back.has(n));
  const act = acts[at];
  if (!act) return tell(word('nothing-to-undo'));
  const what = word('undo-last', { what: word(`done-${act.what}`), at: timeOf(act.at) });
  const sure = await choose(what, [{ id: 'undo', label: word('undo') }], '');
  if (sure) await takeBack(back.get(at) ?? [], () => {});
}

/** @param {import('./undoing.js').Request[]} requests @param {() => void} look */
async function takeBack(requests, look) {
  for (const { method, path, body } of requests) {
    const answer = await send(method, path, body);
    if (!answer.ok) {
      look();
      return refuse(reason(answer));
    }
  }
  if (requests.length) tell(word('did-undo'));
  if (!panel.hidden) by('tab-log').focus();
  look();
}

/** "(+1:00)", the same in all languages. @param {number | null} seconds */
function byHowMuch(seconds) {
  if (!seconds) return '';
  const rest = String(Math.abs(seconds) % 60).padStart(2, '0');
  return ` \u2068(${seconds > 0 ? '+' : '−'}${Math.floor(Math.abs(seconds) / 60)}:${rest})\u2069`;
}
