// The host's screen: the table's guests, what was said here in all rounds, writing for the table, hiding, sorting.

import { Sorting } from './host/sorting.js';
import { code, page, role } from './lib/page.js';
import { by, fill, keep, word } from './lib/moulds.js';
import { alarm, say } from './lib/say.js';
import { send } from './lib/send.js';
import { startShowing } from './lib/showing.js';
import { items, put, questionOf, takePart } from './lib/taking-part.js';

const table = page.table ?? 0;

takePart(page.me ?? `host-${table}`, () => table, place);
items.subscribe((changed) => {
  if (changed.has('cafe') || changed.has('clock')) paint();
  if (changed.has('guest')) paintGuests();
  if (changed.has('seat') && role === 'participant') void stillHost();
});
paint();
paintGuests();
new Sorting(items, table);
startShowing(items, does);

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

/** @param {string} method @param {string} path @param {any} body @param {string} done the name of what is then said */
async function does(method, path, body, done) {
  const answer = await send(method, path, body);
  if (answer.ok) say(word(done));
  else alarm(answer.refusal?.detail || word('no-answer'));
  return answer.ok;
}

function paint() {
  const cafe = items.all('cafe')[0];
  const clock = items.get('clock', 'clock');
  if (!cafe || !clock) return;
  put('title', cafe.title);
  put('above', word(`above-${clock.phase}`, { round: clock.round, rounds: cafe.rounds.length }));
  put('place', cafe.tables[table - 1]?.name ?? '');
  put('asked', questionOf(cafe, table, clock.round));
}

function paintGuests() {
  const guests = items.all('guest');
  put('guests-title', word('here', { here: guests.filter((guest) => guest.here).length, all: guests.length }));
  keep(by('guests'), guests, 'mould-guest', (element, guest) => fill(element, {
    name: guest.name || word('guest', { number: guest.id.slice(1) }),
    away: !guest.here,
  }));
}
