// Brings a machine from "has Rust and Node" to "can build" and "can test". Silent and instant where nothing is missing.

import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lockedVersion } from './lib/lock.mjs';
import { NODE_MODULES, ROOT, TOOLS } from './lib/paths.mjs';
import { findProgram, must, Problem, run, runAsProgram } from './lib/run.mjs';

const BINDGEN = join(TOOLS, 'wasm-bindgen');

/** Where the wasm-bindgen command line tools are, for the tests and for Trunk. */
export const BINDGEN_BIN = join(BINDGEN, 'bin');

/** What `make build` and `make demo` need beyond Rust and Node themselves. */
export async function ensureBuildTools({ log = console.log } = {}) {
  await ensureWasmTarget(log);
  await ensureNodeModules(log);
}

/** What `make test` and `make screenshots` need: the above, a browser, fonts, the wasm test runner, PocketBase and other people's servers. */
export async function ensureTestTools({ log = console.log } = {}) {
  await ensureBuildTools({ log });
  await ensureRustComponents(log);
  await ensureDebianPackages(log);
  await ensureBindgenTools(log);
  const { installPocketBase } = await import('./pocketbase.mjs');
  await installPocketBase({ log });
  const { installIcalendar, installIsso, installJsonServers } = await import('./services.mjs');
  await installIsso({ log });
  await installIcalendar({ log });
  await installJsonServers({ log });
}

async function ensureWasmTarget(log) {
  if (!findProgram('cargo')) throw new Problem('Rust is not installed; rustup installs it. Version 1.95 or later is needed.');
  const target = 'wasm32-unknown-unknown';
  const { stdout } = await must('Rust does not say where it keeps its targets.',
    'rustc', ['--print', 'target-libdir', '--target', target], { cwd: ROOT });
  if (!await exists(stdout.trim())) {
    log(`Installing Rust's ${target} target (a few seconds) …`);
    await must(`Rust's ${target} target could not be installed.`, 'rustup', ['target', 'add', target], { cwd: ROOT });
  }
  const { stdout: sysroot } = await must('The Rust compiler does not say where it is.', 'rustc', ['--print', 'sysroot']);
  if (await exists(join(sysroot.trim(), 'lib/rustlib/src/rust/library/Cargo.lock'))) return;
  log('Installing the source of Rust\'s standard library, which is built along with the wall (a few seconds) …');
  await must('The source of Rust\'s standard library could not be installed.', 'rustup', ['component', 'add', 'rust-src'], { cwd: ROOT });
}

async function ensureRustComponents(log) {
  for (const [command, component] of [['fmt', 'rustfmt'], ['clippy', 'clippy']]) {
    if ((await run('cargo', [command, '--version'], { cwd: ROOT })).code === 0) continue;
    log(`Installing ${component} (a few seconds) …`);
    await must(`${component} could not be installed.`, 'rustup', ['component', 'add', component], { cwd: ROOT });
  }
}

async function ensureNodeModules(log) {
  const wanted = await packagesIn(join(ROOT, 'package-lock.json'));
  const present = await packagesIn(join(NODE_MODULES, '.package-lock.json')).catch(() => ({}));
  const differs = ([path, { integrity, optional }]) => (
    // Optional packages are built for other systems than this one.
    present[path] === undefined ? !optional : present[path].integrity !== integrity);
  if (!Object.entries(wanted).some(differs)) return;
  log('Installing the npm packages that package-lock.json names (about ten seconds) …');
  await must('The npm packages could not be installed.', 'npm', ['ci', '--no-progress'], { cwd: ROOT });
}

async function packagesIn(lockFile) {
  const { packages } = JSON.parse(await readFile(lockFile, 'utf8'));
  delete packages[''];
  return packages;
}

/** What an engine is driven with, as program and the Debian package that brings it; Chromium comes with the test tools. */
const ENGINES = {
  chromium: {},
  firefox: { 'firefox-esr': 'firefox-esr' },
  webkit: { WebKitWebDriver: 'webkit2gtk-driver', Xvfb: 'xvfb' },
};

/** What the tests in an engine need. Resolves with nothing, or with the sentence that says why it cannot be had on this computer. */
export async function ensureEngine(name, { log = console.log } = {}) {
  const missing = Object.entries(ENGINES[name]).filter(([program]) => !findProgram(program)).map(([, debian]) => debian);
  if (missing.length === 0) return undefined;
  const names = missing.join(' ');
  if (!findProgram('apt-get')) return `there is no ${names}, and no apt-get to install it with`;
  if (process.getuid?.() !== 0) return `there is no ${names}, and only root may install it: apt-get install ${names}`;
  await installDebianPackages(missing, 'about 20 seconds', log);
  return undefined;
}

async function ensureDebianPackages(log) {
  const missing = await missingDebianPackages();
  if (missing.length > 0) await installDebianPackages(missing, 'about a minute', log);
}

async function installDebianPackages(missing, duration, log) {
  const names = missing.join(' ');
  log(`Installing Debian packages: ${names} (${duration}) …`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const byHand = `If you are not root, run: apt-get install ${names}`;
  await must(`The lists of Debian packages could not be updated. ${byHand}`, 'apt-get', ['update', '-qq'], { env });
  await must(`Debian packages could not be installed. ${byHand}`,
    'apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { env });
}

async function missingDebianPackages() {
  const missing = [];
  if (!findProgram('chromium')) missing.push('chromium');
  if (!findProgram('chromedriver')) missing.push('chromium-driver');
  if (!findProgram('apt-get')) {
    if (missing.length === 0) return [];
    throw new Problem(`Without apt-get this cannot install ${missing.join(' and ')}; put them on PATH and try again.`);
  }
  // The system's own fonts draw no emoji and few scripts, so that screenshots would differ between machines.
  const fonts = ['fonts-noto-core', 'fonts-noto-color-emoji'];
  const { stdout } = await run('dpkg-query', ['--show', '--showformat=${Package} ${db:Status-Status}\n', ...fonts]);
  return [...missing, ...fonts.filter(font => !stdout.split('\n').includes(`${font} installed`))];
}

async function ensureBindgenTools(log) {
  const version = await lockedVersion('wasm-bindgen');
  const installed = await readFile(join(BINDGEN, '.crates.toml'), 'utf8').catch(() => '');
  if (installed.includes(`"wasm-bindgen-cli ${version} `)) return;
  log(`Installing the wasm test runner of wasm-bindgen ${version} (once; four to eight minutes) …`);
  // Not --locked: the lock file published with it names a version of a crate that was withdrawn.
  await must('The wasm test runner could not be installed.',
    'cargo', ['install', 'wasm-bindgen-cli', '--version', version, '--root', BINDGEN, ...BINDGEN_PROGRAMS],
    { cwd: ROOT, env: QUICK_BUILD });
}

const BINDGEN_PROGRAMS = ['--bin', 'wasm-bindgen', '--bin', 'wasm-bindgen-test-runner'];
// The published profile spends minutes on making a tool fast that runs for seconds.
const QUICK_BUILD = {
  CARGO_PROFILE_RELEASE_LTO: 'off',
  CARGO_PROFILE_RELEASE_OPT_LEVEL: '1',
  CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16',
};

const exists = path => access(path).then(() => true, () => false);

await runAsProgram(import.meta, async args => {
  await (args.includes('--test') ? ensureTestTools() : ensureBuildTools());
});
