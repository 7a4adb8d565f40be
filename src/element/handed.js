// What the program of a wall is handed: what its element says, the first page, words and settings.

import { attributesOf, givesMore, isPlain, wallOf } from './attributes.js';
import { copied, loadSettings } from './core.js';
import { fetched } from './integrity.js';
import { reading } from './request.js';
import { tell } from './tell.js';
import { withWords } from './words.js';

/**
 * `{attributes, rest}`: what is written on the element, and a promise of all else, which has been asked for when this returns.
 *
 * `early` says that a first page is wanted, and `asked` is told of one that may be painted. `last` takes up each first page that was good, as
 * `{text, of}`, where `of` says of which wall it is; with `again` that is taken for the answer. `anew` has all of it handed again.
 */
export function handed(host, { early, again, last, asked, anew }) {
  const attributes = attributesOf(host);
  attributes.map = host.map ?? attributes.map;
  const wall = { ...wallOf(attributes), begun: performance.now() };
  const of = JSON.stringify({ ...wall, begun: undefined });
  const given = givesMore(host);
  const answered = () => (again && last.of === of ? Promise.resolve(new Response(last.text)) : undefined);
  // What is given besides may change what a first page looks like.
  const read = reading({ ...wall, early, answered, host, anew, asked: given || !isPlain(attributes) ? undefined : asked });
  const rest = Promise.all([withWords(attributes.lang, read), given ? settingsOf(host, anew) : undefined]).then(([{ snapshot, ...rest }, settings]) => {
    const copy = (deed, text, size) => {
      if (deed === 'keep' && size <= wall.size) Object.assign(last, { text, of });
      return copied({ ...wall, snapshot }, deed, text, size);
    };
    return { ...rest, settings, copy };
  });
  return { attributes, rest };
}

/** What is given beside attributes, as one JSON text. A wall without it is better than none. */
async function settingsOf(host, anew) {
  const told = message => tell(host, 'settings', message, 'the settings cannot be used');
  try {
    return await (await loadSettings()).settings(host, { anew, fetched, tell: told });
  } catch (error) {
    told(`${error}`);
  }
}
