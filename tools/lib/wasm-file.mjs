// Just enough of the wasm file format to see what a module is made of.

const CUSTOM = 0;
const IMPORTS = 2;
const DATA = 11;
/** The opcodes around a segment's address. */
const [I32_CONST, END] = [0x41, 0x0b];
const HEADER = 8;
const [FUNCTION, TABLE, GLOBAL] = [0, 1, 3];

/** The sections in order: `id`, `name` (of a custom section), where the section starts, its content starts, and it ends. */
export function sections(bytes) {
  const found = [];
  const at = { position: HEADER };
  while (at.position < bytes.length) {
    const start = at.position;
    const id = bytes[at.position++];
    const end = number(bytes, at) + at.position;
    const name = id === CUSTOM ? text(bytes, at) : '';
    found.push({ id, name, start, content: at.position, end });
    at.position = end;
  }
  return found;
}

/** The functions that the module imports, in order: `module` and `name`. */
export function imports(bytes) {
  const section = sections(bytes).find(({ id }) => id === IMPORTS);
  if (section === undefined) return [];
  const at = { position: section.content };
  const found = [];
  for (let left = number(bytes, at); left > 0; left -= 1) {
    const [module, name] = [text(bytes, at), text(bytes, at)];
    const kind = bytes[at.position++];
    if (kind === FUNCTION) found.push({ module, name });
    // Of a table its type, then what a table, a memory and a global have in common: a flag, and what the flag speaks of.
    if (kind === TABLE) at.position += 1;
    if (kind === GLOBAL) at.position += 2;
    else if (kind === FUNCTION || !(bytes[at.position++] & 1)) number(bytes, at);
    else number(bytes, at), number(bytes, at);
  }
  return found;
}

/** Where the constants lie in the memory, in bytes, `[from, to]`: the linker puts them first of all data. */
export function constants(bytes) {
  const section = sections(bytes).find(({ id }) => id === DATA);
  const at = { position: section?.content };
  if (!section || number(bytes, at) === 0 || number(bytes, at) !== 0 || bytes[at.position++] !== I32_CONST) return undefined;
  // A signed number that is not negative reads as an unsigned one.
  const from = number(bytes, at);
  return bytes[at.position++] === END ? [from, from + number(bytes, at)] : undefined;
}

/** The content of the custom section of that name, or null. */
export function customSection(bytes, name) {
  const section = sections(bytes).find(({ id, name: own }) => id === CUSTOM && own === name);
  return section ? bytes.subarray(section.content, section.end) : null;
}

/** The same module without its custom sections, none of which a browser reads. */
export function withoutCustomSections(bytes) {
  const kept = sections(bytes).filter(({ id }) => id !== CUSTOM).map(({ start, end }) => bytes.subarray(start, end));
  return Buffer.concat([bytes.subarray(0, HEADER), ...kept]);
}

/** An unsigned LEB128 number; moves `at` past it. */
export function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at.position++];
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return value;
  }
}

/** A length-prefixed UTF-8 text; moves `at` past it. */
export function text(bytes, at) {
  const length = number(bytes, at);
  at.position += length;
  return bytes.toString('utf8', at.position - length, at.position);
}
