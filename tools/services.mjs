// Programs that others wrote and that only tests run: Isso, json-server in both its generations, and what reads calendar files.
// Each is installed once, with everything it needs, in the versions that are written down.

import { createHash } from 'node:crypto';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kept, PIP_INSTALL } from './lib/kept.mjs';
import { ROOT } from './lib/paths.mjs';
import { must } from './lib/run.mjs';

const REQUIREMENTS = join(ROOT, 'tools', 'isso', 'requirements.txt');
const ICALENDAR = join(ROOT, 'tools', 'icalendar', 'requirements.txt');
const JSON_SERVER = join(ROOT, 'tools', 'json-server');

const quiet = () => {};

/** The folder to put on Python's path, for `from isso import main`. */
export async function installIsso({ log = quiet } = {}) {
  return kept('isso', await versionOf(REQUIREMENTS), async folder => {
    log('Fetching Isso with pip, for the tests (5 MB, once) …');
    await must('Isso could not be fetched. Check the network and that python3 (3.10 or later) has pip.',
      'python3', [...PIP_INSTALL, '--target', folder, '--requirement', REQUIREMENTS]);
  });
}

/** The folder to put on Python's path, for `import icalendar`. */
export async function installIcalendar({ log = quiet } = {}) {
  return kept('icalendar', await versionOf(ICALENDAR), async folder => {
    log('Fetching icalendar with pip, for the tests (1 MB, once) …');
    await must('icalendar could not be fetched. Check the network and that python3 (3.10 or later) has pip.',
      'python3', [...PIP_INSTALL, '--target', folder, '--requirement', ICALENDAR]);
  });
}

/** The programs by generation: `{ 0: path, 1: path }`, for Node to run. */
export async function installJsonServers({ log = quiet } = {}) {
  const lock = join(JSON_SERVER, 'package-lock.json');
  const folder = await kept('json-server', await versionOf(lock), async half => {
    log('Fetching json-server 0.17 and 1.0 with npm, for the tests (20 MB, once) …');
    for (const name of ['package.json', 'package-lock.json']) await copyFile(join(JSON_SERVER, name), join(half, name));
    await must('The json-servers could not be fetched. Check the network.',
      'npm', ['ci', '--ignore-scripts', '--no-progress', '--no-audit', '--no-fund'], { cwd: half });
  });
  const modules = join(folder, 'node_modules');
  return { 0: join(modules, 'json-server-0/lib/cli/bin.js'), 1: join(modules, 'json-server-1/lib/bin.js') };
}

/** What is written down, as a name: another list is another folder. */
async function versionOf(file) {
  return createHash('sha256').update(await readFile(file)).digest('hex').slice(0, 12);
}
