// Builds the embeddable wall into dist/. `node tools/build.mjs [--debug]`, or `make build`.

import { ensureBuildTools } from './install.mjs';
import { DIST } from './lib/paths.mjs';
import { PROGRAMS } from './lib/programs.mjs';
import { runAsProgram, seconds } from './lib/run.mjs';

/**
 * Compiles the wall and puts the site together in `folder`. A `release` is optimised and minified, the same bytes on every
 * computer; `debug` is quick to make and keeps the names of things. Needs what `ensureBuildTools` installs.
 */
export async function build({ log = console.log, profile = 'release', folder = DIST, closing } = {}) {
  // Only now: what these import may have been installed a moment ago.
  const { makeWasm } = await import('./lib/wasm.mjs');
  const { assemble, TAG, writeSite } = await import('./lib/site.mjs');

  const start = performance.now();
  log(`Building the wall (${profile}; the first time takes a few minutes) …`);
  const programs = {};
  for (const program of Object.keys(PROGRAMS)) programs[program] = await makeWasm({ log, profile, program });
  const files = await assemble({ programs, minify: profile === 'release', closing });
  await writeSite(folder, files);
  log(`Built ${files.size} files in ${seconds(start)}. The tag for your page, with your own address in it:\n\n${files.get(TAG)}`);
}

await runAsProgram(import.meta, async args => {
  await ensureBuildTools({ log: console.log });
  await build({ profile: args.includes('--debug') ? 'debug' : 'release' });
});
