// The ways a page author puts a wall on a page.

import { FALLBACK, tag } from './support/html.mjs';
import { isList } from './support/proxy.mjs';
import { expect, test } from './support/test.mjs';

/** The one tag of EMBED.md, with what it says of the wall. */
const oneTag = (stage, attributes = {}) => tag('script', {
  async: true, src: 'support-wall.js', 'data-endpoint': stage.endpoint, 'data-page': stage.path, 'data-heading': 'By one tag', ...attributes,
});

/** The shape PocketBase answers in, as a page author would map it: words under another name, so that presets could not read it. */
const MAPPING = {
  items: '/items',
  list: { query: { filter: 'page={page:json}', sort: '-created' } },
  message: { id: '/id', author: '/kind', body: '/name' },
};
const MAPPED = [{ name: 'read by the map', kind: 'milestone', body: 'not this' }];

test('one script tag: the wall appears where the tag stands, as its data- attributes say', async ({ stage, visit }) => {
  await stage.seed(['one', 'two']);
  const body = `<p id="above">Above.</p>${oneTag(stage, { 'data-order': 'oldest', 'data-occasion': 'memorial', 'data-read-only': true })}<p id="below">Below.</p>`;
  const ana = await visit(stage.put(body, { script: '' }));
  await expect(ana.wall.bodies).toHaveText(['two', 'one']);
  await expect(ana.wall.heading).toHaveText('By one tag');
  await expect(ana.wall.composer).toHaveCount(0);
  await expect(ana.wall.host).toHaveAttribute('occasion', 'memorial');
  const neighbours = await ana.wall.host.evaluate(wall => [wall.previousElementSibling.previousElementSibling.id, wall.nextElementSibling.id]);
  expect(neighbours).toEqual(['above', 'below']);
});

test('one script tag in the head: the wall appears at the end of the page', async ({ stage, visit }) => {
  await stage.seed(['one']);
  const ana = await visit(stage.put('<p>The page.</p>', { script: oneTag(stage).replace('async', 'defer') }));
  await expect(ana.wall.bodies).toHaveText(['one']);
  expect(await ana.wall.host.evaluate(wall => wall === document.body.lastElementChild)).toBe(true);
});

test('an element and a tag on one page, by the same file as module and as classic script: one program, two walls', async ({ stage, visit }) => {
  await stage.seed(['one']);
  await stage.seed(['other'], `${stage.path}/other`);
  const ana = await visit(stage.put(stage.wall({ id: 'element' }) + oneTag(stage, { 'data-page': `${stage.path}/other` })));
  await expect(ana.page.locator('support-wall')).toHaveCount(2);
  await expect(ana.page.locator('#element').getByRole('article')).toContainText('one');
  await expect(ana.page.locator('support-wall:not(#element)').getByRole('article')).toContainText('other');
  expect(stage.folder.asked.filter(name => name === 'support-wall-core.wasm')).toHaveLength(1);
});

test('two script tags, each with a wall of its own, place one wall each', async ({ stage, visit }) => {
  await stage.seed(['one']);
  await stage.seed(['other'], `${stage.path}/other`);
  const body = `<div id="a">${oneTag(stage)}</div><div id="b">${oneTag(stage, { 'data-page': `${stage.path}/other` })}</div>`;
  const ana = await visit(stage.put(body.replaceAll(' async', ''), { script: '' }));
  await expect(ana.page.locator('support-wall')).toHaveCount(2);
  await expect(ana.page.locator('#a').getByRole('article')).toContainText('one');
  await expect(ana.page.locator('#b').getByRole('article')).toContainText('other');
});

test('the script loaded twice makes no second wall and no mistake', async ({ stage, visit }) => {
  await stage.seed(['one']);
  const twice = '<script src="support-wall.js" defer></script><script src="support-wall.js?again" defer></script>';
  const ana = await visit(stage.page({}, { script: twice }));
  await expect(ana.wall.bodies).toHaveText(['one']);
  await expect(ana.page.locator('support-wall')).toHaveCount(1);
  expect(ana.console.filter(({ type }) => type === 'error')).toEqual([]);
});

test("a page's own module may import the file", async ({ stage, visit }) => {
  await stage.seed(['one']);
  stage.folder.put('own/page.js', "import '../support-wall.js';\nwindow.imported = true;\n");
  const ana = await visit(stage.page({}, { script: '<script type="module" src="own/page.js"></script>' }));
  await expect(ana.wall.bodies).toHaveText(['one']);
  expect(stage.folder.asked).not.toContain('own/support-wall-core.wasm');
});

test('a wall within another component\'s shadow root is a wall all the same, and its events come out', async ({ stage, visit }) => {
  await stage.seed(['one']);
  const body = `<div id="host"><template shadowrootmode="open">${stage.wall()}</template></div>`;
  const ana = await visit(stage.put(body));
  await expect(ana.wall.bodies).toHaveText(['one']);
  await expect(ana.wall.list).toHaveCSS('display', 'grid');
  expect(await ana.heard('ready')).toEqual([{ messages: 1 }]);
});

test('a map set as a property before the element is defined is used', async ({ stage, visit }) => {
  await stage.seed(MAPPED);
  const early = `<script>addEventListener('DOMContentLoaded', () => { document.querySelector('support-wall').map = ${JSON.stringify(MAPPING)}; });</script>`;
  const ana = await visit(stage.put(stage.wall(), { script: early }));
  await ana.page.addScriptTag({ url: `${stage.folder.url}support-wall.js`, type: 'module' });
  await expect(ana.wall.bodies).toHaveText(['read by the map']);
  await expect(ana.wall.message('read by the map')).toContainText('milestone');
});

test('a map set as a property of a running wall is followed', async ({ stage, visit }) => {
  await stage.seed(MAPPED);
  const ana = await visit(stage.page());
  await expect(ana.wall.bodies).toHaveText(['not this']);
  await ana.wall.host.evaluate((wall, map) => { wall.map = map; }, MAPPING);
  await expect(ana.wall.bodies).toHaveText(['read by the map']);
  await expect(ana.wall.composer).toHaveCount(0);
});

const MAPS = {
  'written into the attribute': stage => stage.page({ map: JSON.stringify(MAPPING) }),
  'in a script element of the page': stage => stage.put(stage.wall({ map: 'how' }), {
    head: `<script type="application/json" id="how">${JSON.stringify(MAPPING)}</script>`,
  }),
  'at an address': stage => {
    stage.folder.put('maps/mine.json', JSON.stringify(MAPPING));
    return stage.page({ map: 'maps/mine.json' });
  },
};

for (const [where, page] of Object.entries(MAPS)) {
  test(`a map ${where} is used, and no preset is loaded`, async ({ stage, visit }) => {
    await stage.seed(MAPPED);
    const ana = await visit(page(stage));
    await expect(ana.wall.bodies).toHaveText(['read by the map']);
    expect(stage.folder.asked.filter(name => name.startsWith('presets/'))).toEqual([]);
  });
}

const EXTENDING = { extends: 'pocketbase', message: { author: '/kind', replies: null }, create: null };

test('a map that extends a preset says only what is different; null takes away', async ({ stage, way, visit }) => {
  await stage.seed(MAPPED);
  const ana = await visit(stage.page({ map: JSON.stringify(EXTENDING) }));
  await expect(ana.wall.bodies).toHaveText(['not this']);
  await expect(ana.wall.message('not this').locator('[part~=author]')).toHaveText('milestone');
  await expect(ana.wall.composer).toHaveCount(0);
  expect(way.count(isList)).toBe(1);
});

test('a map may extend one that stands beside it, which extends another', async ({ stage, visit }) => {
  await stage.seed(MAPPED);
  stage.folder.put('maps/base.json', JSON.stringify(EXTENDING));
  stage.folder.put('maps/mine.json', JSON.stringify({ extends: 'base.json', message: { body: '/name' } }));
  const ana = await visit(stage.page({ map: 'maps/mine.json' }));
  await expect(ana.wall.bodies).toHaveText(['read by the map']);
  await expect(ana.wall.message('read by the map').locator('[part~=author]')).toHaveText('milestone');
  expect(stage.folder.asked.filter(name => /^(maps|presets)\//.test(name))).toEqual(['maps/mine.json', 'maps/base.json', 'presets/pocketbase.json']);
});

const EXTENDED = {
  'leads back to itself': [{ 'a.json': 'b.json', 'b.json': 'a.json' }, /circle: .*a\.json, .*b\.json, .*a\.json/, 'mapping'],
  'goes on and on': [{ 'a.json': '1.json', '1.json': '2.json', '2.json': '3.json', '3.json': '4.json', '4.json': '5.json' }, /more than 4/, 'mapping'],
  'names a preset that does not exist': [{ 'a.json': 'no-such-preset' }, /no-such-preset.* known are: auto, .*pocketbase/, 'start'],
};

for (const [what, [files, words, reason]] of Object.entries(EXTENDED)) {
  test(`a map whose "extends" ${what}: the author is told, and what the author wrote stays`, async ({ stage, visit }) => {
    for (const [name, behind] of Object.entries(files)) stage.folder.put(`maps/${name}`, JSON.stringify({ extends: behind }));
    const ana = await visit(stage.page({ map: 'maps/a.json' }));
    await expect.poll(() => ana.heard('error')).toMatchObject([{ reason }]);
    expect(ana.warnings().join('\n')).toMatch(words);
    await expect(ana.wall.fallback).toBeVisible();
  });
}

test("what a mapping's author has to say to the page's is said once", async ({ stage, visit }) => {
  const map = JSON.stringify({ ...MAPPING, notice: 'Its key is a secret: put a proxy between.' });
  const ana = await visit(stage.put([1, 2].map(number => stage.wall({ id: `w${number}`, map, page: `/${number}`, loading: 'eager' })).join('')));
  const said = () => ana.warnings().filter(text => text === 'support-wall: Its key is a secret: put a proxy between.');
  await expect.poll(said).toHaveLength(1);
  await ana.page.locator('#w2').evaluate(wall => wall.setAttribute('heading', 'Another'));
  await ana.wall.call('refresh');
  expect(said()).toHaveLength(1);
});

const MISTAKES = {
  'of the wrong type': [{ ...MAPPING, items: 7 }, /\/items\b/],
  'deep inside': [{ ...MAPPING, message: { ...MAPPING.message, body: ['/name', 3] } }, /\/message\/body\b/],
  'a name that does not exist': [{ ...MAPPING, message: { ...MAPPING.message, wrods: '/name' } }, /\/message\/wrods/],
};

for (const [what, [map, pointer]] of Object.entries(MISTAKES)) {
  test(`a map with a mistake (${what}): the console names its place, and the author's own words stay`, async ({ stage, visit }) => {
    const ana = await visit(stage.page({ map: JSON.stringify(map) }));
    await expect.poll(() => ana.warnings().join('\n')).toMatch(pointer);
    await expect(ana.wall.fallback).toBeVisible();
    await expect.poll(() => ana.heard('error')).toMatchObject([{ reason: 'mapping' }]);
  });
}

test('a map that is not JSON, and one that is not there, are told of, and the author\'s own words stay', async ({ stage, visit }) => {
  const ana = await visit(stage.put(stage.wall({ id: 'a', map: '{"items":' }) + stage.wall({ id: 'b', map: 'maps/none.json' }, FALLBACK)));
  await expect.poll(() => ana.heard('error')).toHaveLength(2);
  for (const id of ['a', 'b']) await expect(ana.page.locator(`#${id} .fallback`)).toBeVisible();
  expect(ana.warnings().join('\n')).toMatch(/maps\/none\.json answered with HTTP status 404/);
});

test('an endpoint written relative to the page is asked there', async ({ stage, visit }) => {
  stage.folder.put('words.json', JSON.stringify([{ id: 1, name: 'Ana', message: 'from a file' }]));
  const ana = await visit(stage.page({ endpoint: 'words.json', page: undefined }));
  await expect(ana.wall.bodies).toHaveText(['from a file']);
  await expect(ana.wall.composer).toHaveCount(0);
});
