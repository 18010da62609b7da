// Announcements: written, and taken back.

import { act } from './told.js';
import { by, fill, keep, word } from '../lib/moulds.js';

/** @typedef {import('../lib/items.js').Items} Items */

const form = /** @type {HTMLFormElement} */ (by('announce'));
/** As many stand there to be taken back; what is older is forgotten by everybody. */
const MOST = 3;

/** @param {Items} items */
export function startNotices(items) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void give();
  });
  by('notices').addEventListener('click', (event) => {
    const id = /** @type {Element} */ (event.target).closest('button')?.closest('li')?.dataset.id;
    const notice = items.get('notice', id ?? '');
    if (notice) void takeBack(notice);
  });
  items.subscribe((changed) => changed.has('notice') && paint(items));
  paint(items);
}

async function give() {
  const fields = new FormData(form);
  const text = String(fields.get('text') ?? '').trim();
  const table = String(fields.get('table') ?? '');
  if (!text || form.ariaBusy === 'true') return;
  form.ariaBusy = 'true';
  const answer = await send(text, table ? Number(table) : null);
  form.ariaBusy = null;
  if (answer.ok) form.reset();
}

/** @param {string} text @param {number | null} table */
const send = (text, table) =>
  act('POST', '/notices', table ? { text, table } : { text }, {
    told: table ? word('did-announce-to', { table }) : word('did-announce'),
  });

/** @param {import('../lib/items.js').Item} notice */
async function takeBack(notice) {
  await act('DELETE', `/notices/${notice.id}`, undefined, {
    told: word('did-take-back'),
    undo: () => send(notice.text, notice.table ?? null),
  });
  by('announce-text').focus();
}

/** @param {Items} items */
function paint(items) {
  const last = items
    .all('notice')
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST);
  keep(by('notices'), last, 'mould-notice', (element, notice) =>
    fill(element, {
      text: notice.text,
      to: notice.table ? word('to-table', { table: notice.table }) : word('to-everyone'),
    }),
  );
}
