// The files of `dist/`: what they are called, what is in them, and their way onto the disk.

import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { bundleAuto, bundleCore, bundleDesk, bundleGlue, bundleKeepsake, bundleLoader, bundleMore, bundlePaint, bundleProof, bundleScreen, bundleSettings, bundleSources, DESK_WORDS, isEnglish, readDesks, readJson, readPresets } from './bundle.mjs';
import { ROOT } from './paths.mjs';
import { PROGRAMS } from './programs.mjs';
import { Problem } from './run.mjs';

const ELEMENT = join(ROOT, 'src/element');
/** The file with the loader's tag. */
export const TAG = 'tag.html';
/** Pages of three imagined hosts, for people to look at; `dist/` has them under the same path, so that they find the wall. */
const PAGES = 'examples/pages';
const WORDS = join(ROOT, 'src/locale/words');
/** What each occasion sets, for page authors to read; walls have it in `support-wall-more.js`. */
const OCCASIONS = 'src/occasion';
const PHRASES = join(ROOT, 'src/nudge/phrases');
const SCHEMA = join(ROOT, 'src/mapping/mapping.schema.json');
/**
 * Who knows the hash of what it asks for, so that nobody waits to be told: what is known to be needed, and is asked for before
 * anything else is there. The rest is in `hashes.json`.
 */
const KNOWN = {
  loader: ['support-wall-paint.js', 'support-wall-core.js', 'support-wall-core.wasm', 'presets/pocketbase.json', 'support-wall-auto.js', 'support-wall-settings.js', 'hashes.json'],
  core: ['support-wall-more.js', 'support-wall-more.wasm'],
  desk: ['support-wall-desk.wasm', 'presets/pocketbase.json', 'hashes.json'],
  auto: ['support-wall-reader.js', 'support-wall-reader.wasm', 'support-wall-text.js', 'support-wall-text.wasm'],
};
/** What recognises an endpoint that nobody named: with these another build may come to another mapping. */
const RECOGNISING = [`${PROGRAMS.reader.file}.js`, `${PROGRAMS.reader.file}.wasm`, 'presets/index.json'];

/**
 * Every file of the site by name. `programs` has for each program what `makeWasm` gives; `closing` is put before the end of
 * the page's body: Trunk's live reload.
 */
export async function assemble({ programs, minify, closing = '' }) {
  const presets = await readPresets();
  const index = presetIndex(presets);
  const { start, screen, sheet } = await bundleScreen({ presets, index, minify });
  const files = new Map([
    ['support-wall-paint.js', await bundlePaint({ minify })],
    ...presets.map(({ name, whole }) => [`presets/${name}.json`, compact(whole)]),
    ['presets/index.json', compact(index)],
    ...(await readDesks()).map(([name, mapping]) => [`presets/${name}.desk.json`, compact(mapping)]),
    ...await locales(),
    ...(await jsonFiles(DESK_WORDS, 'locale/desk')).filter(([name]) => !isEnglish(basename(name, '.json'))),
    ...await jsonFiles(PHRASES, 'nudge'),
    ['support-wall-settings.js', await bundleSettings({ minify })],
    ['support-wall-sources.js', await bundleSources({ minify })],
    ['own-endpoint-start.js', start],
    ['own-endpoint.js', screen],
    ['own-endpoint.css', sheet],
  ]);
  for (const [program, { glue, wasm, later }] of Object.entries(programs)) {
    const { file } = PROGRAMS[program];
    files.set(`${file}.wasm`, await readFile(wasm));
    for (const [name, path] of Object.entries(later)) files.set(`${name}.wasm`, await readFile(path));
    if (program !== 'wall' && program !== 'desk') files.set(`${file}.js`, await bundleGlue({ glue, minify }));
  }
  const hashes = names => Object.fromEntries(names.map(name => [name, sha384(files.get(name))]));
  files.set('support-wall-more.js', await bundleMore({ glue: programs.wall.laterGlue, minify }));
  files.set('support-wall-keepsake.js', await bundleKeepsake({ minify }));
  files.set('support-wall-proof.js', await bundleProof({ minify }));
  files.set('support-wall-core.js', await bundleCore({ glue: programs.wall.glue, minify, hashes: hashes(KNOWN.core) }));
  files.set('support-wall-auto.js', await bundleAuto({ minify, recognising: stamp(files, RECOGNISING), hashes: hashes(KNOWN.auto) }));
  const desks = [...files.keys()].filter(name => /^locale\/desk\/|\.desk\.json$/.test(name));
  const others = [...files.keys()].filter(name => ![...Object.values(KNOWN).flat(), ...desks].includes(name) && !name.startsWith('own-endpoint')).sort();
  files.set('hashes.json', compact(hashes(others)));
  files.set('support-wall-desk.js', await bundleDesk({ glue: programs.desk.glue, minify, hashes: hashes([...KNOWN.desk, ...desks]) }));
  files.set('support-wall.js', await bundleLoader({ minify, hashes: hashes(KNOWN.loader) }));
  // Only what a reader's browser loads has a hash: the rest is for people and their editors.
  files.set('integrity.json', integrity(files));
  files.set(TAG, loaderTags(files));
  for (const name of ['custom-elements.json', 'support-wall.d.ts']) files.set(name, await source(join(ELEMENT, name)));
  for (const name of await readdir(join(ROOT, OCCASIONS))) files.set(`occasions/${name}`, await source(join(ROOT, OCCASIONS, name)));
  const schema = await readFile(SCHEMA).catch(() => null);
  if (schema) files.set('mapping.schema.json', schema);
  files.set('index.html', await page(closing));
  for (const [name, bytes] of await examplePages()) files.set(name, bytes);
  return files;
}

/** Makes `folder` hold exactly these files; what is already right is left alone, so that servers need not reread it. */
export async function writeSite(folder, files) {
  await mkdir(folder, { recursive: true });
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isFile() && !files.has(path.slice(folder.length + 1))) await rm(path);
  }
  for (const [name, bytes] of files) {
    const path = join(folder, name);
    if ((await readFile(path).catch(() => null))?.equals(bytes)) continue;
    await mkdir(dirname(path), { recursive: true });
    // A reader never sees half a file.
    await writeFile(`${path}.new`, bytes);
    await rename(`${path}.new`, path);
  }
}

async function examplePages() {
  const entries = await readdir(join(ROOT, PAGES), { recursive: true, withFileTypes: true });
  const names = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath ?? entry.path, entry.name).slice(ROOT.length + 1)).sort();
  return Promise.all(names.map(async name => [name, await source(join(ROOT, name))]));
}

async function locales() {
  const all = await jsonFiles(WORDS, 'locale');
  return all.filter(([name]) => !isEnglish(basename(name, '.json')));
}

/** Every JSON file of `folder` without its spaces, as `[name, bytes]`, to stand in the site's folder `within`. */
async function jsonFiles(folder, within) {
  const names = (await readdir(folder).catch(() => [])).filter(name => name.endsWith('.json')).sort();
  return Promise.all(names.map(async name => [`${within}/${name}`, compact(await readJson(join(folder, name)))]));
}

/** What endpoints are known by. What a preset inherits is not in it: an answer would fit two presets. */
function presetIndex(presets) {
  return Object.fromEntries(presets.map(({ name, own: { match, signs } }) => [name, { match, signs }]));
}

/** A name for just these files as they are. */
function stamp(files, names) {
  const hash = createHash('sha256');
  for (const name of names) hash.update(files.get(name));
  return hash.digest('hex').slice(0, 16);
}

/** What pins the loader, and that of the desk, for people to copy. */
function loaderTags(files) {
  const tag = name => `<script type="module" src="https://example.org/support-wall/${name}" crossorigin
        integrity="sha384-${sha384(files.get(name))}"></script>\n`;
  return Buffer.from(`${tag('support-wall.js')}\n<!-- only on the page of the host's desk -->\n${tag('support-wall-desk.js')}`);
}

function integrity(files) {
  const names = [...files.keys()].sort();
  return Buffer.from(`${JSON.stringify(Object.fromEntries(names.map(name => [name, `sha384-${sha384(files.get(name))}`])), null, 2)}\n`);
}

const sha384 = bytes => createHash('sha384').update(bytes).digest('base64');

async function page(closing) {
  const html = (await source(join(ROOT, 'index.html'))).toString('utf8');
  const own = html.replace(/^[ \t]*<link\b[^>]*\bdata-trunk\b[^>]*>[ \t]*\r?\n/gm, '');
  // A function, because a script may well contain the `$&` that a replacement text would expand.
  return Buffer.from(closing ? own.replace(/<\/body>/, end => `${closing}${end}`) : own);
}

const compact = value => Buffer.from(JSON.stringify(value));

async function source(path) {
  try {
    return await readFile(path);
  } catch {
    throw new Problem(`${path.slice(ROOT.length + 1)} is missing; the site cannot be put together without it.`);
  }
}
