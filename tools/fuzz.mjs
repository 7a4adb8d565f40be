// Throws made-up bytes at whatever reads bytes: `make fuzz`, or `SECONDS=300 node tools/fuzz.mjs [target …]`.
//
// Each program of tests/fuzz is built so that libFuzzer sees which code an input reaches, and runs for a minute or so. What
// it learnt is kept below the build folder and is where the next run starts; an input that breaks something is kept beside it.

import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { ensureBuildTools } from './install.mjs';
import { ROOT, TARGET } from './lib/paths.mjs';
import { must, Problem, run, runAsProgram } from './lib/run.mjs';

const CRATE = join(ROOT, 'tests/fuzz');
const HOME = join(TARGET, 'fuzz');
const TARGETS = ['decode', 'infer', 'json', 'mapping', 'text'];

// What cargo-fuzz tells the compiler. Nothing here needs a nightly one, as long as no sanitizer is asked for: and there is
// no unsafe code for it to look at.
const COVERAGE = [
  '-Cpasses=sancov-module',
  ...['level=4', 'inline-8bit-counters', 'pc-table', 'trace-compares'].map(option => `-Cllvm-args=-sanitizer-coverage-${option}`),
  '-Ccodegen-units=1',
];

// Seconds and megabytes for one input, and its bytes. A target itself gives up sooner on what is slow.
const LIMITS = ['-timeout=30', '-rss_limit_mb=1024', '-malloc_limit_mb=256', '-max_len=16384'];

/** Runs the targets one after the other, `seconds` each; resolves with the exit code. */
export async function fuzz({ log = console.log, seconds = 60, targets = TARGETS } = {}) {
  const unknown = targets.filter(target => !TARGETS.includes(target));
  if (unknown.length > 0) throw new Problem(`There is no target ${unknown.join(', ')}; there are ${TARGETS.join(', ')}.`);
  if (!(seconds > 0)) throw new Problem('SECONDS has to be a number above 0.');
  await ensureBuildTools({ log });
  log('Building the fuzz targets (the first time takes a minute or two) …');
  const programs = await build();

  const { dictionary, seed } = await import('./lib/seeds.mjs');
  await mkdir(HOME, { recursive: true });
  const words = join(HOME, 'words');
  await writeFile(words, await dictionary());
  let failed = 0;
  for (const target of targets) {
    const corpus = join(HOME, 'corpus', target);
    const found = join(HOME, 'found', target, '/');
    await seed(target, corpus);
    await mkdir(found, { recursive: true });
    const { code, output } = await run(join(programs, target),
      [`-max_total_time=${seconds}`, ...LIMITS, `-dict=${words}`, `-artifact_prefix=${found}`, '-print_final_stats=1', corpus], { cwd: ROOT });
    failed += code === 0 ? 0 : 1;
    log(code === 0 ? summary(target, output) : `${summary(target, output)}\n\n${complaint(output)}\n`);
  }
  log(failed === 0 ? 'Nothing broke.' : `${failed} of ${targets.length} targets broke.`);
  return failed === 0 ? 0 : 1;
}

async function build() {
  const { stdout } = await must('Rust does not say which system this is.', 'rustc', ['-vV'], { cwd: ROOT });
  const [, host] = stdout.match(/^host: (.*)$/m);
  // The flags are only for what is fuzzed: with a target named, cargo keeps them from what runs while building.
  await must('The fuzz targets do not compile; the compiler says why above.',
    'cargo', ['build', '--release', '--target', host, '--target-dir', HOME],
    { cwd: CRATE, env: { CARGO_ENCODED_RUSTFLAGS: COVERAGE.join('\x1f') } });
  return join(HOME, host, 'release');
}

function summary(target, output) {
  const figure = pattern => [...output.matchAll(pattern)].at(-1)?.[1] ?? '?';
  const runs = figure(/stat::number_of_executed_units:\s*(\d+)/g);
  return `${target.padEnd(8)} ${runs.padStart(9)} inputs, ${figure(/ cov: (\d+)/g).padStart(5)} places of the code reached, `
    + `${figure(/stat::peak_rss_mb:\s*(\d+)/g)} MB at most`;
}

/** The panic and where its input is, out of all that libFuzzer says. */
function complaint(output) {
  const lines = output.split('\n');
  const panic = lines.findIndex(line => line.includes(' panicked at '));
  const said = panic >= 0 ? lines.slice(panic, panic + 2) : lines.filter(line => line.includes('ERROR: libFuzzer'));
  const kept = output.match(/Test unit written to (.*)/)?.[1];
  return [...said, kept ? `The input is kept: ${relative(ROOT, kept)}` : lines.slice(-20).join('\n')].join('\n');
}

await runAsProgram(import.meta, targets => fuzz({
  seconds: Number(process.env.SECONDS || 60),
  targets: targets.length > 0 ? targets : TARGETS,
}));
