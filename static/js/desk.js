// The desk: the facilitator's screen comes alive.

import { Items } from './lib/items.js';
import { listen } from './lib/link.js';
import { asked, page } from './lib/page.js';
import { say } from './lib/say.js';
import { startAloud } from './lib/aloud.js';
import { startCheck } from './desk/check.js';
import { paintEnd, startClock } from './desk/clock.js';
import { startCalls } from './desk/calls.js';
import { startContributions } from './desk/contributions.js';
import { startFacilitators } from './desk/facilitators.js';
import { startGoing } from './desk/going.js';
import { startDeeds } from './desk/deeds.js';
import { startEdit } from './desk/edit.js';
import { startEntry } from './desk/entry.js';
import { startKeys } from './desk/keys.js';
import { startLog } from './desk/log.js';
import { startOccasion } from './desk/occasion.js';
import { startNotices } from './desk/notices.js';
import { startPeople } from './desk/people.js';
import { startPhotos } from './desk/photos.js';
import { startProposal } from './desk/proposal.js';
import { startRoom } from './desk/room.js';
import { startSeats } from './desk/seats.js';
import { startOnWall } from './desk/on-wall.js';
import { startSorting } from './desk/sorting.js';
import { startTables } from './desk/tables.js';
import { startTabs, startWithThemes } from './desk/tabs.js';
import { startThemes } from './desk/themes.js';
import { startTicker } from './lib/ticker.js';
import { startSheet } from './desk/sheet.js';
import { startShowing } from './lib/showing.js';
import { act } from './desk/told.js';
import { startWhoSees } from './desk/who-sees.js';
import { word } from './lib/moulds.js';

const items = new Items(page.frames, page.now, asked);
const link = /** @type {HTMLElement} */ (document.getElementById('link'));

const tabs = /** @type {HTMLElement} */ (document.querySelector('[role=tablist]'));
startAloud();
startTabs(tabs);
startWithThemes(tabs, items);
startClock(items);
startTables(items);
startCalls(items);
startSheet(items);
startContributions(items);
startWhoSees(items);
startShowing(items, async (method, path, body, done) => (await act(method, path, body, { told: word(done) })).ok);
startThemes(items);
startProposal(items);
startDeeds(items);
startSorting(items);
const paintCheck = startCheck(items);
startPeople(items);
startPhotos(items);
startRoom(items);
startOccasion(items);
startNotices(items);
startEntry(items);
startEdit(items);
startSeats(items);
const paintMini = startOnWall(items);
startKeys(items);
startTicker(items, () => {
  paintCheck();
  paintMini();
  paintEnd(items);
});
const lookAround = startGoing(() => link.dataset.state === 'live');
const lookAtLog = startLog(items, () => link.dataset.state === 'live');
startFacilitators(items, lookAtLog);
listen(items, { onlink: showLink });

/** @param {import('./lib/link.js').LinkState} state */
function showLink(state) {
  if (link.dataset.state === state) return;
  const words = link.dataset[state] ?? '';
  // The first connection is what everybody expects; only a change afterwards is worth a word.
  if (link.dataset.state !== 'starting' || state !== 'live') say(words);
  link.dataset.state = state;
  link.textContent = words;
  /** @type {HTMLElement} */ (document.getElementById('clock-offline')).hidden = state === 'live';
  if (state !== 'live') return;
  void lookAround();
  lookAtLog();
}
