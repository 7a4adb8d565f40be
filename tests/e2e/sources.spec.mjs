// Several sources on one wall: PocketBase, where people write, a json-server and a file of donations, read as one list.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../tools/lib/paths.mjs';
import { asked, DINNERS, promise } from './support/asked.mjs';
import { isPost } from './support/proxy.mjs';
import { blog, open, records } from './support/sources.mjs';
import { expect, test } from './support/test.mjs';

/** A donations' file as the fundraiser's site gives it, and how it is read. */
const DONATIONS = await readFile(join(ROOT, 'tests/fixtures/justgiving-donations.json'), 'utf8');
const DONATED = 'Our deepest condolences to all the family.We will miss her laugh at choir.Pat & Sam';
const BY_DONATIONS = JSON.stringify({ items: '/donations', message: { id: '/id', author: '/donorDisplayName', body: '/message', created: '/donationDate' } });

const policy = endpoints => ({
  'Content-Security-Policy': [
    "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", `connect-src 'self' ${endpoints.map(it => new URL(it).origin).join(' ')}`,
    "style-src 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
  ].join('; '),
});

function keepViolations() {
  window.violations = [];
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    window.violations.push(`${violatedDirective} ${blockedURI}`);
  });
}

test('three sources read as one list by time, and go on so page by page', async ({ stage, ownJsonServer, visit }) => {
  const odd = Array.from({ length: 6 }, (_, index) => ({ body: `wall ${index}`, minutesAgo: index * 20 + 2 }));
  const even = Array.from({ length: 12 }, (_, index) => ({ name: 'Ben', body: `blog ${index}`, minutesAgo: index * 7 + 4 }));
  await stage.seed(odd);
  const server = await ownJsonServer({ generation: 0, messages: records(even) });
  const donations = stage.folder.put('donations.json', DONATIONS);
  const all = [...odd, ...even].sort((a, b) => a.minutesAgo - b.minutesAgo).map(({ body }) => body).concat(DONATED);

  const ana = await visit(open(stage, [blog(server), { endpoint: donations, map: BY_DONATIONS }], { 'page-size': 3 }));
  await expect(ana.wall.bodies.filter({ hasText: 'blog 0' })).toBeVisible();
  for (let turns = 0; turns < 12; turns += 1) {
    const shown = await ana.wall.bodies.allTextContents();
    expect(shown).toEqual(all.slice(0, shown.length));
    if (shown.length === all.length) break;
    await ana.wall.more.click();
    await expect.poll(() => ana.wall.bodies.count()).toBeGreaterThan(shown.length);
    await expect(ana.wall.more.or(ana.wall.bodies.filter({ hasText: DONATED })).first()).toBeVisible();
  }
  await expect(ana.wall.bodies).toHaveText(all);
  await expect(ana.wall.more).toBeHidden();
});

test('the same words by the same person stand once, with the answers to both', async ({ stage, ownJsonServer, visit }) => {
  const words = 'She taught me to listen.';
  const [{ id }] = await stage.seed([{ name: 'Anna', body: words, minutesAgo: 60 }]);
  await stage.post('So she did.', { parent: id, name: 'Tom' });
  const server = await ownJsonServer({ generation: 0, messages: records([
    { name: 'Anna', body: words, minutesAgo: 50 },
    { name: 'Ben', body: words, minutesAgo: 40 },
    { name: 'Zoe', body: 'And me.', parent: 1, minutesAgo: 30 },
  ]) });
  const ana = await visit(open(stage, [blog(server)]));
  await expect(ana.wall.bodies).toHaveText([words, words]);
  await expect(ana.wall.messages.locator('> .signature [part=author]')).toHaveText(['Ben', 'Anna']);
  await expect(ana.wall.messages.nth(1).getByRole('group', { name: 'Answers' }).locator('[part=body]')).toHaveText(['And me.', 'So she did.']);
});

test('one source that is away takes nothing from the others, is named, and mends itself', async ({ stage, ownJsonServer, detour, visit }) => {
  await stage.seed(['From the wall.']);
  const server = await ownJsonServer({ generation: 0, messages: records([{ name: 'Ben', body: 'From the blog.', minutesAgo: 5 }]) });
  const way = await detour(server.url);
  way.rule = () => ({ status: 503 });
  const ana = await visit(open(stage, [blog({ endpoint: `${way.url}/messages` })]));
  const line = ana.wall.host.getByText(`Messages from ${new URL(way.url).host} cannot be reached just now.`);
  await expect(line.first()).toBeVisible();
  await expect(ana.wall.bodies).toHaveText(['From the wall.']);
  way.rule = () => undefined;
  await ana.wall.call('refresh');
  await expect(ana.wall.arrivals).toHaveText('1 new message');
  await expect(ana.wall.host.locator('.source-away')).toHaveCount(0);
  await expect(ana.wall.bodies).toHaveText(['From the wall.']);
  await ana.wall.arrivals.click();
  await expect(ana.wall.bodies).toHaveText(['From the wall.', 'From the blog.']);
});

test('what arrives at either source waits behind the line', async ({ stage, ownJsonServer, follow }) => {
  await stage.openWall();
  await stage.seed(['First.']);
  const server = await ownJsonServer({ generation: 0, messages: records([{ name: 'Ben', body: 'Blog.', minutesAgo: 5 }]) });
  const ana = await follow(open(stage, [blog(server)], { poll: 5 }));
  await expect(ana.wall.bodies).toHaveText(['First.', 'Blog.']);
  await stage.post('At the wall.');
  await expect(ana.wall.arrivals).toHaveText('1 new message');
  await server.post({ name: 'Zoe', body: 'At the blog.', parent: null, kind: 'words', created: new Date().toISOString() });
  await expect(ana.wall.arrivals).toHaveText('2 new messages', { timeout: 15_000 });
  await expect(ana.wall.bodies).toHaveText(['First.', 'Blog.']);
  await ana.wall.arrivals.click();
  await expect(ana.wall.bodies).toHaveCount(4);
});

test('an answer goes to the server of the message that it answers, and waits there as a draft', async ({ stage, ownJsonServer, visit }) => {
  await stage.openWall();
  await stage.seed([{ name: 'Anna', body: 'From the wall.' }]);
  const server = await ownJsonServer({ generation: 0, messages: records([{ name: 'Ben', body: 'From the blog.', minutesAgo: 5 }]) });
  const ana = await visit(open(stage, [blog(server)]));
  await ana.wall.answerTo('Ben').click();
  await ana.wall.field.fill('Thank you, Ben.');
  await ana.page.reload();
  await expect(ana.wall.bodies).toHaveText(['From the wall.', 'From the blog.']);
  await expect(ana.wall.field).toHaveValue('Thank you, Ben.');
  await ana.wall.submit.click();
  await expect(ana.wall.answers('From the blog.').locator('[part=body]')).toHaveText(['Thank you, Ben.']);
  const [, answer] = await server.records();
  expect(answer).toMatchObject({ body: 'Thank you, Ben.', parent: '1' });
  expect((await stage.records()).length).toBe(1);

  await ana.wall.answerTo('Anna').click();
  await ana.wall.field.fill('Thank you, Anna.');
  await ana.wall.submit.click();
  await expect(ana.wall.answers('From the wall.').locator('[part=body]')).toHaveText(['Thank you, Anna.']);
  expect((await server.records()).length).toBe(2);
  expect((await stage.records()).length).toBe(2);
  expect((await ana.heard('sent')).map(({ id }) => `${id}`).join()).not.toContain('\u0001');
});

test('a source can come and go, and half a sentence stays', async ({ stage, ownJsonServer, visit }) => {
  await stage.seed(['From the wall.']);
  const server = await ownJsonServer({ generation: 0, messages: records([{ name: 'Ben', body: 'From the blog.', minutesAgo: 5 }]) });
  const donations = stage.folder.put('donations.json', DONATIONS);
  const ana = await visit(open(stage, []));
  await expect(ana.wall.submit).toBeAttached();
  await ana.wall.words.fill('Half a sentence');
  await ana.wall.words.focus();
  expect(stage.folder.asked).not.toContain('support-wall-sources.js');
  await ana.wall.host.evaluate((wall, endpoint) => {
    const one = document.createElement('support-wall-source');
    one.setAttribute('endpoint', endpoint);
    one.setAttribute('preset', 'json-server');
    wall.append(one);
  }, server.endpoint);
  await expect(ana.wall.bodies).toHaveText(['From the wall.', 'From the blog.']);
  await expect(ana.wall.words).toBeFocused();
  await ana.wall.host.evaluate((wall, { donations, map }) => {
    const one = wall.querySelector('support-wall-source');
    one.removeAttribute('preset');
    one.setAttribute('map', map);
    one.setAttribute('endpoint', donations);
  }, { donations, map: BY_DONATIONS });
  await expect(ana.wall.bodies).toHaveText(['From the wall.', DONATED]);
  await ana.wall.host.evaluate(wall => wall.querySelector('support-wall-source').remove());
  await expect(ana.wall.bodies).toHaveText(['From the wall.']);
  await expect(ana.wall.words).toHaveValue('Half a sentence');
});

test('a source takes a mapping as an object, before and after it is known, and as text again', async ({ stage, visit }) => {
  await stage.seed(['From the wall.']);
  const list = stage.folder.put('list.json', JSON.stringify([{ nr: 1, first: 'One.', second: 'Two.', third: 'Three.' }]));
  const by = at => ({ items: '', message: { id: '/nr', body: at } });
  const ana = await visit(undefined, {
    before: () => addEventListener('DOMContentLoaded', () => {
      const one = document.querySelector('support-wall-source');
      if (one) one.map = { items: '', message: { id: '/nr', body: '/first' } };
    }),
  });
  await ana.page.goto(open(stage, [{ endpoint: list }]));
  await expect(ana.wall.bodies).toHaveText(['From the wall.', 'One.']);
  const one = ana.wall.host.locator('support-wall-source');
  const give = map => one.evaluate((source, value) => { source.map = value; }, map);
  await give(by('/second'));
  await expect(ana.wall.bodies).toHaveText(['From the wall.', 'Two.']);
  expect(await one.evaluate(({ map }) => map)).toEqual(by('/second'));
  expect(await one.getAttribute('map')).toBe(null);
  await give(JSON.stringify(by('/third')));
  await expect(ana.wall.bodies).toHaveText(['From the wall.', 'Three.']);
  expect(await one.evaluate(({ map }) => map)).toBe(JSON.stringify(by('/third')));
});

test('without an endpoint of its own a wall is read by the mapping that its first source has as an object', async ({ place, visit }) => {
  const list = place.folder.put('list.json', JSON.stringify([{ nr: 1, words: 'One.' }]));
  const ana = await visit(undefined, {
    before: () => addEventListener('DOMContentLoaded', () => {
      const one = document.querySelector('support-wall-source');
      if (one) one.map = { items: '', message: { id: '/nr', body: '/words' } };
    }),
  });
  await ana.page.goto(open(place, [{ endpoint: list }], { endpoint: undefined }));
  await expect(ana.wall.bodies).toHaveText(['One.']);
});

test('without an endpoint of its own a wall is that of its first source', async ({ stage, way, ownJsonServer, visit }) => {
  await stage.openWall();
  await stage.seed(['From the wall.']);
  const server = await ownJsonServer({ generation: 0, messages: records([{ name: 'Ben', body: 'From the blog.', minutesAgo: 5 }]) });
  const ana = await visit(open(stage, [{ endpoint: stage.endpoint }, blog(server)], { endpoint: undefined }));
  await expect(ana.wall.bodies).toHaveText(['From the wall.', 'From the blog.']);
  await ana.wall.send('From me.', { name: 'Ana' });
  await expect(ana.wall.bodies.filter({ hasText: 'From me.' })).toBeVisible();
  expect(way.count(isPost)).toBe(1);
  expect((await server.records()).length).toBe(1);
});

test('a link leads to a message of another source, and an endpoint that nobody named is recognised', async ({ stage, ownJsonServer, visit }) => {
  await stage.seed(['From the wall.']);
  const server = await ownJsonServer({ generation: 0, messages: records([
    { name: 'Ben', body: 'From the blog.', minutesAgo: 5 }, { name: 'Zoe', body: 'Also from the blog.', minutesAgo: 6 },
  ]) });
  const address = open(stage, [{ endpoint: server.endpoint }]);
  const ana = await visit(address);
  await expect(ana.wall.bodies).toHaveText(['From the wall.', 'From the blog.', 'Also from the blog.']);
  await ana.page.goto(`${address}#message-2`);
  await ana.page.reload();
  await expect(ana.wall.message('Also from the blog.')).toBeFocused();
});

test('under the strict policy nothing is forbidden', async ({ stage, ownJsonServer, visit }) => {
  await stage.openWall();
  await stage.seed(['From the wall.']);
  const server = await ownJsonServer({ generation: 0, messages: records([{ name: 'Ben', body: 'From the blog.', minutesAgo: 5 }]) });
  const ana = await visit(undefined, { before: keepViolations });
  await ana.page.goto(open(stage, [blog(server)], {}, { headers: policy([stage.endpoint, server.endpoint]) }));
  await expect(ana.wall.bodies).toHaveText(['From the wall.', 'From the blog.']);
  expect(await ana.page.evaluate(() => window.violations)).toEqual([]);
  expect(ana.console.filter(({ type }) => type === 'error' || type === 'warning')).toEqual([]);
});

test('a part of a need that lives at another source is promised there, and taken back from there (31)', async ({ stage, visit }) => {
  const page = `${stage.path}/needs`;
  await stage.openWall();
  await stage.openWall(page);
  await stage.seed(['From the wall.']);
  const details = { title: 'Dinners', amount: 4, unit: 'dinners' };
  const [need] = await stage.seed([{ kind: 'need', host: true, pinned: true, name: "Rosa's family", body: 'None of us gets to cooking.', details }], page);
  const mia = await visit(open(stage, [{ endpoint: stage.endpoint, preset: 'pocketbase', page }]));
  const its = await promise(mia, { amount: 2, name: 'Mia' });
  await expect(its.mine).toContainText(`You promised 2 of 4 ${DINNERS}.`);
  const made = async () => (await stage.records(page)).filter(({ kind }) => kind === 'promise');
  await expect.poll(made).toMatchObject([{ parent: need.id, name: 'Mia', details: { amount: 2 } }]);
  await expect(its.told).toContainText(`2 of 4 ${DINNERS} promised`);
  expect(await stage.records()).toHaveLength(1);

  await mia.page.reload();
  await its.act('Take back').click();
  await its.act('Take it back').click();
  await expect(its.told).toContainText(`4 ${DINNERS} still open`);
  expect(await made()).toEqual([]);
});
