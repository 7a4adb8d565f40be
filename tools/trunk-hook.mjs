// Trunk's post-build hook (Trunk.toml): puts the embeddable files where Trunk expects a page and its script.
//
// Trunk builds a page that starts its wasm; the wall is a set of files that other people's pages load, and its wasm is
// started by the loader. So nothing that Trunk itself put together is kept except, in `trunk serve`, its live reload.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from './build.mjs';
import { ensureBuildTools } from './install.mjs';
import { Problem, runAsProgram } from './lib/run.mjs';

const { TRUNK_STAGING_DIR: folder, TRUNK_PROFILE: profile } = process.env;

await runAsProgram(import.meta, async () => {
  if (!folder) throw new Problem('This is run by Trunk, after a build; try `trunk build` or `trunk serve`.');
  const html = await readFile(join(folder, 'index.html'), 'utf8');
  await ensureBuildTools();
  await build({ profile: profile === 'release' ? 'release' : 'debug', folder, closing: liveReload(html) });
});

/** The script with which an open page hears from `trunk serve` that it is out of date. */
function liveReload(html) {
  const scripts = html.match(/<script\b[^>]*>[\s\S]*?<\/script>/g) ?? [];
  return scripts.find(script => script.includes('.well-known/trunk/ws')) ?? '';
}
