// The examples: put on an empty wall once, with their dates, and never on somebody's words.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { seed } from '../../tools/seed.mjs';
import { ROOT } from '../../tools/lib/paths.mjs';
import { freshServer, ok } from './support.mjs';

const now = Date.parse('2026-11-22T12:00:00.000Z');
const example = {
  walls: [{ page: '/rosa', title: 'Rosa', approve_first: true, closed: false }],
  messages: [
    { page: '/rosa', name: 'Tom', body: 'with you', parent: 'first', hoursAgo: 1 },
    { ref: 'first', page: '/rosa', kind: 'condolence', name: 'Ana', body: 'She taught me to whistle.', hoursAgo: 48 },
    { page: '/rosa', kind: 'condolence', name: '', body: 'waiting', hoursAgo: 0.5, approved: false },
  ],
};
let folder, file, world, run;

before(async () => { folder = await mkdtemp(join(tmpdir(), 'support-wall-seed-')); });
after(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  world = await freshServer();
  file = join(folder, 'seed.json');
  run = async (seeds = example) => {
    await writeFile(file, typeof seeds === 'string' ? seeds : JSON.stringify(seeds));
    return seed({ server: world.server, token: world.host.token, file, now });
  };
});
afterEach(() => world?.end());

test('messages stand there with their dates, replies under their message, one in the queue', async () => {
  assert.equal(await run(), 3);
  const list = await ok(world.visitor.list({ filter: 'parent=""', expand: 'messages_via_parent' }));
  assert.equal(list.items.length, 1);
  const [root] = list.items;
  assert.equal(root.created, '2026-11-20 12:00:00.000Z');
  assert.deepEqual(root.expand.messages_via_parent.map(reply => [reply.name, reply.created]), [['Tom', '2026-11-22 11:00:00.000Z']]);
  assert.deepEqual((await world.host.read({ filter: 'approved=false' })).map(item => item.body), ['waiting']);
});

test('what is asked and what was promised stands there, with days counted from now', async () => {
  await run({
    messages: [
      { ref: 'need', page: '/rosa', kind: 'need', name: 'Ana', body: 'Dinners.', host: true, pinned: true, hoursAgo: 9, details: { title: 'Dinners', amount: 3, by: { days: 10 } } },
      { ref: 'mine', page: '/rosa', kind: 'promise', name: 'Tom', body: 'Two.', parent: 'need', hoursAgo: 8, details: { amount: 2 } },
      { page: '/rosa', kind: 'done', name: 'Tom', body: 'Brought.', parent: 'need', hoursAgo: 7, details: { amount: 2, of: 'mine' } },
      { page: '/rosa', kind: 'promise', name: '', body: 'One.', parent: 'need', hoursAgo: 1, approved: false, details: { amount: 1 } },
      { page: '/rosa', kind: 'event', name: 'Ana', body: 'A walk.', host: true, hoursAgo: 2, details: { starts: { days: -1, at: '10:00' } } },
    ],
  });
  const [need, walk] = (await ok(world.visitor.list({ filter: 'parent=""', sort: '-pinned,-created', expand: 'messages_via_parent' }))).items;
  const [promise, done] = need.expand.messages_via_parent;
  assert.deepEqual([need.host, need.pinned, need.details], [true, true, { title: 'Dinners', amount: 3, by: '2026-12-02', held: 1 }]);
  assert.deepEqual([promise.details, done.details], [{ amount: 2 }, { amount: 2, of: promise.id }]);
  assert.equal(walk.details.starts, '2026-11-21T10:00');
});

test('a second run adds nothing', async () => {
  await run();
  assert.equal(await run(), 0);
  assert.equal((await world.host.read({})).length, 3);
});

test("one message of somebody's is enough to leave everything alone", async () => {
  await world.host.post({ page: '/mine', body: 'mine' });
  assert.equal(await run(), 0);
  assert.deepEqual((await world.host.read({})).map(item => item.body), ['mine']);
});

test("a wall the host has set up keeps the host's decision", async () => {
  await world.host.wall({ page: '/rosa', closed: true });
  await run();
  const { items } = await ok(world.host.try('GET', '/api/collections/walls/records'));
  assert.deepEqual(items.map(row => row.closed), [true]);
});

test('a mistake in the file is named, and nothing is made', async () => {
  const mistakes = [
    ['{', /cannot be read/],
    [{ messages: {} }, /messages should be a list/],
    [{ messages: [{ body: 'x', hoursAgo: 1 }] }, /messages\[0\] names no page/],
    [{ messages: [{ page: '/x', body: ' ', hoursAgo: 1 }] }, /messages\[0\] has no words/],
    [{ messages: [{ page: '/x', body: 'x' }] }, /messages\[0\] needs hoursAgo/],
    [{ messages: [{ page: '/x', body: 'x', hoursAgo: 1, parent: 'nobody' }] }, /answers "nobody"/],
    [{ messages: [{ page: '/x', body: 'x', hoursAgo: 1, details: { of: 'nobody' } }] }, /keeps "nobody"/],
  ];
  for (const [seeds, sentence] of mistakes) await assert.rejects(run(seeds), sentence);
  assert.deepEqual(await world.host.read({}), []);
});

test('what the server refuses takes the rest back with it', async () => {
  const bad = { messages: [...example.messages, { page: '/rosa', kind: 'advert', body: 'x', hoursAgo: 0 }] };
  await assert.rejects(run(bad), /advert/);
  assert.deepEqual(await world.host.read({}), []);
});

test("the project's own examples are all taken", async () => {
  const seeds = JSON.parse(await readFile(join(ROOT, 'pocketbase', 'seed.json'), 'utf8'));
  assert.equal(await seed({ server: world.server, token: world.host.token }), seeds.messages.length);
  const shown = await ok(world.visitor.list({ perPage: 1 }));
  assert.ok(shown.totalItems > 0);
});
