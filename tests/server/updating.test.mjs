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
/** Before needs, events and helpers. */
const BEFORE_DEEDS = /^179530000[1-6]_/;
const pageOne = new URLSearchParams({
  page: 1, perPage: 12, sort: '-created,-id', filter: 'parent=""&&page="/rosa"', expand: 'messages_via_parent',
});
let folder, server, host;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'support-wall-'));
  await start({ migrations: await release(FIRST_RELEASE) });
});
after(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A folder with the migrations of a release. */
async function release(names) {
  const all = join(ROOT, 'pocketbase', 'migrations');
  for (const name of await readdir(all)) {
    if (names.test(name)) await cp(join(all, name), join(folder, 'migrations', name));
  }
  return join(folder, 'migrations');
}

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
  await start({ migrations: await release(BEFORE_DEEDS) });
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

test('needs, events, helpers and phases come to it, and change nothing that stands there', async () => {
  const everything = async () => {
    const answers = {};
    for (const name of ['messages', 'acknowledgements', 'walls', 'reports', 'users']) {
      const { items } = await ok(server.api(`/api/collections/${name}/records?perPage=500&sort=id`, { token: host.token }));
      answers[name] = items;
    }
    return answers;
  };
  const secret = 'a3'.repeat(16);
  const mine = await ok(server.api(MESSAGES, { method: 'POST', body: { page: '/rosa', body: 'mine', secret, took: 9000 } }));
  const held = await ok(server.api(MESSAGES, { method: 'POST', body: { page: '/rosa', body: 'held', website: 'x', kind: 'milestone', connection: 'We swam' } }));
  await asHost('/api/collections/walls/records', { page: '/closed', closed: true, guard: 'work', most: 5, title: 'Over' });
  await asHost('/api/collections/users/records', { email: 'a@example.org', password: '1234567890', passwordConfirm: '1234567890' });
  await asHost('/api/collections/reports/records', { message: mine.id, reason: 'none' });
  const settings = { rateLimits: { enabled: true } };
  await asHost('/api/settings', settings, 'PATCH');
  const limits = async () => (await ok(server.api('/api/settings', { token: host.token }))).rateLimits.rules;
  const [before, rules] = [await everything(), await limits()];
  const shown = told(await read());

  await server.stop();
  await start();
  const now = await everything();
  for (const [name, records] of Object.entries(before)) {
    for (const [index, record] of records.entries()) {
      assert.deepEqual({ ...now[name][index], ...record }, now[name][index], `${name}: ${record.id}`);
    }
    assert.equal(now[name].length, records.length, name);
  }
  assert.deepEqual(now.messages.map(({ details }) => details), now.messages.map(() => null));
  assert.deepEqual(now.walls.map(({ phase, no_mail }) => [phase, no_mail]), now.walls.map(() => ['', false]));
  assert.deepEqual(told(await read()), shown);
  assert.deepEqual(await limits(), rules);

  // What was promised holds: held words are held, the writer takes back, a closed wall is closed, and the new is there.
  assert.equal((await server.api(`${MESSAGES}/${held.id}`)).status, 404);
  assert.equal((await server.api(`${MESSAGES}/${mine.id}`, { method: 'DELETE', headers: { 'X-Secret': secret } })).status, 204);
  assert.equal((await server.api(MESSAGES, { method: 'POST', body: { page: '/closed', body: 'x' } })).status, 403);
  assert.equal((await server.api(MESSAGES, { method: 'POST', body: { page: '/rosa', body: 'x', approved: true } })).status, 400);
  const need = await asHost(MESSAGES, { page: '/rosa', kind: 'need', body: 'Dinners', host: true, approved: true, details: { amount: 1 } });
  const promise = () => server.api(MESSAGES, { method: 'POST', body: { page: '/rosa', kind: 'promise', body: 'I will.', parent: need.id, took: 9000 } });
  await ok(promise());
  assert.equal((await promise()).body.data.parent.code, 'deed_covered');
  const account = { email: 'b@example.org', password: '1234567890', passwordConfirm: '1234567890' };
  await asHost('/api/collections/helpers/records', { ...account, role: 'helper' });
  const { token } = await ok(server.api('/api/collections/helpers/auth-with-password', {
    method: 'POST', body: { identity: account.email, password: account.password },
  }));
  assert.equal((await ok(server.api(`${MESSAGES}/${held.id}`, { method: 'PATCH', token, body: { approved: true } }))).approved, true);
  const users = await ok(server.api('/api/collections/users/auth-with-password', { method: 'POST', body: { identity: 'a@example.org', password: '1234567890' } }));
  assert.deepEqual((await ok(server.api('/api/collections/desk/records', { token: users.token }))).items, []);
});
