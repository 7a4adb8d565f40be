// What a wall weighs: `node tools/size.mjs [--update] [--largest[=PROGRAM]]`, or `make size`.
//
// The gates are on brotli sums: of the files a reader waits for, of those together with the program that a press of a button
// waits for, and of all that comes by itself, so that nothing is hidden by coming later.

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { AFTER_IT, DIST, FIRST_MESSAGE, PROGRAM, ROOT } from './lib/paths.mjs';
import { PROGRAMS } from './lib/programs.mjs';
import { Problem, runAsProgram } from './lib/run.mjs';

const RECORD = join(ROOT, 'tests/size.json');
const NOT_FOR_READERS = ['custom-elements.json', 'support-wall.d.ts', 'index.html', 'tag.html', 'integrity.json', 'mapping.schema.json', 'examples/', 'occasions/'];
const SUM = 'first message';

/** Prints the table; resolves with a sentence saying what is over budget, or null. */
export async function checkSize({ log = console.log, update = false } = {}) {
  const record = JSON.parse(await readFile(RECORD, 'utf8'));
  const measured = await measure();
  log(table(measured, record.files ?? {}));

  const first = measured[SUM].brotli;
  const add = (sum, name) => sum + measured[name].brotli;
  const sums = [
    ['* needed for the first message', first, record.budget.firstMessage],
    ['o until the wall answers', PROGRAM.reduce(add, first), record.budget.program],
    ['+ with what comes right after it', [...PROGRAM, ...AFTER_IT].reduce(add, first), record.budget.afterIt],
  ];
  log('');
  for (const [what, sum, budget] of sums) log(`${what}: ${kilobytes(sum)} of ${kilobytes(budget)} KB, in brotli`);
  if (update) {
    await writeFile(RECORD, `${JSON.stringify({ ...record, files: measured }, null, 2)}\n`);
    log('The figures are now those in tests/size.json.');
  }
  const over = sums.filter(([, sum, budget]) => sum > budget)
    .map(([what, sum, budget]) => `${what.slice(2)}: ${sum - budget} bytes over the budget of ${kilobytes(budget)} KB`);
  return over.length === 0 ? null : `${over.join('; ')} (tests/size.json).`;
}

async function measure() {
  const names = (await readdir(DIST, { recursive: true, withFileTypes: true }).catch(() => []))
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath ?? entry.path, entry.name).slice(DIST.length + 1))
    .filter(name => !NOT_FOR_READERS.some(other => name === other || (other.endsWith('/') && name.startsWith(other))));
  const missing = [...FIRST_MESSAGE, ...PROGRAM, ...AFTER_IT].filter(name => !names.includes(name));
  if (missing.length > 0) throw new Problem(`dist/ has no ${missing.join(', ')}; run \`make build\` first.`);

  const others = names.filter(name => !FIRST_MESSAGE.includes(name)).sort();
  const sizes = {};
  const sum = { raw: 0, gzip: 0, brotli: 0 };
  for (const name of FIRST_MESSAGE) {
    sizes[name] = weigh(await readFile(join(DIST, name)));
    for (const kind of Object.keys(sum)) sum[kind] += sizes[name][kind];
  }
  sizes[SUM] = sum;
  for (const name of others) sizes[name] = weigh(await readFile(join(DIST, name)));
  return sizes;
}

function weigh(bytes) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes, { params }).length };
}

function table(measured, before) {
  const rows = Object.entries(measured).map(([name, size]) => [
    `${FIRST_MESSAGE.includes(name) ? '* ' : PROGRAM.includes(name) ? 'o ' : AFTER_IT.includes(name) ? '+ ' : '  '}${name}`,
    size.raw, size.gzip, size.brotli, change(size.brotli, before[name]?.brotli),
  ]);
  const gone = Object.keys(before).filter(name => !(name in measured))
    .map(name => [`  ${name}`, '', '', '', 'gone']);
  const all = [['  bytes', 'raw', 'gzip', 'brotli', 'change'], ...rows, ...gone].map(row => row.map(String));
  const widths = all[0].map((_, column) => Math.max(...all.map(row => row[column].length)));
  return all.map(([name, ...figures]) => (
    [name.padEnd(widths[0]), ...figures.map((figure, i) => figure.padStart(widths[i + 1]))].join('  '))).join('\n');
}

function change(now, before) {
  if (before === undefined) return 'new';
  if (now === before) return '=';
  return `${now > before ? '+' : '−'}${Math.abs(now - before)}`;
}

const kilobytes = bytes => (bytes / 1024).toFixed(1);

await runAsProgram(import.meta, async args => {
  const [largest, program = 'wall'] = args.find(arg => /^--largest(=|$)/.test(arg))?.split('=') ?? [];
  if (largest) {
    if (!Object.hasOwn(PROGRAMS, program)) throw new Problem(`There is no program ${program}; there are ${Object.keys(PROGRAMS).join(', ')}.`);
    const { printLargest } = await import('./lib/largest.mjs');
    return printLargest({ log: console.log, program });
  }
  const overBudget = await checkSize({ update: args.includes('--update') });
  if (overBudget) throw new Problem(overBudget);
  return 0;
});
