// The oldest browsers the wall runs in, and what decides them. README.md says the same.

/** For esbuild, which knows of each version what syntax it understands. */
export const OLDEST = { chrome: 96, firefox: 101, safari: '16.4' };

/** Still understand the loader, and say why there is no wall. */
export const OLDEST_THAT_TELL = { chrome: 91, firefox: 90, safari: '15' };

/** wasm-opt's name for each feature that the wall's wasm may use; the first browsers that have it. */
export const WASM_FEATURES = {
  'mutable-globals': { chrome: 74, firefox: 61, safari: '12' },
  'sign-ext': { chrome: 74, firefox: 62, safari: '14.1' },
  'nontrapping-float-to-int': { chrome: 75, firefox: 64, safari: '15' },
  'bulk-memory': { chrome: 75, firefox: 79, safari: '15' },
  'bulk-memory-opt': { chrome: 75, firefox: 79, safari: '15' },
  multivalue: { chrome: 85, firefox: 78, safari: '13.1' },
  'reference-types': { chrome: 96, firefox: 79, safari: '15' },
};

/**
 * Names that came to some browser after the oldest: methods, globals and properties as they are written in a script. Where one is
 * used so that a browser does without it, `optional` is how.
 */
export const LATER_NAMES = {
  // Arrays, objects, promises, sets
  'findLast(?:Index)?\\(': {}, 'toSorted\\(': {}, 'toReversed\\(': {}, 'toSpliced\\(': {}, 'groupBy\\(': {}, 'fromAsync\\(': {},
  'withResolvers\\(': {}, 'Promise\\.try\\b': {}, 'isSubsetOf\\(': {}, 'Iterator\\.': {}, 'toWellFormed\\(': {}, 'isWellFormed\\(': {},
  // What is asked for
  'AbortSignal\\.any\\b': {}, 'AbortSignal\\.timeout': { optional: 'AbortSignal\\.timeout\\?\\.\\(' }, 'URL\\.canParse\\b': {}, 'URL\\.parse\\b': {},
  'requestIdleCallback\\b': { optional: 'window\\.requestIdleCallback\\?requestIdleCallback\\(' },
  'scheduler\\.': {}, 'CompressionStream\\b': {}, 'cookieStore\\b': {}, 'new URLPattern\\b': {},
  'type:\\s*["\']module["\']': {},
  // What is on the page
  'moveBefore\\(': {}, 'showPopover\\(': {}, 'popover\\b': {}, 'startViewTransition\\b': {}, 'checkVisibility\\(': {}, 'setHTML': {}, 'getHTML\\(': {},
  '\\.inert\\b': {}, 'aria[A-Z]\\w+\\s*=[^=]': {}, 'closedBy\\b': {}, 'ElementInternals|attachInternals\\(': {}, 'CSS\\.highlights': {},
  // Languages
  'Intl\\.Segmenter\\b': {}, 'Intl\\.DurationFormat\\b': {}, 'structuredClone\\(': {},
};

/**
 * Looks that came later. `within` is the rule that they stand in, so that others skip them; `skipped` are those that others may skip
 * where they stand, since nothing worse comes of it than a line too many.
 */
export const LATER_LOOKS = {
  'color-mix\\(': { within: '@supports' }, 'field-sizing': { within: '@supports' },
  // "Nobody has written yet" above what somebody has just written, room where nothing is asked, and less room than a need or an
  // event will take once it can be answered.
  ':has\\(': { skipped: '\\.(?:above|empty|foot):has\\(|\\.wall:has\\(>\\s*\\.composer\\)|:not\\(:has\\(' },
  'light-dark\\(': {}, '@container': {}, '@layer': {}, '@scope': {}, '@starting-style': {}, '\\boklch\\(': {}, '\\d[dsl]v[hw]\\b': {},
};
