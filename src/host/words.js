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
  const filled = (text, names) => text.replace(/\{(\w+)\}/g, (whole, name) => names[name] ?? whole);
  /** The words of a key, with names and numbers put in. `n` chooses among the plural forms. */
  const t = (key, names = {}) => {
    const form = names.n === undefined ? key : `${key}.${rules.select(names.n)}`;
    const told = names.n === undefined ? names : { ...names, n: names.n.toLocaleString(language) };
    return filled(words[form] ?? words[`${key}.other`] ?? words[key] ?? key, told);
  };
  const { direction } = new Intl.Locale(language).getTextInfo?.() ?? new Intl.Locale(language).textInfo ?? { direction: RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr' };
  return { language, direction, t, knows: key => key in words };
}

/** For browsers that cannot say it. */
const RIGHT_TO_LEFT = /^(ar|he|fa|ur)\b/;
