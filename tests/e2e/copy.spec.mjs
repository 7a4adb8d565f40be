// The last good copy: when the endpoint is away, slow or answers nonsense, readers see the wall as it stood, with its date.

import { expect, test } from './support/test.mjs';
import { isList } from './support/proxy.mjs';

const STOOD = /^The wall cannot be reached right now\. This is how it stood on .+\d{4}.+\.$/;
const AWAY = 'The messages cannot be reached just now. This wall keeps trying by itself.';

const copies = page => page.evaluate(async () => (await caches.has('support-wall')) ? (await (await caches.open('support-wall')).keys()).length : 0);

/** Somebody who has read the wall before, so that their browser keeps a copy of it. */
async function returning(stage, visit, attributes, options) {
  const ana = await visit(stage.page(attributes), options);
  await expect(ana.wall.bodies).not.toHaveCount(0);
  await expect.poll(() => copies(ana.page)).toBe(1);
  return ana;
}

test('the server is down: the wall as it stood, with its date; it mends itself, nothing moves, and what was removed goes (5, 8, 28)', async ({ stage, way, visit }) => {
  const [, gone] = await stage.seed(['First.', 'To be removed.', 'Last.']);
  const ana = await returning(stage, visit);
  way.rule = () => ({ status: 503 });
  await ana.page.reload();
  await expect(ana.wall.bodies).toHaveText(['First.', 'To be removed.', 'Last.']);
  await expect(ana.wall.notice).toHaveText(STOOD);
  await expect(ana.wall.status).toHaveText(STOOD);
  await expect(ana.wall.fallback).toBeHidden();
  await ana.wall.write('Still here.');
  expect(await ana.heard('error')).toMatchObject([{ reason: 'status' }]);
  expect(await ana.heard('ready')).toEqual([]);

  await stage.post('New meanwhile.');
  await stage.host.hide(gone.id);
  way.rule = () => undefined;
  await expect(ana.wall.arrivals).toHaveText('1 new message', { timeout: 20_000 });
  await expect(ana.wall.bodies).toHaveText(['First.', 'Last.']);
  await expect(ana.wall.notice).toBeHidden();
  await expect(ana.wall.words).toHaveValue('Still here.');
  expect(await ana.heard('error')).toHaveLength(1);
  await expect.poll(() => ana.heard('ready')).toHaveLength(1);
  await ana.wall.arrivals.click();
  await expect(ana.wall.bodies).toHaveText(['New meanwhile.', 'First.', 'Last.']);
});

test('further pages wait until the server is back (28)', async ({ stage, way, visit }) => {
  await stage.seed(Array.from({ length: 5 }, (_, at) => `Message ${at}`));
  const ana = await returning(stage, visit, { 'page-size': 2 });
  way.rule = () => ({ status: 503 });
  await ana.page.reload();
  await expect(ana.wall.notice).toHaveText(STOOD);
  await expect(ana.wall.more).toHaveCount(0);
  way.rule = () => undefined;
  await expect(ana.wall.more).toBeVisible({ timeout: 20_000 });
  await ana.wall.more.click();
  await expect(ana.wall.bodies).toHaveText(['Message 0', 'Message 1', 'Message 2', 'Message 3']);
});

test('slow: after four seconds the copy, and then the answer that was asked for, without a second request (28)', async ({ stage, way, visit }) => {
  await stage.seed(['First.']);
  const ana = await returning(stage, visit, { live: 'off' });
  let letGo;
  const held = new Promise(resolve => { letGo = resolve; });
  way.rule = async request => { if (isList({ method: request.method, path: request.url })) await held; };
  await stage.post('New meanwhile.');
  const before = way.count(isList);
  await ana.page.reload();
  await expect(ana.wall.notice).toHaveText(STOOD, { timeout: 12_000 });
  await expect(ana.wall.bodies).toHaveText(['First.']);
  expect(await ana.heard('error')).toMatchObject([{ reason: 'slow' }]);
  letGo();
  await expect(ana.wall.arrivals).toHaveText('1 new message');
  await expect(ana.wall.bodies).toHaveText(['First.']);
  await expect(ana.wall.notice).toBeHidden();
  expect(way.count(isList) - before).toBe(1);
});

const NONSENSE = {
  'a page in HTML': { status: 200, text: '<!doctype html><title>We will be back soon</title>', headers: { 'Content-Type': 'text/html' } },
  'half an answer': { status: 200, text: '{"items":[{"id":"a","body":"Fir' },
  'JSON that is no wall': { status: 200, body: { hello: 'world' } },
};

for (const [what, answer] of Object.entries(NONSENSE)) {
  test(`it answers ${what}: the copy, and the page is told once (28)`, async ({ stage, way, visit }) => {
    await stage.seed(['First.']);
    const ana = await returning(stage, visit);
    way.rule = () => answer;
    await ana.page.reload();
    await expect(ana.wall.bodies).toHaveText(['First.']);
    await expect(ana.wall.notice).toHaveText(STOOD);
    expect(await ana.heard('error')).toMatchObject([{ reason: 'nonsense' }]);
    // What is nonsense is not kept in the place of the copy.
    await ana.page.reload();
    await expect(ana.wall.bodies).toHaveText(['First.']);
  });
}

test('a wall whose language is another says it in that language (26)', async ({ stage, way, visit }) => {
  await stage.seed(['First.']);
  const ana = await returning(stage, visit, { lang: 'de' });
  way.rule = () => ({ status: 503 });
  await ana.page.reload();
  await expect(ana.wall.notice).toHaveText(/^Die Nachrichten sind gerade nicht zu erreichen\. So standen sie hier: .+\.$/);
});

test('another wall on the same page, and an answer with cookies, have no copy of it', async ({ stage, way, visit }) => {
  await stage.seed(['First.']);
  const own = { credentials: 'same-origin', heading: 'own' };
  const both = stage.put(stage.wall({ id: 'own', loading: 'eager', ...own }) + stage.wall({ id: 'all', loading: 'eager' }));
  const ana = await visit(both);
  for (const id of ['own', 'all']) await expect(ana.page.locator(`#${id}`).getByRole('article')).toHaveCount(1);
  await expect.poll(() => copies(ana.page)).toBe(1);
  way.rule = () => ({ status: 503 });
  await ana.page.reload();
  await expect(ana.page.locator('#all').getByRole('article')).toHaveCount(1);
  await expect(ana.page.locator('#own [part=notice]')).toHaveText(AWAY);
  await expect(ana.page.locator('#own').getByRole('article')).toHaveCount(0);
  expect(await copies(ana.page)).toBe(1);
});

test('a browser that keeps nothing: the wall is read, and away is away', async ({ stage, way, visit }) => {
  const refuses = () => { CacheStorage.prototype.open = () => Promise.reject(new DOMException('denied', 'SecurityError')); };
  await stage.seed(['First.']);
  const ana = await visit(stage.page(), { before: refuses });
  await expect(ana.wall.bodies).toHaveText(['First.']);
  way.rule = () => ({ status: 503 });
  await ana.page.reload();
  await expect(ana.wall.notice).toHaveText(AWAY);
});

test('a copy that is three months old is none', async ({ stage, way, visit }) => {
  await stage.seed(['First.']);
  const ana = await returning(stage, visit);
  await ana.page.clock.setFixedTime(Date.now() + 91 * 24 * 3_600_000);
  way.rule = () => ({ status: 503 });
  await ana.page.reload();
  await expect(ana.wall.notice).toHaveText(AWAY);
  await expect(ana.wall.bodies).toHaveCount(0);
});

test('deleted with what the device keeps, after that has been told (25)', async ({ stage, way, visit }) => {
  await stage.openWall();
  await stage.seed(['She kept bees.']);
  const mo = await returning(stage, visit, { occasion: 'memorial' });
  await mo.wall.host.locator('.acknowledge').first().click();
  await mo.wall.host.getByRole('button', { name: 'What this device keeps' }).click();
  await expect(mo.wall.host.getByText('the first page of messages as you last read it')).toBeVisible();
  await mo.wall.host.getByRole('button', { name: 'Delete all of it' }).click();
  await mo.wall.host.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect.poll(() => copies(mo.page)).toBe(0);
});

const MAP = { items: '', message: { id: '/id', body: '/body' }, snapshot: 'earlier.json' };
const EARLIER = { 'Last-Modified': 'Fri, 20 Nov 2020 14:05:00 GMT' };

test('a snapshot stands in for readers who come for the first time, with the date the server gives it', async ({ place, visit }) => {
  place.folder.put('words.json', JSON.stringify([{ id: '1', body: 'As it is now.' }]));
  place.folder.put('earlier.json', JSON.stringify([{ id: '1', body: 'As it was.' }]), EARLIER);
  const mend = place.folder.fail('words.json');
  const page = place.page({ endpoint: 'words.json', map: JSON.stringify(MAP), live: 'off' });
  const ana = await visit(page, { timezoneId: 'UTC' });
  await expect(ana.wall.bodies).toHaveText(['As it was.']);
  await expect(ana.wall.notice).toHaveText(/This is how it stood on Friday, November 20, 2020 at 2:05\sPM\./);
  mend();
  await expect(ana.wall.bodies).toHaveText(['As it is now.'], { timeout: 20_000 });
  await expect(ana.wall.notice).toBeHidden();

  // From then on the browser's own copy is the newer one.
  await expect.poll(() => copies(ana.page)).toBe(1);
  place.folder.fail('words.json');
  await ana.page.reload();
  await expect(ana.wall.notice).toHaveText(STOOD);
  await expect(ana.wall.bodies).toHaveText(['As it is now.']);
});

test('while the endpoint answers nobody asks for the snapshot', async ({ place, visit }) => {
  place.folder.put('words.json', JSON.stringify([{ id: '1', body: 'As it is now.' }]));
  const ana = await visit(place.page({ endpoint: 'words.json', map: JSON.stringify(MAP), live: 'off' }));
  await expect(ana.wall.bodies).toHaveText(['As it is now.']);
  await expect.poll(() => copies(ana.page)).toBe(1);
  expect(place.folder.asked).not.toContain('earlier.json');
});
