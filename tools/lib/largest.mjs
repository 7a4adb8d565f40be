// Where the bytes of the wasm come from: an optimised build that keeps its names, function by function.

import { readFile } from 'node:fs/promises';
import { customSection, number, sections, text } from './wasm-file.mjs';
import { makeWasm } from './wasm.mjs';

const SECTION = { import: 2, code: 10, data: 11 };
const FUNCTION_NAMES = 1;
const FUNCTION_IMPORT = 0;
const SHOWN = 40;

/** Prints the heaviest functions, and the weight of each crate's functions together. */
export async function printLargest({ log, program }) {
  const { wasm } = await makeWasm({ log, profile: 'release', program, names: true });
  const bytes = await readFile(wasm);
  const functions = functionSizes(bytes);
  const total = functions.reduce((sum, { size }) => sum + size, 0);

  const crates = new Map();
  for (const { name, size } of functions) crates.set(crateOf(name), (crates.get(crateOf(name)) ?? 0) + size);
  const heaviest = entries => entries.sort((a, b) => b.size - a.size).slice(0, SHOWN);
  const line = ({ name, size }) => `${String(size).padStart(8)}  ${(100 * size / total).toFixed(1).padStart(5)} %  ${name}`;

  const data = sections(bytes).find(({ id }) => id === SECTION.data);
  log(`\nRaw bytes: ${total} of code in ${functions.length} functions, ${data ? data.end - data.start : 0} of data.`);
  log(`\nCrates\n${heaviest([...crates].map(([name, size]) => ({ name, size }))).map(line).join('\n')}`);
  log(`\nFunctions\n${heaviest(functions).map(line).join('\n')}`);
}

function functionSizes(bytes) {
  const names = functionNames(bytes);
  const code = sections(bytes).find(({ id }) => id === SECTION.code);
  const at = { position: code.content };
  const first = importedFunctions(bytes);
  return Array.from({ length: number(bytes, at) }, (_, i) => {
    const size = number(bytes, at);
    at.position += size;
    return { name: names.get(first + i) ?? `function ${first + i}`, size };
  });
}

/** Functions are numbered from the imported ones on, which have no code here. */
function importedFunctions(bytes) {
  const section = sections(bytes).find(({ id }) => id === SECTION.import);
  if (section === undefined) return 0;
  const at = { position: section.content };
  let functions = 0;
  for (let left = number(bytes, at); left > 0; left -= 1) {
    text(bytes, at);
    text(bytes, at);
    // Glue imports functions and nothing else; any other kind would end the imports that matter here.
    if (bytes[at.position++] !== FUNCTION_IMPORT) break;
    number(bytes, at);
    functions += 1;
  }
  return functions;
}

function functionNames(bytes) {
  const names = new Map();
  const section = customSection(bytes, 'name');
  const at = { position: 0 };
  while (section !== null && at.position < section.length) {
    const kind = section[at.position++];
    const end = number(section, at) + at.position;
    if (kind === FUNCTION_NAMES) {
      for (let left = number(section, at); left > 0; left -= 1) names.set(number(section, at), text(section, at));
    }
    at.position = end;
  }
  return names;
}

/** `<a::B as c::D>::e` belongs to `a`, whose code it is. */
function crateOf(name) {
  return name.match(/^[<&(\[*\s]*(?:mut |dyn |const )?([a-z_][a-z0-9_]*)(?:\[[0-9a-f]+\])?::/i)?.[1] ?? '(other)';
}
