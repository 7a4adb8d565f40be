// Nobody gets in: every published class of injection, in every field, format, preset and occasion, with the strict policy and without.

import { readFile } from 'node:fs/promises';
import { answerOf, ANSWERS, CASES, FORMATS, kept, mapOf, presetAnswers, stir, strict, trap, watched } from './support/injection.mjs';
import { expect, test } from './support/test.mjs';
import { Wall } from './support/wall.mjs';

const OCCASIONS = ['support', 'memorial', 'fundraiser', 'milestone'];
const LAYOUTS = ['wall', 'feed', 'timeline'];
const POLICIES = { 'the strict policy': true, 'no policy': false };
const MARKUP = CASES.find(one => one.class === 'encodings: another polyglot').payload;

const attributes = (name, more) => ({ endpoint: 'words.json', live: 'off', loading: 'eager', ...more, map: mapOf(name) });
const articles = wall => wall.list.getByRole('article').count();

let turn = 0;
for (const [policy, isStrict] of Object.entries(POLICIES)) {
  for (const format of FORMATS) {
    const [occasion, layout] = [OCCASIONS[turn % 4], LAYOUTS[turn % 3]];
    turn += 1;
    test(`${CASES.length} classes in every field, as ${format}, ${occasion}, ${layout}, under ${policy}: nothing runs, loads or leaves (24)`, async ({ place, visit }) => {
      place.folder.put('words.json', answerOf(format));
      const ana = await visit(undefined, { before: trap });
      const watch = watched(ana);
      await ana.page.goto(place.page(attributes(format, { occasion, layout, heading: MARKUP }), { headers: isStrict ? strict() : {} }));
      await expect.poll(() => articles(ana.wall)).toBeGreaterThan(1.6 * CASES.length);
      await expect(ana.wall.composer).toHaveCount(0);
      await expect.poll(() => ana.wall.host.evaluate(wall => wall.shadowRoot.querySelectorAll('.dots').length)).toBeGreaterThan(0);
      await stir(ana.page);
      await watch.expectHarmless();
    });
  }
}

const ANSWERED = await presetAnswers();
const AT_ONCE = 9;

for (const [policy, isStrict] of Object.entries(POLICIES)) {
  for (let from = 0; from < ANSWERED.length; from += AT_ONCE) {
    const some = ANSWERED.slice(from, from + AT_ONCE);
    test(`${CASES.length} classes in the answers of ${some.map(({ preset }) => preset).join(', ')}, under ${policy} (24)`, async ({ place, visit }) => {
      const origins = [...new Set(some.map(({ endpoint }) => new URL(endpoint).origin))];
      const ana = await visit(undefined, { before: trap });
      const watch = watched(ana, { origins });
      for (const { endpoint, answer } of some) {
        const { origin, pathname } = new URL(endpoint);
        const alone = some.filter(other => new URL(other.endpoint).origin === origin).length === 1;
        const folder = pathname.split('/').slice(0, 3).join('/');
        const mine = url => url.origin === origin && (alone || url.pathname.startsWith(folder));
        await ana.context.route(mine, route => route.fulfill({
          status: 200, headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' }, contentType: 'application/json', body: answer,
        }));
      }
      const walls = some.map(({ preset, endpoint }, index) => place.wall({ id: `w${index}`, preset, endpoint, live: 'off', loading: 'eager', occasion: OCCASIONS[index % 4] }));
      await ana.page.goto(place.put(walls.join('\n'), { headers: isStrict ? strict(...origins) : {} }));
      for (const [index, { preset }] of some.entries()) {
        const wall = new Wall(ana.page, ana.page.locator(`#w${index}`));
        await expect.poll(() => articles(wall), { message: preset }).toBeGreaterThan(CASES.length / 10);
      }
      await watch.expectHarmless();
    });
  }
}

test('answers that are hostile as a whole: by a guess, by the plain preset, and as keyed members (24)', async ({ place, visit }) => {
  const ana = await visit(undefined, { before: trap });
  const watch = watched(ana);
  const walls = ANSWERS.flatMap(({ text }, index) => {
    const endpoint = `answer-${index}.json`;
    place.folder.put(endpoint, text);
    const keyed = JSON.stringify({ items: { at: '', keyed: true }, message: { id: '/id', author: '/author', body: '/body' } });
    return [{ preset: 'auto' }, { preset: 'plain' }, { map: keyed }].map(way => place.wall({ endpoint, live: 'off', loading: 'eager', ...way }));
  });
  await ana.page.goto(place.put(walls.join('\n'), { headers: strict() }));
  const told = () => ana.page.evaluate(() => new Set(window.heard.map(({ name, detail }) => `${name} ${detail.reason ?? ''}`)).size);
  await expect.poll(async () => (await ana.heard('ready')).length + (await ana.heard('error')).length).toBeGreaterThanOrEqual(walls.length);
  expect(await told()).toBeGreaterThan(1);
  await watch.expectHarmless();
});

test('what an endpoint says when it refuses is never markup, to read and to write (24)', async ({ place, visit }) => {
  const ana = await visit(undefined, { before: trap });
  const watch = watched(ana);
  const hostile = CASES.filter((_, index) => index % 20 === 0).map(one => one.payload);
  const said = payload => ({ error: payload, message: payload, errors: [payload], data: { [payload]: payload } });
  for (const [index, payload] of hostile.entries()) {
    await ana.context.route(`**/refused-${index}.json`, route => route.fulfill({ status: 403, json: said(payload) }));
  }
  const map = { ...JSON.parse(mapOf('plain')), create: { body: { body: '{body}', author: '{author}' } } };
  await ana.context.route('**/open.json', route => (route.request().method() === 'POST'
    ? route.fulfill({ status: 400, json: said(MARKUP) }) : route.fulfill({ json: { messages: [{ id: 1, body: 'Harmless.' }] } })));
  const walls = ['open.json', ...hostile.map((_, index) => `refused-${index}.json`)].map(
    (endpoint, index) => place.wall({ id: `w${index}`, endpoint, map: JSON.stringify(map), live: 'off', loading: 'eager' }),
  );
  await ana.page.goto(place.put(walls.join('\n'), { headers: strict() }));
  await expect.poll(async () => (await ana.heard('error')).length).toBe(hostile.length);
  const refused = new Wall(ana.page, ana.page.locator('#w3'));
  await expect(refused.notice.first()).toBeVisible();
  const open = new Wall(ana.page, ana.page.locator('#w0'));
  await open.send('Words of mine.', { name: 'Ana' });
  await expect(open.ownNotice).toBeVisible();
  await expect(open.field).toHaveValue('Words of mine.');
  // The browser itself says in the console what was refused.
  ana.console.length = 0;
  await watch.expectHarmless();
});

test('what the page author gives beside attributes is words, too: settings, words, starters, helplines (23, 24)', async ({ place, visit }) => {
  const payloads = CASES.map(one => one.payload);
  const keys = Object.keys(JSON.parse(await readFile(new URL('../../src/locale/words/en.json', import.meta.url)))).filter(key => !key.startsWith('language'));
  const given = from => {
    const at = index => payloads[(from + index) % payloads.length];
    return {
      words: { ...Object.fromEntries(keys.map((key, index) => [key, at(index)])), [at(1)]: at(2) },
      starters: [0, 1, 2, 3].map(index => ({ label: at(index + 7), text: at(index + 9) })),
      rules: at(3), closing: at(4), report: `mailto:${at(5)}`, connection: true,
      helplines: Array.from({ length: 12 }, (_, index) => ({ name: at(index), phone: at(index + 1), url: at(120 + from + index), hours: at(index + 2) })),
    };
  };
  place.folder.put('words.json', answerOf('plain', CASES.slice(0, 2)));
  const ana = await visit(undefined, { before: trap });
  const watch = watched(ana);
  const walls = Array.from({ length: Math.ceil(payloads.length / 12) }, (_, index) => place.wall({
    endpoint: 'words.json', map: mapOf('plain'), live: 'off', loading: 'eager', occasion: OCCASIONS[index % 4], phase: index % 3 ? 'gathering' : 'sealed', settings: JSON.stringify(given(index * 12)),
  }));
  await ana.page.goto(place.put(walls.join('\n'), { headers: strict() }));
  await expect.poll(async () => (await ana.heard('ready')).length).toBe(walls.length);
  await expect(ana.page.locator('support-wall').last().locator('.helplines li')).toHaveCount(12);
  await stir(ana.page);
  await watch.expectHarmless();
});

test('what is written is words on the device, in the preview and after a reload (24)', async ({ place, visit }) => {
  const ana = await visit(undefined, { before: trap });
  const watch = watched(ana);
  await ana.page.goto(place.page({ endpoint: undefined, occasion: 'memorial' }, { headers: strict() }));
  await ana.wall.send(MARKUP, { name: '<img src=x onerror=__hit()>' });
  await expect(ana.wall.bodies).toHaveText([MARKUP]);
  await ana.wall.write(`draft ${MARKUP}`);
  await watch.expectHarmless();
  await ana.page.reload();
  await expect(ana.wall.bodies).toHaveText([MARKUP]);
  await expect(ana.wall.field).toHaveValue(`draft ${MARKUP}`);
  await watch.expectHarmless();
});

test('a link to a message leads there whatever its id is, and to nothing else (24)', async ({ place, visit }) => {
  const ids = CASES.filter(one => /^(attributes|names|JSON|letters|encodings): /.test(one.class)).map(one => one.payload).filter(id => encodeURIComponent(id).length < 1900 && !id.includes('\0') && id.trim());
  place.folder.put('words.json', JSON.stringify({ messages: ids.map((id, index) => ({ id, body: `Message ${index}.` })) }));
  const ana = await visit(undefined, { before: trap });
  const watch = watched(ana);
  await ana.page.goto(place.page(attributes('plain'), { headers: strict() }));
  await expect(ana.wall.bodies).toHaveCount(ids.length);
  // Everything is there; what is far from the window is made when a reader comes near.
  await expect.poll(() => ana.wall.host.evaluate(wall => wall.shadowRoot.querySelectorAll('.dots').length)).toBeGreaterThan(0);
  const missed = await ana.page.evaluate(async all => {
    const wall = document.querySelector('support-wall').shadowRoot;
    const missed = [];
    for (const [index, id] of all.entries()) {
      history.replaceState(null, '', `#message-${encodeURIComponent(id)}`);
      dispatchEvent(new HashChangeEvent('hashchange'));
      const led = () => [...wall.querySelectorAll('.permalink [part=body]')].map(body => body.textContent).join();
      for (let wait = 0; led() !== `Message ${index}.` && wait < 40; wait += 1) await new Promise(resolve => setTimeout(resolve, 5));
      if (led() !== `Message ${index}.`) missed.push(`${JSON.stringify(id)}: ${led()}`);
    }
    history.replaceState(null, '', location.pathname);
    return missed;
  }, ids);
  expect(missed).toEqual([]);
  await watch.expectHarmless();
});

for (const format of ['html', 'markdown']) {
  test(`the page to keep: ${CASES.length} classes as ${format}; nothing in it runs or loads, with its own policy and without (24, 29)`, async ({ place, visit }) => {
    place.folder.put('words.json', answerOf(format));
    const ana = await visit(place.page(attributes(format, { heading: MARKUP, settings: JSON.stringify({ closing: MARKUP }) })));
    await expect.poll(() => articles(ana.wall)).toBeGreaterThan(1.6 * CASES.length);
    const files = await ana.wall.host.evaluate(async wall => [await wall.exportKeepsake('html'), await wall.exportKeepsake('json')]);
    const [page, data] = files.map(({ text }) => text);
    const bare = page.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
    expect(bare.length).toBeLessThan(page.length);
    for (const [name, text] of Object.entries({ 'kept.html': page, 'bare.html': bare })) {
      const reader = await visit(undefined, { before: trap });
      const watch = kept(reader);
      await reader.page.goto(place.folder.put(name, text));
      expect(await reader.page.locator('article').count()).toBeGreaterThan(1.6 * CASES.length);
      await watch.expectHarmless();
    }
    place.folder.put('kept.json', data);
    const tom = await visit(undefined, { before: trap });
    const watch = watched(tom);
    await tom.page.goto(place.page({ endpoint: 'kept.json', phase: 'sealed', loading: 'eager' }, { name: 'sealed.html', headers: strict() }));
    await expect.poll(() => articles(tom.wall)).toBeGreaterThan(1.6 * CASES.length);
    await watch.expectHarmless();
  });
}

test('the page "Use your own endpoint" shows pasted answers as words: places, examples, lines to copy (24)', async ({ site, place, visit }) => {
  const html = site.files.get('index.html').toString('utf8').replaceAll('<support-wall ', '<support-wall loading="manual" ');
  const ana = await visit(undefined, { before: trap });
  // The page changes itself here, and has a style of its own: what may stand in it is what stands in it for a harmless answer.
  const watch = watched(ana, { selector: '#own support-wall', changes: true });
  await ana.page.goto(`${place.folder.put('index.html', html)}#own`);
  const field = ana.page.getByRole('textbox', { name: 'An address, or what it answers' });
  const wall = new Wall(ana.page, ana.page.locator('#own support-wall'));
  const see = async messages => {
    await field.fill(JSON.stringify(messages));
    await ana.page.getByRole('button', { name: 'See the wall' }).click();
    await expect(wall.bodies).toHaveCount(messages.length);
    return ana.page.locator('#own').evaluate(section => [...new Set([...section.querySelectorAll('*')].flatMap(({ localName, attributes }) => [...attributes].map(({ name }) => `${localName} ${name}`)))]);
  };
  const usual = new Set(await see([{ id: 1, author: 'Ana', body: 'Harmless words of mine.', created: '2026-03-01T12:00:00Z' }, { id: 2, author: 'Bo', body: 'And a few more of them.', created: '2026-03-01T12:00:00Z' }]));
  for (let from = 0; from < CASES.length; from += 60) {
    const some = CASES.slice(from, from + 12).map(({ payload }, index) => ({ id: index, author: payload, body: `Words, and ${payload}`, created: '2026-03-01T12:00:00Z', [payload.slice(0, 100)]: payload }));
    expect((await see(some)).filter(it => !usual.has(it) && !/ (aria|data)-/.test(it))).toEqual([]);
  }
  await watch.expectHarmless();
});

test('the same cases run, load and leave where they are put into a page as markup: what is watched for would be seen', async ({ browser, place }) => {
  const context = await browser.newContext();
  await context.addInitScript(trap);
  await context.route('https://evil.example/**', route => route.abort());
  const page = await context.newPage();
  const asked = new Set();
  page.on('request', request => asked.add(request.url()));
  await page.goto(place.folder.put('naive.html', '<!doctype html><title>Naive</title><body>'));
  const markup = CASES.filter(one => one.for.includes('html') && !/refresh|base|frameset/.test(one.class)).map(one => one.payload);
  await page.evaluate(all => {
    for (const payload of all) {
      const place = document.createElement('div');
      place.innerHTML = payload;
      document.body.append(place);
    }
  }, markup);
  await expect.poll(() => page.evaluate(() => window.told.hits.length)).toBeGreaterThan(20);
  await expect.poll(() => [...asked].filter(url => url.includes('evil.example')).length).toBeGreaterThan(6);
  const told = await page.evaluate(() => window.tell());
  expect(told.frames).toBeGreaterThan(3);
  expect(told.changed.length).toBeGreaterThan(100);
  await context.close();
});
