// What is loaded for every mapping but the early presets: `support-wall-auto.js`, a file of its own.

import { byMap, byName } from './mapping.js';
import { recognised } from './recognise.js';

/** The hashes of the programs that this part loads; put in by the build. */
const HASHES = __HASHES__;

/**
 * What the core is handed: `reading` of request.js for all that it does not read itself.
 *
 * `wall` has besides `name`, the preset's if one was named, and `file`, a promise of it; `own` is of request.js.
 */
export function reading(wall, own) {
  own.know(HASHES);
  const { map, name } = wall;
  if (map) return byMap(map, wall, own);
  return name ? byName(name, wall, own) : recognised(wall, own);
}
