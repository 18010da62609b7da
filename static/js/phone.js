// The phone: one instruction, the clock, the box, what the table says.

import { page } from './lib/page.js';
import { goalOf, roundAhead } from './lib/chairs.js';
import { by, fill, keep, shade, word } from './lib/moulds.js';
import { alarm, say } from './lib/say.js';
import { send } from './lib/send.js';
import { Changed } from './phone/changed.js';
import { Sitting } from './phone/sitting.js';
import { items, put, questionOf, takePart } from './lib/taking-part.js';

/** @typedef {import('./lib/items.js').Item} Item */

const me = page.me ?? '';
let table = here();

// Moving comes first, so that nothing below paints the old table under the new number.
items.subscribe((changed) => changed.has('seat') && move());
takePart(me, here);
const sitting = new Sitting(items, me);
const changed = new Changed(ring);
items.subscribe((what) => {
  if (['cafe', 'clock', 'seat'].some((type) => what.has(type))) paintInstruction();
  if (what.has('seat') || what.has('guest')) paintHosting();
  if (what.has('seat')) void stillHost();
  if (['clock', 'seat', 'theme', 'own'].some((type) => what.has(type))) paintThemes();
});
paintInstruction();
paintThemes();

// What happens

/** A new table: what was said at the old one is no longer for this phone. */
function move() {
  const now = here();
  if (now === table) return;
  const old = table;
  table = now;
  if (old !== null) items.forget(`table:${old}`);
}

/** Nobody tells a phone that it is a host's no longer: it asks when its seat changed. */
async function stillHost() {
  const room = hostRoom();
  if (room && (await send('GET', `/frames?room=${room}&after=${items.told(room)}`)).status === 404) items.forget(room);
}

// Painting

function paintInstruction() {
  const cafe = items.all('cafe')[0];
  const clock = items.get('clock', 'clock');
  if (!cafe || !clock) return;
  const { phase, round } = clock;
  const goal = goalOf(items.get('seat', me), phase);
  const place = over(phase) || !goal ? null : cafe.tables[goal - 1];
  const blanks = { table: goal, round, ahead: roundAhead(/** @type {Item} */ (clock)), rounds: cafe.rounds.length };
  const name = bigName(phase, goal, cafe.seating === 'free');
  const before = by('big').textContent;
  put('title', cafe.title);
  put('above', word(`above-${phase}`, blanks));
  put('big', word(name, blanks));
  put('big-number', goal ?? '');
  put('place', place?.name ?? '');
  put('goal', word(name, blanks));
  by('goal').hidden = name !== 'big-travelling';
  put('asked', questionOf(cafe, here(), round));
  by('at-table').hidden = !here();
  by('big-number').hidden = by('place').hidden = !place;
  by('instruction').className = ['hero', shade(goal), name === 'big-travelling' ? 'go' : ''].join(' ');
  const chair = sitting.chairCame();
  const wished = sitting.expected();
  if (changed.look({ clock, cafe, goal, ahead: blanks.ahead }, { wished, chair })) return;
  if (before !== by('big').textContent && !wished) ring([word(name, blanks), place?.name].filter(Boolean).join(': '));
}

/** The bell: said aloud, felt, and brought into sight, unless that would take away the line somebody is writing. @param {string} text */
function ring(text) {
  alarm(text);
  navigator.vibrate?.([200, 100, 200]);
  const at = document.activeElement;
  if (!(at instanceof HTMLTextAreaElement && at.value.trim())) scrollTo({ top: 0 });
}

/** @param {string} phase @param {number | null} goal @param {boolean} free */
function bigName(phase, goal, free) {
  if (over(phase)) return `big-${phase}`;
  if (!goal && !free) return 'big-away';
  if (!goal) return phase === 'travelling' ? 'big-free-next' : 'big-free';
  return phase === 'travelling' && goal === here() ? 'big-staying' : `big-${phase}`;
}

/** @param {boolean} themes whether there are any */
function paintBelow(themes) {
  const phase = items.get('clock', 'clock')?.phase;
  const away = by('big').textContent === word('big-away', { ahead: items.get('clock', 'clock')?.round });
  const name = over(phase) ? (themes && phase === 'harvest' ? 'below-themes' : `below-${phase}`) : 'below-away';
  by('below').hidden = !over(phase) && !(away && (phase === 'open' || phase === 'paused'));
  put('below', word(name));
}

function paintHosting() {
  const table = hostRoom()?.split(':')[1];
  const news = Boolean(table) && by('hosting').hidden;
  by('hosting').hidden = !table;
  if (table) put('hosting-text', word('hosting', { table }));
  if (news) ring(word('hosting', { table }));
}

function paintThemes() {
  const phase = items.get('clock', 'clock')?.phase;
  const themes = items.all('theme').filter((theme) => theme.contributions.length > 0);
  const mine = new Set(items.all('own').filter((own) => own.author).map((own) => own.id));
  const there = over(phase) && themes.length > 0;
  paintBelow(there);
  if (by('themes').hidden && there) say(word('new-theme'));
  by('themes').hidden = !there;
  keep(by('theme-list'), themes, 'mould-theme', (element, theme) => fill(element, themeFields(theme, mine)));
}

/** @param {Item} theme @param {Set<string>} mine */
function themeFields({ name, sentence, contributions }, mine) {
  const count = contributions.length;
  return {
    name,
    sentence,
    count: word(count === 1 ? 'theme-count-one' : 'theme-count', { count }),
    yours: contributions.some((/** @type {string} */ id) => mine.has(id)),
  };
}

// Inside

/** @param {string} phase */
function over(phase) {
  return phase === 'harvest' || phase === 'finished';
}

/** The room that only the host of a table hears. @returns {string | undefined} */
function hostRoom() {
  return Object.keys(items.after()).find((room) => room.startsWith('host:'));
}

/** The number of the table where this person sits now. @returns {number | null} */
function here() {
  return items.get('seat', me)?.table ?? null;
}
