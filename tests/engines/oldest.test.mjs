// What the built files use, against the oldest browsers that README.md promises.

import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import * as esbuild from 'esbuild';
import { DIST, NODE_MODULES, ROOT } from '../../tools/lib/paths.mjs';
import { run } from '../../tools/lib/run.mjs';
import { LATER_LOOKS, LATER_NAMES, OLDEST, OLDEST_THAT_TELL, WASM_FEATURES } from './oldest.mjs';

/** The example page's own screen is no part of a wall. */
const OF_A_WALL = /^support-wall/;

const named = async end => (await readdir(DIST)).filter(name => OF_A_WALL.test(name) && name.endsWith(end)).sort();
const text = name => readFile(join(DIST, name), 'utf8');
const targets = browsers => Object.entries(browsers).map(([browser, version]) => browser + version);

/** A script as these browsers need it; the same as for any browser where it holds nothing they do not understand. */
async function lowered(script, browsers) {
  const written = async target => (await esbuild.transform(script, { target, logLevel: 'silent' })).code;
  return { as: await written('esnext'), for: await written(targets(browsers)) };
}

test('scripts are written in what the oldest browsers understand', async () => {
  const names = await named('.js');
  assert.ok(names.includes('support-wall.js') && names.includes('support-wall-core.js'), names.join());
  for (const name of names) {
    const code = await lowered(await text(name), OLDEST);
    assert.equal(code.for, code.as, name);
  }
});

test('the loader is understood by older ones, too, which are to say why there is no wall', async () => {
  const code = await lowered(await text('support-wall.js'), OLDEST_THAT_TELL);
  assert.equal(code.for, code.as);
  assert.equal(count(await text('support-wall.js'), 'Object\\.hasOwn\\b'), 0);
});

test('scripts call nothing that came later, or can do without', async () => {
  for (const name of await named('.js')) {
    const script = await text(name);
    for (const [later, { optional }] of Object.entries(LATER_NAMES)) {
      const bare = optional ? script.replaceAll(new RegExp(optional, 'g'), '') : script;
      assert.equal(count(bare, later), 0, `${name} uses ${later}`);
    }
  }
});

test('a script or a wasm of a later year would be noticed', async () => {
  const code = await lowered('class A { static { this.b = /(?<=a)b/v; } }', OLDEST);
  assert.notEqual(code.for, code.as);
  assert.equal(count('[1].toSorted()', 'toSorted\\('), 1);
  // A function with a v128 for a local.
  const simd = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, 6, 1, 4, 1, 1, 0x7b, 0x0b];
  assert.notEqual((await validated(Buffer.from(simd), ['mvp-features'])).code, 0);
  assert.equal((await validated(Buffer.from(simd), ['all-features'])).code, 0);
});

test('looks hold nothing of a later year that a wall could not be read without', async () => {
  const names = await named('.js');
  assert.ok(names.includes('support-wall-paint.js') && names.includes('support-wall-more.js'), names.join());
  for (const name of names) {
    const sheet = await text(name);
    for (const [later, { within, skipped }] of Object.entries(LATER_LOOKS)) {
      const bare = within ? outside(sheet, within) : sheet;
      assert.equal(count(bare, later), skipped ? count(bare, skipped) : 0, `${name} uses ${later}${within ? ` outside ${within}` : ''}`);
    }
  }
});

test('sheets are written in what the oldest browsers understand', async () => {
  const sheets = ['style/index.css', 'style/more.css', 'style/skeleton.css', 'style/desk.css', 'src/keepsake/style.css'];
  const written = async (sheet, target) => (await esbuild.build({ entryPoints: [join(ROOT, sheet)], bundle: true, write: false, target })).outputFiles[0].text;
  for (const sheet of sheets) assert.equal(await written(sheet, targets(OLDEST)), await written(sheet, 'esnext'), sheet);
  const nested = { loader: 'css', logLevel: 'silent' };
  assert.notEqual((await esbuild.transform('p { &:hover { inset: 0 } }', { ...nested, target: targets(OLDEST) })).code, 'p {\n  &:hover {\n    inset: 0;\n  }\n}\n');
});

test('the wasm uses no feature but those listed, and all of them', async () => {
  const names = await named('.wasm');
  assert.ok(names.includes('support-wall-core.wasm') && names.includes('support-wall-more.wasm'), names.join());
  const allowed = Object.keys(WASM_FEATURES);
  for (const name of names) {
    const { code, output } = await validated(await readFile(join(DIST, name)), ['mvp-features', ...allowed.map(feature => `enable-${feature}`)]);
    assert.equal(code, 0, `${name}: ${output}`);
  }
  // What decides a version is really used; else the promise could be a better one.
  const core = await readFile(join(DIST, 'support-wall-core.wasm'));
  assert.notEqual((await validated(core, ['all-features', 'disable-reference-types'])).code, 0);
});

test('no feature is younger than the oldest browsers, and README.md names these', async () => {
  for (const [feature, since] of Object.entries(WASM_FEATURES)) {
    for (const browser of Object.keys(OLDEST)) assert.ok(Number(since[browser]) <= Number(OLDEST[browser]), `${feature} in ${browser}`);
  }
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  for (const [name, version] of [['Chrome, Edge', OLDEST.chrome], ['Firefox', OLDEST.firefox], ['Safari', OLDEST.safari]]) {
    assert.ok(readme.includes(`\n| ${name} | ${version} |`), `README.md does not say ${name} ${version}`);
  }
});

const count = (script, pattern) => script.match(new RegExp(pattern, 'g'))?.length ?? 0;

/** The text without the blocks that begin with `start`. */
function outside(sheet, start) {
  let rest = sheet;
  for (let from; (from = rest.indexOf(start)) >= 0;) {
    let at = rest.indexOf('{', from) + 1;
    for (let open = 1; open > 0 && at < rest.length; at += 1) open += { '{': 1, '}': -1 }[rest[at]] ?? 0;
    rest = rest.slice(0, from) + rest.slice(at);
  }
  return rest;
}

/** What wasm-opt thinks of a module, given these features. */
async function validated(bytes, features) {
  const folder = await mkdtemp(join(tmpdir(), 'support-wall-'));
  try {
    const file = join(folder, 'module.wasm');
    await writeFile(file, bytes);
    return await run(process.execPath, [join(NODE_MODULES, 'binaryen/bin/wasm-opt'), file, '-o', join(folder, 'none'), ...features.map(feature => `--${feature}`)]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
