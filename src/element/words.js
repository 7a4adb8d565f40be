// The wall's words in another language than English: a file beside the loader, asked for by the first wall that speaks it.

import { fetched, once } from './integrity.js';
import { languageFor } from './language.js';

/** The BCP 47 tags of the languages there are besides English; put in by the build. */
const LANGUAGES = __LANGUAGES__;

const files = new Map();

/** What has been told of; once is enough for a page. */
const told = new Set();

/**
 * What the core is handed: what `read` resolves with, and `{words: JSON text, wordsLang: tag}` where the wall speaks another
 * language than English. It speaks English, too, where there is no such language, or its file cannot be had. The request
 * is under way when this returns.
 */
export async function withWords(tag, read) {
  const words = wordsIn(tag);
  return { ...await read, ...await words };
}

/** `{words, wordsLang}`, or neither for English. Never fails: a wall in English is better than none. */
export async function wordsIn(tag) {
  const language = languageFor(tag, LANGUAGES);
  if (!language) return {};
  const name = `locale/${language}.json`;
  if (!files.has(name)) files.set(name, once(async () => (await fetched(name)).text()));
  try {
    return { words: await files.get(name)(), wordsLang: language };
  } catch (error) {
    if (!told.has(name)) console.warn(`support-wall: the wall speaks English, because its words could not be loaded: ${error.message}`);
    told.add(name);
    return {};
  }
}
