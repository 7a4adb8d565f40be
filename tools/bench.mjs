// How long things take, side by side in one run: `make bench`, or `node tools/bench.mjs [PART…] [--native] [--save]`.
//
// Says what is, and fails over nothing: a busy computer is slower. Beside the figures stands how they compare with those
// written down in tests/bench/figures.json, which `--save` writes anew.
//
//   ONLY=phone ROUNDS=3 make bench     parts and rounds
//   PAGES=hand,wall                    of the pages of `phone`

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './lib/paths.mjs';
import { Problem, runAsProgram } from './lib/run.mjs';

const WRITTEN_DOWN = join(ROOT, 'tests/bench/figures.json');

/** What each part is about, in the order they are measured. */
const PARTS = {
  decode: 'Answers read: time and memory a message',
  phone: 'The first message on an emulated phone',
  many: 'Many messages',
  surge: 'A surge of arrivals',
  readers: 'Open readers against PocketBase',
};

/** Measures the parts named, or all, and prints a table of each. */
export async function bench({ parts = [], native = false, save = false, rounds, only, log = console.log } = {}) {
  const unknown = parts.find(part => !Object.hasOwn(PARTS, part));
  if (unknown) throw new Problem(`There is no part "${unknown}". There are: ${Object.keys(PARTS).join(', ')}.`);
  const before = JSON.parse(await readFile(WRITTEN_DOWN, 'utf8').catch(() => '{}'));
  const wanted = Object.keys(PARTS).filter(part => (native ? part === 'decode' : parts.length === 0 || parts.includes(part)));
  for (const part of wanted) {
    log(`\n${PARTS[part]} (${part}) …`);
    const measure = (await import(`../tests/bench/${part}.mjs`))[part];
    const { figures, text } = await measure({ log, rounds, only, browser: !native, before: before[part] });
    log(`\n${text}\n`);
    if (save) {
      before[part] = { ...before[part], ...figures };
      await writeFile(WRITTEN_DOWN, `${JSON.stringify(before, rounded, 1)}\n`);
    }
  }
  return 0;
}

/** Three figures say all there is to say. */
const rounded = (_, value) => (typeof value === 'number' ? Number(value.toPrecision(3)) : value);

const listed = text => (text ? text.split(',').map(name => name.trim()) : undefined);

await runAsProgram(import.meta, args => bench({
  parts: [...args.filter(arg => !arg.startsWith('--')), ...listed(process.env.ONLY) ?? []],
  native: args.includes('--native'),
  save: args.includes('--save'),
  rounds: process.env.ROUNDS ? Number(process.env.ROUNDS) : undefined,
  only: listed(process.env.PAGES),
}));
