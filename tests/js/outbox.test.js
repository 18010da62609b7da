import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Draft, Outbox } from '../../static/js/lib/outbox.js';

const WORDS = { text: 'Ask people first', kind: null, builds_on: null, round: 2 };

function storage() {
  const kept = new Map();
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
    kept,
  };
}

/** An outbox whose answers are given in order, and whose waiting is done by hand. */
function outboxWith(answers, kept = storage()) {
  const sent = [];
  const waits = [];
  const told = [];
  const send = async (method, path, body, key) => {
    sent.push({ method, path, body, key });
    const [status, more = {}] = answers.shift() ?? [201, { body: { id: 'c1' } }];
    return { ok: status >= 200 && status < 300, status, body: null, refusal: null, retryAfter: null, ...more };
  };
  const outbox = new Outbox(kept, 'ABC234', 'p7', send, { after: (run, ms) => waits.push({ run, ms }), random: () => 1 });
  outbox.subscribe((what, entry) => told.push([what, entry.state]));
  return { outbox, sent, waits, told, kept };
}

const settled = () => new Promise((done) => setTimeout(done, 0));

test('what is answered leaves the outbox', async () => {
  const { outbox, sent, told, kept } = outboxWith([[201, { body: { id: 'c9' } }]]);
  outbox.add(WORDS);
  await settled();
  assert.deepEqual(sent.map(({ path, body }) => [path, body]), [['/contributions', WORDS]]);
  assert.equal(told.at(-1)[0], 'saved');
  assert.deepEqual(outbox.entries(), []);
  assert.equal(kept.kept.size, 0);
});

for (const status of [0, 408, 425, 429, 500, 503]) {
  test(`after ${status || 'silence'} the same words go again under the same key`, async () => {
    const { outbox, sent, waits } = outboxWith([[status]]);
    outbox.add(WORDS);
    await settled();
    assert.equal(outbox.entries()[0].state, 'waiting');
    waits.at(-1).run();
    await settled();
    assert.equal(sent.length, 2);
    assert.equal(sent[0].key, sent[1].key);
    assert.deepEqual(outbox.entries(), []);
  });
}

test('the wait doubles up to a minute', async () => {
  const { outbox, waits } = outboxWith(Array.from({ length: 9 }, () => [503]));
  outbox.add(WORDS);
  await settled();
  for (let n = 0; n < 7; n += 1) {
    waits.at(-1).run();
    await settled();
  }
  assert.deepEqual(waits.map(({ ms }) => ms), [1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000]);
});

test('a wait that the café asks for is kept', async () => {
  const { outbox, sent, waits } = outboxWith([[429, { retryAfter: 7 }]]);
  outbox.add(WORDS);
  await settled();
  assert.ok(waits.at(-1).ms >= 7000);
  outbox.nudge();
  assert.ok(waits.at(-1).ms > 6500, 'a network that comes back does not shorten it');
  await outbox.flush();
  assert.equal(sent.length, 1);
});

test('another refusal is told, and never sent again by itself', async () => {
  const { outbox, sent, told } = outboxWith([[409, { refusal: { code: 'wrong_phase', detail: 'It is over.' } }]]);
  outbox.add(WORDS);
  await settled();
  assert.deepEqual(told.at(-1), ['refused', 'refused']);
  assert.equal(outbox.entries()[0].detail, 'It is over.');
  await outbox.flush();
  assert.equal(sent.length, 1);
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
  const second = outboxWith([], first.kept);
  await second.outbox.flush();
  assert.equal(second.sent[0].key, first.sent[0].key);
  assert.deepEqual(second.outbox.entries(), []);
});

test('they go in the order in which they were written', async () => {
  const { outbox, sent, waits } = outboxWith([[0]]);
  outbox.add({ ...WORDS, text: 'one' });
  outbox.add({ ...WORDS, text: 'two' });
  await settled();
  waits.at(-1).run();
  await settled();
  assert.deepEqual(sent.map(({ body }) => body.text), ['one', 'one', 'two']);
});

test('two people on one phone keep their words apart', () => {
  const kept = storage();
  new Draft(kept, 'ABC234', 'p1').write(WORDS);
  assert.equal(new Draft(kept, 'ABC234', 'p2').read(), null);
  assert.deepEqual(new Draft(kept, 'ABC234', 'p1').read(), WORDS);
});
