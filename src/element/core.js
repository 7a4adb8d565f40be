// The part that is shared by all walls of a page: one module, one wasm instance, one style sheet.

import { base } from './place.js';

let loading;

/** Loads and starts the core once; a load that failed may be tried again. */
export function loadCore() {
  loading ||= load().catch(error => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load() {
  const wasm = fetched('support-wall-core.wasm');
  const core = await import(`${base}support-wall-core.js`);
  await core.default({ module_or_path: wasm });
  return { core, sheet: styleSheet(core.sheet) };
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
