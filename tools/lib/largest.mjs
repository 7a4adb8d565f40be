// Where the bytes of the wasm come from: an optimised build that keeps its names, function by function. Of a program in
// several files it is the first, as it is once the others have been parted from it.

import { readFile } from 'node:fs/promises';
import { customSection, imports, number, sections, text } from './wasm-file.mjs';
import { makeWasm } from './wasm.mjs';

const SECTION = { code: 10, data: 11 };
const FUNCTION_NAMES = 1;
const SHOWN = 40;

/** Prints the heaviest functions, and what those of each crate, and of each room of the wall, weigh together. */
export async function printLargest({ log, program }) {
  const { wasm } = await makeWasm({ log, profile: 'release', program, names: true });
  const bytes = await readFile(wasm);
  const functions = functionSizes(bytes);
  const total = functions.reduce((sum, { size }) => sum + size, 0);

  const together = group => {
    const sums = new Map();
    for (const { name, size } of functions) if (group(name)) sums.set(group(name), (sums.get(group(name)) ?? 0) + size);
    return [...sums].map(([name, size]) => ({ name, size }));
  };
  const heaviest = entries => entries.sort((a, b) => b.size - a.size).slice(0, SHOWN);
  const line = ({ name, size }) => `${String(size).padStart(8)}  ${(100 * size / total).toFixed(1).padStart(5)} %  ${name}`;

  const data = sections(bytes).find(({ id }) => id === SECTION.data);
  log(`\nRaw bytes: ${total} of code in ${functions.length} functions, ${data ? data.end - data.start : 0} of data.`);
  log(`\nCrates\n${heaviest(together(crateOf)).map(line).join('\n')}`);
  log(`\nRooms, with what is compiled for them elsewhere\n${heaviest(together(roomOf)).map(line).join('\n')}`);
  log(`\nFunctions\n${heaviest(functions).map(line).join('\n')}`);
}

function functionSizes(bytes) {
  const names = functionNames(bytes);
  const code = sections(bytes).find(({ id }) => id === SECTION.code);
  const at = { position: code.content };
  // Functions are numbered from the imported ones on, which have no code here.
  const first = imports(bytes).length;
  return Array.from({ length: number(bytes, at) }, (_, i) => {
    const size = number(bytes, at);
    at.position += size;
    return { name: names.get(first + i) ?? `function ${first + i}`, size };
  });
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

/** `<alloc::vec::Vec<support_wall::message::Block>>::clone` was compiled for the room `message`. */
function roomOf(name) {
  return name.match(/support_wall(?:\[[0-9a-f]+\])?::([a-z_]+)::/)?.[1];
}
