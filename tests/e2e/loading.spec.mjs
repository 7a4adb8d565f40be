// What a page costs its readers, and when.

import { isList } from './support/proxy.mjs';
import { expect, test } from './support/test.mjs';

const WASM = 'support-wall-core.wasm';
const CORE = 'support-wall-core.js';

test('three walls on a page share one program, and each has its own messages', async ({ stage, way, visit }) => {
  const names = ['one', 'two', 'three'];
  for (const name of names) await stage.seed([`Words on wall ${name}.`], `${stage.path}/${name}`);
  const walls = names.map(name => stage.wall({ id: name, page: `${stage.path}/${name}`, heading: name }));
  const ana = await visit(stage.put(walls.join('')));
  for (const name of names) await expect(ana.page.locator(`#${name}`).getByRole('article')).toHaveText(new RegExp(`Words on wall ${name}\\.`));

  for (const file of [WASM, CORE, 'support-wall.js']) expect(stage.folder.asked.filter(name => name === file), file).toEqual([file]);
  expect(way.count(isList)).toBe(3);

  await stage.openWall(`${stage.path}/two`);
  await ana.page.locator('#two').getByRole('textbox', { name: /few words/ }).fill('Only here.');
  await ana.page.locator('#two').locator('[part=submit]').click();
  await expect(ana.page.locator('#two').getByRole('article')).toHaveCount(2);
  for (const name of ['one', 'three']) await expect(ana.page.locator(`#${name}`)).not.toContainText('Only here.');
});

test('a page with many walls: each shows its messages, and words still get through', async ({ stage, visit }) => {
  const names = ['1', '2', '3', '4', '5', '6', '7', '8'];
  for (const name of names) await stage.seed([`Words on wall ${name}.`], `${stage.path}/${name}`);
  await stage.openWall(`${stage.path}/8`);
  const walls = names.map(name => stage.wall({ id: `w${name}`, page: `${stage.path}/${name}`, loading: 'eager', heading: name }));
  const ana = await visit(stage.put(walls.join('')));
  for (const name of names) await expect(ana.page.locator(`#w${name}`).getByRole('article')).toContainText(`Words on wall ${name}.`);
  const last = ana.page.locator('#w8');
  await last.getByRole('textbox', { name: /few words/ }).fill('Number eight.');
  await last.locator('[part=submit]').click();
  await expect(last.getByRole('article').first()).toContainText('Number eight.');
});

test('words that can be painted come before the program, once, and without a preflight', async ({ stage, way, visit }) => {
  await stage.seed(['First.']);
  let answer;
  const held = new Promise(resolve => { answer = resolve; });
  way.rule = ({ method, url }) => (isList({ method, path: url }) ? held : undefined);
  const ana = await visit(undefined);
  // However slow this computer is, the program does not become tired of waiting.
  await ana.page.clock.install();
  await ana.page.clock.pauseAt(Date.now() + 1_000);
  await ana.page.goto(stage.page({ poll: 300 }), { waitUntil: 'commit' });
  await expect.poll(() => way.count(isList)).toBe(1);
  await expect.poll(() => stage.folder.asked).toEqual(expect.arrayContaining(['support-wall-paint.js', 'presets/pocketbase.json']));
  expect(stage.folder.asked, 'on a slow line each would take its part').not.toContain(WASM);
  answer();
  await expect.poll(() => stage.folder.asked).toContain(WASM);
  await ana.page.clock.resume();
  await expect(ana.wall.bodies).toHaveText(['First.']);
  expect(way.count(isList)).toBe(1);
  expect(way.asked.slice(0, way.asked.findIndex(isList) + 1).filter(({ method }) => method === 'OPTIONS')).toEqual([]);
  expect(new URL(stage.endpoint).origin).not.toBe(new URL(ana.page.url()).origin);
});

for (const [name, attributes, timers] of [['words that take long', {}, true], ['words that only the program can show', { layout: 'timeline' }, false]]) {
  test(`${name}: the program does not wait for them`, async ({ stage, way, visit }) => {
    await stage.seed(['First.']);
    // They are kept back until the program is asked for.
    way.rule = async ({ method, url }) => {
      if (isList({ method, path: url })) await expect.poll(() => stage.folder.asked).toContain(WASM);
    };
    const ana = await visit(undefined);
    await ana.page.clock.install();
    if (!timers) await ana.page.clock.pauseAt(Date.now() + 1_000);
    await ana.page.goto(stage.page({ poll: 300, ...attributes }), { waitUntil: 'commit' });
    await expect.poll(() => stage.folder.asked).toContain(WASM);
    await ana.page.clock.resume();
    await expect(ana.wall.bodies).toHaveText(['First.']);
    expect(way.count(isList)).toBe(1);
  });
}

test('only the preset that is used is loaded, and nobody but site and endpoint is asked for anything (25)', async ({ stage, visit }) => {
  const ana = await visit(stage.page());
  await expect(ana.wall.submit).toBeAttached();
  expect([...stage.folder.asked].sort()).toEqual(
    ['index.html', 'presets/pocketbase.json', CORE, WASM, 'support-wall-more.js', 'support-wall-more.wasm', 'support-wall-paint.js', 'support-wall.js']);
  const allowed = [new URL(stage.endpoint).origin, new URL(ana.page.url()).origin];
  expect(ana.requests.filter(({ url }) => !allowed.includes(new URL(url).origin))).toEqual([]);
  expect(await ana.context.cookies()).toEqual([]);
});

test('what every reader loads holds no preset but the one whose server this project ships', async ({ stage }) => {
  const text = name => stage.folder.files.get(name).toString('utf8');
  const index = JSON.parse(text('presets/index.json'));
  expect(Object.keys(index)).toEqual(expect.arrayContaining(['plain', 'pocketbase']));
  for (const [name, { match, signs }] of Object.entries(index)) {
    expect(stage.folder.files.has(`presets/${name}.json`), name).toBe(true);
    if (name === 'pocketbase') continue;
    for (const part of [`${name}:{`, `"${name}":`, ...[match ?? []].flat(), ...(signs ?? []).map(sign => `"${sign}"`)]) {
      for (const file of ['support-wall.js', CORE]) expect(text(file), file).not.toContain(part);
    }
  }
});

/** As PocketBase answers, in words that no early preset uses; its list is asked for with variables of its own. */
const GUESTS = {
  match: '/api/collections/{collection}/records',
  variables: { here: 'page={page:json}', only: '{here}&&parent=""' },
  list: { query: { page: '{page-number}', perPage: '{page-size}', sort: '{order}', filter: '{only}' }, newest: '-created', oldest: 'created', most: 20 },
  items: '/items',
  message: { id: '/id', author: '/name', body: '/body' },
};

test('a preset named on the element: its file, and its first page, once, while the program is on its way', async ({ stage, way, visit }) => {
  await stage.seed(['First.']);
  stage.folder.put('presets/guests.json', JSON.stringify(GUESTS));
  const letGo = stage.folder.hold(WASM);
  const ana = await visit(undefined);
  const goes = ana.page.goto(stage.page({ preset: 'guests', poll: 300 }));
  await expect.poll(() => way.count(isList)).toBe(1);
  letGo();
  await goes;
  await expect(ana.wall.bodies).toHaveText(['First.']);
  expect(way.count(isList)).toBe(1);
  expect(stage.folder.asked.filter(name => /^presets|reader/.test(name))).toEqual(['presets/guests.json']);
});

test('a first page is asked for as its list says: another address, pages from 0, nothing that is empty', async ({ stage, visit }) => {
  stage.folder.put('guests/all.json', JSON.stringify([{ body: 'First.' }]));
  const map = {
    match: '/guests/{name}',
    list: { url: '{base}/guests/all.json', first: 0, query: { p: '{page-number}', from: '{offset}', since: '{since}', cursor: '{token}', of: '{name:uri}' } },
    items: '',
    message: { body: '/body' },
  };
  const ana = await visit(stage.page({ endpoint: 'guests/rosa', map: JSON.stringify(map) }));
  const lists = () => ana.asked('/guests/').map(({ url }) => url.replace(stage.folder.url, ''));
  await expect.poll(lists).toEqual(['guests/all.json?p=0&from=0&of=rosa']);
});

test('a first page that needs what only the program knows is left to it', async ({ stage, visit }) => {
  stage.folder.put('guests.json', JSON.stringify([{ body: 'First.' }]));
  const letGo = stage.folder.hold(WASM);
  const lists = [{ query: { a: '{round}' } }, { query: { 2: 'x', b: 'y' } }, { headers: { Accept: 'application/json' } }];
  const walls = lists.map((list, at) => stage.wall({
    endpoint: `guests.json?${at}`, loading: 'eager', map: JSON.stringify({ variables: { round: '{round}' }, list, items: '', message: { body: '/body' } }),
  }));
  const page = stage.put(walls.join('') + stage.wall({ endpoint: 'last.json', loading: 'eager', map: '{"items":"","message":{"body":"/body"}}' }));
  const ana = await visit(undefined);
  const goes = ana.page.goto(page);
  // The last wall's turn has come, so the others have had theirs.
  await expect.poll(() => stage.folder.asked).toContain('last.json');
  expect(stage.folder.asked).not.toContain('guests.json');
  letGo();
  await goes;
  await expect.poll(() => stage.folder.asked.filter(name => name === 'guests.json')).toHaveLength(3);
});

test('formatted texts: the program that reads them is loaded beside the wall\'s own, and nothing that recognises endpoints', async ({ stage, visit }) => {
  stage.folder.put('guests.json', JSON.stringify([{ body: '<p>First.</p>' }]));
  const letGo = stage.folder.hold(WASM);
  const map = { items: '', message: { body: { at: '/body', format: 'html' } } };
  const ana = await visit(undefined);
  const goes = ana.page.goto(stage.page({ endpoint: 'guests.json', map: JSON.stringify(map) }));
  await expect.poll(() => stage.folder.asked).toEqual(expect.arrayContaining(['support-wall-text.wasm', 'support-wall-text.js']));
  letGo();
  await goes;
  await expect(ana.wall.bodies).toHaveText(['First.']);
  expect(stage.folder.asked.join()).not.toMatch(/reader|presets/);
});

test('texts without a format, whatever else of the mapping has that name: no further program', async ({ stage, visit }) => {
  stage.folder.put('guests.json', JSON.stringify([{ body: '<p>First.</p>' }]));
  const map = { list: { query: { format: 'json', facets: '1' } }, items: '', message: { body: { at: '/body', format: 'plain' } } };
  const ana = await visit(stage.page({ endpoint: 'guests.json', map: JSON.stringify(map) }));
  await expect(ana.wall.bodies).toHaveText(['<p>First.</p>']);
  expect(stage.folder.asked.join()).not.toMatch(/text|reader/);
});

test('a wall far below asks for nothing until the reader comes near', async ({ stage, way, visit }) => {
  await stage.seed(['First.']);
  const url = stage.put(`<p>Above.</p><div style="height: 5000px"></div>${stage.wall()}<p>Below.</p>`);
  const ana = await visit(url);
  // The element is there and has had its chance: two frames are enough for a watcher of the viewport.
  await ana.page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(stage.folder.asked).toEqual(['index.html', 'support-wall.js']);
  expect(way.asked).toEqual([]);

  await ana.page.getByText('Below.').scrollIntoViewIfNeeded();
  await expect(ana.wall.bodies).toHaveText(['First.']);
});

test('a wall that has failed is not begun again by who scrolls past it, and the page is told once', async ({ stage, visit }) => {
  const fallback = '<p class="fallback">The author\'s own words.</p>';
  const ana = await visit(stage.put(`<p>Above.</p><div style="height: 3000px"></div>${stage.wall({ preset: 'no-such-preset' }, fallback)}<div style="height: 3000px"></div><p>Below.</p>`));
  const twoFrames = () => ana.page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
  await ana.page.locator('.fallback').scrollIntoViewIfNeeded();
  await expect.poll(() => ana.heard('error')).toHaveLength(1);
  const asked = stage.folder.asked.length;
  for (const place of ['Above.', 'Below.', "The author's own words.", 'Above.', "The author's own words."]) {
    await ana.page.getByText(place).scrollIntoViewIfNeeded();
    await twoFrames();
  }
  expect(await ana.heard('error')).toHaveLength(1);
  expect(stage.folder.asked).toHaveLength(asked);
});

test('loading="eager" does not wait for the reader to come near', async ({ stage, visit }) => {
  await stage.seed(['First.']);
  const ana = await visit(stage.put(`<div style="height: 5000px"></div>${stage.wall({ loading: 'eager' })}`));
  await expect(ana.wall.bodies).toHaveText(['First.']);
  expect(await ana.page.evaluate(() => window.scrollY)).toBe(0);
});

test('loading="manual" waits for refresh(), with the author\'s own words in the meantime', async ({ stage, way, visit }) => {
  await stage.seed(['First.']);
  const ana = await visit(stage.page({ loading: 'manual' }));
  await expect(ana.wall.fallback).toBeVisible();
  await ana.page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(way.asked).toEqual([]);
  await ana.wall.call('refresh');
  await expect(ana.wall.bodies).toHaveText(['First.']);
});

for (const [what, file] of [['program', WASM], ['glue', CORE], ['preset', 'presets/pocketbase.json']]) {
  test(`the ${what} cannot be loaded: the author's words stay, the page is told, and refresh() tries again (15)`, async ({ stage, visit }) => {
    await stage.seed(['First.']);
    const mend = stage.folder.fail(file);
    // With settings nothing is painted before the program is there.
    const ana = await visit(stage.page({ settings: '{}' }));
    await expect.poll(() => ana.heard('error')).toMatchObject([{ reason: 'start' }]);
    await expect(ana.wall.fallback).toBeVisible();
    expect(ana.warnings().join()).toContain('support-wall: the wall could not start');
    mend();
    await ana.wall.call('refresh');
    await expect(ana.wall.bodies).toHaveText(['First.']);
    await expect(ana.wall.fallback).toBeHidden();
  });
}

test('without scripts the author\'s own words stand there', async ({ stage, visit }) => {
  const ana = await visit(stage.page(), { javaScriptEnabled: false });
  await expect(ana.wall.fallback).toBeVisible();
});
