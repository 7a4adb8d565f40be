// The wall's own words in other languages than English (7).

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../tools/lib/paths.mjs';
import { expect, test } from './support/test.mjs';

const FOLDER = join(ROOT, 'src/locale/words');
const read = name => JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));
const LANGUAGES = readdirSync(FOLDER).map(name => name.replace(/\.json$/, '')).filter(name => !name.startsWith('en'));
const ENGLISH = { ...read('en'), ...read('en.more') };
const RTL = LANGUAGES.filter(lang => read(lang)['language.direction'] === 'rtl');

/** The words for a key with what belongs in their places. */
const filled = (words, places = {}) => words.replace(/\{(\w+)\}/g, (whole, name) => places[name] ?? whole);
const plural = (lang, key, n) => {
  const words = read(lang);
  return filled(words[`${key}.${new Intl.PluralRules(lang).select(n)}`] ?? words[`${key}.other`], { n: n.toLocaleString(lang) });
};

/** No words of any language's wall, so that all others on it are the wall's own. */
const MESSAGES = [
  { body: 'Aaa aaa.', kind: 'condolence', name: 'Zzaza', minutesAgo: 60 * 24 * 3 },
  { body: 'Bbb bbb.', kind: 'milestone', minutesAgo: 60 * 24 * 15 },
  { body: 'Ccc ccc.', name: 'Zzozo', minutesAgo: 60 * 24 * 400 },
  { body: 'Ddd ddd.', minutesAgo: 60 * 24 * 401 },
];

const setLang = ({ wall }, lang) => wall.host.evaluate((element, tag) => element.setAttribute('lang', tag), lang);
const root = ({ wall }) => wall.host.locator('> div').first();
const label = ({ wall }) => wall.composer.locator('label[for=words]');
const localeRequests = ({ requests }) => requests.map(({ url }) => url).filter(url => url.includes('/locale/'));

/** Everything that a wall says by itself: texts, names and hints, each once. */
const said = ({ wall }) => wall.host.evaluate(element => {
  const all = new Set();
  for (const node of element.shadowRoot.querySelectorAll('*')) {
    if (['STYLE', 'SCRIPT'].includes(node.tagName)) continue;
    for (const name of ['aria-label', 'placeholder', 'title', 'alt']) if (node.hasAttribute(name)) all.add(node.getAttribute(name));
    for (const child of node.childNodes) if (child.nodeType === 3 && child.data.trim()) all.add(child.data.trim());
  }
  return [...all];
});

/** Which English words, of those that are others in this language, stand among what was said. */
function englishAmong(texts, lang) {
  const words = read(lang);
  // One of its own words may be spelled like an English one: "Encouragement" is French, too.
  const own = new Set(Object.values(words));
  const others = texts.filter(text => !own.has(text));
  const found = [];
  for (const [key, english] of Object.entries(ENGLISH)) {
    if (english === words[key] || key === 'language.direction' || /^\{\w+\}\W*$/.test(english)) continue;
    const pattern = english.trim().split(/\{\w+\}/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+');
    const whole = new RegExp(`^${pattern}$`, 's');
    found.push(...others.filter(text => whole.test(text)).map(text => `${key}: ${text}`));
  }
  return found;
}

for (const lang of ['de', 'fr', 'pl']) {
  test(`the wall speaks ${lang} wherever somebody reads (7)`, async ({ stage, visit }) => {
    const words = read(lang);
    const made = await stage.seed(MESSAGES);
    await stage.post('Eee eee.', { parent: made[0].id, name: 'Zzuzu' });
    const ana = await visit(stage.page({ 'page-size': 3, heading: undefined }, { lang }));
    const { host } = ana.wall;
    await expect(ana.wall.bodies).toHaveCount(3);
    await expect(host.getByRole('region')).toHaveAccessibleName(words['wall.label']);
    await expect(label(ana)).toHaveText(words['composer.label']);
    await expect(ana.wall.part('filters')).toHaveAccessibleName(words['filter.label']);
    for (const key of ['filter.all', 'kinds.condolence', 'kinds.milestone']) await expect(ana.wall.filter(words[key])).toBeVisible();
    await expect(host.getByRole('button', { name: words.more, exact: true })).toBeVisible();
    const named = (index, name) => expect(ana.wall.messages.nth(index)).toHaveAccessibleName(name);
    await named(0, filled(words['message.label'], { kind: words['kind.condolence'], author: 'Zzaza' }));
    await named(1, filled(words['message.label'], { kind: words['kind.milestone'], author: words['message.anonymous'] }));
    await named(2, filled(words['message.label.words'], { author: 'Zzozo' }));
    await expect(ana.wall.messages.first().getByRole('group', { name: words['replies.label'] })).toBeVisible();
    await ana.wall.field.focus();
    await expect(ana.wall.submit).toHaveText(words['composer.submit']);
    await expect(host.getByRole('textbox', { name: words['composer.name'] })).toBeVisible();

    const soft = await ana.page.evaluate(tag => {
      const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
      const month = new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric' });
      return [relative.format(-3, 'day'), relative.format(-2, 'week'), month.format(Date.now() - 400 * 86_400_000)];
    }, lang);
    await expect(ana.wall.messages.locator('> .signature time')).toHaveText(soft);
    await expect(ana.wall.messages.first().getByRole('button', { name: filled(words['message.time'], { soft: soft[0] }) })).toBeVisible();

    await ana.wall.submit.click();
    await expect(ana.wall.composer).toContainText(words['problem.empty']);
    await expect(root(ana)).toHaveAttribute('lang', lang);
    await expect(root(ana)).toHaveAttribute('dir', 'ltr');
    expect(englishAmong(await said(ana), lang)).toEqual([]);
    expect(localeRequests(ana).map(url => url.replace(/.*\/locale\//, ''))).toEqual([`${lang}.json`]);
  });
}

test('what the wall says of several goes by the plural rules of its language (7)', async ({ stage, follow }) => {
  await stage.seed(['Aaa aaa.', ...Array.from({ length: 6 }, (_, index) => `Bbb ${index}.`)]);
  const ana = await follow(stage.page({ 'page-size': 2, poll: 300 }, { lang: 'pl' }));
  await ana.wall.host.getByRole('button', { name: read('pl').more, exact: true }).click();
  await expect(ana.wall.status).toHaveText(plural('pl', 'more.shown', 2));
  const forms = new Set();
  for (let waiting = 1; waiting <= 5; waiting += 1) {
    await stage.post(`Ccc ${waiting}.`);
    const line = plural('pl', 'arrivals', waiting);
    await expect(ana.wall.host.getByRole('button', { name: line, exact: true })).toBeVisible();
    forms.add(line.replace(/\d/, ''));
  }
  expect(forms.size).toBe(3);
});

test('another `lang` while somebody writes changes the words and keeps what was written (7, 10)', async ({ stage, visit }) => {
  await stage.seed(MESSAGES);
  const tom = await visit(stage.page({}, { lang: 'en' }));
  await expect(label(tom)).toHaveText(ENGLISH['composer.label']);
  await tom.wall.write('Half a sentence', { name: 'Tom' });
  await tom.wall.host.getByRole('radio', { name: ENGLISH['kind.milestone'] }).check();
  for (const [tag, lang] of [['de', 'de'], ['pt-BR', 'pt'], ['fr-CA', 'fr'], ['en-GB', undefined]]) {
    const words = lang ? read(lang) : ENGLISH;
    await setLang(tom, tag);
    await expect(label(tom)).toHaveText(words['composer.label']);
    await expect(root(tom)).toHaveAttribute('lang', lang ?? 'en');
    await expect(tom.wall.filter(words['filter.all'])).toBeVisible();
    await expect(tom.wall.submit).toHaveText(words['composer.submit']);
    await expect(tom.wall.field).toHaveValue('Half a sentence');
    await expect(tom.wall.host.getByRole('textbox', { name: words['composer.name'] })).toHaveValue('Tom');
    await expect(tom.wall.host.getByRole('radio', { name: words['kind.milestone'] })).toBeChecked();
    if (lang) expect(englishAmong(await said(tom), lang)).toEqual([]);
  }
  await setLang(tom, 'de');
  await tom.page.reload();
  await expect(tom.wall.field).toHaveValue('Half a sentence');
});

test('messages keep their own language and direction, whatever the wall speaks (7)', async ({ stage, visit }) => {
  stage.folder.put('words.json', JSON.stringify([
    { id: 1, name: 'ليلى', message: 'كانت تعلمنا الصبر.', lang: 'ar', created: '2026-01-03T10:00:00Z' },
    { id: 2, name: 'Ana', message: 'She taught us to wait.', lang: 'en', created: '2026-01-02T10:00:00Z' },
    { id: 3, name: 'Tom', message: 'היא לימדה אותנו לחכות.', created: '2026-01-01T10:00:00Z' },
  ]));
  const ana = await visit(stage.page({ endpoint: 'words.json', page: undefined }, { lang: 'de' }));
  await expect(root(ana)).toHaveAttribute('lang', 'de');
  const own = () => ana.wall.bodies.evaluateAll(bodies => bodies.map(body => [body.lang, getComputedStyle(body).direction]));
  const kept = [['ar', 'rtl'], ['en', 'ltr'], ['', 'rtl']];
  await expect(ana.wall.bodies).toHaveCount(3);
  expect(await own()).toEqual(kept);
  for (const lang of ['fr', ...RTL]) {
    await setLang(ana, lang);
    await expect(root(ana)).toHaveAttribute('lang', lang);
    await expect(ana.wall.bodies).toHaveCount(3);
    expect(await own()).toEqual(kept);
  }
});

test('what the page\'s author says wins in every language (7)', async ({ stage, visit }) => {
  await stage.seed(MESSAGES);
  const ana = await visit(stage.page({ 'page-size': 2 }));
  await expect(ana.wall.bodies).toHaveCount(2);
  await ana.wall.host.evaluate(element => { element.words = { more: 'Own more', 'composer.label': 'Own label' }; });
  const more = ana.wall.host.getByRole('button', { name: 'Own more', exact: true });
  await expect(more).toBeVisible();
  for (const lang of [...LANGUAGES, 'en']) {
    await setLang(ana, lang);
    await expect(root(ana)).toHaveAttribute('lang', lang);
    await expect(more).toBeVisible();
    await expect(label(ana)).toHaveText('Own label');
    await expect(ana.wall.filter((lang === 'en' ? ENGLISH : read(lang))['filter.all'])).toBeVisible();
  }
  await ana.wall.host.evaluate(element => { element.words = null; });
  await expect(label(ana)).toHaveText(ENGLISH['composer.label']);
});

for (const lang of ['en', 'en-GB', 'tlh', 'de_DE', 'x-wall', 'not a language!']) {
  test(`lang="${lang}": English, and no file is asked for (7)`, async ({ stage, visit }) => {
    await stage.seed(MESSAGES);
    const ana = await visit(stage.page({ lang }));
    await expect(ana.wall.bodies).toHaveCount(4);
    await expect(label(ana)).toHaveText(ENGLISH['composer.label']);
    await expect(ana.wall.filter(ENGLISH['filter.all'])).toBeVisible();
    await expect(root(ana)).toHaveAttribute('lang', 'en');
    await expect(ana.wall.host.locator('time').first()).not.toBeEmpty();
    expect(localeRequests(ana)).toEqual([]);
  });
}

for (const lang of RTL) {
  test(`in ${lang} the wall reads from right to left, also on a page that does not (7)`, async ({ stage, visit }) => {
    const words = read(lang);
    await stage.seed([...MESSAGES, { body: 'שלום وسلام', minutesAgo: 60 * 24 * 500 }]);
    const ana = await visit(stage.page({ lang }, { lang: 'en' }), { viewport: { width: 390, height: 800 } });
    await expect(ana.wall.bodies).toHaveCount(5);
    await expect(root(ana)).toHaveAttribute('dir', 'rtl');
    await expect(label(ana)).toHaveText(words['composer.label']);
    const direction = part => part.evaluate(element => getComputedStyle(element).direction);
    expect(await direction(ana.wall.host.getByRole('region'))).toBe('rtl');
    expect(await direction(ana.wall.bodies.first())).toBe('ltr');
    expect(await direction(ana.wall.bodies.last())).toBe('rtl');
    // The first choice stands at the right edge, and nothing reaches over the page's.
    const left = async key => (await ana.wall.filter(words[key]).boundingBox()).x;
    expect(await left('filter.all')).toBeGreaterThan(await left('kinds.condolence'));
    expect(await ana.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await ana.wall.field.fill('abc');
    expect(await direction(ana.wall.field)).toBe('ltr');
    await ana.wall.field.fill('سلام');
    expect(await direction(ana.wall.field)).toBe('rtl');
    expect(englishAmong(await said(ana), lang)).toEqual([]);
    await setLang(ana, 'de');
    await expect(root(ana)).toHaveAttribute('dir', 'ltr');
    await expect(ana.wall.field).toHaveValue('سلام');
  });
}
