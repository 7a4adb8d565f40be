// What esbuild is asked to do: the loader, the core module and the style sheets.

import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as esbuild from 'esbuild';
import { ROOT } from './paths.mjs';
import { Problem } from './run.mjs';

const PRESETS = join(ROOT, 'src/mapping/presets');
const LOADER = join(ROOT, 'src/element/support-wall.js');
const SHEET = join(ROOT, 'style/index.css');

/** The hand-written loader as one file that is a module and a classic script alike. */
export async function bundleLoader({ minify }) {
  return bundle({
    entryPoints: [LOADER],
    format: 'iife',
    minify,
    define: { __PRESETS__: JSON.stringify(await recognisedPresets()) },
  });
}

/** The glue with the wall's style sheet beside it, as one module. */
export async function bundleCore({ glue, minify }) {
  const from = JSON.stringify(glue);
  return bundle({
    stdin: {
      contents: `export * from ${from}; export { default } from ${from}; export { default as sheet } from ${JSON.stringify(SHEET)};`,
      resolveDir: ROOT,
    },
    format: 'esm',
    minify,
    // Modules are always read as UTF-8; the loader may be a classic script of a page in any encoding and stays ASCII.
    charset: 'utf8',
  });
}

/** Every preset by name, as written. */
export async function readPresets() {
  const files = (await readdir(PRESETS)).filter(file => file.endsWith('.json')).sort();
  return Promise.all(files.map(async file => [basename(file, '.json'), await readJson(join(PRESETS, file))]));
}

export async function readJson(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new Problem(`${basename(path)} cannot be read as JSON: ${error.message}`);
  }
}

/** What the loader needs to know a service by its address and ask for the first page before the wasm is there. */
async function recognisedPresets() {
  const presets = (await readPresets()).filter(([, preset]) => preset.browser !== false);
  return Object.fromEntries(presets.map(([name, { match, list }]) => [name, { match, list }]));
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
