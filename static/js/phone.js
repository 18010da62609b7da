// The phone: one instruction, the clock, the box, what the table says.

import { page } from './lib/page.js';
import { by, fill, keep, shade, word } from './lib/moulds.js';
import { alarm, say } from './lib/say.js';
import { items, put, questionOf, takePart } from './lib/taking-part.js';

/** @typedef {import('./lib/items.js').Item} Item */

const me = page.me ?? '';
let table = here();

// Moving comes first, so that nothing below paints the old table under the new number.
items.subscribe((changed) => changed.has('seat') && move());
takePart(me, here);
items.subscribe((changed) => {
  if (['cafe', 'clock', 'seat'].some((type) => changed.has(type))) paintInstruction();
  if (['clock', 'theme', 'own'].some((type) => changed.has(type))) paintThemes();
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

// Painting

function paintInstruction() {
  const cafe = items.all('cafe')[0];
  const clock = items.get('clock', 'clock');
  if (!cafe || !clock) return;
  const { phase, round } = clock;
  const goal = phase === 'travelling' ? items.get('seat', me)?.next ?? here() : here();
  const ended = phase === 'harvest' || phase === 'finished';
  const place = ended || !goal ? null : cafe.tables[goal - 1];
  const blanks = { table: goal, round, rounds: cafe.rounds.length };
  const name = bigName(phase, goal);
  const news = by('big').textContent !== word(name, blanks);
  put('title', cafe.title);
  put('above', word(`above-${phase}`, blanks));
  put('big', word(name, blanks));
  put('big-number', goal ?? '');
  put('place', place?.name ?? '');
  put('goal', word(name, blanks));
  by('goal').hidden = name !== 'big-travelling';
  put('asked', questionOf(cafe, here(), round));
  by('big-number').hidden = by('place').hidden = !place;
  by('instruction').className = ['hero', shade(goal), name === 'big-travelling' ? 'go' : ''].join(' ');
  if (news) ring([word(name, blanks), place?.name].filter(Boolean).join(': '));
}

/** The bell: said aloud, felt, and brought into sight, unless that would take away the line somebody is writing. @param {string} text */
function ring(text) {
  alarm(text);
  navigator.vibrate?.([200, 100, 200]);
  const at = document.activeElement;
  if (!(at instanceof HTMLTextAreaElement && at.value.trim())) scrollTo({ top: 0 });
}

/** @param {string} phase @param {number | null} goal */
function bigName(phase, goal) {
  if (phase === 'harvest' || phase === 'finished') return `big-${phase}`;
  if (!goal) return 'big-free';
  return phase === 'travelling' && goal === here() ? 'big-staying' : `big-${phase}`;
}

function paintThemes() {
  const phase = items.get('clock', 'clock')?.phase;
  const themes = items.all('theme').filter((theme) => theme.contributions.length > 0);
  const mine = new Set(items.all('own').filter((own) => own.author).map((own) => own.id));
  const over = phase === 'harvest' || phase === 'finished';
  const there = over && themes.length > 0;
  by('below').hidden = !over;
  if (over) put('below', word(there && phase === 'harvest' ? 'below-themes' : `below-${phase}`));
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

/** The number of the table where this person sits now. @returns {number | null} */
function here() {
  return items.get('seat', me)?.table ?? null;
}
