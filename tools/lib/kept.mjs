// What is installed once into the git-ignored .tools/ and found there without network afterwards.

import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { TOOLS } from './paths.mjs';

/** What python3 is told before `--target` and the packages: each of them by name, none that they ask for. */
export const PIP_INSTALL = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--disable-pip-version-check', '--root-user-action=ignore'];

/** The folder of this name and version; `fill(folder)` puts everything into it the first time. */
export async function kept(name, version, fill) {
  const home = join(TOOLS, name);
  const folder = join(home, version);
  if (await isThere(folder)) return folder;
  await mkdir(home, { recursive: true });
  const half = await mkdtemp(join(home, 'new-'));
  try {
    await fill(half);
    // Complete or not there at all: test files that run side by side may all install.
    await rename(half, folder).catch(error => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(half, { recursive: true, force: true });
  }
  return folder;
}

const isThere = path => access(path).then(() => true, () => false);
