// From Rust to the two files of a program that a browser can run: the wasm, and the JavaScript glue that belongs to it.

import { createHash } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { firstGlue, laterGlue } from './glue.mjs';
import { lockedVersion } from './lock.mjs';
import { NODE_MODULES, ROOT, TARGET } from './paths.mjs';
import { PROGRAMS } from './programs.mjs';
import { must, Problem, seconds } from './run.mjs';
import { constants, imports, sections, withoutCustomSections } from './wasm-file.mjs';

const TRIPLE = 'wasm32-unknown-unknown';

// What travels is brotli, and brotli likes repetition. Measured on the wall, plain -Oz takes 1 % off (and once, when
// there was more code, added 2 %); this takes 5 % off, and starts and runs as fast. A function called once is not copied
// into its caller, common expressions are not shared, data stays in one piece; flattening lets the first round see
// through what the compiler left. Which wasm features may be used, wasm-opt reads from the module itself, where the
// compiler wrote them; naming more would write encodings that browsers refuse. Traps are what Rust's safety rests on:
// `--traps-never-happen` would be smaller still, and wrong. The lowest memory is the end of the stack, where nothing has an address.
const OPTIMISE = [
  '--flatten', '--rereloop', '-Oz', '-Oz', '--one-caller-inline-max-function-size=20',
  '--skip-pass=local-cse', '--skip-pass=memory-packing',
  '--low-memory-unused', '--converge', '--strip-producers', '--strip-target-features',
];

// A program that is parted into several files is parted by the names of its functions, so each function must until then
// be what its name says: none that stands for another of the same shape.
// And data by who knows where it is, of which the linker tells.
const PARTED = ['-Csymbol-mangling-version=v0', '-Zmerge-functions=disabled', '-Clink-arg=--emit-relocs'];

/** A module without anything in it: where nothing was parted, there is nothing to come later. */
const EMPTY = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const WHOLE_GLUE = '\nexport { __wbg_get_imports as imports };\n';
const NO_GLUE = 'export const link = (core, shared) => ({ w: shared.raw });\n';

// The standard library that comes with the compiler brings the words of every panic and what formats them: a ninth of the
// wall's bytes (116.0 KB with it, 104.4 without, in brotli). Built along with the wall, a panic is a trap and nothing
// else. Cargo calls this unstable, so the compiler has to be told that it is meant.
const STANDARD_LIBRARY = ['-Zbuild-std=std,panic_abort', '-Zbuild-std-features=optimize_for_size'];
const SHORT_PANICS = ['-Zunstable-options', '-Cpanic=immediate-abort', '-Zlocation-detail=none'];

/**
 * Compiles, binds and (for a release) parts and optimises one of the programs; resolves with the paths of `glue` and
 * `wasm`, of what comes `later` by its name, and of the glue that all of it needs beside.
 */
export async function makeWasm({ log, profile, program = 'wall', names = false }) {
  const compiled = await compile({ log, profile, program });
  return bindAndOptimise({ log, profile, program, compiled, names });
}

async function compile({ log, profile, program }) {
  const start = performance.now();
  const { options, target } = PROGRAMS[program];
  await must(
    `The ${program} does not compile; the compiler says why above.`,
    'cargo',
    ['build', '--package', 'support-wall', '--target', TRIPLE, '--target-dir', target, ...options,
      ...(profile === 'release' ? ['--release', ...STANDARD_LIBRARY] : [])],
    { cwd: ROOT, env: profile === 'release' ? await releaseEnvironment(PROGRAMS[program].later ? PARTED : []) : {} },
  );
  log(`  ${program.padEnd(6)}  compiled       ${seconds(start)}`);
  return join(target, TRIPLE, profile, 'support_wall.wasm');
}

/**
 * Sources are named by their full path in what is compiled. Without this the wasm would tell every reader where its
 * builder keeps things, and no two computers would build the same bytes.
 */
async function releaseEnvironment(more) {
  const home = process.env.CARGO_HOME ?? join(homedir(), '.cargo');
  const sources = join(home, 'registry/src');
  const list = () => readdir(sources).catch(() => []);
  if ((await list()).length === 0) {
    await must('The crates the wall is made of could not be downloaded.', 'cargo', ['fetch'], { cwd: ROOT });
  }
  const { stdout: sysroot } = await must('The Rust compiler does not say where it is.', 'rustc', ['--print', 'sysroot']);
  const flags = [
    ...SHORT_PANICS,
    ...more,
    `--remap-path-prefix=${join(sysroot.trim(), 'lib/rustlib/src/rust')}/=`,
    ...(await list()).sort().map(registry => `--remap-path-prefix=${join(sources, registry)}/=`),
  ];
  const before = process.env.CARGO_ENCODED_RUSTFLAGS?.split('\x1f') ?? process.env.RUSTFLAGS?.split(' ') ?? [];
  return { RUSTC_BOOTSTRAP: '1', CARGO_ENCODED_RUSTFLAGS: [...before, ...flags].filter(Boolean).join('\x1f') };
}

async function bindAndOptimise({ log, profile, program, compiled, names }) {
  const folder = join(TARGET, 'site', program, names ? `${profile}-names` : profile);
  const files = Object.keys(PROGRAMS[program].later ?? {}).map(name => [name, join(folder, `${name}.wasm`)]);
  const result = {
    glue: join(folder, `${program}.js`),
    wasm: join(folder, `${program}_bg.wasm`),
    later: Object.fromEntries(files),
    laterGlue: files.length > 0 ? join(folder, 'later.js') : undefined,
  };
  const key = await keyOf(compiled, profile, names);
  const keyFile = join(folder, 'made-from');
  if (await readFile(keyFile, 'utf8').catch(() => '') === key) return result;

  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await bind({ log, program, compiled, folder, flags: profile === 'debug' ? ['--plain'] : [] });
  if (profile === 'release') {
    const fixed = constants(await readFile(result.wasm));
    if (!fixed) throw new Problem('The compiled wasm does not begin its data with its constants; has the linker changed its order?');
    await part({ log, program, compiled, ...result });
    for (const file of [result.wasm, ...Object.values(result.later)]) await optimise({ log, program, wasm: file, names });
    if (result.laterGlue) await partGlue(result, fixed);
  } else {
    for (const file of Object.values(result.later)) await writeFile(file, EMPTY);
    if (result.laterGlue) {
      await appendFile(result.glue, WHOLE_GLUE);
      await writeFile(result.laterGlue, NO_GLUE);
    }
  }
  await writeFile(keyFile, key);
  return result;
}

async function bind({ log, program, compiled, folder, flags }) {
  let start = performance.now();
  await must('tools/bind does not compile.', 'cargo', ['build', '--package', 'bind'], { cwd: ROOT });
  log(`  ${program.padEnd(6)}  binder ready   ${seconds(start)}`);
  start = performance.now();
  await must('The glue between the wasm and the browser could not be made.',
    join(TARGET, 'debug/bind'), [compiled, folder, program, ...flags]);
  log(`  ${program.padEnd(6)}  bound          ${seconds(start)}`);
}

/** Parts what comes later from the rest. Each file says again which wasm features the compiler used: wasm-opt reads it there. */
async function part({ log, program, compiled, wasm, later }) {
  const start = performance.now();
  const whole = await readFile(wasm);
  const features = sections(whole).find(({ name }) => name === 'target_features');
  if (!features) throw new Problem('The compiled wasm does not say which features it uses; is `strip` set in a Cargo profile?');
  const rooms = Object.entries(PROGRAMS[program].later ?? {});
  if (rooms.length === 0) return;
  await must('tools/split does not compile.', 'cargo', ['build', '--package', 'split'], { cwd: ROOT });
  await must('The wasm could not be parted.',
    join(TARGET, 'debug/split'), [compiled, wasm, wasm, ...rooms.map(([name, names]) => `${later[name]}=${names}`)]);
  for (const file of [wasm, ...Object.values(later)]) await appendFile(file, whole.subarray(features.start, features.end));
  log(`  ${program.padEnd(6)}  parted         ${seconds(start)}`);
}

/** A file that is parted is optimised after that: until then, each function must be what its name says. */
async function optimise({ log, program, wasm, names }) {
  const start = performance.now();
  await must('wasm-opt could not optimise the wasm.',
    process.execPath, [join(NODE_MODULES, 'binaryen/bin/wasm-opt'), wasm, '-o', wasm, ...(names ? ['-g'] : []), ...OPTIMISE]);
  if (!names) await writeFile(wasm, withoutCustomSections(await readFile(wasm)));
  log(`  ${program.padEnd(6)}  optimised      ${seconds(start)}`);
}

/** Each file of the glue offers what its wasm asks for. */
async function partGlue({ glue, wasm, later, laterGlue: file }, fixed) {
  const [text, own, ...more] = [await readFile(glue, 'utf8'), ...await Promise.all([wasm, ...Object.values(later)].map(importsOf))];
  await writeFile(glue, firstGlue(text, own, fixed));
  const others = [...new Set(more.flat())].filter(name => !own.includes(name));
  await writeFile(file, laterGlue(text, others, fixed));
}

/** What a wasm asks of the glue, by name. */
async function importsOf(file) {
  return imports(await readFile(file)).filter(({ module }) => module.endsWith('_bg.js')).map(({ name }) => name);
}

/** Changes when anything changes that the two files are made from. */
async function keyOf(compiled, profile, names) {
  const binaryen = JSON.parse(await readFile(join(NODE_MODULES, 'binaryen/package.json'), 'utf8')).version;
  const hash = createHash('sha256');
  for (const part of [
    await readFile(compiled),
    ...await Promise.all(['bind/src/main.rs', 'bind/src/slim.rs', 'split/src/main.rs', 'split/src/data.rs', 'split/src/plan.rs', 'split/src/later.rs', 'split/src/shared.rs', 'lib/glue.mjs']
      .map(file => readFile(join(ROOT, 'tools', file)))),
    await lockedVersion('wasm-bindgen-cli-support'),
    profile === 'release' ? `${binaryen} ${OPTIMISE.join(' ')} ${names} ${JSON.stringify(PROGRAMS)}` : '',
  ]) hash.update(part).update('\0');
  return hash.digest('hex');
}
