// The host's screen: the steps of a round, the table's guests and photos, what was said here in all rounds, writing for the
// table, hiding, pinning, sorting.

import { does } from './host/does.js';
import { startGuests } from './host/guests.js';
import { Need } from './host/need.js';
import { Photos } from './host/photos.js';
import { startPins } from './host/pins.js';
import { Recap } from './host/recap.js';
import { Sorting } from './host/sorting.js';
import { Steps } from './host/steps.js';
import { code, page, role } from './lib/page.js';
import { by, word } from './lib/moulds.js';
import { alarm } from './lib/say.js';
import { send } from './lib/send.js';
import { startShowing } from './lib/showing.js';
import { Awake } from './phone/awake.js';
import { Themes } from './phone/themes.js';
import { items, put, questionOf, takePart } from './lib/taking-part.js';

const table = page.table ?? 0;
const awake = new Awake();

const writing = takePart(page.me ?? `host-${table}`, () => table, place);
items.subscribe((changed) => {
  if (changed.has('cafe') || changed.has('clock')) paint();
  if (changed.has('contribution')) paintWaiting();
  if (changed.has('seat') && role === 'participant') void stillHost();
});
paint();
// What the buttons of these forms do is done here; without this script the café does it and shows the page again.
addEventListener('submit', (event) => {
  if (event.target instanceof HTMLFormElement && ['act', 'step-form'].includes(event.target.id)) event.preventDefault();
});
startGuests(items);
new Steps(items, table, writing.storage);
new Recap(items, table);
new Need(items, table);
new Photos(items, table);
new Sorting(items, table, writing.storage);
startShowing(items, does);
startPins(items);
// Hosts who joined as themselves are asked what everybody is asked.
if (page.me) new Themes(items, page.me, writing, { ring, also: () => {} });
// What was done before this script came is not told once more when the page is loaded again.
if (location.search) history.replaceState(null, '', location.pathname + location.hash);

/** With a table the words are a guest's or the table's, without one they are the host's own. */
function place() {
  const own = document.getElementById('in-my-name');
  return own instanceof HTMLInputElement && own.checked ? {} : { table };
}

/** A participant who was made host may be one no longer, or of another table: nobody tells, so the page asks. */
async function stillHost() {
  const room = `host:${table}`;
  const answer = await send('GET', `/frames?room=${room}&after=${items.told(room)}`);
  if (answer.refusal?.code === 'unknown_room') location.replace(`/c/${code}`);
}

/** The bell: said aloud and felt. @param {string} text */
function ring(text) {
  alarm(text);
  navigator.vibrate?.([200, 100, 200]);
}

function paint() {
  const cafe = items.all('cafe')[0];
  const clock = items.get('clock', 'clock');
  if (!cafe || !clock) return;
  awake.want(clock.phase === 'open');
  put('title', cafe.title);
  put('above', word(`above-${clock.phase}`, { round: clock.round, rounds: cafe.rounds.length }));
  put('place', cafe.tables[table - 1]?.name ?? '');
  by('place').hidden = !by('place').textContent;
  put('asked', questionOf(cafe, table, clock.round));
}

/** What waits stands far down on a phone: a way there stands above. */
function paintWaiting() {
  by('wait-link').hidden = !items.all('contribution').some((one) => one.waiting && !one.hidden);
}
