// What makes keepsakes and saves them: `support-wall-keepsake.js`, loaded when somebody keeps a wall.

import style from '../keepsake/style.css';

/** How long a browser may take to read what it was offered. */
const KEPT_MS = 60_000;

const TYPES = { html: 'text/html', json: 'application/json' };

/**
 * Takes up the part of the wall's program that makes keepsakes, with what it imports in `link`; resolves with `{style, save}`: how
 * the page to keep looks, and what saves it.
 */
export async function keepsakes(link, fetched) {
  const wasm = await fetched('support-wall-keepsake.wasm');
  await WebAssembly.instantiate(await wasm.arrayBuffer(), link);
  return { style, save };
}

/** Offers a text for saving as a file of this name, on the page itself and without asking anybody. */
function save(name, text) {
  const type = TYPES[name.split('.').at(-1)];
  const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  Object.assign(document.createElement('a'), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), KEPT_MS);
  return { name, type, text };
}
