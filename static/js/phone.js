// The phone: one instruction, the clock, the box, what the table says, what the café has heard.

import { page } from './lib/page.js';
import { goalOf, roundAhead } from './lib/chairs.js';
import { by, counted, fill, keep, shade, word } from './lib/moulds.js';
import { leftMs } from './lib/clock.js';
import { say } from './lib/say.js';
import { send } from './lib/send.js';
import { Awake } from './phone/awake.js';
import { Bell } from './phone/bell.js';
import { Changed } from './phone/changed.js';
import { followSight } from './phone/sight.js';
import { keepFiles } from './phone/keeping.js';
import { showLeftover } from './phone/leftover.js';
import { showMine } from './phone/mine.js';
import { Sitting } from './phone/sitting.js';
import { Wishes } from './phone/wishes.js';
import { Themes } from './phone/themes.js';
import { leftOf, saysOf, themesOf } from './phone/drawn.js';
import { items, put, questionOf, takePart } from './lib/taking-part.js';

/** @typedef {import('./lib/items.js').Item} Item */

const me = page.me ?? '';
let table = here();
/** The round in which the seat was last told. */
let seated = items.get('clock', 'clock')?.round ?? 0;
/** The round in which what happens to people's words was folded away. */
let folded = 0;

// Moving comes first, so that nothing below paints the old table under the new number.
items.subscribe((changed) => changed.has('seat') && move());
const writing = takePart(me, here);
const sitting = new Sitting(items, me);
const wishes = new Wishes(items, me, () => items.get('clock', 'clock')?.phase === 'planned' && !hostRoom());
const changed = new Changed(ring);
const awake = new Awake();
const bell = new Bell();
items.subscribe((what) => {
  if (what.has('seat')) seated = items.get('clock', 'clock')?.round ?? 0;
  if (['cafe', 'clock', 'seat'].some((type) => what.has(type))) paintInstruction();
  if (what.has('seat') || what.has('guest')) paintHosting();
  if (what.has('seat')) void stillHost();
  if (['clock', 'seat', 'theme'].some((type) => what.has(type))) paintBelow();
  if (what.has('clock')) foldWords();
  if (what.has('recap') || what.has('seat')) paintRecap();
});
paintInstruction();
paintBelow();
keepFiles();
showMine(items, here);
showLeftover(items, me, writing);
followSight(items);
new Themes(items, me, writing, { ring, also: paintThemes });

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
  if (room && (await send('GET', `/frames?room=${room}&after=${items.told(room)}`)).refusal?.code === 'unknown_room')
    items.forget(room);
}

// Painting

function paintInstruction() {
  const cafe = items.all('cafe')[0];
  const clock = items.get('clock', 'clock');
  if (!cafe || !clock) return;
  const { phase, round } = clock;
  awake.want(phase === 'open');
  const goal = goalAt(phase, round);
  const place = over(phase) || !goal ? null : cafe.tables[goal - 1];
  const blanks = { table: goal, round, ahead: roundAhead(/** @type {Item} */ (clock)), rounds: cafe.rounds.length };
  const name = bigName(phase, goal, cafe.seating === 'free');
  const before = by('big').textContent;
  put('title', cafe.title);
  if (cafe.code && document.getElementById('way-back'))
    put('way-back', by('way-back').textContent?.replace(/[^/]*$/, cafe.code) ?? '');
  put('above', word(`above-${phase}`, blanks));
  put('big', word(name, blanks));
  put('big-number', goal ?? '');
  put('place', place?.name ?? '');
  put('goal', word(name, blanks));
  by('goal').hidden = name !== 'big-travelling';
  put('asked', questionOf(cafe, here(), round));
  by('at-table').hidden = !here();
  by('yes-hint').hidden = cafe.showing !== 'after_yes';
  by('big-number').hidden = !place;
  by('place').hidden = !place?.name;
  by('instruction').className = ['hero', shade(goal), name === 'big-travelling' ? 'go' : ''].join(' ');
  const chair = sitting.chairCame();
  const wished = sitting.expected() || wishes.expected();
  if (changed.look({ clock, cafe, goal, ahead: blanks.ahead }, { wished, chair })) return;
  if (before !== by('big').textContent && !wished) ring(toldText(name, blanks, place?.name));
}

/** "Go to table 4: The role of lay partners. 2 minutes." @param {string} name @param {Record<string, any>} blanks @param {string} [place] */
function toldText(name, blanks, place) {
  const left = Math.ceil((leftMs(/** @type {any} */ (items.get('clock', 'clock')), items.clock.now()) ?? 0) / 1000);
  if (name === 'big-travelling' && place && left) {
    const [unit, n] = left < 60 ? ['seconds', left] : ['minutes', Math.round(left / 60)];
    return word(`told-go-${unit}`, { ...blanks, place, n });
  }
  return place ? word('told-place', { told: word(name, blanks), place }) : word(name, blanks);
}

function paintRecap() {
  const recap = items.all('recap').find(({ table }) => table === here());
  by('recap').classList.toggle('none', !recap);
  keep(
    by('recap-list'),
    (recap?.items ?? []).map((/** @type {Item} */ one) => ({ ...one, id: one.contribution })),
    'mould-recap',
    fill,
  );
}

/** What happens to people's words stands there to be read before the first round; then the box needs the room. */
function foldWords() {
  const clock = items.get('clock', 'clock');
  if (clock?.phase !== 'open' || clock.round === folded) return;
  folded = clock.round;
  /** @type {HTMLDetailsElement} */ (by('words-fold')).open = false;
}

/** The bell: said aloud, felt, and brought into sight, unless that would take away the line somebody is writing. @param {string} text */
function ring(text) {
  bell.ring(text);
  const at = document.activeElement;
  const box = at instanceof HTMLTextAreaElement ? at : null;
  if (box?.value.trim()) return;
  // An empty box gives up its keyboard, which takes half of a phone.
  if (box) by('main').focus({ preventScroll: true });
  scrollTo({ top: 0 });
}

/** A new round is told at once, the seat a moment later: till then it is the next one. @param {string} phase @param {number} round */
function goalAt(phase, round) {
  const seat = items.get('seat', me);
  const early = seated > 0 && round === seated + 1 && (phase === 'open' || phase === 'paused');
  return (early && seat?.next) || goalOf(seat, phase);
}

/** @param {string} phase @param {number | null} goal @param {boolean} free */
function bigName(phase, goal, free) {
  if (over(phase)) return `big-${phase}`;
  if (!goal && !free) return 'big-away';
  if (!goal) return phase === 'travelling' ? 'big-free-next' : 'big-free';
  return phase === 'travelling' && goal === here() ? 'big-staying' : `big-${phase}`;
}

function paintBelow() {
  const themes = items.all('theme').some((theme) => theme.contributions.length > 0);
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
  const asked = leftOf(items) > 0;
  const themes = themesOf(items);
  const mine = new Set(
    items
      .all('own')
      .filter((own) => own.author)
      .map((own) => own.id),
  );
  const there = over(items.get('clock', 'clock')?.phase) && themes.length > 0 && !asked;
  if (by('themes').hidden && there && !items.get('check', 'check')) say(word('new-theme'));
  by('themes').hidden = !there;
  const cards = themes.map(
    (theme) =>
      /** @type {Item} */ ({
        ...theme,
        yours: theme.contributions.filter((/** @type {string} */ id) => mine.has(id)).length,
      }),
  );
  const names = cards
    .filter(({ yours }) => yours)
    .map(({ name }) => word('quoted', { name: `\u2068${name}\u2069` }))
    .join(', ');
  by('yours-in').hidden = !names;
  put('yours-in', word('yours-in', { names }));
  paintChecked(asked, themes);
  keep(by('theme-list'), cards, 'mould-theme', (card, theme) => fill(card, fieldsOf(theme, asked)));
}

/** What the room said, once the time is over. @param {boolean} asked @param {Item[]} themes */
function paintChecked(asked, themes) {
  by('checked').hidden = asked || !items.get('check', 'check');
  const sum = (/** @type {string} */ field) => themes.reduce((all, theme) => all + (theme[field] ?? 0), 0);
  const answers = answeredText(sum('confirmed'), sum('objected'));
  put('checked-text', answers ? word('check-room', { answers }) : word('check-nobody'));
}

/** "23 say yes, 4 not quite". @param {number} yes @param {number} no */
function answeredText(yes, no) {
  return [yes && counted('say-yes', yes), no && counted('not-quite', no)].filter(Boolean).join(', ');
}

/** A theme as the list of all shows it; what the room said of it is kept back while it is asked. @param {Item} theme @param {boolean} asked */
function fieldsOf(theme, asked) {
  const { contributions, confirmed, objected, split, yours } = theme;
  return {
    ...saysOf(theme),
    yours: yours ? counted('own', yours) : '',
    count: counted('contribution', contributions.length),
    answered: asked ? '' : answeredText(confirmed, objected),
    split: Boolean(split),
    agree: split ? counted('agree', split.agree) : '',
    disagree: split ? counted('disagree', split.disagree) : '',
    unsure: split?.unsure ? counted('unsure', split.unsure) : '',
    agreeSaid: split?.said?.[0] ?? '',
    disagreeSaid: split?.said?.[1] ?? '',
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
