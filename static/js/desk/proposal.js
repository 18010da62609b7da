// Drawing themes and looking at the proposal before anything changes.

import { act, tell } from './told.js';
import { counted } from './cafe.js';
import { fill, keep, word } from '../lib/moulds.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const draw = /** @type {HTMLButtonElement} */ (part('draw'));
const apply = /** @type {HTMLButtonElement} */ (part('apply'));
const proposed = part('proposed');

/** If nothing comes in this time, that is said and the button can be pressed again. */
const PATIENCE_MS = 30000;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

/** How the server calls the grouping that knows no meaning of words. */
const SIMPLE = 'simple word matching';

/** @param {Items} items */
export function startProposal(items) {
  draw.addEventListener('click', () => void ask());
  apply.addEventListener('click', () => void put());
  proposed.addEventListener('toggle', () => paint(items), true);
  items.subscribe((changed) => {
    if (changed.has('proposal')) arrive(items);
    else if (changed.has('contribution') || changed.has('theme')) paint(items);
  });
  paint(items);
}

async function ask() {
  if (draw.ariaDisabled === 'true') return;
  draw.ariaDisabled = 'true';
  const answer = await act('POST', '/themes/draw', {}, { told: word('did-draw') });
  if (answer.ok) waiting = setTimeout(giveUp, PATIENCE_MS);
  else ready();
}

function giveUp() {
  ready();
  tell(word('no-proposal'));
}

function ready() {
  clearTimeout(waiting);
  draw.ariaDisabled = null;
}

/** @param {Items} items */
function arrive(items) {
  paint(items);
  if (!items.get('proposal', 'proposal')) return;
  ready();
  tell(word('did-propose'));
}

async function put() {
  const answer = await act('POST', '/themes/apply', {}, { told: word('did-apply') });
  if (answer.ok) draw.focus();
}

/** @param {Items} items */
function paint(items) {
  const proposal = items.get('proposal', 'proposal');
  part('proposal').hidden = !proposal;
  if (!proposal) return;
  part('proposal-words').textContent = summary(items, proposal);
  apply.hidden = proposal.themes.length === 0;
  // At the first draw everything is new, so the word would say nothing.
  const first = items.all('theme').length === 0;
  keep(proposed, /** @type {Item[]} */ (proposal.themes), 'mould-proposed', (element, theme) => {
    const visible = visibleOf(items, theme);
    fill(element, {
      name: theme.name,
      counted: counted(visible.length, 'contribution', 'contributions'),
      isNew: !first && !items.get('theme', theme.id),
    });
    const fold = /** @type {HTMLDetailsElement} */ (element.firstElementChild);
    const lines = /** @type {HTMLElement} */ (fold.querySelector('ul'));
    keep(lines, fold.open ? visible : [], 'mould-line', (line, one) => fill(line, { text: one.text }));
  });
}

/** @param {Items} items @param {Item} theme @returns {Item[]} */
const visibleOf = (items, theme) => theme.contributions
  .map((/** @type {string} */ id) => items.get('contribution', id))
  .filter((/** @type {Item | null} */ one) => one && !one.hidden);

/** @param {Items} items @param {Item} proposal */
function summary(items, proposal) {
  const grouped = new Set(proposal.themes.flatMap((/** @type {Item} */ theme) => theme.contributions));
  const loose = items.all('contribution').filter((one) => !one.hidden && !grouped.has(one.id)).length;
  const sentences = [word('proposal', { themes: proposal.themes.length, contributions: grouped.size })];
  if (proposal.by === SIMPLE) sentences.push(word('proposal-simple'));
  if (loose) sentences.push(`${counted(loose, 'loose-one', 'loose-many')}.`);
  for (const what of ['moved', 'merged']) {
    const n = howMany(proposal[what]);
    if (n) sentences.push(counted(n, `proposal-${what}-one`, `proposal-${what}`));
  }
  return sentences.join(' ');
}

/** @param {number | unknown[] | null | undefined} value */
const howMany = (value) => (Array.isArray(value) ? value.length : value ?? 0);
