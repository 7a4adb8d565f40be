// The programs beside the loader: the wall's own, and how it is started.

import { fetched, imported, know, once } from './integrity.js';

/** What paints a first page before the wall is there, and how both look. */
export const loadPaint = once(async () => {
  const { paint, sheet } = await imported('support-wall-paint.js');
  return { paint, sheet: styleSheet(sheet) };
});

/** The wall's program, ready to be started, as often as that takes. */
const loadFiles = once(async () => {
  const wasm = compiled('support-wall-core.wasm');
  const [module, { make, hashes }] = await Promise.all([wasm, imported('support-wall-core.js')]);
  know(hashes);
  return { module, make };
});

/** What comes after the first messages, ready as well. */
const loadMoreFiles = once(async () => {
  const [module, { sheet, ...more }] = await Promise.all([compiled('support-wall-more.wasm'), imported('support-wall-more.js')]);
  return { ...more, module, sheet: styleSheet(sheet) };
});

let common;

/**
 * The wall's program, running: what it exports, `more()` and `keepsake()` for what comes later. All walls of a
 * page share one, but for those that are `alone`.
 */
export function loadCore(alone) {
  if (alone) return started();
  return (common ||= started().then(
    program => {
      program.watching.add(() => { common = undefined; });
      return program;
    },
    error => {
      common = undefined;
      throw error;
    },
  ));
}

async function started() {
  const { module, make } = await loadFiles();
  const core = make();
  const shared = await core.default({ module_or_path: module });
  const watching = new Set();
  core.died.then(error => {
    for (const deed of watching) deed(error);
  });
  const more = once(async () => {
    const files = await loadMoreFiles();
    const link = files.link(core, shared);
    await WebAssembly.instantiate(files.module, link);
    return { ...files, link };
  });
  return {
    ...core,
    /** Who is told when the program breaks; whoever goes leaves it, for a promise would hold on to them. */
    watching,
    /** The rest of the program, its English words, the occasions, its style sheet, and what keeps copies. */
    more,
    /** What makes keepsakes: `{style, save: (name, text) => file}`. Few keep a wall. */
    keepsake: once(async () => (await imported('support-wall-keepsake.js')).keepsakes((await more()).link, fetched)),
  };
}

/** A wasm, made ready while it comes; also from a server that does not say what it is. */
async function compiled(name) {
  const response = await fetched(name);
  try {
    return await WebAssembly.compileStreaming(response);
  } catch (error) {
    if (response.bodyUsed) throw error;
    return WebAssembly.compile(await response.arrayBuffer());
  }
}

/** What keeps copies and gives them back; nothing where that cannot be loaded. */
export const copied = (...asked) => loadMoreFiles().then(({ copying }) => copying(...asked), () => {});

/** What reads all but the early presets. */
export const loadAuto = once(() => imported('support-wall-auto.js'));

/** What reads settings. */
export const loadSettings = once(() => imported('support-wall-settings.js'));

/** The text of a file beside the loader, or the module that it is. */
export const loadBeside = async name => (name.endsWith('.js') ? imported(name) : (await fetched(name)).text());

/** A wasm and its glue, started. */
export async function program(name) {
  const wasm = fetched(`${name}.wasm`);
  const module = await imported(`${name}.js`);
  await module.default({ module_or_path: wasm });
  return module;
}

/** A sheet to adopt, in an array that is empty where the browser cannot make one. */
export function styleSheet(text) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return [sheet];
  } catch {
    return [];
  }
}
