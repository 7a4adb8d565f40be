// The files beside the loader: each is loaded once for all walls of a page.

import { base } from './place.js';

/** The wall itself. */
export const loadCore = once(async () => ({ core: await program('support-wall-core') }));

/** What paints a first page before the wall is there, and how both look. */
export const loadPaint = once(async () => {
  const { paint, sheet } = await import(`${base}support-wall-paint.js`);
  return { paint, sheet: styleSheet(sheet) };
});

/** What comes after the first messages: the rest of the wall's program, its English words and its style sheet. */
export const loadMore = once(async () => {
  const wasm = fetched('support-wall-more.wasm');
  const [{ core }, more] = await Promise.all([loadCore(), import(`${base}support-wall-more.js`)]);
  await WebAssembly.instantiate(await (await wasm).arrayBuffer(), { w: core.shared });
  return { words: more.words, occasions: more.occasions, sheet: styleSheet(more.sheet) };
});

/** What makes keepsakes: `{style, save: (name, text) => file}`. Few keep a wall. */
export const loadKeepsake = once(async () => {
  const [{ core }, { keepsakes }] = await Promise.all([loadCore(), import(`${base}support-wall-keepsake.js`)]);
  return keepsakes(core.shared, fetched);
});

/** What reads all but the early presets. */
export const loadAuto = once(() => import(`${base}support-wall-auto.js`));

/** What reads settings. */
export const loadSettings = once(() => import(`${base}support-wall-settings.js`));

/** A load that failed may be tried again. */
export function once(load) {
  let loading;
  return () => (loading ||= load().catch(error => {
    loading = undefined;
    throw error;
  }));
}

/** A wasm and its glue, started; with what files of the same program that come later `shared` with it. */
export async function program(name) {
  const wasm = fetched(`${name}.wasm`);
  const module = await import(`${base}${name}.js`);
  const shared = await module.default({ module_or_path: wasm });
  return { ...module, shared };
}

/** A file beside the loader. The request is under way when this returns; whoever awaits it sees it fail. */
export function fetched(name) {
  const response = fetch(new URL(name, base)).then(response => {
    if (response.ok) return response;
    throw new Error(`${name} answered with HTTP status ${response.status}`);
  });
  response.catch(() => {});
  return response;
}

/** A sheet to adopt. Browsers that cannot make one show the wall without its looks. */
export function styleSheet(text) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return [sheet];
  } catch {
    return [];
  }
}
