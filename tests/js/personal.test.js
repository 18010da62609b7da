import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isNhsNumber, personalIn } from '../../static/js/lib/personal.js';

// Numbers from the ranges that are kept for tests (999 ...), and made for these tests.
const NHS = ['9990000018', '999 000 0026', '999-000-0034', '999 000 0042.', 'the patient (999 000 0050) said'];
const SEEN = {
  email: [
    'ann@example.org',
    'write to ann.lee+ward@mail.example.co.uk, please',
    'ANN@EXAMPLE.ORG',
    "o'hara@example.com",
    'josé@exámple.es',
  ],
  phone: [
    '07700 900123',
    '07700900123',
    '+44 7700 900123',
    '+447700900123',
    '0044 7700 900123',
    '+44 (0)7700 900123',
    '020 7946 0018',
    '(020) 7946 0018',
    '0117 496 0123',
    '01632 960001',
    'ring 01632-960-001 and ask',
    '0300 123 4567',
    '(01632) 960001.',
  ],
  postcode: [
    'SW1A 1AA',
    'sw1a 1aa',
    'M1 1AE',
    'B33 8TH',
    'CR2 6XH',
    'DN55 1PT',
    'EC1A 1BB',
    'she lives in LS1 4AP.',
    'LS14AP',
    'GIR 0AA',
  ],
};
const UNSEEN = [
  '',
  'Ask people first',
  'on 12.05.2026',
  '12/05/2026 10:30',
  '2026-05-12',
  '12-05-2026 at 10.30',
  'room 1.204',
  'Room B12',
  'ward 7B',
  'rooms 101 102 103',
  'in 1999 2000 2001',
  'from 2019 to 2026',
  '£1,250,000',
  '£1234567890',
  '1 250 000 people',
  '1,234,567,890',
  '3.14159265358',
  '1 in 10',
  '1 in 10 000',
  '80 % of 120',
  '45.5%',
  '9 to 5',
  '10am',
  'at 2 4am or 5 6pm',
  'table 3, round 2',
  'A4 paper',
  'the B12 level',
  'B2B services',
  'C2 and D4',
  'MP3 2GB',
  'covid19',
  'COVID-19 2nd wave',
  'H1N1',
  'ISO 9001 2015',
  '24/7',
  '0-5 years',
  '0 1 2 3 4 5 6 7 8 9',
  '0000000000',
  '1111111111',
  '012',
  '999',
  '111',
  '101',
  '9990000019',
  '1234567890',
  '@home',
  'us@them',
  'a@b',
  '50@10',
  'price@2.50',
  'W3C',
  'GP2GP',
  'TIER 3 4 5',
  'NHS 111',
  'section 117',
  'Section 12 MHA 1983',
  'M25 at 5pm',
  'A1 2nd floor',
  'see page 12 34',
  'budget 2025/26',
  '07:30 to 09:15',
  '10-12 weeks',
  'x'.repeat(500),
  '1'.repeat(500),
  ' 0'.repeat(200),
];

test('NHS numbers have a check digit', () => {
  for (const written of NHS) assert.equal(personalIn(written), 'nhs', written);
  for (const digits of ['9990000019', '0000000000', '1111111111', '999000001', '99900000188', ''])
    assert.equal(isNhsNumber(digits), false, digits);
});

test('every single wrong digit of an NHS number is noticed', () => {
  const right = '9990000018';
  for (let at = 0; at < 10; at += 1) {
    for (let by = 1; by < 10; by += 1) {
      const wrong = [...right].map((digit, n) => (n === at ? String((Number(digit) + by) % 10) : digit)).join('');
      assert.equal(isNhsNumber(wrong), false, wrong);
    }
  }
});

test('a number whose check digit would be ten is none', () => {
  const begun = Array.from({ length: 1000 }, (_, n) => `999${String(n).padStart(6, '0')}`);
  const none = begun.filter((nine) => !Array.from({ length: 10 }, (_, n) => `${nine}${n}`).some(isNhsNumber));
  assert.ok(none.length > 60 && none.length < 120, `${none.length} of 1000`);
});

for (const [kind, texts] of Object.entries(SEEN)) {
  test(`what looks like ${kind} is noticed, alone and in a sentence`, () => {
    for (const text of texts) {
      assert.equal(personalIn(text), kind, text);
      assert.equal(personalIn(`We said: ${text} and more`), kind, text);
    }
  });
}

test('dates, rooms, years, prices and shares are left alone', () => {
  for (const text of UNSEEN) assert.equal(personalIn(text), null, text);
});
