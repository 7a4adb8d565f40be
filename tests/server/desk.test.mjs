// What is kept off the wall is told apart from what nobody has read, and reports end with whoever lets the words stand.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { freshServer, MESSAGES, ok } from './support.mjs';

const DESK = '/api/collections/desk/records';
const HELPERS = '/api/collections/helpers/records';
const REPORTS = '/api/collections/reports/records';
const WAITS = '((approved=false&&aside=false)||reported>0)';
const password = 'correct horse battery';

let world;
let helper;
before(async () => {
  world = await freshServer();
  const { id } = await world.host.wall({ page: '/rosa', approve_first: true });
  const email = 'helper@example.org';
  await ok(world.host.try('POST', HELPERS, { email, password, passwordConfirm: password, name: 'Hanna', role: 'helper', pages: [id] }));
  ({ token: helper } = await ok(world.server.api('/api/collections/helpers/auth-with-password', { method: 'POST', body: { identity: email, password } })));
});
after(() => world?.end());

const change = (id, body) => world.server.api(`${MESSAGES}/${id}`, { method: 'PATCH', token: helper, body });
const waiting = async id => {
  const { items } = await ok(world.server.api(`${DESK}?${new URLSearchParams({ filter: `id="${id}"&&${WAITS}` })}`, { token: helper }));
  return items.length === 1;
};
const write = more => world.visitor.post({ page: '/rosa', body: 'words', ...more }).then(ok);

test('what a helper keeps off the wall waits no more, and waits again when that is undone', async () => {
  const { id } = await write();
  assert.ok(await waiting(id));
  await ok(change(id, { approved: false, aside: true }));
  assert.ok(!await waiting(id));
  await ok(change(id, { asked_note: 'Something else.' }));
  assert.ok(!await waiting(id), 'another change leaves it as it is');
  await ok(change(id, { approved: false, aside: false }));
  assert.ok(await waiting(id));
});

test('a visitor neither sets nor sees it', async () => {
  const { id } = await write({ aside: true });
  assert.ok(await waiting(id));
  await ok(change(id, { approved: true, aside: false }));
  assert.ok(!('aside' in await ok(world.visitor.view(id))));
});

test('reports end when somebody lets the words stand, and not by any other change', async () => {
  const { id } = await world.host.post({ page: '/rosa', body: 'strong words', approved: true });
  await ok(world.server.api(REPORTS, { method: 'POST', body: { message: id, reason: 'unkind' } }));
  await ok(change(id, { asked_note: 'Is this unkind?' }));
  assert.ok(await waiting(id));
  await ok(change(id, { approved: true, aside: false }));
  assert.ok(!await waiting(id));
});
