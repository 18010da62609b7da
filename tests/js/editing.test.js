import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ageOf, isCurrent } from '../../static/js/notes/made.js';
import { besides, lacks, moved, quotesOf, standsUnder, sized, themesOf } from '../../static/js/notes/edition.js';
import { Editing } from '../../static/js/notes/editing.js';
import { Items } from '../../static/js/lib/items.js';
import { Pending } from '../../static/js/notes/pending.js';
import { Steps } from '../../static/js/notes/steps.js';
import { shelfOf } from './shelves.js';

const ids = (list) => list.map(({ id }) => id);
const said = (id, more = {}) => ({
  type: 'contribution',
  id,
  text: `Words of ${id}`,
  hidden: false,
  waiting: false,
  ...more,
});
const theme = (id, contributions, more = {}) => ({
  ...{ type: 'theme', id, contributions, quotes: [], angles: [], split: null, name: `Theme ${id}`, sentence: '' },
  ...more,
});
const shownOf = (...list) => new Map(list.map((id) => [id, said(id)]));
const NOTHING = { themes: null, quotes: {}, questions: [] };
const action = (id, more = {}) => ({
  ...{ type: 'action', id, text: 'Share one list', lead: '', supporting: '', horizon: '', measure: '' },
  ...{ standing: 'unclaimed', contribution: null, theme: null, ...more },
});

/** A café that answers as it is told to, and what it was asked. */
function cafe(...items) {
  const asked = [];
  const page = {
    asked,
    answer: () => ({ ok: true, status: 200, body: { seq: 100, id: 'a9' }, refusal: null, retryAfter: null }),
    items: new Items([{ room: 'desk', now: 0, after: 0, seq: 1, put: items, drop: [] }], 0),
    shelf: shelfOf(),
    timers: [],
  };
  const send = async (method, path, body, key) => {
    asked.push({ method, path, body, key });
    return page.answer(asked.length);
  };
  page.pending = () => new Pending(page.shelf, 'TEST22', send, (run, ms) => page.timers.push({ run, ms }));
  page.tell = (seq, ...put) => page.items.take({ room: 'desk', now: 0, after: seq - 1, seq, put, drop: [] });
  return page;
}

const lost = () => ({ ok: false, status: 0, body: null, refusal: null, retryAfter: null });
const refused = (status, code) => () => ({
  ok: false,
  status,
  body: null,
  refusal: { code, detail: 'No.' },
  retryAfter: null,
});

test('without a choice the four largest themes stand in the document, of equal ones the elder', () => {
  const themes = [
    theme('t1', ['c1']),
    theme('t2', ['c2', 'c3']),
    theme('t10', ['c4']),
    theme('t9', ['c5']),
    theme('t3', ['c6']),
  ];
  const shown = shownOf('c1', 'c2', 'c3', 'c4', 'c5', 'c6');
  const { chosen, others } = themesOf(NOTHING, themes, shown);
  assert.deepEqual(ids(chosen), ['t2', 't1', 't3', 't9']);
  assert.deepEqual(ids(others), ['t10']);
});

test('chosen themes stand in their order; what is gone or empty does not', () => {
  const themes = [theme('t1', ['c1']), theme('t2', ['c2']), theme('t3', ['c9'])];
  const { chosen, others } = themesOf({ ...NOTHING, themes: ['t8', 't3', 't2'] }, themes, shownOf('c1', 'c2'));
  assert.deepEqual(ids(chosen), ['t2']);
  assert.deepEqual(ids(others), ['t1']);
});

test('quotes are those that were chosen, or the first three of the drawing, as far as they stand in the theme', () => {
  const one = theme('t1', ['c1', 'c2', 'c3', 'c4', 'c5'], { quotes: ['c5', 'c9', 'c1', 'c2', 'c3'] });
  const shown = shownOf('c1', 'c2', 'c3', 'c4', 'c5');
  assert.deepEqual(ids(quotesOf(NOTHING, one, shown)), ['c5', 'c1', 'c2']);
  assert.deepEqual(ids(quotesOf({ ...NOTHING, quotes: { t1: ['c4', 'c9'] } }, one, shown)), ['c4']);
  assert.deepEqual(ids(quotesOf({ ...NOTHING, quotes: { t1: [] } }, one, shown)), []);
});

test('who stands for a side, or for an angle, is not quoted a second time', () => {
  assert.deepEqual(besides(theme('t1', [], { split: { quotes: ['c1', null] }, angles: ['c2', 'c3'] })), ['c1']);
  assert.deepEqual(besides(theme('t1', [], { angles: ['c2', 'c3'] })), ['c2', 'c3']);
  const split = { quotes: ['c1', null] };
  assert.equal(standsUnder(theme('t1', [], { split, angles: ['c2', 'c3'] }), 'c1'), 'differ');
  assert.equal(standsUnder(theme('t1', [], { split, angles: ['c2', 'c3'] }), 'c2'), '');
  assert.equal(standsUnder(theme('t1', [], { angles: ['c2', 'c3'] }), 'c2'), 'angles');
  assert.deepEqual(besides(theme('t1', [])), []);
});

test('what is moved goes one place on, and no further than the ends', () => {
  const list = ['a', 'b', 'c'];
  assert.deepEqual(moved(list, 'c', -1), ['a', 'c', 'b']);
  assert.deepEqual(moved(list, 'a', 1), ['b', 'a', 'c']);
  assert.equal(moved(list, 'a', -1), list);
  assert.equal(moved(list, 'c', 1), list);
  assert.equal(moved(list, 'gone', 1), list);
});

test('an action is agreed with a lead partner and a horizon alone', () => {
  assert.equal(lacks({ lead: ' ', horizon: '' }), 'both');
  assert.equal(lacks({ lead: 'Council', horizon: ' ' }), 'horizon');
  assert.equal(lacks({ lead: '', horizon: 'May' }), 'lead');
  assert.equal(lacks({ lead: 'Council', horizon: 'May' }), '');
});

test('a document is told with its size and what changed since', () => {
  assert.deepEqual(sized(999), { word: 'bytes', n: 999 });
  assert.deepEqual(sized(84_400), { word: 'kilobytes', n: 84 });
  assert.deepEqual(sized(999_600), { word: 'megabytes', n: 1 });
  assert.deepEqual(sized(2_360_000), { word: 'megabytes', n: 2.4 });
  const say = (name, blanks = {}) => [name, ...Object.values(blanks)].join(' ');
  const age = (made, seq = 7) => ageOf(made, seq, say, () => '15:42', String);
  const made = {
    format: 'pdf',
    profile: 'internal',
    size: 84_400,
    made_at: 1,
    seq: 7,
    current: true,
    making: false,
    failed: null,
  };
  assert.equal(age(undefined), 'made-never');
  assert.equal(age(made), 'made-at kilobytes 84 15:42');
  assert.equal(age(made, 10), 'made-since 3 kilobytes 84 15:42');
  assert.equal(age({ ...made, making: true }), 'made-now');
  assert.equal(age({ ...made, size: null, made_at: null, seq: null }), 'made-never');
  assert.deepEqual([isCurrent(made, 7), isCurrent(made, 8), isCurrent(undefined, 0)], [true, false, false]);
  assert.equal(isCurrent({ ...made, current: false }, 7), false);
});

test('steps are taken back the last first, typing in one field at once, and not what somebody changed since', () => {
  const steps = new Steps();
  const back = [];
  const did = (what, merge, stands = true) => steps.did({ what, merge, still: () => stands, back: () => back.push(what) });
  did('typed A', 'field@1');
  did('typed AB', 'field@1');
  did('moved');
  did('changed by others', undefined, false);
  assert.deepEqual(steps.undo(), { what: 'changed by others', done: false });
  assert.deepEqual(steps.undo(), { what: 'moved', done: true });
  assert.deepEqual(steps.undo(), { what: 'typed A', done: true });
  assert.equal(steps.undo(), null);
  assert.deepEqual(back, ['moved', 'typed A']);
});

test('what was written is kept in the browser until the café has it, and is sent once', async () => {
  const here = cafe();
  here.answer = lost;
  const first = here.pending();
  first.put('sentence:t1', { method: 'PATCH', path: '/themes/t1', body: { sentence: 'One' }, text: 'One' });
  await first.flush();
  assert.equal(first.state().state, 'lost');
  const again = here.pending();
  assert.equal(again.at('sentence:t1').body.sentence, 'One');
  here.answer = cafe().answer;
  await again.flush();
  assert.equal(here.asked[0].key, here.asked[1].key);
  assert.equal(again.state().state, 'saved');
  assert.deepEqual(here.pending().waiting(), []);
});

test('what is changed again while it is on its way goes next, and one place holds one change', async () => {
  const here = cafe();
  const pending = here.pending();
  const put = (sentence) => pending.put('sentence:t1', { method: 'PATCH', path: '/themes/t1', body: { sentence } }, 900);
  put('A');
  put('AB');
  here.answer = (n) => {
    if (n === 1) put('ABC');
    return cafe().answer();
  };
  await pending.flush();
  assert.deepEqual(
    here.asked.map(({ body }) => body.sentence),
    ['AB', 'ABC'],
  );
  assert.notEqual(here.asked[0].key, here.asked[1].key);
});

test('what is saved shows until the page was told of it', async () => {
  const here = cafe();
  const pending = here.pending();
  pending.put('themes', { method: 'PATCH', path: '/notes', body: { themes: ['t1'] } });
  await pending.flush();
  pending.heard(99);
  assert.deepEqual(pending.at('themes').body.themes, ['t1']);
  pending.heard(100);
  assert.equal(pending.at('themes'), null);
});

test('a refusal is told and not sent again; signed out, everything stays', async () => {
  const here = cafe();
  const pending = here.pending();
  const heard = [];
  pending.subscribe((what, entry, answer) => what === 'refused' && heard.push([entry.slot, answer.refusal.detail]));
  here.answer = refused(404, 'unknown_theme');
  pending.put('name:t1', { method: 'PATCH', path: '/themes/t1', body: { name: 'A' } });
  await pending.flush();
  assert.deepEqual(heard, [['name:t1', 'No.']]);
  assert.equal(pending.state().state, 'saved');
  here.answer = refused(401, 'token_revoked');
  pending.put('name:t2', { method: 'PATCH', path: '/themes/t2', body: { name: 'B' } });
  await pending.flush();
  assert.equal(pending.state().state, 'halted');
  assert.deepEqual(
    here
      .pending()
      .waiting()
      .map(({ slot }) => slot),
    ['name:t2'],
  );
});

test('what a stranger in between answers is not taken for the café’s word', async () => {
  const here = cafe();
  const pending = here.pending();
  here.answer = () => ({ ok: true, status: 200, body: null, refusal: null, retryAfter: null });
  pending.put('name:t1', { method: 'PATCH', path: '/themes/t1', body: { name: 'A' } });
  await pending.flush();
  assert.equal(pending.state().state, 'lost');
  assert.ok(here.timers.at(-1).ms >= 1000);
});

function organiser(...items) {
  const here = cafe(...items);
  here.editing = new Editing(here.items, here.pending());
  return here;
}

test('the page shows at once what was chosen here, and what others chose elsewhere', () => {
  const here = organiser(theme('t1', ['c1']), theme('t2', ['c2']), said('c1'), said('c2'), {
    type: 'edition',
    id: 'edition',
    themes: null,
    quotes: { t1: ['c1'], t2: ['c2'] },
    questions: ['c1'],
  });
  const { editing } = here;
  editing.choose(['t2', 't1'], 'order');
  editing.quote(here.items.get('theme', 't1'), []);
  editing.mark(here.items.get('contribution', 'c1'), false);
  editing.mark(here.items.get('contribution', 'c2'), true);
  assert.deepEqual(editing.drafts.edition(), { themes: ['t2', 't1'], quotes: { t1: [], t2: ['c2'] }, questions: ['c2'] });
  here.tell(2, { type: 'edition', id: 'edition', themes: ['t1'], quotes: { t2: [] }, questions: ['c1'] });
  assert.deepEqual(editing.drafts.edition(), { themes: ['t2', 't1'], quotes: { t1: [], t2: [] }, questions: ['c2'] });
});

test('each change is taken back as it was before, unless somebody has changed the same since', async () => {
  const here = organiser(theme('t1', ['c1']), said('c1'));
  const { editing } = here;
  const one = here.items.get('theme', 't1');
  editing.quote(one, ['c1']);
  editing.choose(['t1'], 'order');
  assert.deepEqual(editing.steps.undo(), { what: 'order', done: true });
  assert.equal(editing.pending.at('themes').body.themes, null);
  await editing.pending.flush();
  editing.pending.heard(100);
  here.tell(2, { type: 'edition', id: 'edition', themes: null, quotes: { t1: [] }, questions: [] });
  assert.equal(editing.steps.undo().done, false);
});

test('an action that loses its lead partner is agreed no longer', async () => {
  const here = organiser(action('a1', { lead: 'Council', horizon: 'May', standing: 'agreed' }));
  const { editing } = here;
  assert.equal(editing.change('a1', { measure: 'A count' }), false);
  assert.equal(editing.change('a1', { lead: ' ' }), true);
  assert.equal(editing.drafts.action('a1').standing, 'unclaimed');
  await editing.pending.flush();
  assert.deepEqual(here.asked, [
    { method: 'PATCH', path: '/actions/a1', body: { measure: 'A count', lead: ' ', agreed: false }, key: here.asked[0].key },
  ]);
});

test('an action that was taken away comes back with every word', async () => {
  const whole = {
    lead: 'Council',
    horizon: 'May',
    supporting: 'All',
    measure: 'A count',
    standing: 'agreed',
    contribution: 'c1',
  };
  const here = organiser(action('a1', whole));
  const { editing } = here;
  editing.drop(editing.drafts.action('a1'));
  assert.deepEqual(editing.drafts.actions(), []);
  editing.steps.undo();
  await editing.pending.flush();
  const { standing, ...fields } = whole;
  assert.deepEqual(
    here.asked.map(({ method, path }) => `${method} ${path}`),
    ['DELETE /actions/a1', 'POST /actions'],
  );
  assert.deepEqual(here.asked[1].body, { ...fields, text: 'Share one list', agreed: true, theme: null });
});

test('writing an action down is taken back before and after the café has it', async () => {
  const here = organiser();
  const { editing } = here;
  editing.record({ text: 'Not yet sent' });
  editing.steps.undo();
  await editing.pending.flush();
  assert.deepEqual(here.asked, []);
  editing.record({ text: 'Share one list' });
  await editing.pending.flush();
  here.tell(2, action('a9'));
  editing.steps.undo();
  await editing.pending.flush();
  assert.deepEqual(
    here.asked.map(({ method, path }) => `${method} ${path}`),
    ['POST /actions', 'DELETE /actions/a9'],
  );
});
