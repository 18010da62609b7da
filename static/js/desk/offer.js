// The ways out that are offered: two cards to choose from, what it is now beside them, and who would sit elsewhere.

import { alike, facts, moves, price } from './ways.js';
import { by, fill, keep, word } from '../lib/moulds.js';
import { cafeOf, tableFields } from './cafe.js';
import { isolated } from './who.js';
import { reason } from './told.js';
import { send } from '../lib/send.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */
/** @typedef {{hint: (text: string, bad?: boolean) => void, done: (text: string) => void}} Ends */

const cards = by('offer-ways');
const use = /** @type {HTMLButtonElement} */ (by('offer-use'));
const all = /** @type {HTMLButtonElement} */ (by('offer-all'));

/** Rows that are shown until all are asked for. */
const MOST_ROWS = 60;
/** The way that is chosen, and of which offer: a new offer begins with the fewest changes. */
const chosen = { offer: '', way: 'fewest', rows: MOST_ROWS };
/** The offer that stood when other seats were asked for: it answers no question any more. @type {string | null} */
let outdated = null;

/** @param {Items} items @param {Ends} ends @returns {{paint: () => void, outdate: () => void}} */
export function startOffer(items, ends) {
  cards.addEventListener('change', (event) => {
    chosen.way = /** @type {HTMLInputElement} */ (event.target).value;
    chosen.rows = MOST_ROWS;
    paint(items);
  });
  all.addEventListener('click', () => {
    chosen.rows = Infinity;
    paint(items);
    by('offer-moves').focus();
  });
  use.addEventListener('click', () => void apply(items, ends));
  return {
    paint: () => paint(items),
    outdate: () => {
      outdated = items.get('offer', 'offer')?.offer ?? null;
      paint(items);
    },
  };
}

/** @param {Items} items @param {Ends} ends */
async function apply(items, ends) {
  const offer = items.get('offer', 'offer');
  const option = offer && optionOf(offer);
  if (use.ariaDisabled === 'true' || by('seats-offer').hidden) return;
  use.ariaDisabled = 'true';
  const answer = await send('POST', '/seating/apply', { way: chosen.way, offer: chosen.offer });
  use.ariaDisabled = null;
  if (answer.ok) ends.done(word('seats-used', { price: option ? price(option, word) : '' }));
  else ends.hint(reason(answer), true);
}

/** @param {Item} offer @returns {Item | undefined} */
const optionOf = (offer) => offer.options.find((/** @type {Item} */ one) => one.way === chosen.way) ?? offer.options[0];

/** @param {Items} items */
function paint(items) {
  const offer = items.get('offer', 'offer');
  const stands = Boolean(offer?.offer && offer.options.length && offer.offer !== outdated);
  by('seats-offer').hidden = !stands;
  by('offer-empty').hidden = stands;
  if (!offer || !stands) return;
  if (offer.offer !== chosen.offer)
    Object.assign(chosen, { offer: offer.offer, way: offer.options[0].way, rows: MOST_ROWS });
  const sectors = items.all('person').some((person) => person.sector);
  const ways = offer.options.map((/** @type {Item} */ option) => ({ ...option, id: option.way }));
  const only = ways.length === 1;
  keep(cards, ways, 'mould-way', (card, option) => {
    fill(card, {
      name: word(only ? 'way-only' : `way-${option.way}`),
      choice: !only,
      price: price(option, word),
      value: option.way,
    });
    /** @type {HTMLInputElement} */ (card.querySelector('input')).checked = option.way === chosen.way;
    lines(card, facts(option, sectors, word));
  });
  lines(by('offer-now'), offer.now ? facts(offer.now, sectors, word) : []);
  by('offer-asked').textContent = asked(items, offer);
  by('offer-title').textContent = word(only ? 'offer-only' : 'offer-title');
  by('offer-alike').hidden = !alike(offer.options);
  const option = optionOf(offer);
  if (option) paintMoves(items, option);
}

/** @param {HTMLElement} card @param {{id: string, text: string}[]} said */
const lines = (card, said) =>
  keep(/** @type {HTMLElement} */ (card.querySelector('ul')), said, 'mould-line', (line, one) =>
    fill(line, { text: one.text }),
  );

/** For what these seats were worked out. @param {Items} items @param {Item} offer */
function asked(items, offer) {
  /** @param {number[]} numbers */
  const names = (numbers) =>
    numbers.map((n) => isolated(`${n} ${cafeOf(items).tables[n - 1]?.name ?? ''}`.trim())).join(', ');
  return [
    word('offer-round', { round: offer.round }),
    offer.shut.length ? word('offer-shut', { names: names(offer.shut) }) : '',
    offer.opened.length ? word('offer-opened', { names: names(offer.opened) }) : '',
    offer.absent.length ? word('offer-gone', { n: offer.absent.length }) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** @param {Items} items @param {Item} option */
function paintMoves(items, option) {
  const people = new Map(items.all('person').map((person) => [person.id, person]));
  const rows = moves(option, people, word);
  const only = cards.children.length === 1;
  by('offer-caption').textContent = word(only ? 'offer-caption-only' : 'offer-caption', { way: word(`way-${option.way}`) });
  by('offer-none').hidden = rows.length > 0;
  by('offer-moves').hidden = rows.length === 0;
  all.hidden = rows.length <= chosen.rows;
  all.textContent = word('offer-all', { n: rows.length });
  keep(by('offer-rows'), rows.slice(0, chosen.rows), 'mould-move', (row, move) => {
    fill(row, { who: move.who, round: move.round });
    for (const [part, table] of /** @type {[string, number | null][]} */ ([
      ['from', move.from],
      ['to', move.to],
    ])) {
      const cell = /** @type {HTMLElement} */ (row.querySelector(`[data-part="${part}"]`));
      fill(cell, { ...tableFields(items, table), seated: table, unseated: !table });
    }
  });
}
