// The desk's words: English stands in it, every other language is a file that only a desk loads.

import english from '../locale/desk/en.json';
import { fetched, once } from '../element/integrity.js';
import { languageFor } from '../element/language.js';

/** The BCP 47 tags of the languages there are besides English; put in by the build. */
const LANGUAGES = __LANGUAGES__;

const files = new Map();

/** What speaks the language nearest to `tag`: English where there is none, or its file cannot be had. */
export async function wordsIn(tag) {
  const language = languageFor(tag, LANGUAGES);
  if (!language) return speaking('en', english);
  const name = `locale/desk/${language}.json`;
  if (!files.has(name)) files.set(name, once(async () => (await fetched(name)).json()));
  try {
    return speaking(language, { ...english, ...await files.get(name)() });
  } catch (error) {
    console.warn(`support-wall: the desk speaks English, because its words could not be loaded: ${error.message}`);
    return speaking('en', english);
  }
}

function speaking(language, words) {
  const rules = new Intl.PluralRules(language);
  const direction = directionOf(language);
  /** A name that is written the other way must not turn the sentence around it (UAX 9). */
  const apart = value => (OTHER_WAY[direction].test(value) ? `\u2068${value}\u2069` : value);
  const filled = (text, names) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in names ? apart(`${names[name]}`) : whole));
  /** The words of a key, with names and numbers put in. `n` chooses among the plural forms. */
  const t = (key, names = {}) => {
    const form = names.n === undefined ? key : `${key}.${rules.select(names.n)}`;
    const told = names.n === undefined ? names : { ...names, n: names.n.toLocaleString(language) };
    return filled(words[form] ?? words[`${key}.other`] ?? words[key] ?? key, told);
  };
  return { language, direction, t, knows: key => key in words };
}

/** Not every browser can say it by itself. */
const directionOf = language => (/^(ar|he)\b/.test(language) ? 'rtl' : 'ltr');

/** What runs against a direction: letters of Hebrew and Arabic, or of Latin, Greek and Cyrillic. */
const OTHER_WAY = { ltr: /[\u0590-\u08ff]/, rtl: /[A-Za-z\u00c0-\u024f\u0370-\u052f]/ };
