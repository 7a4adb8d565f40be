// What the migrations set up before the first stranger comes: limits, privacy, back-ups, and a way back.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT } from '../../tools/lib/paths.mjs';
import { installPocketBase } from '../../tools/pocketbase.mjs';
import { freshServer, ok } from './support.mjs';

let world, visitor, host, settings;

before(async () => {
  world = await freshServer({ limits: true });
  ({ visitor, host } = world);
  settings = await ok(host.try('GET', '/api/settings'));
});
after(() => world?.end());

test('an address may write twenty messages a minute; reading goes on, and so does the host', async () => {
  // Of different walls, since one wall takes fewer (spam.test.mjs).
  for (let count = 1; count <= 20; count++) await ok(visitor.post({ page: `/limits/${count % 4}`, body: `number ${count}` }));
  const { status, body, headers } = await visitor.post({ page: '/limits', body: 'too many' });
  assert.equal(status, 429);
  assert.deepEqual(body, { data: {}, message: 'Too Many Requests.', status: 429 });
  assert.equal(headers.get('retry-after'), null);
  assert.equal((await visitor.list({})).status, 200);
  for (let count = 0; count < 30; count++) await host.post({ page: '/limits', body: 'from the host' });
});

test('fifty pages that poll every five seconds behind one address are served', async () => {
  const filter = `parent=''&&page="/limits"`;
  const answers = await Promise.all(Array.from({ length: 500 }, () => visitor.list({ filter })));
  assert.ok(answers.every(({ status }) => status === 200));
});

test('guessing the password is stopped after ten tries', async () => {
  const guess = () => world.server.api('/api/collections/_superusers/auth-with-password', {
    method: 'POST',
    body: { identity: host.email, password: 'guess-guess' },
  });
  // One of the ten was the host's own, in `before`.
  for (let count = 0; count < 9; count++) assert.equal((await guess()).status, 400);
  assert.equal((await guess()).status, 429);
});

test('what is kept about visitors: errors only, for a week, without addresses', async () => {
  const { logs } = settings;
  assert.deepEqual([logs.logIP, logs.logAuthId, logs.minLevel, logs.maxDays], [false, false, 4, 7]);
  await world.server.api('/api/nowhere');
  let known;
  for (const giveUp = Date.now() + 20_000; !known?.items.length && Date.now() < giveUp;) {
    // PocketBase writes its log every few seconds.
    known = await ok(host.try('GET', `/api/logs?perPage=500&filter=${encodeURIComponent('data.url~"nowhere"')}`));
  }
  assert.equal(known.items.length, 1);
  assert.doesNotMatch(JSON.stringify(known), /127\.0\.0\.1|userIP|remoteIP/);
});

test('the name, the nightly back-up and the closed doors', () => {
  assert.equal(settings.meta.appName, 'Support Wall');
  assert.equal(settings.meta.hideControls, false);
  assert.deepEqual([settings.backups.cron, settings.backups.cronMaxKeep], ['20 3 * * *', 7]);
  assert.equal(settings.batch.enabled, false);
});

test("a page of a wall is read in its order, and not sorted out of all its messages", async () => {
  for (const [order, direction] of [['newest', 'DESC'], ['oldest', 'ASC']]) {
    // As PocketBase writes it.
    const sql = `EXPLAIN QUERY PLAN SELECT DISTINCT messages.* FROM messages LEFT JOIN messages above ON above.id = messages.parent
      WHERE messages.approved = 1 AND ((messages.parent = '' OR messages.parent IS NULL) OR above.approved = 1)
      AND (messages.parent = '' OR messages.parent IS NULL) AND messages.page = '/x'
      ORDER BY messages.pinned DESC, messages.created ${direction}, messages.id ${direction} LIMIT 12`;
    const plan = JSON.stringify(await ok(host.try('POST', '/api/sql', { query: sql })));
    assert.match(plan, new RegExp(`idx_messages_${order}`));
    assert.doesNotMatch(plan, /TEMP B-TREE FOR ORDER BY/);
  }
});

test("the wall's questions are answered from an index", async () => {
  const sql = "EXPLAIN QUERY PLAN SELECT id FROM messages WHERE page='/x' AND approved=1 AND parent='' ORDER BY created DESC";
  const plan = JSON.stringify(await ok(host.try('POST', '/api/sql', { query: sql })));
  assert.match(plan, /idx_messages_wall/);
  assert.doesNotMatch(plan, /TEMP B-TREE/);
});

test('every step forward has its way back, and can be taken again', async () => {
  const folder = join(ROOT, 'pocketbase', 'migrations');
  const files = (await readdir(folder)).sort();
  for (const file of files) {
    assert.match(file, /^\d{10}_[a-z_]+\.js$/);
    assert.match(await readFile(join(folder, file), 'utf8'), /^migrate\(/m, file);
  }
  const program = await installPocketBase();
  const other = await freshServer();
  await other.server.stop();
  const flags = [`--dir=${other.server.data}`, `--migrationsDir=${folder}`, `--hooksDir=${join(ROOT, 'pocketbase', 'hooks')}`];
  const migrate = (...what) => {
    const { status, stdout, stderr } = spawnSync(program, ['migrate', ...what, ...flags], { input: 'y\n', encoding: 'utf8' });
    assert.equal(status, 0, stdout + stderr);
    return stdout;
  };
  const reverted = migrate('down', String(files.length));
  for (const file of files) assert.match(reverted, new RegExp(`Reverted ${file}`));
  const applied = migrate('up');
  for (const file of files) assert.match(applied, new RegExp(`Applied ${file}`));
  await other.end();
});

test('nobody can open an account; the host still can', async () => {
  const account = { email: 'a@example.org', password: '1234567890', passwordConfirm: '1234567890' };
  const path = '/api/collections/users/records';
  assert.equal((await world.server.api(path, { method: 'POST', body: account })).status, 403);
  assert.equal((await host.try('POST', path, account)).status, 200);
});
