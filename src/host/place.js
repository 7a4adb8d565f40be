// Where the desk's file came from: everything else is fetched from beside it. It stands in for `element/place.js`, whose file is
// a classic script, too, and cannot say so itself.

/** The folder of `support-wall-desk.js`. */
export const base = new URL('.', import.meta.url).href;

/** The tag of the desk on the page. */
export const ownScript = () => [...document.scripts].find(({ src }) => src === import.meta.url);
