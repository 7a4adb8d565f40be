// Everything that is checked, in order: `make test`. Some of it: `ONLY=clippy,e2e make test`.

import { add, closingLine, NOTHING } from './lib/counts.mjs';
import { Problem, runAsProgram } from './lib/run.mjs';
import { STAGES } from './lib/stages.mjs';

/** Runs the stages, whichever of them fail; resolves with the exit code. */
export async function test({ log = console.log, only = [] } = {}) {
  const results = new Map();
  for (const stage of chosen(only)) {
    log(`\n── ${stage.name}`);
    const start = performance.now();
    const result = await attempt(stage, results, log);
    results.set(stage.name, { ...result, seconds: (performance.now() - start) / 1000 });
    log(`${result.verdict}  ${closingLine(result.counts)}`);
  }
  return report(results, log);
}

async function attempt(stage, results, log) {
  const missing = stage.needs.filter(name => results.get(name)?.verdict !== 'ok');
  if (missing.length > 0) {
    log(`Not run: it needs ${missing.join(', ')}.`);
    return { verdict: 'not run', counts: { ...NOTHING, skipped: 1 } };
  }
  try {
    const { counts, output = '' } = await stage.run({ log, name: stage.name });
    if (counts.failed > 0) log(output.trimEnd());
    return { verdict: verdict(counts), counts };
  } catch (error) {
    log(error instanceof Problem ? `${error.output}\n\n${error.message}`.trim() : error.stack);
    return { verdict: 'FAILED', counts: { ...NOTHING, failed: 1 } };
  }
}

function verdict({ passed, failed, skipped }) {
  if (failed > 0) return 'FAILED';
  return passed === 0 && skipped > 0 ? 'skipped' : 'ok';
}

/** The named stages and whatever they need, in the usual order; all of them when none is named. */
function chosen(only) {
  const unknown = only.filter(name => !STAGES.some(stage => stage.name === name));
  if (unknown.length > 0) {
    throw new Problem(`There is no stage ${unknown.join(', ')}; there are ${STAGES.map(({ name }) => name).join(', ')}.`);
  }
  if (only.length === 0) return STAGES;
  const wanted = new Set(only);
  for (const { name, needs } of STAGES.toReversed()) if (wanted.has(name)) needs.forEach(need => wanted.add(need));
  return STAGES.filter(({ name }) => wanted.has(name));
}

function report(results, log) {
  let total = NOTHING;
  let seconds = 0;
  const row = (name, time, words) => `${name.padEnd(8)} ${time.toFixed(1).padStart(7)} s  ${words}`;
  log('');
  for (const [name, result] of results) {
    total = add(total, result.counts);
    seconds += result.seconds;
    log(row(name, result.seconds, `${result.verdict.padEnd(7)}  ${closingLine(result.counts)}`));
  }
  log(`${row('together', seconds, '')}\n\n${closingLine(total)}`);
  return total.failed > 0 ? 1 : 0;
}

await runAsProgram(import.meta, () => test({ only: process.env.ONLY?.split(',').filter(Boolean) }));
