import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

import ts from 'typescript';

import { entriesOf } from './sentences.js';

const SCRIPTS = new URL('../../static/js/', import.meta.url);
const TEMPLATES = new URL('../../templates/', import.meta.url);
const files = (folder, ending) => readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(ending));
/** Keys that a template makes of other words. */
const MADE = 'log-by-';
/** Sentences by the screen whose templates hold them; '' for those of all screens. */
const sentences = new Map();
for (const name of files(TEMPLATES, '.html')) {
  const screen = name.includes('/') ? name.split('/')[0] : '';
  const known = sentences.get(screen) ?? new Map();
  for (const [key, said] of entriesOf(name)) known.set(key, [...(known.get(key) ?? []), said]);
  sentences.set(screen, known);
}

/** The blanks that some form of a sentence has. */
const blanksOf = (said) => [...JSON.stringify(said).matchAll(/\{(\w+)\}/g)].map(([, blank]) => blank);

/** What a script may mean by a key: the sentences of its screen, else of any. */
function meant(file, key) {
  const screen = file.split(/[/.]/)[0];
  const own = [...(sentences.get(screen)?.get(key) ?? []), ...(sentences.get('')?.get(key) ?? [])];
  return own.length ? own : [...sentences.values()].flatMap((known) => known.get(key) ?? []);
}

/** The keys that an argument can be; none where it is made of parts. */
function keysOf(node) {
  if (ts.isStringLiteral(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...keysOf(node.whenTrue), ...keysOf(node.whenFalse)];
  return [];
}

/** The blanks that an object fills; null where it cannot be known here. */
function filledBy(node) {
  if (!node) return [];
  if (!ts.isObjectLiteralExpression(node) || node.properties.some((one) => ts.isSpreadAssignment(one))) return null;
  return node.properties.map((one) => one.name.getText());
}

/** Every `word(key, {blanks})` and `counted(key, n)` of a script. */
function usesIn(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const uses = [];
  const look = (node) => {
    if (ts.isCallExpression(node) && ['word', 'counted'].includes(node.expression.getText()) && node.arguments.length) {
      const [key, more] = node.arguments;
      const filled = node.expression.getText() === 'counted' ? ['n'] : filledBy(more);
      for (const one of keysOf(key)) uses.push({ key: one, filled });
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return uses;
}

/** What nobody fills: "file: key {blank}". A part that several screens share fills the sentence of one of them at least. */
const unfilled = (file, text) =>
  usesIn(file, text).flatMap(({ key, filled }) => {
    const left = meant(file, key).map((said) => blanksOf(said).filter((blank) => filled && !filled.includes(blank)));
    const some = file.startsWith('lib/') && left.some((blanks) => !blanks.length) ? [] : left.flat();
    return some.map((blank) => `${file}: ${key} {${blank}}`);
  });

test('every blank of a sentence is filled where a script says it', () => {
  const found = files(SCRIPTS, '.js').flatMap((file) => unfilled(file, readFileSync(new URL(file, SCRIPTS), 'utf8')));
  assert.deepEqual(found, []);
});

test('every key that a script names is a sentence of some page', () => {
  const found = files(SCRIPTS, '.js').flatMap((file) =>
    usesIn(file, readFileSync(new URL(file, SCRIPTS), 'utf8'))
      .filter(({ key }) => !key.startsWith(MADE) && !meant(file, key).length)
      .map(({ key }) => `${file}: ${key}`),
  );
  assert.deepEqual(found, []);
});

test('a blank that nobody fills is found', () => {
  assert.deepEqual(unfilled('desk/x.js', "word('did-remove');"), ['desk/x.js: did-remove {name}']);
  assert.deepEqual(unfilled('desk/x.js', "word(a ? 'did-rename' : 'did-undo', { who });"), ['desk/x.js: did-rename {name}']);
  assert.deepEqual(unfilled('desk/x.js', "word('did-rename', { name });"), []);
});
