// Readers who come back to a wall for which neither a preset nor a map was named: what its endpoint is, is remembered.

import { presets, readerSays, times } from './support/recognising.mjs';
import { expect, test } from './support/test.mjs';

const ANSWER = { made_by: null, guests: [{ n: 'Ana', w: 'from the guests' }] };
const GUESTS = { items: '/guests', message: { author: '/n', body: '/w' } };

/** What is kept on the visitor's device of how endpoints are read: `{address: value}`. */
const kept = ({ page }) => page.evaluate(() => Object.fromEntries(
  Object.entries(localStorage).filter(([key]) => key.startsWith('support-wall:read:')).map(([key, text]) => [key.slice(18), JSON.parse(text)]),
));

const infos = visitor => visitor.console.filter(({ type }) => type === 'info').map(({ text }) => text);

/** The page once more, as another day. */
async function again({ folder }, { page }) {
  folder.asked.length = 0;
  await page.reload();
}

const SEARCH = /reader|index\.json/;

test('a preset that its answer showed: the second visit loads neither what recognises nor the index', async ({ stage, visit }) => {
  presets(stage, { guests: { signs: ['/guests', '/made_by'], preset: GUESTS } });
  stage.folder.put('words', JSON.stringify(ANSWER));
  const ana = await visit(stage.page({ endpoint: 'words?of=rosa', live: 'off' }));
  await expect(ana.wall.bodies).toHaveText(['from the guests']);
  expect(times(stage, 'support-wall-reader.wasm')).toBe(1);
  await again(stage, ana);
  await expect(ana.wall.bodies).toHaveText(['from the guests']);
  expect(stage.folder.asked.join()).not.toMatch(SEARCH);
  expect(times(stage, 'words')).toBe(1);
  expect(times(stage, 'presets/guests.json')).toBe(1);
  // The page's author sees it each time.
  expect(infos(ana)).toHaveLength(2);
  for (const line of infos(ana)) expect(line).toContain('preset="guests"');
  // The address without its query, and nothing of anybody's words.
  expect(await kept(ana)).toEqual({ [`${stage.folder.url}words`]: { version: expect.stringMatching(/^\w+$/), preset: 'guests' } });
});

test('a preset that the address showed: the second visit does not load the index', async ({ stage, visit }) => {
  presets(stage, { guests: { match: '/book/{name}', preset: GUESTS } });
  stage.folder.put('book/rosa', JSON.stringify(ANSWER));
  const ana = await visit(stage.page({ endpoint: 'book/rosa', live: 'off' }));
  await expect(ana.wall.bodies).toHaveText(['from the guests']);
  await again(stage, ana);
  await expect(ana.wall.bodies).toHaveText(['from the guests']);
  expect(stage.folder.asked.join()).not.toMatch(SEARCH);
  expect(infos(ana)).toEqual([]);
});

test('a guess: the second visit reads by it, and the author can still copy it', async ({ stage, visit }) => {
  readerSays(stage, { map: GUESTS, confidence: 0.62, reasons: ['words at "/w"'], warnings: ['No times were found.'] });
  stage.folder.put('words', JSON.stringify(ANSWER));
  const ana = await visit(stage.page({ endpoint: 'words', live: 'off' }));
  await expect(ana.wall.bodies).toHaveText(['from the guests']);
  await again(stage, ana);
  await expect(ana.wall.bodies).toHaveText(['from the guests']);
  expect(stage.folder.asked.join()).not.toMatch(SEARCH);
  expect(infos(ana)).toHaveLength(2);
  expect(infos(ana)[1]).toContain(JSON.stringify(GUESTS));
  expect(infos(ana)[1]).toMatch(/confidence 0\.62.*No times were found\./);
});

test('a new release asks again', async ({ stage, visit }) => {
  readerSays(stage, { map: GUESTS, confidence: 1 });
  stage.folder.put('words', JSON.stringify(ANSWER));
  const ana = await visit(stage.page({ endpoint: 'words', live: 'off' }));
  await expect(ana.wall.bodies).toHaveText(['from the guests']);
  await ana.page.evaluate(() => {
    for (const [key, text] of Object.entries(localStorage)) localStorage.setItem(key, text.replace(/"version":"\w+"/, '"version":"before"'));
  });
  await again(stage, ana);
  await expect(ana.wall.bodies).toHaveText(['from the guests']);
  expect(times(stage, 'support-wall-reader.js')).toBe(1);
  expect(Object.values(await kept(ana))).not.toMatchObject([{ version: 'before' }]);
});

const OTHERS = { items: '/others', message: { body: '/t' } };
const CHANGES = {
  'has another shape': [{ others: [{ t: 'from the others' }] }, OTHERS, ['nonsense']],
  'calls its parts otherwise': [{ guests: [{ t: 'from the others' }] }, { ...OTHERS, items: '/guests' }, []],
};

for (const [how, [answer, map, errors]] of Object.entries(CHANGES)) {
  test(`an answer that ${how} by now is recognised anew, once, and that is remembered`, async ({ stage, visit }) => {
    readerSays(stage, { map: GUESTS, confidence: 1 });
    stage.folder.put('words', JSON.stringify(ANSWER));
    const ana = await visit(stage.page({ endpoint: 'words', live: 'off' }));
    await expect(ana.wall.bodies).toHaveText(['from the guests']);
    readerSays(stage, { map, confidence: 1 });
    stage.folder.put('words', JSON.stringify(answer));
    await again(stage, ana);
    await expect(ana.wall.bodies).toHaveText(['from the others']);
    expect(times(stage, 'support-wall-reader.js')).toBe(1);
    expect((await ana.heard('error')).map(({ reason }) => reason)).toEqual(errors);
    await again(stage, ana);
    await expect(ana.wall.bodies).toHaveText(['from the others']);
    expect(stage.folder.asked.join()).not.toMatch(SEARCH);
  });
}

test('a mapping that is remembered and that this build cannot read is found anew', async ({ stage, visit }) => {
  readerSays(stage, { map: GUESTS, confidence: 1 });
  stage.folder.put('words', JSON.stringify(ANSWER));
  const ana = await visit(stage.page({ endpoint: 'words', live: 'off' }));
  await expect(ana.wall.bodies).toHaveText(['from the guests']);
  await ana.page.evaluate(() => {
    for (const [key, text] of Object.entries(localStorage)) localStorage.setItem(key, text.replace('"/w"', '"w"'));
  });
  await again(stage, ana);
  await expect(ana.wall.bodies).toHaveText(['from the guests']);
  expect(await ana.heard('error')).toMatchObject([{ reason: 'mapping' }]);
  expect(Object.values(await kept(ana))).toMatchObject([{ map: GUESTS }]);
});

test('an endpoint that answers with a page now: the last good copy stands, on each visit, until it answers sensibly (28)', async ({ stage, visit }) => {
  presets(stage, { guests: { signs: ['/guests'], preset: GUESTS } });
  stage.folder.put('words', JSON.stringify(ANSWER));
  const ana = await visit(stage.page({ endpoint: 'words', live: 'off' }));
  await expect(ana.wall.bodies).toHaveText(['from the guests']);
  await expect.poll(() => ana.page.evaluate(async () => (await (await caches.open('support-wall')).keys()).length)).toBe(1);
  stage.folder.put('words', '<!doctype html><title>A page</title>');
  for (const visits of [1, 2]) {
    await again(stage, ana);
    await expect(ana.wall.bodies, `visit ${visits}`).toHaveText(['from the guests']);
    await expect(ana.wall.notice).toContainText('This is how it stood on');
    expect((await ana.heard('error')).map(({ reason }) => reason)).toEqual(['nonsense']);
  }
  stage.folder.put('words', JSON.stringify({ ...ANSWER, guests: [{ ...ANSWER.guests[0] }] }));
  await again(stage, ana);
  await expect(ana.wall.bodies).toHaveText(['from the guests']);
  await expect(ana.wall.notice).toBeHidden();
  expect(Object.values(await kept(ana))).toMatchObject([{ preset: 'guests' }]);
  expect(Object.values(await kept(ana))[0].doubted).toBeUndefined();
});

test('a server\'s bad day while messages stand: they stay, and nothing is searched for', async ({ stage, visit }) => {
  readerSays(stage, { map: GUESTS, confidence: 1 });
  stage.folder.put('words', JSON.stringify(ANSWER));
  const ana = await visit(stage.page({ endpoint: 'words', live: 'off' }));
  await expect(ana.wall.bodies).toHaveText(['from the guests']);
  await again(stage, ana);
  await expect(ana.wall.bodies).toHaveText(['from the guests']);
  stage.folder.put('words', '<!doctype html><title>A page</title>');
  await ana.wall.call('refresh');
  await expect.poll(() => ana.heard('error')).toMatchObject([{ reason: 'nonsense' }]);
  await expect(ana.wall.bodies).toHaveText(['from the guests']);
  expect(stage.folder.asked.join()).not.toMatch(SEARCH);
});

test('a list that was emptied, which nobody can recognise, is read as before', async ({ stage, visit }) => {
  const map = { ...GUESTS, create: { body: { n: '{author}', w: '{body}' } } };
  readerSays(stage, { map, confidence: 1 });
  stage.folder.put('words', JSON.stringify(ANSWER));
  const ana = await visit(stage.page({ endpoint: 'words', live: 'off' }));
  await expect(ana.wall.bodies).toHaveText(['from the guests']);
  readerSays(stage, { unknown: 'The list is empty.', empty: true });
  stage.folder.put('words', JSON.stringify({ ...ANSWER, guests: [] }));
  await again(stage, ana);
  await expect(ana.page.getByText('No one has written yet.')).toBeVisible();
  await expect.poll(() => times(stage, 'words')).toBeGreaterThan(1);
  await ana.page.evaluate(() => fetch('index.html').then(response => response.text()));
  await expect(ana.wall.composer).toBeVisible();
  expect(await ana.heard('error')).toEqual([]);
});

test('a browser that keeps nothing: the wall comes all the same, each time anew', async ({ stage, visit }) => {
  readerSays(stage, { map: GUESTS, confidence: 1 });
  stage.folder.put('words', JSON.stringify(ANSWER));
  const before = () => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });
  const ana = await visit(stage.page({ endpoint: 'words', live: 'off' }), { before });
  await expect(ana.wall.bodies).toHaveText(['from the guests']);
  await again(stage, ana);
  await expect(ana.wall.bodies).toHaveText(['from the guests']);
  expect(times(stage, 'support-wall-reader.js')).toBe(1);
});

test('a mapping too long to keep is not kept', async ({ stage, visit }) => {
  readerSays(stage, { map: { ...GUESTS, about: 'x'.repeat(20_000) }, confidence: 1 });
  stage.folder.put('words', JSON.stringify(ANSWER));
  const ana = await visit(stage.page({ endpoint: 'words', live: 'off' }));
  await expect(ana.wall.bodies).toHaveText(['from the guests']);
  expect(await kept(ana)).toEqual({});
});
