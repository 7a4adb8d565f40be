// The languages of the wall: each has every plural form that its numbers need, and pages find theirs by its tag.

import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { languageFor } from '../../src/element/language.js';
import { readJson, readWords } from '../../tools/lib/bundle.mjs';
import { ROOT } from '../../tools/lib/paths.mjs';

const { 'en.more': more, ...languages } = Object.fromEntries((await readWords()).map(({ name, words }) => [name, words]));
const english = { ...await readJson(join(ROOT, 'src/locale/words/en.json')), ...more };
const families = Object.keys(english).filter(key => key.endsWith('.one') && english[key.replace(/one$/, 'other')]).map(key => key.slice(0, -4));

/** How many of something a wall may tell; nothing there is ever half. */
const NUMBERS = Array.from({ length: 201 }, (_, number) => number);

/** The numbers of each category: `{one: [1], other: [0, 2, …]}`. */
function categories(language) {
  const rules = new Intl.PluralRules(language);
  const found = {};
  for (const number of NUMBERS) (found[rules.select(number)] ??= []).push(number);
  return found;
}

test('there are families of plurals to look at', () => assert.ok(families.includes('arrivals') && families.includes('composer.room')));

for (const [language, words] of Object.entries({ ...languages, en: english })) {
  test(`${language}: every number finds its words`, () => {
    assert.deepEqual(Intl.getCanonicalLocales(language), [language]);
    // One that browsers do not know would be counted as some other is.
    assert.deepEqual(Intl.PluralRules.supportedLocalesOf(language), [language]);
    for (const family of families) {
      for (const [category, numbers] of Object.entries(categories(language))) {
        const form = words[`${family}.${category}`];
        assert.ok(form, `${family}.${category} is missing; ${numbers.slice(0, 5)} need it`);
        const says = form.includes('{n}') || numbers.length === 1 || !english[`${family}.other`].includes('{n}');
        assert.ok(says, `${family}.${category} is for ${numbers.slice(0, 5)}, and does not say which`);
      }
    }
  });

  test(`${language}: no form is there that no number has`, () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const family of families) {
      for (const category of ['zero', 'one', 'two', 'few', 'many']) {
        const form = `${family}.${category}`;
        assert.ok(!(form in words) || pluralCategories.includes(category), form);
      }
    }
  });

  test(`${language}: is written in the direction that it says`, () => {
    const locale = new Intl.Locale(language);
    assert.equal(words['language.direction'], (locale.getTextInfo?.() ?? locale.textInfo).direction);
  });
}

test('a page finds its language by the tag, as near as there is one', () => {
  const cases = {
    de: 'de', 'de-AT': 'de', 'de-Latn-CH-1996': 'de', 'DE-at': 'de', 'de-u-nu-latn': 'de',
    pt: 'pt', 'pt-BR': 'pt', 'pt-PT': 'pt-PT', 'pt-Latn-PT': 'pt-PT',
    zh: 'zh', 'zh-CN': 'zh', 'zh-TW': 'zh-Hant', 'zh-HK': 'zh-Hant', 'zh-Hant-TW': 'zh-Hant', 'zh-Hans-TW': 'zh',
    he: 'he', iw: 'he', 'iw-IL': 'he',
    en: undefined, 'en-GB': undefined, nl: undefined, '': undefined, 'not a language!': undefined, de_DE: undefined, 'x-wall': undefined,
  };
  const there = ['de', 'he', 'pt', 'pt-PT', 'zh', 'zh-Hant'];
  for (const [tag, found] of Object.entries(cases)) assert.equal(languageFor(tag, there), found, tag);
  assert.equal(languageFor('zh-Hant-TW', ['zh']), 'zh');
  assert.equal(languageFor('zh-TW', ['zh']), 'zh');
});

/** The desk's words stand apart: only who has a desk loads them. */
const folder = join(ROOT, 'src/locale/desk');
const desk = Object.fromEntries(await Promise.all((await readdir(folder)).map(async file => [file.replace(/\.json$/, ''), await readJson(join(folder, file))])));
const CATEGORY = /\.(zero|one|two|few|many|other)$/;
const named = text => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort().join();

test('the desk speaks every language that the wall speaks', () => {
  assert.deepEqual(Object.keys(desk).sort(), [...Object.keys(languages), 'en'].sort());
});

for (const [language, words] of Object.entries(desk)) {
  test(`${language}: the desk lacks no word, has none too many, and every number finds its own`, () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const wanted = new Set();
    for (const [key, text] of Object.entries(desk.en)) {
      if (!CATEGORY.test(key)) {
        wanted.add(key);
        assert.equal(named(words[key] ?? ''), named(text), key);
      } else if (key.endsWith('.other')) {
        const family = key.replace(CATEGORY, '');
        wanted.add(key);
        for (const category of Object.keys(categories(language))) {
          wanted.add(`${family}.${category}`);
          assert.equal(named(words[`${family}.${category}`] ?? ''), named(text), `${family}.${category}`);
        }
        for (const category of ['zero', 'one', 'two', 'few', 'many']) {
          assert.ok(!(`${family}.${category}` in words) || pluralCategories.includes(category), `${family}.${category}`);
        }
      }
    }
    assert.deepEqual(Object.keys(words).filter(key => !wanted.has(key)), []);
  });
}
