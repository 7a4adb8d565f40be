// Whether a wall can run at all, known before anything is asked for.

/** A module that names a reference type: the latest that the wall's wasm needs. */
const NEEDED = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 111, 0];

/**
 * Throws where the browser is too old, or the page's policy forbids WebAssembly. Without style sheets to adopt a wall would be worse to read
 * than what the page's author wrote.
 */
export function mustRun() {
  new CSSStyleSheet();
  // WebKit minds the policy only here.
  new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(NEEDED)));
}
