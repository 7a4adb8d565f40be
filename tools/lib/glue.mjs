// What is made of the glue that wasm-bindgen writes: as little as the browsers need that can show a wall, and of what the wasm
// asks the browser for, in each file what that file asks for. It works on the text as wasm-bindgen lays it out at the
// version in Cargo.lock; where that is not as expected, the build stops.

import { Problem } from './run.mjs';

const BEGINS = 'function __wbg_get_imports() {\n';
const TABLE = '    const import0 = {\n        __proto__: null,\n';
const ENDS = '\n    };\n    return {\n        __proto__: null,\n';
const LOADING = 'let wasmModule, wasmInstance, wasm;\n';

// The loader hands over what it has compiled, and what it is told of the exports guards them (`guard.js`).
const LOADED = `let wasm;
async function load({ module_or_path }) {
    const instance = await WebAssembly.instantiate(module_or_path, __wbg_get_imports());
    wasm = instance.exports;
    wasm.__wbindgen_start();
    return wasm;
}
export { load as default, __wbg_get_imports as imports };
`;

// Of the browser a later file imports by the glue of both, and of the first file what that shares with it.
const TAKEN_UP = `let wasm;
export function link(core, shared) {
    wasm = shared;
    const linked = { w: shared.raw };
    const own = __wbg_get_imports();
    for (const [name, first] of Object.entries(core.imports())) linked[name] = { ...first, ...own[name] };
    return linked;
}
`;

// For what every browser has that knows the wasm the wall is made of (reference types).
const OLD_BROWSERS = [
  [/\(typeof FinalizationRegistry === 'undefined'\)\n {4}\? \{[^\n]*\}\n {4}: new/g, 'new'],
  [/if \(!\('encodeInto' in cachedTextEncoder\)\) \{\n[\s\S]*?\n\}\n/, ''],
];

const READ_TEXT = `function getStringFromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return decodeText(getUint8ArrayMemory0().subarray(ptr, ptr + len));
}
`;

// Most texts that go over are the program's own names of elements and attributes, and reading one takes longer than what is done with it:
// those are read once. Whatever else lies in the memory may change.
const readOnce = ([from, to]) => `const constants = new Map();
function getStringFromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    const key = ptr >= ${from} && ptr < ${to} && len < ${LONG} ? ptr * ${LONG} + len : undefined;
    if (constants.has(key)) return constants.get(key);
    const text = decodeText(getUint8ArrayMemory0().subarray(ptr, ptr + len));
    if (key) constants.set(key, text);
    return text;
}
`;
const LONG = 1024;

/** The glue of the first of several files: with what `names` says that its wasm imports, and where its constants lie (`fixed`). */
export function firstGlue(text, names, fixed) {
  const start = text.match(/\n {4}wasm\.(\w+)\(\);\n {4}return wasm;/);
  if (!start) throw unexpected('how the wasm is started');
  const [before] = split(text, LOADING, 'how the wasm is loaded');
  return withConstants(withoutOld(withImports(before, names)), fixed) + LOADED.replace('__wbindgen_start', start[1]);
}

/** The glue of what comes later of the same program: no more than what the first file does not bring. */
export function laterGlue(text, names, fixed) {
  const [, inside] = split(text, BEGINS, 'the imports');
  const [kept] = split(inside, LOADING, 'how the wasm is loaded');
  const own = withImports(BEGINS + kept, names).replace(/\nconst RunningFinalization = [^;]*;\n/, '\n');
  return withConstants(withoutOld(own), fixed) + TAKEN_UP;
}

/** Leaves of the imports those with these names. */
function withImports(text, names) {
  const [before, rest] = split(text, TABLE, 'the table of imports');
  const [entries, after] = split(rest, ENDS, 'the end of the imports');
  const all = entries.split(/(?<=^ {8}\}.*,)\n/m);
  const named = new Map(all.map(entry => [entry.match(/^ {8}(\w+): function\(/)?.[1], entry]));
  for (const name of names) if (!named.has(name)) throw unexpected(`the import ${name}`);
  return before + TABLE + names.map(name => named.get(name)).join('\n') + ENDS + after;
}

const withoutOld = text => OLD_BROWSERS.reduce((text, [old, now]) => text.replace(old, now), text);

function withConstants(text, fixed) {
  const [before, after] = split(text, READ_TEXT, 'how a text is read');
  return before + readOnce(fixed) + after;
}

function split(text, at, what) {
  const found = text.indexOf(at);
  if (found < 0) throw unexpected(what);
  return [text.slice(0, found), text.slice(found + at.length)];
}

const unexpected = what => new Problem(`The glue has not ${what} where it was expected; has wasm-bindgen changed its layout?`);
