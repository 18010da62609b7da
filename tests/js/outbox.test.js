import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Draft } from '../../static/js/lib/shelf.js';
import { Outbox } from '../../static/js/lib/outbox.js';
import { TURN_MS, Turn } from '../../static/js/lib/turn.js';
import { shelfOf } from './shelves.js';

const WORDS = { text: 'Ask people first', kind: null, builds_on: null, round: 2 };
const TAKEN = [201, { body: { id: 'c1' } }];
const refusedAs = (code, detail = '') => ({ refusal: { code, detail } });

/** An outbox whose answers are given in order, whose time is `time.now` and whose waiting is done by hand. */
function outboxWith(
  answers = [],
  shelf = shelfOf(),
  { code = 'ABC234', person = 'p7', random = () => 1, during = () => {} } = {},
) {
  const [sent, waits, told, time] = [[], [], [], { now: 1000 }];
  const send = async (method, path, body, key) => {
    sent.push({ method, path, body, key });
    await during();
    const [status, more = {}] = answers.shift() ?? TAKEN;
    const ok = status >= 200 && status < 300;
    return {
      ok,
      status,
      body: null,
      refusal: ok || !status ? null : { code: 'some_refusal', detail: '' },
      retryAfter: null,
      ...more,
    };
  };
  const after = (run, ms) => waits.push({ run, ms });
  const outbox = new Outbox(shelf, code, person, send, { after, random, tick: () => time.now, settle: async () => {} });
  outbox.subscribe((what, entry) => told.push([what, entry.state]));
  /** Lets the last wait pass. */
  const wait = async () => {
    const { run, ms } = waits.at(-1);
    time.now += ms;
    run();
    await settled();
  };
  return { outbox, sent, waits, told, shelf, time, wait };
}

const settled = () => new Promise((done) => setTimeout(done, 0));
const texts = (sent) => sent.map(({ body }) => body.text);

test('what is answered leaves the outbox, and nothing stays on the shelf', async () => {
  const { outbox, sent, told, shelf } = outboxWith();
  outbox.add(WORDS);
  await settled();
  assert.deepEqual(
    sent.map(({ path, body }) => [path, body]),
    [['/contributions', WORDS]],
  );
  assert.equal(told.at(-1)[0], 'saved');
  assert.deepEqual(outbox.entries(), []);
  assert.equal(shelf.kept.size, 0);
});

test('every key is its own, from a source that plain http has, too', async () => {
  const { outbox, sent } = outboxWith();
  for (let n = 0; n < 20; n += 1) outbox.add(WORDS);
  await settled();
  assert.equal(new Set(sent.map(({ key }) => key)).size, 20);
  for (const { key } of sent) assert.match(key, /^[0-9a-f]{32}$/);
});

for (const status of [0, 408, 425, 429, 500, 503]) {
  test(`after ${status || 'silence'} the same words go again under the same key`, async () => {
    const { outbox, sent, wait } = outboxWith([[status]]);
    outbox.add(WORDS);
    await settled();
    assert.equal(outbox.entries()[0].state, 'waiting');
    await wait();
    assert.equal(sent.length, 2);
    assert.equal(sent[0].key, sent[1].key);
    assert.deepEqual(outbox.entries(), []);
  });
}

for (const [what, answer] of [
  ['a page of the wifi instead of an answer', [200, {}]],
  ['an answer of something else', [200, { body: { welcome: 'to the hotel' } }]],
  ['a refusal that is not the café’s', [403, refusedAs('unknown')]],
  ['an address that a proxy does not know', [404, refusedAs('unknown')]],
]) {
  test(`${what} is no answer: the words stay and go again`, async () => {
    const { outbox, sent, wait } = outboxWith([answer]);
    outbox.add(WORDS);
    await settled();
    assert.deepEqual(
      outbox.entries().map(({ state }) => state),
      ['waiting'],
    );
    await wait();
    assert.equal(sent.length, 2);
    assert.deepEqual(outbox.entries(), []);
  });
}

test('the wait doubles up to eight seconds, each phone at a moment of its own', async () => {
  for (const [random, share] of [
    [() => 1, 1],
    [() => 0, 0.5],
  ]) {
    const { outbox, waits, wait } = outboxWith(
      Array.from({ length: 9 }, () => [503]),
      shelfOf(),
      { random },
    );
    outbox.add(WORDS);
    await settled();
    for (let n = 0; n < 5; n += 1) await wait();
    assert.deepEqual(
      waits.map(({ ms }) => ms),
      [1000, 2000, 4000, 8000, 8000, 8000].map((ms) => ms * share),
    );
  }
});

test('after five minutes without a network everything arrives, once and in order', async () => {
  const { outbox, sent, wait, time } = outboxWith(Array.from({ length: 1000 }, () => [0]));
  for (const text of ['one', 'two', 'three']) outbox.add({ ...WORDS, text });
  await settled();
  const began = time.now;
  while (time.now - began < 300_000) await wait();
  const tries = sent.length;
  assert.ok(tries < 60, `${tries} tries in five minutes would empty a battery`);
  assert.deepEqual(texts(outbox.entries().map(({ words }) => ({ body: words }))), ['one', 'two', 'three']);
});

test('a phone that comes back sends all that waits within ten seconds', async () => {
  const answers = Array.from({ length: 50 }, () => [0]);
  const { outbox, sent, wait, time } = outboxWith(answers);
  for (const text of ['one', 'two', 'three']) outbox.add({ ...WORDS, text });
  await settled();
  while (sent.length < 50) await wait();
  const back = time.now;
  await wait();
  assert.ok(time.now - back <= 10_000);
  assert.deepEqual(texts(sent.slice(50)), ['one', 'two', 'three']);
  assert.deepEqual(outbox.entries(), []);
});

test('a network that comes back is used soon, by each phone at a moment of its own', async () => {
  const { outbox, waits } = outboxWith([[0]], shelfOf(), { random: () => 0.5 });
  outbox.add(WORDS);
  await settled();
  outbox.nudge();
  assert.equal(waits.at(-1).ms, 750);
});

test('a wait that the café asks for is kept to, and said', async () => {
  const { outbox, sent, waits, time, wait } = outboxWith([[429, { retryAfter: 7, ...refusedAs('too_fast') }]]);
  outbox.add(WORDS);
  await settled();
  assert.deepEqual(outbox.pause(), { why: 'too_fast', left_ms: 7000 });
  assert.ok(waits.at(-1).ms >= 7000);
  time.now += 400;
  outbox.nudge();
  assert.ok(waits.at(-1).ms >= 6600, 'a network that comes back does not shorten it');
  await outbox.flush();
  assert.equal(sent.length, 1);
  await wait();
  assert.equal(sent.length, 2);
  assert.equal(outbox.pause(), null);
});

test('a wait that was asked for is kept to after a reload, and by another window', async () => {
  const first = outboxWith([[429, { retryAfter: 7, ...refusedAs('too_fast') }]]);
  const other = outboxWith([], first.shelf);
  first.outbox.add(WORDS);
  await settled();
  other.outbox.heard('cafe:ABC234:p7:hold', null, 'something');
  const again = outboxWith([], first.shelf);
  for (const { outbox, sent, waits } of [other, again]) {
    await outbox.flush();
    assert.equal(sent.length, 0);
    assert.ok(waits.at(-1).ms > 6000 && waits.at(-1).ms <= 7000);
    assert.equal(outbox.pause().why, 'too_fast');
  }
});

test('a wait that outlived a change of the date lasts no longer than was asked', async () => {
  const shelf = shelfOf();
  shelf.setItem('cafe:ABC234:p7:hold', JSON.stringify({ why: 'too_fast', ms: 7000, until: Date.now() + 86_400_000 }));
  const { outbox, waits } = outboxWith([], shelf);
  outbox.add(WORDS);
  await settled();
  assert.equal(waits.at(-1).ms, 7000);
});

test('nobody can ask for a wait that no timer takes', async () => {
  const { outbox, waits } = outboxWith([[429, { retryAfter: 1e12 }]]);
  outbox.add(WORDS);
  await settled();
  assert.ok(waits.at(-1).ms < 2 ** 31);
});

test('another refusal is told, and never sent again by itself', async () => {
  const { outbox, sent, told } = outboxWith([[409, refusedAs('wrong_phase', 'It is over.')]]);
  outbox.add(WORDS);
  await settled();
  assert.deepEqual(told.at(-1), ['refused', 'refused']);
  assert.deepEqual([outbox.entries()[0].detail, outbox.entries()[0].code], ['It is over.', 'wrong_phase']);
  await outbox.flush();
  assert.equal(sent.length, 1);
});

test('what was refused does not hold up what came after it', async () => {
  const { outbox, sent } = outboxWith([[400]]);
  outbox.add({ ...WORDS, text: 'one' });
  outbox.add({ ...WORDS, text: 'two' });
  await settled();
  assert.deepEqual(texts(sent), ['one', 'two']);
  assert.deepEqual(
    outbox.entries().map(({ state }) => state),
    ['refused'],
  );
});

for (const [why, answer] of [
  ['signed-out', [401, refusedAs('token_unknown')]],
  ['other-person', [403, refusedAs('other_person')]],
  ['gone', [404, refusedAs('unknown_cafe')]],
]) {
  test(`${why}: all words are kept, nothing more is sent, and it is said why`, async () => {
    const { outbox, sent, told, shelf } = outboxWith([answer]);
    outbox.add({ ...WORDS, text: 'one' });
    outbox.add({ ...WORDS, text: 'two' });
    await settled();
    await outbox.flush();
    outbox.add({ ...WORDS, text: 'three' });
    await settled();
    assert.equal(sent.length, 1);
    assert.deepEqual(outbox.pause(), { why, left_ms: null });
    assert.deepEqual(
      outbox.entries().map(({ words, state }) => [words.text, state]),
      [
        ['one', 'waiting'],
        ['two', 'waiting'],
        ['three', 'waiting'],
      ],
    );
    assert.ok(!told.some(([what]) => what === 'refused'));
    const back = outboxWith([], shelf);
    await back.outbox.flush();
    assert.deepEqual(texts(back.sent), ['one', 'two', 'three'], 'who comes back in has them sent');
    assert.equal(back.sent[0].key, sent[0].key);
  });
}

test('a contribution that is gone is no café that is gone', async () => {
  const { outbox, told } = outboxWith([[404, refusedAs('unknown_contribution', 'It was withdrawn.')]]);
  outbox.add(WORDS);
  await settled();
  assert.deepEqual(told.at(-1), ['refused', 'refused']);
  assert.equal(outbox.pause(), null);
});

test('words written again after a refusal get a key of their own', async () => {
  const { outbox, sent } = outboxWith([[400]]);
  const { key } = outbox.add(WORDS);
  await settled();
  assert.deepEqual(outbox.remove(key)?.words, WORDS);
  outbox.add(WORDS);
  await settled();
  assert.notEqual(sent[0].key, sent[1].key);
});

test('what was unsent when the page went away is sent by the next one', async () => {
  const first = outboxWith([[0]]);
  first.outbox.add(WORDS);
  await settled();
  const second = outboxWith([], first.shelf);
  await second.outbox.flush();
  assert.equal(second.sent[0].key, first.sent[0].key);
  assert.deepEqual(second.outbox.entries(), []);
});

test('a page that went away in the middle of sending does not hold up the next one', async () => {
  const first = outboxWith([], shelfOf(), { during: () => new Promise(() => {}) });
  first.outbox.add(WORDS);
  await settled();
  first.outbox.leave();
  const second = outboxWith([], first.shelf);
  await second.outbox.flush();
  assert.equal(second.sent[0].key, first.sent[0].key);
});

test('they go in the order in which they were written', async () => {
  const { outbox, sent, wait } = outboxWith([[0]]);
  for (const text of ['one', 'two', 'three']) outbox.add({ ...WORDS, text });
  await settled();
  await wait();
  assert.deepEqual(texts(sent), ['one', 'one', 'two', 'three']);
});

// Two windows of one phone

test('of two windows one sends while the other waits for its turn', async () => {
  let go = () => {};
  const held = new Promise((done) => {
    go = done;
  });
  const first = outboxWith([], shelfOf(), { during: () => held });
  const second = outboxWith([], first.shelf);
  first.outbox.add({ ...WORDS, text: 'from the first' });
  await settled();
  second.outbox.add({ ...WORDS, text: 'from the second' });
  await settled();
  assert.deepEqual([first.sent.length, second.sent.length], [1, 0]);
  go();
  await settled();
  await settled();
  assert.deepEqual(texts(first.sent), ['from the first', 'from the second']);
  second.outbox.heard('cafe:ABC234:p7:turn', 'note', null);
  await second.outbox.flush();
  assert.equal(second.sent.length, 0);
  assert.deepEqual(second.outbox.entries(), []);
});

test('two windows that add in the same instant lose nothing', () => {
  const shelf = shelfOf();
  const windows = [outboxWith([], shelf, { during: () => new Promise(() => {}) }), outboxWith([], shelf)];
  for (let n = 0; n < 10; n += 1) for (const { outbox } of windows) outbox.add({ ...WORDS, text: `word ${n}` });
  assert.equal(windows[0].outbox.entries().length, 20);
});

test('what one window has sent does not come back by the late answer of another', async () => {
  let go = () => {};
  const held = new Promise((done) => {
    go = done;
  });
  const first = outboxWith([[503]], shelfOf(), { during: () => held });
  const { key } = first.outbox.add(WORDS);
  await settled();
  outboxWith([], first.shelf).outbox.remove(key);
  go();
  await settled();
  assert.deepEqual(first.outbox.entries(), []);
});

test('a window hears what another one writes', () => {
  const { outbox, told } = outboxWith();
  const entry = JSON.stringify({ key: 'k', n: 1, words: WORDS, state: 'waiting', detail: '', tries: 0 });
  outbox.heard('cafe:ABC234:p7:out:k', null, entry);
  outbox.heard('cafe:ABC234:p7:out:k', entry, null);
  outbox.heard('cafe:ABC234:p8:out:k', null, entry);
  outbox.heard(null, null, null);
  assert.deepEqual(told, [
    ['changed', 'waiting'],
    ['changed', 'waiting'],
  ]);
});

test('when two write their note in the same instant, one of them begins', async () => {
  // What one window writes the other sees a moment later, and the later note stands.
  const [mine, yours] = [shelfOf(), shelfOf()];
  const spread = async () => {
    await settled();
    mine.setItem('turn', yours.getItem('turn'));
  };
  const both = [new Turn(mine, 'turn', spread), new Turn(yours, 'turn', spread)];
  assert.deepEqual(await Promise.all(both.map((turn) => turn.take())), [false, true]);
});

test('the turn of a window that never came back passes, also when the date was changed', async () => {
  for (const until of [Date.now() - 1, Date.now() + TURN_MS + 60_000]) {
    const shelf = shelfOf();
    shelf.setItem('turn', JSON.stringify({ who: 'somebody', until }));
    assert.equal(await new Turn(shelf, 'turn', settled).take(), true);
  }
  const shelf = shelfOf();
  shelf.setItem('turn', JSON.stringify({ who: 'somebody', until: Date.now() + TURN_MS - 1000 }));
  assert.equal(await new Turn(shelf, 'turn', settled).take(), false);
});

test('what a closed window left behind goes as soon as its turn is over', async () => {
  const shelf = shelfOf();
  const note = { who: 'the window that was closed', until: Date.now() + TURN_MS - 1000 };
  shelf.setItem('cafe:ABC234:p7:turn', JSON.stringify(note));
  const { outbox, sent, waits } = outboxWith([], shelf, { random: () => 0.5 });
  outbox.add(WORDS);
  await settled();
  assert.equal(sent.length, 0);
  assert.ok(waits[0].ms > 0 && waits[0].ms < TURN_MS, `${waits[0].ms}`);
  shelf.setItem('cafe:ABC234:p7:turn', JSON.stringify({ ...note, until: Date.now() - 1 }));
  waits[0].run();
  await settled();
  assert.deepEqual(texts(sent), [WORDS.text]);
});

// Whose words they are

test('two people on one phone keep their words apart', async () => {
  const shelf = shelfOf();
  new Draft(shelf, 'ABC234', 'p1').write(WORDS);
  assert.equal(new Draft(shelf, 'ABC234', 'p2').read(), null);
  assert.deepEqual(new Draft(shelf, 'ABC234', 'p1').read(), WORDS);
  const one = outboxWith([[0]], shelf, { person: 'p1' });
  one.outbox.add(WORDS);
  await settled();
  for (const person of ['p2', 'p', 'p11']) {
    const next = outboxWith([], shelf, { person });
    await next.outbox.flush();
    assert.deepEqual([next.sent, next.outbox.entries()], [[], []]);
  }
});

test('two cafés on one phone keep their words apart', async () => {
  const shelf = shelfOf();
  const here = outboxWith([[0]], shelf, { code: 'AAAAAA' });
  here.outbox.add({ ...WORDS, text: 'here' });
  await settled();
  const there = outboxWith([], shelf, { code: 'BBBBBB' });
  there.outbox.add({ ...WORDS, text: 'there' });
  await settled();
  assert.deepEqual(texts(there.sent), ['there']);
  assert.deepEqual(
    here.outbox.entries().map(({ words }) => words.text),
    ['here'],
  );
});

// A shelf that is full, forbidden or damaged

test('what a full phone cannot keep is sent all the same, and it is said that the page must stay open', async () => {
  const shelf = shelfOf({ room: 100 });
  const { outbox, sent, wait } = outboxWith([[0]], shelf);
  outbox.add(WORDS);
  await settled();
  assert.deepEqual(
    outbox.entries().map(({ words }) => words),
    [WORDS],
  );
  assert.deepEqual(outbox.pause(), { why: 'full', left_ms: null });
  await wait();
  assert.equal(sent[0].key, sent[1].key);
  assert.deepEqual([outbox.entries(), outbox.pause()], [[], null]);
});

test('once there is room again it is kept', async () => {
  const { outbox, shelf, wait } = outboxWith([[0], [0]], shelfOf({ room: 100 }));
  outbox.add(WORDS);
  await settled();
  shelf.limit.room = Infinity;
  await wait();
  assert.equal(outbox.pause(), null);
  assert.deepEqual(
    outboxWith([], shelf)
      .outbox.entries()
      .map(({ words }) => words),
    [WORDS],
  );
});

test('a browser that keeps nothing at all says so', async () => {
  const { outbox } = outboxWith([[0]], Object.assign(shelfOf(), { fleeting: true }));
  outbox.add(WORDS);
  await settled();
  assert.equal(outbox.pause().why, 'full');
});

test('what somebody damaged on the shelf harms nothing else', async () => {
  const shelf = shelfOf();
  for (const [name, value] of [
    ['out:x', '{'],
    ['out:y', '7'],
    ['hold', '[]'],
    ['turn', '"'],
    ['outbox', 'null'],
  ]) {
    shelf.setItem(`cafe:ABC234:p7:${name}`, value);
  }
  const { outbox, sent } = outboxWith([], shelf);
  outbox.add(WORDS);
  await settled();
  assert.deepEqual(texts(sent), [WORDS.text]);
});

test('words that version 0.1 kept are sent first, under the key they had', async () => {
  const shelf = shelfOf();
  const old = ['a', 'b'].map((key) => ({
    key: key.repeat(32),
    words: { ...WORDS, text: key },
    state: 'waiting',
    detail: '',
    tries: 3,
  }));
  shelf.setItem('cafe:ABC234:p7:outbox', JSON.stringify(old));
  const { outbox, sent } = outboxWith([], shelf);
  outbox.add({ ...WORDS, text: 'c' });
  await settled();
  assert.deepEqual(texts(sent), ['a', 'b', 'c']);
  assert.equal(sent[0].key, 'a'.repeat(32));
  assert.equal(shelf.kept.size, 0);
});
