// From what names a mapping to its text, with what belongs to the desk laid over a preset.

import { matched } from '../element/address.js';
import { program } from '../element/core.js';
import { fetched, know, once } from '../element/integrity.js';
import { byMap, byName, presetIndex } from '../element/mapping.js';
import { merged } from '../element/merge.js';

/** What the shared reading uses; the desk asks for its lists itself, and later. */
const own = { fetched, firstPage: () => undefined, know, matched, once, program };

/** The presets whose desk is a file of its own, since readers load the preset; put in by the build. */
const WITH_DESK = __WITH_DESK__;

/** The text of the mapping by which a desk works. */
export async function readBy({ endpoint, preset, map }) {
  if (map) return (await byMap(map, { endpoint }, own)).mapping;
  const name = preset && preset !== 'auto' ? preset : await knownByAddress(endpoint);
  if (!name) throw new Error(`no preset fits ${endpoint}; name one by preset or map`);
  const { mapping } = await byName(name, { endpoint }, own);
  if (!WITH_DESK.includes(name)) return mapping;
  const desk = await (await fetched(`presets/${name}.desk.json`)).json();
  return JSON.stringify(merged(JSON.parse(mapping), desk));
}

async function knownByAddress(endpoint) {
  const index = await presetIndex(own);
  return Object.keys(index).find(name => index[name].match && matched(index[name].match, endpoint));
}
