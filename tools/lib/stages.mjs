// The stages of `make test`: what each runs, what it needs, and how its outcome is counted.
//
// A stage resolves with counts and, where there is something to show, its output; a Problem thrown is a failure.

import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BINDGEN_BIN, ensureBuildTools, ensureEngine, ensureTestTools } from '../install.mjs';
import { add, faultsLine, fromCargo, fromNode, fromPlaywright, NOTHING } from './counts.mjs';
import { NODE_MODULES, ROOT, TARGET } from './paths.mjs';
import { PROGRAMS } from './programs.mjs';
import { findProgram, must, Problem, run } from './run.mjs';
import { compareWithTrunk } from './trunk.mjs';

const WASM = ['--target', 'wasm32-unknown-unknown', '--package', 'support-wall'];
const DENY_WARNINGS = ['--', '--deny', 'warnings'];
const PASSED = { passed: 1, failed: 0, skipped: 0 };
const SKIPPED = { passed: 0, failed: 0, skipped: 1 };

export const STAGES = [
  { name: 'install', needs: [], run: install },
  { name: 'fmt', needs: [], run: () => check('cargo', ['fmt', '--all', '--check', '--', '--color=never']) },
  { name: 'clippy', needs: [], run: clippy },
  { name: 'audit', needs: [], run: looksOver },
  { name: 'native', needs: [], run: native },
  { name: 'style', needs: [], run: () => nodeTests('tests/style') },
  { name: 'build', needs: [], run: buildSite },
  { name: 'size', needs: ['build'], run: size },
  { name: 'wasm', needs: ['install'], run: wasm },
  { name: 'server', needs: ['install'], run: () => nodeTests('tests/server') },
  { name: 'e2e', needs: ['install', 'build'], run: endToEnd },
  { name: 'oldest', needs: ['build'], run: () => nodeTests('tests/engines', ['oldest.test.mjs']) },
  { name: 'chromium', needs: ['install', 'build'], run: engine },
  { name: 'firefox', needs: ['install', 'build'], run: engine },
  { name: 'webkit', needs: ['install', 'build'], run: engine },
  { name: 'trunk', needs: ['build'], run: trunk },
];

async function install({ log }) {
  await ensureTestTools({ log });
  return { counts: NOTHING };
}

async function clippy() {
  await check('cargo', ['clippy', '--workspace', '--all-targets', ...DENY_WARNINGS]);
  await check('cargo', ['clippy', ...WASM, '--all-targets', ...DENY_WARNINGS]);
  for (const { options } of Object.values(PROGRAMS)) {
    if (options.length > 0) await check('cargo', ['clippy', ...WASM, ...options, ...DENY_WARNINGS]);
  }
  return { counts: PASSED };
}

async function looksOver({ log }) {
  const { audit } = await import('../audit.mjs');
  const tested = await nodeTests('tests/audit');
  return { ...tested, counts: add(tested.counts, await audit({ log })) };
}

function native() {
  return tests(fromCargo, 'cargo', ['test', '--workspace', '--no-fail-fast']);
}

async function buildSite({ log }) {
  const { build } = await import('../build.mjs');
  // Again, because the wall can be built where a browser could not be installed.
  await ensureBuildTools({ log });
  await build({ log });
  return { counts: NOTHING };
}

async function size({ log }) {
  const { checkSize } = await import('../size.mjs');
  const overBudget = await checkSize({ log });
  if (overBudget) throw new Problem(overBudget);
  return { counts: PASSED };
}

function wasm() {
  return tests(fromCargo, 'cargo', ['test', ...WASM, '--test', 'browser'], {
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: join(BINDGEN_BIN, 'wasm-bindgen-test-runner'),
    CHROMEDRIVER: findProgram('chromedriver') ?? '',
    // Seconds; a busy machine takes long to start a browser.
    WASM_BINDGEN_TEST_TIMEOUT: '180',
  });
}

async function nodeTests(folder, chosen) {
  const files = chosen ?? (await readdir(join(ROOT, folder))).filter(name => name.endsWith('.test.mjs')).sort();
  // Milliseconds for a whole file: one that never ends, for all its tests are done, is ended and counted as failed.
  return tests(fromNode, process.execPath,
    ['--test', '--test-reporter=spec', '--test-timeout=180000', ...files.map(name => `${folder}/${name}`)]);
}

async function endToEnd({ log }) {
  const report = join(ROOT, 'test-results/e2e.json');
  await rm(report, { force: true });
  const result = await run(process.execPath,
    [join(NODE_MODULES, '@playwright/test/cli.js'), 'test', '--config', 'tests/e2e/playwright.config.mjs'],
    { cwd: ROOT, env: { FORCE_COLOR: '0' } });
  const counts = await readFile(report, 'utf8').then(text => fromPlaywright(JSON.parse(text)), () => NOTHING);
  const faults = faultsLine(result.output);
  if (faults) log(faults);
  return judge(result, counts);
}

/** The main job in one browser engine, by the stage's name. */
async function engine({ log, name }) {
  const without = await ensureEngine(name, { log });
  if (without) {
    log(`Skipped: ${without}.`);
    return { counts: SKIPPED };
  }
  const result = await nodeTests('tests/engines', [`${name}.test.mjs`]);
  log(result.output.match(/^Tested in .*$/m)?.[0] ?? `${name} did not start.`);
  return result;
}

async function trunk({ log }) {
  if (findProgram('trunk')) return { counts: await compareWithTrunk({ log, folder: join(TARGET, 'trunk-site') }) };
  log('Skipped: Trunk is not installed. To have it: cargo install trunk --version 0.21.14 --locked (about 20 minutes).');
  return { counts: SKIPPED };
}

async function check(command, args) {
  await must(`${[command, ...args].join(' ')} is not content.`, command, args, { cwd: ROOT });
  return { counts: PASSED };
}

async function tests(count, command, args, env = {}) {
  const result = await run(command, args, { cwd: ROOT, env });
  return judge(result, count(result.output));
}

/** A runner that fails without naming a test, or succeeds without having run any, has failed once itself. */
function judge({ code, output }, counts) {
  const ranNothing = counts.passed + counts.failed === 0;
  const failed = counts.failed === 0 && (code !== 0 || ranNothing) ? 1 : counts.failed;
  const note = code === 0 && ranNothing ? '\nNo test ran.' : '';
  return { counts: { ...counts, failed }, output: output + note };
}
