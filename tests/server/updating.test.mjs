// A wall kept with the first release: nothing is lost by this one, and its server is read as before until then.

import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT } from '../../tools/lib/paths.mjs';
import { relaxRateLimits, startPocketBase, superuser } from '../../tools/pocketbase.mjs';
import { ok, MESSAGES } from './support.mjs';

const FIRST_RELEASE = /^179530000[1-4]_/;
const pageOne = new URLSearchParams({
  page: 1, perPage: 12, sort: '-created,-id', filter: 'parent=""&&page="/rosa"', expand: 'messages_via_parent',
});
let folder, server, host;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'support-wall-'));
  const all = join(ROOT, 'pocketbase', 'migrations');
  for (const name of await readdir(all)) {
    if (FIRST_RELEASE.test(name)) await cp(join(all, name), join(folder, 'migrations', name));
  }
  await start({ migrations: join(folder, 'migrations') });
});
after(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(options) {
  server = await startPocketBase({ data: join(folder, 'data'), ...options });
  host = await superuser({ server });
  await relaxRateLimits(server, host.token);
}

const asHost = (path, body, method = 'POST') => ok(server.api(path, { method, body, token: host.token }));
const read = async () => (await ok(server.api(`${MESSAGES}?${pageOne}`))).items;
const told = items => items.map(({ id, body, name, created, expand }) => [
  id, body, name, created, (expand?.messages_via_parent ?? []).map(reply => reply.body),
]);

test('an old server takes and shows what the new widget sends, and an old wall loses nothing', async () => {
  await asHost('/api/collections/walls/records', { page: '/rosa', approve_first: false });
  const root = await asHost(MESSAGES, { page: '/rosa', body: 'She taught me to whistle.', approved: true, created: '2020-02-02T10:00:00Z' });
  await asHost(MESSAGES, { page: '/rosa', body: 'With you.', parent: root.id, approved: true });
  await ok(server.api(MESSAGES, {
    method: 'POST',
    body: { page: '/rosa', body: 'from the new widget', kind: 'condolence', name: 'Ana', parent: '', connection: '', secret: 'a3'.repeat(16), took: 9000, proof: 'a.1' },
  }));
  const before = told(await read());
  assert.deepEqual(before.map(([, body]) => body), ['from the new widget', 'She taught me to whistle.']);

  await server.stop();
  await start();
  const now = await read();
  assert.deepEqual(told(now), before);
  for (const { pinned, thanked, host: ours, with_you, acknowledged, connection } of now) {
    assert.deepEqual([pinned, thanked, ours, with_you, acknowledged, connection], [false, false, false, null, 0, '']);
  }
  // Walls of before are guarded by signs from now on, and their messages are in no doubt.
  const doubts = (await ok(server.api(MESSAGES, { token: host.token }))).items.map(({ doubt }) => doubt);
  assert.deepEqual(doubts, ['', '', '']);
  const [{ guard, most }] = (await ok(server.api('/api/collections/walls/records', { token: host.token }))).items;
  assert.deepEqual([guard, most], ['', 0]);
  const write = more => ok(server.api(MESSAGES, { method: 'POST', body: { page: '/rosa', body: 'after the update', ...more } }));
  assert.deepEqual([(await write({ took: 9000 })).approved, (await write({})).approved], [true, false]);
  await ok(server.api('/api/collections/acknowledgements/records', {
    method: 'POST', body: { message: root.id, word: 'candle', name: 'Tom', secret: '' },
  }));
  assert.deepEqual((await read()).find(({ id }) => id === root.id).with_you, ['Tom']);
});
