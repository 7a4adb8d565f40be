// Starting other programs, and saying in one sentence what went wrong when they fail.

import { spawn } from 'node:child_process';
import { accessSync, constants, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A failure a person can act on: one sentence, and below it what the failing program said. */
export class Problem extends Error {
  constructor(sentence, output = '') {
    super(sentence);
    this.output = output.trimEnd();
  }
}

/** Runs a program to its end; resolves with `{ code, stdout, output }`, where `output` is both streams as they came. */
export function run(command, args, { cwd, env, echo = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let output = '';
    const collect = (stream, isStdout, terminal) => {
      stream.setEncoding('utf8');
      stream.on('data', text => {
        output += text;
        if (isStdout) stdout += text;
        if (echo) terminal.write(text);
      });
    };
    collect(child.stdout, true, process.stdout);
    collect(child.stderr, false, process.stderr);
    child.on('error', cause => {
      const why = cause.code === 'ENOENT' ? 'it is not installed or not on PATH' : cause.message;
      reject(new Problem(`Could not start ${command}: ${why}.`));
    });
    child.on('close', (code, signal) => resolve({ code: code ?? signal, stdout, output }));
  });
}

/** Runs a program that has to succeed; `failure` is the sentence shown when it does not. */
export async function must(failure, command, args, options) {
  const result = await run(command, args, options);
  if (result.code !== 0) throw new Problem(failure, options?.echo ? '' : result.output);
  return result;
}

/** The full path of a program on PATH (or in `extra` folders, looked at first), or null. */
export function findProgram(name, extra = []) {
  for (const folder of [...extra, ...(process.env.PATH ?? '').split(delimiter)]) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      continue;
    }
  }
  return null;
}

/** Runs `main` when the file is the program itself rather than a module of another, and turns failures into exit code 1. */
export async function runAsProgram(meta, main) {
  if (process.argv[1] === undefined || realpathSync(process.argv[1]) !== meta.filename) return;
  try {
    process.exitCode = (await main(process.argv.slice(2))) ?? 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.output) console.error(error.output);
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}

export const seconds = since => `${((performance.now() - since) / 1000).toFixed(1)} s`;
