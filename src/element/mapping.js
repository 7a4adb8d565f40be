// From what names a mapping to what the core is handed.

import { isPlain } from './address.js';
import { merged } from './merge.js';
import { named } from './named.js';

/** How many mappings may stand behind a mapping. */
const EXTENDED_MOST = 4;

/** A mapping whose messages are described so has texts which the core alone does not read. */
const FORMATTED = /"format":"(?!plain"|words")|"facets":/;

/** What `notice`s have said; once is enough for a page. */
const noticed = new Set();

let formats;
let index;

/** The program that reads formatted texts. */
function loadText({ once, program }) {
  formats ||= once(() => program('support-wall-text'));
  return formats();
}

/** `{name: {match, signs}}` of every preset. */
export function presetIndex({ once, fetched }) {
  index ||= once(async () => (await fetched('presets/index.json')).json());
  return index();
}

/** An error with the `reason` that `support-wall-error` tells: what is asked for cannot be had as it stands. */
export const problem = (reason, message) => Object.assign(new Error(message), { reason });

/** By a mapping of the page author's: an object, JSON, the id of a script element, or an address. */
export async function byMap(map, wall, own) {
  if (typeof map === 'object') return read(JSON.stringify(map), document.baseURI, wall, own);
  const { json, at } = await named(map, async href => (await own.fetched(href)).text());
  return read(json, at, wall, own);
}

/** By a preset. */
export async function byName(name, wall, own) {
  const asked = wall.file ?? own.fetched(presetFile(name));
  const response = await asked.catch(async error => { throw await whyNot(`preset="${name}"`, name, error, own); });
  return read(await response.text(), response.url, wall, own);
}

const presetFile = name => `presets/${encodeURIComponent(name)}.json`;

/** By the text of a mapping, which stands at this address. */
export async function read(written, at, wall, own) {
  let text = written;
  let mapping;
  try {
    mapping = JSON.parse(text);
  } catch {
    // The core names the mistake and its place.
    return { mapping: text };
  }
  if (mapping?.extends) {
    mapping = await whole(mapping, at, own);
    text = JSON.stringify(mapping);
  }
  tell(mapping?.notice);
  const first = isPlain(mapping?.list) ? own.firstPage(mapping, wall) : undefined;
  const formatted = FORMATTED.test(JSON.stringify(mapping?.message ?? {}));
  const snapshot = typeof mapping?.snapshot === 'string' ? `${new URL(mapping.snapshot, at)}` : undefined;
  return { mapping: text, first, snapshot, rich: formatted ? (await loadText(own)).rich : undefined };
}

/** What the mapping's author has to say to the page's. */
function tell(notice) {
  if (!notice || noticed.has(notice)) return;
  noticed.add(notice);
  console.warn(`support-wall: ${notice}`);
}

/** A mapping together with what it extends, which stands beside it or among the presets. */
async function whole(mapping, at, own) {
  const patches = [];
  const passed = [at];
  for (let behind = mapping; ;) {
    const { extends: named, ...patch } = behind ?? {};
    if (!named) return patches.reduce(merged, behind);
    patches.unshift(patch);
    if (patches.length > EXTENDED_MOST) {
      throw problem('mapping', `"extends" leads through more than ${EXTENDED_MOST} mappings: ${passed.join(', ')}`);
    }
    const response = await behindIt(named, passed.at(-1), own);
    const file = response.url;
    if (passed.includes(file)) throw problem('mapping', `"extends" goes in a circle: ${[...passed, file].join(', ')}`);
    passed.push(file);
    behind = await response.json().catch(error => { throw problem('mapping', `${file} is not JSON: ${error.message}`); });
  }
}

async function behindIt(named, at, own) {
  if (!/^[\w-]+$/.test(named)) return own.fetched(new URL(named, at).href);
  return own.fetched(presetFile(named)).catch(async error => { throw await whyNot(`"extends": "${named}"`, named, error, own); });
}

/** Why a preset could not be loaded: an error that says which there are, or the one that was met. */
async function whyNot(said, name, error, own) {
  const index = await presetIndex(own).catch(() => undefined);
  return !index || Object.hasOwn(index, name) ? error : new Error(`${said} is not known; known are: auto, ${Object.keys(index).join(', ')}`);
}
