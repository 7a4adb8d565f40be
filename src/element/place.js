// Where the loader came from: everything else is fetched from beside it.

const FILE = /\/support-wall\.js(?:[?#]|$)/;

// Taken at once: in a classic script it is gone as soon as the script has run. `import.meta` would be a syntax error there.
const current = document.currentScript;

const matching = () => [...document.scripts].find(script => FILE.test(script.src));

/** The script tag that is running: known for a classic script; a module's is found by its address. */
export const ownScript = () => current || matching();

/** The folder of `support-wall.js`; a page's own bundle that imports it is found among what the page has loaded. */
export const base = new URL(
  '.',
  ownScript()?.src || performance.getEntriesByType('resource').find(({ name }) => FILE.test(name))?.name || document.baseURI,
).href;
