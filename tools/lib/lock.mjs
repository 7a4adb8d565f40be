// Cargo.lock is the one place that says which version of a crate this project uses.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { Problem } from './run.mjs';

export async function lockedVersion(crate) {
  const lock = await readFile(join(ROOT, 'Cargo.lock'), 'utf8').catch(() => '');
  const version = lock.match(new RegExp(`^name = "${crate}"\nversion = "([^"]+)"`, 'm'))?.[1];
  if (version === undefined) throw new Problem(`Cargo.lock names no version of ${crate}.`);
  return version;
}
