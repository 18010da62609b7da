// The seats dialog: what is unusual in the room, and new seats for the rounds to come.

import { reason, refuse, tell } from './told.js';
import { by, counted, fill, keep, said, shade, word } from '../lib/moulds.js';
import { cafeOf, clockOf } from './cafe.js';
import { inOrder, isShut, presence, roundAhead, sizes, unusual } from './who.js';
import { laterOf } from './later.js';
import { Picker } from './pick.js';
import { send } from '../lib/send.js';
import { startOffer } from './offer.js';
import { startRules } from './rules.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

const dialog = /** @type {HTMLDialogElement} */ (by('seats'));
const form = /** @type {HTMLFormElement} */ (by('seats-ask'));
const ask = /** @type {HTMLButtonElement} */ (by('seats-plan'));

/** An offer takes about a second. If nothing comes in this time, that is said and the button can be pressed again. */
const PATIENCE_MS = 20_000;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;
/** The offer that stood before new seats were asked for. @type {string | null} */
let before = null;

const byName = inOrder(word);

/** @param {Items} items */
export function startSeats(items) {
  const gone = new Picker(
    by('seats-gone'),
    () => comers(items),
    (person) => presence(person) === 'expected',
  );
  const offer = startOffer(items, { hint, done: (text) => done(text, gone) });
  const rules = startRules(items);
  const later = laterOf(() => dialog.open && paint(items, gone));
  for (const opener of document.querySelectorAll('[data-open-seats]')) {
    opener.addEventListener('click', () => open(items, gone, offer, rules));
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void plan(items, gone, offer);
  });
  for (const type of ['click', 'change']) dialog.addEventListener(type, forgive, true);
  by('seats-back').addEventListener('click', () => void back());
  items.subscribe((changed) => {
    if (changed.has('offer')) arrive(items, offer);
    if (['cafe', 'clock', 'person', 'rule', 'offer'].some((type) => changed.has(type))) later();
  });
}

/** Those who could stay away: who is not known to be absent, the expected first. @param {Items} items */
const comers = (items) =>
  items
    .all('person')
    .filter((person) => !person.absent)
    .sort((a, b) => Number(b.expected) - Number(a.expected) || byName(a, b));

/** @typedef {ReturnType<typeof startOffer>} Offer */

/** @param {Items} items @param {Picker} gone @param {Offer} offer @param {() => void} rules */
function open(items, gone, offer, rules) {
  hint('');
  paint(items, gone);
  offer.paint();
  rules();
  dialog.showModal();
  for (const part of dialog.querySelectorAll('.seats-body, .seats-asking, .seats-offer')) part.scrollTo(0, 0);
  by('seats-title').focus();
}

/** @param {Items} items @param {Picker} gone @param {Offer} offer */
async function plan(items, gone, offer) {
  if (ask.ariaDisabled === 'true') return;
  ask.ariaDisabled = 'true';
  before = items.get('offer', 'offer')?.offer ?? null;
  offer.outdate();
  waiting = setTimeout(giveUp, PATIENCE_MS);
  hint(word('planning'));
  const body = { shut: checked('seats-shut'), opened: checked('seats-opened'), absent: [...gone.chosen] };
  const answer = await send('POST', '/seating/plan', body);
  if (answer.ok) return arrive(items, offer);
  ready();
  hint(reason(answer), true);
}

/** Something about the offer is new. @param {Items} items @param {Offer} offer */
function arrive(items, offer) {
  const stood = !by('seats-offer').hidden;
  if (dialog.open) offer.paint();
  const now = items.get('offer', 'offer');
  if (!waiting && stood && dialog.open && !now?.offer) hint(word('offer-lost'));
  if (!now?.offer || now.offer === before) return;
  if (!waiting) return by('seats-wrong').textContent === word('no-seats') ? hint(word('offer-here')) : undefined;
  const wasThere = document.activeElement === ask;
  ready();
  if (now.refused) return hint(now.why ? said(now.why) : now.refused, true);
  hint(word('offer-here'));
  if (!dialog.open || !wasThere) return;
  by('offer-title').focus({ preventScroll: true });
  by('offer-title').scrollIntoView({ block: 'start' });
}

function giveUp() {
  ready();
  hint(word('no-seats'), true);
}

function ready() {
  clearTimeout(waiting);
  waiting = undefined;
  ask.ariaDisabled = null;
}

/** New seats stand: the dialog makes way for the line that tells so, with its way back. @param {string} text @param {Picker} gone */
function done(text, gone) {
  form.reset();
  gone.clear();
  dialog.close();
  tell(text, back);
}

async function back() {
  const answer = await send('POST', '/seating/back', {});
  if (answer.ok) {
    dialog.close();
    return tell(word('seats-taken-back'));
  }
  if (dialog.open) hint(reason(answer), true);
  else refuse(reason(answer));
}

/** A refusal speaks of the press before: with the next one it has been read. @param {Event} event */
function forgive(event) {
  if (!(/** @type {Element} */ (event.target).closest('button, input, summary'))) return;
  for (const id of ['seats-wrong', 'rule-wrong']) by(id).textContent = '';
}

/** What the dialog has to say; a modal dialog silences the rest of the page. @param {string} text @param {boolean} [bad] */
function hint(text, bad = false) {
  const [line, other] = bad ? [by('seats-wrong'), by('seats-said')] : [by('seats-said'), by('seats-wrong')];
  other.textContent = '';
  line.textContent = text;
}

/** @param {Items} items @param {Picker} gone */
function paint(items, gone) {
  const [cafe, clock, people] = [cafeOf(items), clockOf(items), items.all('person')];
  const round = roundAhead(cafe, clock);
  const said = unusual(cafe, clock, people, items.all('rule'), word);
  keep(by('seats-unusual'), said, 'mould-line', (line, one) => fill(line, { text: one.text }));
  by('seats-from').textContent =
    cafe.seating === 'free'
      ? word('seats-free')
      : round === null
        ? word('seats-over')
        : word(round === 1 ? 'seats-from-first' : 'seats-from', { round });
  form.hidden = by('seats-go').hidden = cafe.seating === 'free' || round === null;
  tables(cafe, people, round ?? 1);
  gone.paint();
  by('offer-empty').classList.toggle('none', form.hidden);
  by('seats-undo').hidden = !items.get('offer', 'offer')?.undo;
}

/** @param {Item} cafe @param {Item[]} people @param {number} round */
function tables(cafe, people, round) {
  const counts = sizes(people, round);
  const all = cafe.tables.map((/** @type {Item} */ table) => ({ ...table, id: String(table.table) }));
  for (const [id, shut] of /** @type {[string, boolean][]} */ ([
    ['seats-shut', false],
    ['seats-opened', true],
  ])) {
    const some = all.filter((/** @type {Item} */ table) => isShut(table, Infinity) === shut);
    keep(by(id), some, 'mould-check', (element, table) => {
      fill(element, {
        number: table.table,
        label: table.name,
        checkClass: `desk-check ${shade(table.table)}`,
        badge: '',
        note: shut ? '' : counted('person', counts.get(table.table) ?? 0),
      });
    });
    /** @type {HTMLElement} */ (by(id).closest('fieldset')).hidden = some.length === 0;
  }
}

/** The numbers of the tables that are checked. @param {string} list */
const checked = (list) =>
  [...by(list).querySelectorAll('input:checked')].map((box) => Number(box.closest('li')?.dataset.id));
