// The link that shows the notes for everybody: made, copied, given another day, ended.

import { act, refuse } from '../desk/told.js';
import { by, word } from '../lib/moulds.js';
import { code } from '../lib/page.js';
import { copyText } from '../desk/copying.js';
import { inTenSeconds } from '../desk/grace.js';
import { send } from '../lib/send.js';

/** @typedef {import('../lib/items.js').Items} Items */

const DAY_MS = 24 * 3_600_000;
const DAYS = 30;

const day = /** @type {HTMLInputElement} */ (by('share-day'));
const link = /** @type {HTMLInputElement} */ (by('share-link'));
const form = /** @type {HTMLFormElement} */ (by('share-form'));
const save = /** @type {HTMLButtonElement} */ (by('share-save'));
const end = /** @type {HTMLButtonElement} */ (by('share-end'));
/** What the field for the day showed when nobody had touched it. */
let known = '';

/** @param {Items} items */
export function startShare(items) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void keep(items);
  });
  end.addEventListener('click', () => {
    const go = () => act('DELETE', '/share', undefined, { told: word('did-end-share') });
    inTenSeconds(word('share-ending'), go);
  });
  by('share-copy').addEventListener('click', () => copyText(link.value));
  by('share-close').addEventListener('click', () => {
    void act('PATCH', '', { joining: false }, { told: word('did-join-shut') });
  });
  items.subscribe((changed) => {
    if (changed.has('share')) void fetchLink(items);
    if (['share', 'cafe', 'clock'].some((type) => changed.has(type))) paint(items);
  });
  paint(items);
  void fetchLink(items);
}

/** Makes the link, or gives the one there is another day. @param {Items} items */
async function keep(items) {
  const until = endOf(day.value);
  if (!(until > items.clock.now())) return refuse(word('share-no-day'));
  const shared = items.get('share', 'share');
  known = day.value;
  const told = word(shared ? 'did-move-share' : 'did-share', { day: said(until) });
  const answer = await act(shared ? 'PATCH' : 'POST', '/share', { until }, { told });
  if (answer.ok && answer.body.link) show(answer.body);
}

/** The link is no item: whoever runs the café asks for it. @param {Items} items */
async function fetchLink(items) {
  if (!items.get('share', 'share')) return show({ link: '', qr: '', wifi: null });
  const answer = await send('GET', '/share');
  if (answer.ok) show(answer.body);
}

/** @param {{link: string, qr: string, wifi: string | null}} made */
function show(made) {
  link.value = made.link;
  by('share-wifi').hidden = !made.wifi;
  by('share-wifi').textContent = made.wifi ? word('share-wifi', { address: `\u2068${made.wifi}\u2069` }) : '';
  const picture = /** @type {HTMLImageElement} */ (by('share-qr'));
  const open = /** @type {HTMLAnchorElement} */ (by('share-open'));
  if (made.link) picture.src = made.qr;
  else picture.removeAttribute('src');
  // As it is reached from this very machine, whatever address others know it by.
  if (made.link) open.href = made.link.slice(made.link.indexOf('/c/'));
  else open.removeAttribute('href');
}

/** @param {Items} items */
function paint(items) {
  const cafe = items.all('cafe')[0];
  const shared = items.get('share', 'share');
  const phase = items.get('clock', 'clock')?.phase;
  const now = items.clock.now();
  const over = Boolean(shared && shared.until <= now);
  by('share-badge').hidden = !shared || over;
  by('share-link-part').hidden = end.hidden = !shared;
  by('share-state').textContent = shared ? word(over ? 'share-over' : 'share-until', { day: said(shared.until) }) : '';
  by('share-early').hidden = phase === 'harvest' || phase === 'finished';
  // Under a newer code the one in the link lets nobody in.
  by('share-joining').hidden = !shared || !cafe?.joining || cafe.code !== code;
  save.textContent = word(shared ? 'share-move' : 'share-make');
  save.classList.toggle('primary', !shared);
  const last = now + (cafe?.keep_days ?? DAYS) * DAY_MS;
  day.min = fieldOf(now);
  day.max = fieldOf(last);
  const standing = fieldOf(shared && !over ? shared.until : Math.min(now + DAYS * DAY_MS, last));
  // What somebody chooses here is never overwritten.
  if (day.value === known || !day.value) day.value = known = standing;
}

/** The last moment of a day, here. @param {string} field as the field has it */
const endOf = (field) => new Date(`${field}T23:59:59.999`).getTime();

/** @param {number} at */
function fieldOf(at) {
  const on = new Date(at);
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  return `${on.getFullYear()}-${two(on.getMonth() + 1)}-${two(on.getDate())}`;
}

/** @param {number} at */
const said = (at) =>
  new Date(at).toLocaleDateString(document.documentElement.lang.replace(/^en$/, 'en-GB'), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
