// Keeping a wall of several sources, and its story: all pages of all of them, each message once.

import { expect, test } from './support/test.mjs';
import { FAMILY, blog, open, records } from './support/sources.mjs';

const MISSING = way => `Not all messages from ${new URL(way.url).host} could be gathered.`;

const kept = (visitor, format) => visitor.wall.host.evaluate((wall, wanted) => wall.exportKeepsake(wanted), format);
const said = visitor => visitor.wall.host.locator('.keepsake [part~=notice]');
const story = visitor => visitor.wall.host.locator('.story');

/** Words, each message after the one before. */
const words = page => page.locator('.body').evaluateAll(all => all.map(body => body.innerText.trim()));

/** The texts of a kept wall, in the order of its file. */
const texts = file => JSON.parse(file.text).messages.map(({ body }) => body.map(([, ...spans]) => spans.join('')).join('\n'));

const TWIN = 'She taught me to listen.';

test('all pages of both are kept once and in time, as a page and as data that a sealed wall reads without either (27, 29)', async ({ stage, ownJsonServer, visit }) => {
  await stage.openWall();
  const own = Array.from({ length: 104 }, (_, index) => ({ name: 'Ana', body: `wall ${index}`, minutesAgo: index * 20 + 2.5 }));
  own.splice(50, 1, { name: 'Anna', body: TWIN, minutesAgo: 1002 });
  const made = await stage.seed(own);
  await stage.post('So she did.', { parent: made[50].id, name: 'Tom' });
  const [held] = await stage.seed([{ body: 'Nobody has read this yet.', approved: false }]);
  expect(held.approved).toBe(false);
  const blogged = Array.from({ length: 230 }, (_, index) => ({ name: 'Ben', body: `blog ${index}`, minutesAgo: index * 9 + 4 }));
  const twin = { name: 'Anna', body: TWIN, minutesAgo: 990 };
  const server = await ownJsonServer({ generation: 0, messages: records([
    ...blogged, twin, { name: 'Zoe', body: 'And me.', parent: 231, minutesAgo: 1 },
  ]) });
  const all = [...own, ...blogged].sort((a, b) => a.minutesAgo - b.minutesAgo).map(({ body }) => body);
  all.splice(all.indexOf(TWIN) + 1, 0, 'And me.', 'So she did.');

  const ana = await visit(open(stage, [blog(server)], { 'page-size': 3 }));
  await expect(ana.wall.bodies.filter({ hasText: 'blog 0' })).toBeVisible();
  const page = await kept(ana, 'html');
  await expect(said(ana)).toHaveText('Saved.');
  const data = await kept(ana, 'json');
  expect(texts(data)).toEqual(all);
  expect(data.text).not.toContain('\\u0001');
  expect(data.text).not.toContain('Nobody has read');

  const reader = await visit(stage.folder.put('kept.html', page.text));
  expect(await words(reader.page)).toEqual(all);

  stage.folder.put('keepsake.json', data.text);
  await server.stop();
  const tom = await visit(stage.page({ endpoint: 'keepsake.json', preset: 'keepsake', page: undefined, phase: 'sealed', 'page-size': 100 }, { name: 'sealed.html' }));
  await expect(tom.wall.list.getByRole('article').locator('> [part~=body]')).toHaveText(all, { timeout: 20_000 });
  await expect(tom.wall.answers(TWIN).locator('[part=body]')).toHaveText(['And me.', 'So she did.']);
  expect(tom.requests.filter(({ url }) => url.startsWith(stage.endpoint) || url.startsWith(server.url))).toEqual([]);
});

test('a source that breaks off is named where it is said that the wall is saved, and in what is saved; what came and what was shown is kept', async ({ stage, ownJsonServer, detour, visit }) => {
  await stage.seed([{ body: 'From the wall.', minutesAgo: 8 }]);
  const many = Array.from({ length: 150 }, (_, index) => ({ name: 'Ben', body: `blog ${index}`, minutesAgo: index + 10 }));
  const server = await ownJsonServer({ generation: 0, messages: records(many) });
  const way = await detour(server.url);
  const ana = await visit(open(stage, [blog({ endpoint: `${way.url}/messages` })], { 'page-size': 3 }));
  await expect(ana.wall.bodies.filter({ hasText: 'blog 0' })).toBeVisible();
  way.rule = ({ url }) => (url.includes('_page=2') ? { status: 404 } : undefined);
  const page = await kept(ana, 'html');
  await expect(said(ana)).toHaveText(`Saved. ${MISSING(way)}`);
  await expect(ana.wall.status).toHaveText(`Saved. ${MISSING(way)}`);
  const reader = await visit(stage.folder.put('kept.html', page.text));
  await expect(reader.page.locator('footer')).toHaveText(MISSING(way));
  expect(await words(reader.page)).toEqual(['From the wall.', ...many.slice(0, 100).map(({ body }) => body)]);

  way.rule = () => ({ status: 404 });
  const data = await kept(ana, 'json');
  expect(JSON.parse(data.text).missing).toBe(MISSING(way));
  const shown = await ana.wall.bodies.allTextContents();
  expect(texts(data)).toEqual(expect.arrayContaining(shown));

  way.rule = () => undefined;
  const whole = await kept(ana, 'json');
  expect(texts(whole)).toHaveLength(151);
  expect(JSON.parse(whole.text).missing).toBeUndefined();
  await expect(said(ana)).toHaveText('Saved.');
});

test('a source that nobody could read from the start is missing, and said to be', async ({ stage, visit }) => {
  await stage.seed(['From the wall.']);
  const gone = { url: 'http://127.0.0.1:9' };
  const ana = await visit(open(stage, [blog({ endpoint: `${gone.url}/messages` }), { endpoint: `${gone.url}/more` }]));
  await expect(ana.wall.host.locator('.source-away')).toBeVisible();
  const data = await kept(ana, 'json');
  expect(texts(data)).toEqual(['From the wall.']);
  expect(JSON.parse(data.text).missing).toBe(MISSING(gone));
});

test('while a source is on its way it is waited for, and can be stopped', async ({ stage, ownJsonServer, detour, visit }) => {
  await stage.seed(['From the wall.']);
  const server = await ownJsonServer({ generation: 0, messages: records([{ name: 'Ben', body: 'From the blog.', minutesAgo: 5 }]) });
  const way = await detour(server.url);
  let letGo;
  const held = new Promise(resolve => { letGo = resolve; });
  way.rule = () => held;
  const ana = await visit(open(stage, [{ endpoint: `${way.url}/messages` }]));
  await expect(ana.wall.bodies).toHaveText(['From the wall.']);
  const stopped = ana.wall.host.evaluate(wall => wall.exportKeepsake('json').catch(({ reason }) => reason));
  await ana.wall.host.getByRole('button', { name: 'Stop' }).click();
  expect(await stopped).toBe('stopped');
  const file = kept(ana, 'json');
  await expect(ana.wall.host.getByRole('button', { name: 'Stop' })).toBeVisible();
  letGo();
  expect(texts(await file)).toEqual(['From the wall.', 'From the blog.']);
});

test('the story tells what came of it at all sources, and names the one that is away', async ({ stage, detour, visit }) => {
  const page = `${stage.path}/needs`;
  await stage.openWall();
  await stage.openWall(page);
  await stage.seed([{ ...FAMILY, body: 'Thank you for every word.' }, 'She kept bees.', 'She sang.']);
  const [need] = await stage.seed([{ ...FAMILY, kind: 'need', body: 'None of us gets to cooking.', details: { title: 'Dinners', amount: 4, unit: 'dinners' } }], page);
  await stage.post('I will.', { page, kind: 'promise', parent: need.id, name: 'Ana', details: { amount: 2 } });
  await stage.post('I did.', { page, kind: 'done', parent: need.id, name: 'Ana', details: { amount: 2 } });
  const way = await detour(stage.world.server.url);
  const endpoint = stage.endpoint.replace(stage.world.server.url, way.url);
  const ana = await visit(open(stage, [{ endpoint, preset: 'pocketbase', page }], { 'page-size': 1 }));
  await expect(ana.wall.bodies.filter({ hasText: 'None of us' })).toBeVisible();
  await story(ana).locator('summary').click();
  const told = story(ana).locator('.told');
  await expect(told).toContainText('Thank you for every word.');
  await expect(told).toContainText('Dinners');
  await expect(told).toContainText('Ana came forward. Done: 2 of 4 dinners.');
  await expect(story(ana)).not.toContainText('could be gathered');

  way.rule = ({ url }) => (url.includes('/records') ? { status: 404 } : undefined);
  await story(ana).locator('summary').click();
  await story(ana).locator('summary').click();
  await expect(story(ana)).toContainText(MISSING(way));
  await expect(told).toContainText('Thank you for every word.');
});
