// The files beside the loader are those of its own build: what has been changed is not run.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DIST } from '../../tools/lib/paths.mjs';
import { expect, test } from './support/test.mjs';

const CORE = 'support-wall-core.js';
const WASM = 'support-wall-core.wasm';

const STRICT = stage => ({
  'Content-Security-Policy': [
    "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", `connect-src 'self' ${new URL(stage.endpoint).origin}`, "style-src 'none'",
    "require-trusted-types-for 'script'", "trusted-types 'none'",
  ].join('; '),
});

const sha384 = bytes => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

/** The script as somebody has changed it. */
const tampered = (stage, name) => `window.stolen = true;\n${stage.folder.files.get(name)}`;

/** The wasm as somebody has changed it: with a section more, which every browser runs as if it were not there. */
const tamperedWasm = stage => Buffer.concat([stage.folder.files.get(WASM), Buffer.from([0, 2, 1, 0x78])]);

const isRight = name => {
  const link = document.createElement('link');
  return link.relList.supports(name);
};

test('this browser preloads modules, so the hashes of scripts are checked by it', async ({ stage, visit }) => {
  const ana = await visit(stage.page());
  expect(await ana.page.evaluate(isRight, 'modulepreload')).toBe(true);
});

for (const [what, headers] of [['under the strict policy', STRICT], ['without a policy', () => ({})]]) {
  for (const [name, put] of [[WASM, tamperedWasm], [CORE, stage => tampered(stage, CORE)]]) {
    test(`${what}, a changed ${name} is not run: the author's own words stay, and the page is told what to do`, async ({ stage, visit }) => {
      await stage.seed(['First.']);
      stage.folder.put(name, put(stage));
      // With settings nothing is painted before the program is there.
      const ana = await visit(stage.page({ settings: '{}' }, { headers: headers(stage) }));
      await expect.poll(() => ana.heard('error')).toMatchObject([{ reason: 'integrity', detail: expect.stringContaining(name) }]);
      expect(ana.warnings().join()).toContain('Put all files of one build on the server');
      await expect(ana.wall.fallback).toBeVisible();
      await expect(ana.wall.list).toHaveCount(0);
      expect(await ana.page.evaluate(() => window.stolen)).toBeUndefined();
    });
  }
}

test('a changed script among what comes later is not run either: the wall is read', async ({ stage, visit }) => {
  await stage.seed(['First.']);
  stage.folder.put('support-wall-more.js', tampered(stage, 'support-wall-more.js'));
  const ana = await visit(stage.page());
  await expect(ana.wall.bodies).toHaveText(['First.']);
  await expect.poll(() => ana.heard('error')).toMatchObject([{ reason: 'integrity', detail: expect.stringContaining('support-wall-more.js') }]);
  await expect(ana.wall.submit).toHaveCount(0);
  expect(await ana.page.evaluate(() => window.stolen)).toBeUndefined();
});

test('changed words of another language are not used: the wall speaks English', async ({ stage, visit }) => {
  await stage.seed(['First.']);
  stage.folder.put('locale/de.json', String(stage.folder.files.get('locale/de.json')).replace('Nachrichten', 'Anzeigen'));
  const ana = await visit(stage.page({ lang: 'de', heading: undefined }));
  await expect(ana.wall.bodies).toHaveText(['First.']);
  await expect.poll(() => ana.warnings().join()).toContain('locale/de.json is not of the same build');
  await expect(ana.wall.submit).toHaveText('Leave your words');
});

for (const name of ['support-wall-auto.js', 'presets/isso.json', 'hashes.json']) {
  test(`a changed ${name} reads no endpoint`, async ({ place, visit }) => {
    place.folder.put('words.json', '[]');
    place.folder.put(name, `${name.endsWith('.js') ? 'window.stolen = true;' : ' '}${place.folder.files.get(name)}`);
    const ana = await visit(place.page({ endpoint: 'words.json', preset: 'isso' }));
    await expect.poll(() => ana.heard('error')).toMatchObject([{ reason: 'integrity' }]);
    await expect(ana.wall.fallback).toBeVisible();
    expect(await ana.page.evaluate(() => window.stolen)).toBeUndefined();
  });
}

for (const name of [CORE, WASM, 'support-wall-more.js', 'presets/pocketbase.json']) {
  test(`the browser has kept ${name} of another build: it is asked for once more, past its cache`, async ({ stage, visit }) => {
    await stage.seed(['First.']);
    const page = stage.page({ loading: 'manual' });
    const old = Buffer.concat([stage.folder.files.get(name), Buffer.from('\n')]);
    stage.folder.put(name, old, { 'Cache-Control': 'max-age=3600' });
    const ana = await visit(page);
    await ana.page.evaluate(async file => { await (await fetch(file)).text(); }, name);
    stage.folder.pages.delete(name);
    await ana.wall.call('refresh');
    await expect(ana.wall.bodies).toHaveText(['First.']);
    await expect(ana.wall.submit).toBeAttached();
    expect(await ana.heard('error')).toEqual([]);
  });
}

/** Another build on the server than the one the loader is of. */
function newBuild(stage) {
  const files = { [CORE]: Buffer.concat([stage.folder.files.get(CORE), Buffer.from('\n')]) };
  const hashes = JSON.parse(stage.folder.files.get('integrity.json'));
  stage.folder.put(CORE, files[CORE]);
  stage.folder.put('integrity.json', JSON.stringify({ ...hashes, [CORE]: sha384(files[CORE]) }));
}

test('a loader that a cache has kept over a new build goes by the hashes of the new one', async ({ stage, visit }) => {
  await stage.seed(['First.']);
  newBuild(stage);
  const ana = await visit(stage.page());
  await expect(ana.wall.bodies).toHaveText(['First.']);
  expect(await ana.heard('error')).toEqual([]);
  await expect.poll(() => stage.folder.asked.filter(name => name === 'support-wall.js')).toHaveLength(2);
});

test('a page that names the hash of its loader runs that build and no other', async ({ stage, visit }) => {
  await stage.seed(['First.']);
  const { 'support-wall.js': integrity } = JSON.parse(stage.folder.files.get('integrity.json'));
  const script = `<script type="module" src="support-wall.js" integrity="${integrity}" crossorigin></script>`;
  const page = stage.page({ settings: '{}' }, { script });
  const ana = await visit(page);
  await expect(ana.wall.bodies).toHaveText(['First.']);

  newBuild(stage);
  const tom = await visit(page);
  await expect.poll(() => tom.heard('error')).toMatchObject([{ reason: 'integrity' }]);
  await expect(tom.wall.fallback).toBeVisible();
});

test('the tags that the build gives to copy are those of its files', async ({ site }) => {
  const tags = await readFile(join(DIST, 'tag.html'), 'utf8');
  const named = [...tags.matchAll(/\/([\w-]+\.js)" crossorigin\s+integrity="([^"]+)"/g)].map(([, name, hash]) => [name, hash]);
  expect(named).toEqual(['support-wall.js', 'support-wall-desk.js'].map(name => [name, sha384(site.files.get(name))]));
});

test('a server that is down is no changed file', async ({ stage, visit }) => {
  stage.folder.fail(WASM);
  const ana = await visit(stage.page());
  await expect.poll(() => ana.heard('error')).toMatchObject([{ reason: 'start', detail: expect.stringContaining('HTTP status 503') }]);
});
