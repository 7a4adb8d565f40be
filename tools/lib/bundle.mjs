// What esbuild is asked to do: the loader, the modules it imports and the style sheets; and reading the presets.

import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as esbuild from 'esbuild';
import { merged } from '../../src/element/merge.js';
import { ROOT } from './paths.mjs';
import { Problem } from './run.mjs';

const PRESETS = join(ROOT, 'src/mapping/presets');
const ELEMENT = join(ROOT, 'src/element');
const GUARD = join(ELEMENT, 'guard.js');
const COPYING = join(ELEMENT, 'copying.js');
const FOLLOWING = join(ELEMENT, 'following.js');
const OCCASIONS = join(ROOT, 'src/occasion');
const MORE_SHEET = join(ROOT, 'style/more.css');
const MORE_WORDS = join(ROOT, 'src/locale/words/en.more.json');
const WORDS = join(ROOT, 'src/locale/words');
const SCREEN = join(ROOT, 'src/own-endpoint');
const HOST = join(ROOT, 'src/host');
/** What belongs to the desk of a preset, by the preset's name: readers load the preset without it. */
const DESKS = join(ROOT, 'src/mapping/desk');
export const DESK_WORDS = join(ROOT, 'src/locale/desk');

// The presets that the loader carries, so that it knows their endpoints by the address and asks for the first page before
// anything else has arrived. Every reader pays for each, about 120 bytes (brotli) for PocketBase; so these are only
// the ones that this project ships a server for.
const EARLY = ['pocketbase'];

/** The parts of a message that `src/element/painting/` can read. */
const PAINTED_PARTS = [
  'id', 'parent', 'replies', 'author', 'kind', 'body', 'created', 'state', 'host', 'pinned', 'thanked', 'with', 'acknowledged', 'connection', 'details',
];

/** The words that stand on a first page. */
const PAINTED_WORDS = /^(wall\.label$|kind\.|need\.(helps|avoid)$|message\.(label|reply|anonymous|unfold|host)|replies\.label|pinned|since|more$|composer\.label)/;

/** English is part of the wasm, so that a wall without its file of words still speaks. */
const BUILT_IN_WORDS = 'en';

/** Of an early preset's `list`, what page one is asked for with. */
const PAGE_ONE = ['url', 'query', 'newest', 'oldest', 'first', 'most'];

/** The hand-written loader as one file that is a module and a classic script alike; `hashes` are of what it asks for itself. */
export async function bundleLoader({ minify, hashes }) {
  return bundle({
    entryPoints: [join(ELEMENT, 'support-wall.js')],
    format: 'iife',
    minify,
    define: {
      __EARLY__: JSON.stringify(await earlyPresets()),
      __HASHES__: JSON.stringify(hashes),
      __LANGUAGES__: JSON.stringify((await readWords()).map(({ name }) => name).filter(name => !isEnglish(name))),
    },
  });
}

/** What the loader imports when a wall needs it; `recognising` names the build of what recognises endpoints, `hashes` are of the programs. */
export async function bundleAuto({ minify, recognising, hashes }) {
  return bundle({
    entryPoints: [join(ELEMENT, 'auto.js')],
    format: 'esm',
    minify,
    charset: 'utf8',
    define: { __RECOGNISING__: JSON.stringify(recognising), __HASHES__: JSON.stringify(hashes) },
  });
}

/** What the loader imports where a page's author gives settings. */
export async function bundleSettings({ minify }) {
  return bundle({ entryPoints: [join(ELEMENT, 'settings.js')], format: 'esm', minify, charset: 'utf8' });
}

/** What the loader imports where there are further sources on a wall. */
export async function bundleSources({ minify }) {
  return bundle({ entryPoints: [join(ELEMENT, 'sources.js')], format: 'esm', minify, charset: 'utf8' });
}

/** What the loader imports when somebody keeps a wall. */
export async function bundleKeepsake({ minify }) {
  return bundle({ entryPoints: [join(ELEMENT, 'keepsake.js')], format: 'esm', minify, charset: 'utf8' });
}

/** What the loader imports when somebody begins to write where the endpoint asks for work. */
export async function bundleProof({ minify }) {
  return bundle({ entryPoints: [join(ELEMENT, 'proof.js')], format: 'esm', minify, charset: 'utf8' });
}

/** The host's desk, with its own glue and English words; `hashes` are of its wasm and of the list of all others. */
export async function bundleDesk({ glue, minify, hashes }) {
  const names = async folder => (await readdir(folder)).filter(file => file.endsWith('.json')).map(file => basename(file, '.json'));
  return bundle({
    entryPoints: [join(HOST, 'support-wall-desk.js')],
    format: 'esm',
    minify,
    charset: 'utf8',
    define: {
      __HASHES__: JSON.stringify(hashes),
      __LANGUAGES__: JSON.stringify((await names(DESK_WORDS)).filter(name => name !== BUILT_IN_WORDS).sort()),
      __WITH_DESK__: JSON.stringify((await names(DESKS)).sort()),
    },
    plugins: [cssAsText(minify), standIns({ './glue.js': glue, './place.js': join(HOST, 'place.js') })],
  });
}

/** Takes these files for what modules call so. */
const standIns = files => ({
  name: 'stand-ins',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/(glue|place)\.js$/ }, ({ path }) => ({ path: files[path] }));
  },
});

/** What paints a first page before the wall is there, and how both look. */
export async function bundlePaint({ minify }) {
  const presets = (await readPresets()).filter(({ name }) => EARLY.includes(name));
  const english = await readJson(join(WORDS, `${BUILT_IN_WORDS}.json`));
  const words = Object.fromEntries(Object.entries(english).filter(([key]) => PAINTED_WORDS.test(key)));
  return bundle({
    entryPoints: [join(ELEMENT, 'painting/paint.js')],
    format: 'esm',
    minify,
    charset: 'utf8',
    define: {
      __READ_BY__: JSON.stringify(Object.fromEntries(presets.map(readBy))),
      __WORDS__: JSON.stringify(words),
      __SPOKEN__: JSON.stringify(spokenTimes(BUILT_IN_WORDS)),
    },
  });
}

/** Soft times in a language as `painting/times.js` wants them: up to six days, up to three weeks, and the names of months. */
export function spokenTimes(tag) {
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const month = new Intl.DateTimeFormat(tag, { month: 'long', timeZone: 'UTC' });
  const ago = (most, unit) => Array.from({ length: most + 1 }, (_, count) => relative.format(-count, unit));
  return { day: ago(6, 'day'), week: ago(3, 'week'), month: Array.from({ length: 12 }, (_, number) => month.format(Date.UTC(2000, number))) };
}

/** Of an early preset what a first page is painted by: pointers, and nothing more. */
function readBy({ name, whole: { items, list, message } }) {
  const plain = pointers => [pointers].flat().every(pointer => typeof pointer === 'string' && !pointer.includes('~'));
  const odd = Object.entries(message).filter(([part, value]) => !PAINTED_PARTS.includes(part) || !plain(part === 'state' ? value.at : value));
  if (odd.length) throw new Problem(`The preset ${name} cannot be painted by: ${odd.map(([part]) => part).join(', ')}.`);
  return [name, { items, message, next: list.next }];
}

/** The glue of a program as one module. */
export async function bundleGlue({ glue, minify }) {
  const from = JSON.stringify(glue);
  return bundle({
    stdin: { contents: `export * from ${from}; export { default } from ${from};`, resolveDir: ROOT },
    format: 'esm',
    minify,
    // Modules are always read as UTF-8; the loader may be a classic script of a page in any encoding and stays ASCII.
    charset: 'utf8',
  });
}

/**
 * The glue of the wall's own program as one module: `make()`, which makes it as often as the program has to be started, the wall's
 * style sheet, and the `hashes` of what comes after it.
 */
export async function bundleCore({ glue, minify, hashes }) {
  const [from, guard] = [glue, GUARD].map(path => JSON.stringify(path));
  const made = await bundle({
    stdin: { contents: `export { default, imports, start } from ${from}; export { broken, died } from ${guard};`, resolveDir: ROOT },
    format: 'iife',
    globalName: 'made',
    minify,
    charset: 'utf8',
    plugins: [guardedGlue(glue)],
  });
  const contents = `export function make() { ${made} return made; }
    export const hashes = ${JSON.stringify(hashes)};`;
  return bundle({ stdin: { contents, resolveDir: ROOT }, format: 'esm', minify, charset: 'utf8' });
}

/** Where the glue takes up what the wasm exports. */
const TAKEN_UP = 'wasm = instance.exports;';

/** The glue, every call of which into the wasm goes through `guard.js`. */
const guardedGlue = glue => ({
  name: 'guarded-glue',
  setup({ onLoad }) {
    onLoad({ filter: /\.js$/ }, async ({ path }) => {
      if (path !== glue) return undefined;
      const written = await readFile(path, 'utf8');
      if (written.split(TAKEN_UP).length !== 2) throw new Problem('The glue does not take up the exports of the wasm as expected; has wasm-bindgen changed its layout?');
      return { contents: `import { guarded } from ${JSON.stringify(GUARD)};\n${written.replace(TAKEN_UP, 'wasm = guarded(instance.exports);')}` };
    });
  },
});

/**
 * What comes after the first messages beside wasm: its glue, which is made anew for each program that is started, English words and the
 * occasions, as JSON texts, looks, what keeps copies, and what sees further sources.
 */
export async function bundleMore({ glue, minify }) {
  const made = await bundle({ entryPoints: [glue], format: 'iife', globalName: 'made', minify, charset: 'utf8' });
  const text = value => JSON.stringify(JSON.stringify(value));
  const names = (await readdir(OCCASIONS)).filter(file => file.endsWith('.json')).sort();
  const occasions = await Promise.all(names.map(async file => [basename(file, '.json'), await readJson(join(OCCASIONS, file))]));
  const contents = `export const words = ${text(await readJson(MORE_WORDS))}; export const occasions = ${text(Object.fromEntries(occasions))};
    export function link(core, shared) { ${made} return made.link(core, shared); }
    export { default as sheet } from ${JSON.stringify(MORE_SHEET)}; export { copying } from ${JSON.stringify(COPYING)};
    export { following } from ${JSON.stringify(FOLLOWING)};`;
  return bundle({ stdin: { contents, resolveDir: ROOT }, format: 'esm', minify, charset: 'utf8' });
}

/** The screen "Use your own endpoint" of the example page: `{start, screen, sheet}`. `index` is `presets/index.json` as a value. */
export async function bundleScreen({ presets, index, minify }) {
  const whole = Object.fromEntries(presets.map(({ name, whole }) => [name, whole]));
  const define = { __PRESETS__: JSON.stringify(whole), __INDEX__: JSON.stringify(index) };
  const [start, screen, sheet] = await Promise.all([
    bundle({ entryPoints: [join(SCREEN, 'start.js')], format: 'esm', minify }),
    bundle({ entryPoints: [join(SCREEN, 'main.js')], format: 'esm', minify, charset: 'utf8', define }),
    bundle({ entryPoints: [join(SCREEN, 'screen.css')], minify, charset: 'utf8', plugins: [] }),
  ]);
  return { start, screen, sheet };
}

/** Every preset by name: as written, and whole, when it extends another. */
export async function readPresets() {
  const files = (await readdir(PRESETS)).filter(file => file.endsWith('.json')).sort();
  const written = new Map(await Promise.all(files.map(async file => [basename(file, '.json'), await readJson(join(PRESETS, file))])));
  return [...written].map(([name, own]) => ({ name, own, whole: whole(name, written, []) }));
}

/** What belongs to the desk of a preset, as `[name, mapping]`. */
export async function readDesks() {
  const files = (await readdir(DESKS)).filter(file => file.endsWith('.json')).sort();
  return Promise.all(files.map(async file => [basename(file, '.json'), await readJson(join(DESKS, file))]));
}

/** The files of words by name, but for what is in the wasm. */
export async function readWords() {
  const names = (await readdir(WORDS)).filter(file => file.endsWith('.json')).map(file => basename(file, '.json'));
  const files = names.filter(name => name !== BUILT_IN_WORDS).sort();
  return Promise.all(files.map(async name => ({ name, words: await readJson(join(WORDS, `${name}.json`)) })));
}

/** Part of a language that there is without a file for it. */
export const isEnglish = name => name.split('.')[0] === BUILT_IN_WORDS;

/** Readers fetch one file a preset. */
function whole(name, presets, passed) {
  const { extends: behind, ...own } = presets.get(name);
  if (behind === undefined) return own;
  if (!presets.has(behind)) throw new Problem(`The preset ${name} extends ${behind}, which is not there.`);
  if ([name, ...passed].includes(behind)) throw new Problem(`The presets ${[...passed, name].join(' and ')} extend each other.`);
  return merged(whole(behind, presets, [...passed, name]), own);
}

export async function readJson(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new Problem(`${basename(path)} cannot be read as JSON: ${error.message}`);
  }
}

/** What the loader needs to know an endpoint by its address, and to ask for its first page. */
async function earlyPresets() {
  const presets = new Map((await readPresets()).map(({ name, whole }) => [name, whole]));
  return Object.fromEntries(EARLY.map(name => {
    const { match, list, variables } = presets.get(name);
    const asked = Object.fromEntries(PAGE_ONE.filter(key => key in list).map(key => [key, list[key]]));
    const uses = Object.keys(variables ?? {}).some(variable => new RegExp(`\\{${variable}[:}]`).test(JSON.stringify(asked)));
    return [name, { match, ...(uses && { variables }), list: asked }];
  }));
}

/** Style sheets are imported as text, because a shadow root adopts them; minified first, because text is not. */
const cssAsText = minify => ({
  name: 'css-as-text',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const options = { entryPoints: [path], bundle: true, minify, charset: 'utf8', write: false, logLevel: 'silent' };
      const sheet = await esbuild.build(options);
      return { contents: sheet.outputFiles[0].text.trimEnd(), loader: 'text' };
    });
  },
});

async function bundle(options) {
  try {
    const result = await esbuild.build({
      bundle: true,
      write: false,
      target: 'es2022',
      legalComments: 'none',
      logLevel: 'silent',
      plugins: [cssAsText(options.minify)],
      ...options,
    });
    return Buffer.from(result.outputFiles[0].contents);
  } catch (error) {
    if (!error.errors) throw error;
    const messages = await esbuild.formatMessages(error.errors, { kind: 'error' });
    throw new Problem('The scripts or style sheets of the wall could not be bundled; esbuild says why above.', messages.join(''));
  }
}
