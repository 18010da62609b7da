// What of other people's work goes into the bundles.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { bundled } from './build.js';

const VENDOR = new URL('../../static/vendor/', import.meta.url);
const PACKAGE = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//;

test('every package in a bundle has its licence with us, as its makers wrote it', async () => {
  const { metafile } = await bundled();
  const packages = new Set(Object.keys(metafile.inputs).flatMap((path) => PACKAGE.exec(path)?.[1] ?? []));
  const kept = new Set(
    readdirSync(VENDOR, { recursive: true })
      .filter((name) => name.includes('LICENSE'))
      .map((name) => readFileSync(new URL(name.replaceAll('\\', '/'), VENDOR), 'utf8')),
  );
  const texts = [...packages].map((name) => [
    name,
    readFileSync(new URL(`node_modules/${name}/LICENSE`, import.meta.url), 'utf8'),
  ]);
  assert.ok(packages.has('socket.io-client'));
  assert.deepEqual(
    texts.filter(([, text]) => !kept.has(text)).map(([name]) => name),
    [],
  );
});
