// The bundles: one script for each page, made by esbuild from the modules in static/js. They are checked in, so that a clone
// runs as it is. `node build.js` writes them, `node build.js --check` only says whether they are what their sources give.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '../..');
const STATIC = join(ROOT, 'static');
const BUNDLES = join(STATIC, 'bundles');
/** The phone's worker is asked for by its own address, not by a template. */
const WORKER = 'js/phone/worker.js';

/** @param {string} folder */
const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** The scripts that templates ask for. */
function entries() {
  const pages = filesOf(join(ROOT, 'templates')).map((page) => readFileSync(page, 'utf8'));
  const named = pages.flatMap((page) => [...page.matchAll(/script\('([^']+)'\)/g)].map(([, name]) => name));
  return [...new Set([...named, WORKER])].sort();
}

/** The client of Socket.IO without its third way to the server, which this server does not go. */
const noWebTransport = {
  name: 'no-webtransport',
  setup(/** @type {import('esbuild').PluginBuild} */ making) {
    const filter = /engine\.io-client[\\/]build[\\/]esm[\\/]transports[\\/]webtransport\.js$/;
    making.onLoad({ filter }, () => ({ contents: 'export const WT = undefined;' }));
  },
};

/** All bundles, and what went into them. */
export const bundled = () =>
  build({
    absWorkingDir: STATIC,
    entryPoints: entries(),
    outbase: STATIC,
    outdir: BUNDLES,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022', // as in tsconfig.json
    charset: 'utf8',
    legalComments: 'inline',
    nodePaths: [join(HERE, 'node_modules')],
    plugins: [noWebTransport],
    metafile: true,
    write: false,
    logLevel: 'warning',
  });

/** The bundles on disk that are not what their sources give, that are missing, or that no page asks for. */
async function different() {
  const made = new Map((await bundled()).outputFiles.map(({ path, text }) => [path, text]));
  const there = new Map((existsSync(BUNDLES) ? filesOf(BUNDLES) : []).map((path) => [path, readFileSync(path, 'utf8')]));
  return [...new Set([...made.keys(), ...there.keys()])].filter((path) => made.get(path) !== there.get(path));
}

async function write() {
  const made = (await bundled()).outputFiles;
  rmSync(BUNDLES, { recursive: true, force: true });
  for (const { path, text } of made) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!process.argv.includes('--check')) await write();
  else {
    const names = (await different()).map((path) => relative(ROOT, path));
    if (names.length) {
      console.error(`Not what its sources give: ${names.join(', ')}. Run npm --prefix tests/js run build`);
      process.exitCode = 1;
    }
  }
}
