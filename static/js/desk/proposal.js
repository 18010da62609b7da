// Drawing themes and looking at the proposal before anything changes.

import { act, tell } from './told.js';
import { by, counted, fill, keep, word } from '../lib/moulds.js';
import { clockOf } from './cafe.js';
import { grainsOf, whyDrawn, wouldChange } from './drafts.js';
import { HASTY_MS } from '../lib/hasty.js';
import { isShown } from '../lib/items.js';

/** @typedef {import('../lib/items.js').Item} Item */
/** @typedef {import('../lib/items.js').Items} Items */

const draw = by('draw');
const grains = by('grains');
const proposed = by('proposed');
const panel = by('panel-themes');

/** The café says when it cannot sort; this is for the case that it says nothing at all. */
const PATIENCE_MS = 45000;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;
/** The proposal that is looked at. */
let seen = '';
/** The one about which a decision is on its way or made. */
let decided = '';
/** Where the draft was, another button stands once it is decided: the second of two quick presses is not meant for it. */
let decidedAt = -HASTY_MS;

/** @param {Items} items */
export function startProposal(items) {
  draw.addEventListener('click', ({ timeStamp }) => void (timeStamp - decidedAt >= HASTY_MS && ask({})));
  grains.addEventListener('click', (event) => {
    const grain = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('[data-id]'))?.dataset.id;
    if (grain) void ask(grain === 'usual' ? {} : { grain });
  });
  by('apply').addEventListener('click', (event) => void decide(event, 'apply', 'did-apply'));
  by('keep').addEventListener('click', (event) => void decide(event, 'keep', 'did-discard'));
  by('proposal-fold').addEventListener('toggle', () => paint(items), true);
  items.subscribe((changed) => {
    if (changed.has('sorter') && items.get('sorter', 'sorter')?.failed) ready();
    if (changed.has('proposal')) arrive(items);
    else if (['contribution', 'theme', 'clock'].some((type) => changed.has(type))) paint(items);
  });
  seen = items.get('proposal', 'proposal')?.proposal ?? '';
  openFirst(items);
  paint(items);
}

/** @param {{grain?: string}} asked */
async function ask(asked) {
  if (draw.ariaDisabled === 'true') return;
  rest(true);
  const answer = await act('POST', '/themes/draw', asked, { told: word('did-draw') });
  if (!answer.ok) return ready();
  if (draw.ariaDisabled === 'true') waiting = setTimeout(giveUp, PATIENCE_MS);
  // The draft came before the answer: nothing is waited for any more.
  else tell(word('did-propose'));
}

function giveUp() {
  ready();
  tell(word('no-proposal'));
}

function ready() {
  clearTimeout(waiting);
  waiting = undefined;
  rest(false);
}

/** @param {boolean} resting */
function rest(resting) {
  for (const button of [draw, ...grains.children]) button.ariaDisabled = resting ? 'true' : null;
}

/** @param {Items} items */
function arrive(items) {
  const now = items.get('proposal', 'proposal')?.proposal ?? '';
  const awaited = draw.ariaDisabled === 'true';
  const replaced = Boolean(seen && now && now !== seen && !awaited && panel.checkVisibility());
  if (now !== seen) by('proposal-news').hidden = !replaced;
  const hadFocus = by('proposal').contains(document.activeElement);
  const isNew = now && now !== seen;
  seen = now;
  if (isNew) openFirst(items);
  paint(items);
  if (!now && hadFocus) draw.focus();
  if (!now) return;
  if (awaited) {
    ready();
    tell(word('did-propose'));
    if (!hadFocus) by('proposal-title').focus();
  } else if (replaced) tell(word('draft-new-come'));
}

/** The first draft is looked at theme by theme; later on the sentence says what would change. @param {Items} items */
function openFirst(items) {
  /** @type {HTMLDetailsElement} */ (by('proposal-fold')).open = items.all('theme').length === 0;
}

/** Once for each draft. @param {Event} event @param {'apply' | 'keep'} what @param {string} told */
async function decide({ timeStamp }, what, told) {
  if (!seen || decided === seen) return;
  decidedAt = timeStamp;
  const now = (decided = seen);
  const answer = await act('POST', `/themes/${what}`, { proposal: now }, { told: word(told) });
  if (!answer.ok && decided === now) decided = '';
}

/** @param {Items} items */
function paint(items) {
  const themes = items.all('theme');
  for (const part of panel.querySelectorAll('.desk-draw [data-if]')) {
    const isFirst = part.getAttribute('data-if') === 'first';
    part.toggleAttribute('hidden', isFirst === themes.length > 0);
  }
  const proposal = items.get('proposal', 'proposal');
  by('proposal').hidden = !proposal;
  // While a draft waits it is the next thing, and its chips draw another.
  by('draw-row').hidden = Boolean(proposal);
  if (!proposal) return;
  by('proposal-title').textContent = whyDrawn(proposal, clockOf(items), themes.length, word);
  by('proposal-words').textContent = wouldChange(proposal, themes, looseIn(items, proposal), word);
  by('proposal-count').textContent = word('draft-look', {
    themes: counted('n-themes', proposal.themes.length),
  });
  by('apply').hidden = proposal.themes.length === 0;
  const choices = grainsOf(proposal, word);
  grains.hidden = !choices.length;
  keep(grains, choices, 'mould-grain', (chip, one) => fill(chip, { ...one, now: String(one.now) }));
  paintThemes(items, proposal, themes.length === 0);
}

/** At the first draw everything is new, so the word would say nothing. @param {Items} items @param {Item} proposal @param {boolean} first */
function paintThemes(items, proposal, first) {
  const { open } = /** @type {HTMLDetailsElement} */ (by('proposal-fold'));
  keep(proposed, /** @type {Item[]} */ (open ? proposal.themes : []), 'mould-proposed', (element, theme) => {
    const visible = visibleOf(items, theme);
    fill(element, {
      name: theme.name,
      counted: counted('contribution', visible.length),
      isNew: !first && !items.get('theme', theme.id),
    });
    const fold = /** @type {HTMLDetailsElement} */ (element.firstElementChild);
    const lines = /** @type {HTMLElement} */ (fold.querySelector('ul'));
    keep(lines, fold.open ? visible : [], 'mould-line', (line, one) => fill(line, { text: one.text }));
  });
}

/** @param {Items} items @param {Item} theme @returns {Item[]} */
const visibleOf = (items, theme) =>
  theme.contributions
    .map((/** @type {string} */ id) => items.get('contribution', id))
    .filter((/** @type {Item | null} */ one) => one && isShown(one));

/** What would stand in none. @param {Items} items @param {Item} proposal */
function looseIn(items, proposal) {
  const grouped = new Set(proposal.themes.flatMap((/** @type {Item} */ theme) => theme.contributions));
  return items.all('contribution').filter((one) => isShown(one) && !one.objects_to && !grouped.has(one.id));
}
