// Leptos's server functions bring the crate wasm-streams, whose classes wasm-bindgen has to export although nothing here
// ever makes one. Taking them out again saves every reader about 2 KB.

import { number, sections, text } from './wasm-file.mjs';

const EXPORTS = 7;
const DEAD_CLASS = /^IntoUnderlying/;
const DEAD_EXPORT = /^(?:__wbg_)?intounderlying/;

/** The glue without those classes. */
export function glueWithoutDeadClasses(glue) {
  const names = [...glue.matchAll(/^export class (\w+) \{$/gm)].map(([, name]) => name).filter(name => DEAD_CLASS.test(name));
  return names.reduce(
    (glue, name) => glue
      .replace(new RegExp(`^export class ${name} \\{\\n[^]*?\\n\\}\\n`, 'm'), '')
      .replace(new RegExp(`^if \\(Symbol\\.dispose\\) ${name}\\..*\\n`, 'm'), '')
      .replace(new RegExp(`^const ${name}Finalization = [^;]*;\\n`, 'm'), ''),
    glue,
  );
}

/** The module without what those classes call; wasm-opt then drops what only they needed. */
export function wasmWithoutDeadClasses(bytes) {
  const section = sections(bytes).find(({ id }) => id === EXPORTS);
  const at = { position: section.content };
  const kept = [];
  for (let left = number(bytes, at); left > 0; left -= 1) {
    const start = at.position;
    const name = text(bytes, at);
    at.position += 1;
    number(bytes, at);
    if (!DEAD_EXPORT.test(name)) kept.push(bytes.subarray(start, at.position));
  }
  const content = Buffer.concat([leb128(kept.length), ...kept]);
  return Buffer.concat([
    bytes.subarray(0, section.start), Buffer.from([EXPORTS]), leb128(content.length), content, bytes.subarray(section.end),
  ]);
}

function leb128(value) {
  const bytes = [];
  for (let left = value; ;) {
    const low = left & 0x7f;
    left >>>= 7;
    bytes.push(left === 0 ? low : low | 0x80);
    if (left === 0) return Buffer.from(bytes);
  }
}
