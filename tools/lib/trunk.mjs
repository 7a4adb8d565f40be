// `trunk build --release` and `make build` must give the same site, to the byte.

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DIST, ROOT } from './paths.mjs';
import { must, Problem } from './run.mjs';

/** Builds with Trunk into `folder`; counts as one test, which fails by throwing. */
export async function compareWithTrunk({ log, folder }) {
  await must('Trunk does not build the site.', 'trunk', ['build', '--release', '--dist', folder], {
    cwd: ROOT,
    env: { NO_COLOR: 'true' },
  });
  const [ours, theirs] = await Promise.all([hashes(DIST), hashes(folder)]);
  const differing = [...new Set([...ours.keys(), ...theirs.keys()])].filter(name => ours.get(name) !== theirs.get(name));
  if (differing.length > 0) {
    throw new Problem(`Trunk's site is not the one in dist/: ${differing.sort().join(', ')} differ or exist on one side only.`);
  }
  log(`Trunk builds the same ${ours.size} files.`);
  return { passed: 1, failed: 0, skipped: 0 };
}

async function hashes(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath ?? entry.path, entry.name));
  return new Map(await Promise.all(paths.map(async path => (
    [path.slice(folder.length + 1), createHash('sha256').update(await readFile(path)).digest('hex')]))));
}
