// Looks over everything that the wall is made of and built with: `node tools/audit.mjs`, with `--list` each crate and its licence.
//
// `deny.toml` says what is allowed, in cargo-deny's own form. cargo-deny itself takes many minutes to compile, and its advisories
// come from where no package registry is, so `make test` does not install it.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditCrates, auditNpm, readToml, yanked } from './lib/audit.mjs';
import { ROOT } from './lib/paths.mjs';
import { must, run, runAsProgram } from './lib/run.mjs';

const LOCKS = ['Cargo.lock', 'tests/fuzz/Cargo.lock'];

/** Checks all; resolves with how many checks passed, failed, and could not be made here. */
export async function audit({ log = console.log, list = false } = {}) {
  const text = name => readFile(join(ROOT, name), 'utf8');
  const json = async name => JSON.parse(await text(name));
  const deny = readToml(await text('deny.toml'));
  const metadata = await crates();
  const locks = Object.fromEntries(await Promise.all(LOCKS.map(async name => [name, await text(name)])));
  const lock = await json('package-lock.json');
  if (list) print(metadata, lock, log);

  const checks = [
    ...auditCrates(metadata, locks, deny),
    ...auditNpm(lock, await json('package.json'), await text('.npmrc'), deny),
    await yankedCrates(),
    await advisoriesOfNpm(),
    ['no crate has an advisory of RustSec', undefined, 'its database comes from no package registry'],
  ];
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const [what, wrong, why] of checks) {
    const verdict = wrong === undefined ? 'skipped' : wrong.length > 0 ? 'failed' : 'passed';
    counts[verdict] += 1;
    if (verdict === 'skipped') log(`Skipped: ${what}: ${why}.`);
    if (verdict === 'failed') log(`FAILED: ${what}:\n${wrong.map(line => `  ${line}`).join('\n')}`);
  }
  log(`${metadata.packages.length} crates and ${Object.keys(lock.packages).length - 1} npm packages were looked over.`);
  return counts;
}

async function crates() {
  const { stdout } = await must('Cargo does not say what the wall is made of; Cargo.lock may not be up to date.',
    'cargo', ['metadata', '--locked', '--format-version', '1'], { cwd: ROOT });
  return JSON.parse(stdout);
}

function print({ packages }, lock, log) {
  for (const { name, version, license } of packages) log(`crate ${name} ${version}: ${license}`);
  for (const [place, { version, license }] of Object.entries(lock.packages)) if (place) log(`npm   ${place.split('node_modules/').at(-1)} ${version}: ${license}`);
}

/** Cargo looks for them when it makes a package, and only says so. */
async function yankedCrates() {
  const what = 'no crate was taken back by its authors';
  const folder = await mkdtemp(join(tmpdir(), 'support-wall-audit-'));
  try {
    const { code, output } = await run('cargo', ['package', '--no-verify', '--allow-dirty', '--package', 'support-wall', '--package', 'heap', '--target-dir', folder], { cwd: ROOT });
    return code === 0 ? [what, yanked(output)] : [what, undefined, `cargo did not get to look: ${output.trim().split('\n').at(-1)}`];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Not every registry answers this. */
async function advisoriesOfNpm() {
  const what = 'no npm package has an advisory';
  const { stdout } = await run('npm', ['audit', '--json', '--fetch-retries=0', '--fetch-timeout=20000'], { cwd: ROOT });
  let told;
  try {
    told = JSON.parse(stdout);
  } catch {
    return [what, undefined, 'npm says nothing of it'];
  }
  if (!told.vulnerabilities) return [what, undefined, `the registry does not tell (status ${told.statusCode ?? 'unknown'})`];
  return [what, Object.values(told.vulnerabilities).map(({ name, severity }) => `${name}: ${severity}`)];
}

await runAsProgram(import.meta, async words => ((await audit({ list: words.includes('--list') })).failed > 0 ? 1 : 0));
