// How an element is read: its mapping, and its first page, asked for before the wasm that reads it is there.

import { matched, pageOne } from './address.js';
import { loadAuto, loadBeside, program } from './core.js';
import { fetched, know, once } from './integrity.js';

/** `{name: {match, list}}` of the presets whose first page is asked for at once; put in by the build. */
const EARLY = __EARLY__;

/** How long the first page may take before the endpoint counts as away. */
const PATIENCE_MS = 20000;

/** What the part that is loaded when it is needed uses of this one: two bundles share no module. */
const own = { fetched, firstPage, know, matched, once, patience, program };

/**
 * What the core is handed beside the attributes: `{mapping: text, first?: {url, response}, rich?: (format, text) => JSON}`, with
 * the address of a `snapshot` where the mapping names one.
 *
 * `wall` is `{endpoint, preset, map, page, order, size, credentials, early, answered, host, anew, asked}`; `early` says that a first
 * page is wanted, `answered(url)` has it if it is there already, `host` is the element, `anew` has it read once more, and `asked` is
 * told of a first page that may be painted: `{answer, name, names}`. What can be asked for without waiting has been
 * asked for when this returns, the first page before all else.
 */
export async function reading(wall) {
  const { endpoint, preset, map } = wall;
  if (!endpoint) return {};
  const name = map ? '' : preset && preset !== 'auto' ? preset : Object.keys(EARLY).find(name => matched(EARLY[name].match, endpoint));
  const known = Object.keys(EARLY).includes(name) && EARLY[name];
  const first = known && firstPage(known, wall);
  const file = name && fetched(`presets/${encodeURIComponent(name)}.json`);
  if (!known) return (await loadAuto()).reading({ ...wall, name, file }, own);
  if (first) wall.asked?.({ answer: answerOf(first.response), name, names: matched(known.match, endpoint) });
  return { mapping: await (await file).text(), first };
}

/** What the endpoint says, as a value; the wall reads the same response. */
async function answerOf(asked) {
  const response = await asked;
  if (!response.ok) throw new Error(`${response.status}`);
  return response.clone().json();
}

// What reads further sources finds out by it how, and is a bundle of its own, too.
loadBeside.reading = reading;

/** Asks for the first page, by a plain GET. */
function firstPage(mapping, { answered, credentials, early, ...wall }) {
  let url;
  try {
    url = early && pageOne(mapping, wall);
  } catch {
    // A mistake, which the core names.
  }
  if (!url) return undefined;
  const response = answered?.(url) || fetch(url, { credentials, signal: patience() });
  // The wall reports it; a page that never gets that far has nothing to report it to.
  response.catch(() => {});
  return { url, response };
}

/** Browsers before 2022 wait as long as they like. */
function patience() {
  return AbortSignal.timeout?.(PATIENCE_MS);
}
