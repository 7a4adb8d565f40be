// Accounts of hosts and helpers: who opens them, how long they are worth something, and that a batch is no way around.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { change, desk, isRefused, password, HELPERS, peopled } from './people.mjs';
import { newId, ok, MESSAGES, WALLS } from './support.mjs';

let world, owner, walls, rosa, tom, helper, everywhere, people, account, waiting, stored;

before(async () => {
  ({ world, owner, walls, rosa, tom, helper, everywhere, people, account, waiting, stored } = await peopled());
});
after(() => world?.end());

describe('an account', () => {
  test('is opened by the superuser, or by a host for the own walls, and by nobody else', async () => {
    const make = (who, more) => who.try('POST', HELPERS, {
      email: `${newId()}@example.org`, password, passwordConfirm: password, name: 'New', role: 'helper', pages: [walls.rosa.id], ...more,
    });
    const made = await ok(make(rosa));
    for (const pages of [[], [walls.tom.id], [walls.rosa.id, walls.tom.id]]) isRefused(await make(rosa, { pages }));
    for (const who of [helper, everywhere, people.visitor, people.nobody]) isRefused(await make(who));
    isRefused(await make(rosa, { role: 'admin' }));
    isRefused(await rosa.try('DELETE', `${HELPERS}/${everywhere.id}`));
    isRefused(await tom.try('DELETE', `${HELPERS}/${made.id}`));
    assert.equal((await rosa.try('DELETE', `${HELPERS}/${made.id}`)).status, 204);
    assert.deepEqual((await ok(people.visitor.try('GET', HELPERS))).items, []);
    assert.deepEqual((await ok(people.nobody.try('GET', HELPERS))).items, []);
  });

  test('is worth what the superuser says now, not when it signed in', async () => {
    const one = await account('turns', 'host', [walls.rosa.id]);
    const { id } = await waiting();
    await ok(owner.try('PATCH', `${HELPERS}/${one.id}`, { role: 'helper' }));
    isRefused(await change(one, id, { thanked: true }));
    assert.equal((await ok(one.try('POST', '/api/collections/helpers/auth-refresh'))).record.role, 'helper');
    await ok(owner.try('PATCH', `${HELPERS}/${one.id}`, { pages: [walls.tom.id] }));
    isRefused(await change(one, id, { approved: true }));
    assert.deepEqual(await desk(one, { filter: `id="${id}"` }), []);
    await ok(owner.try('DELETE', `${HELPERS}/${one.id}`).then(({ status, body }) => ({ status: status === 204 ? 200 : status, body })));
    assert.deepEqual(await desk(one), []);
    assert.equal((await one.try('POST', '/api/collections/helpers/auth-refresh')).status, 401);
  });

  test('whose last wall goes is gone, rather than for every wall', async () => {
    const wall = await owner.wall({ page: '/short' });
    const one = await account('short', 'host', [wall.id]);
    assert.equal((await owner.try('DELETE', `${WALLS}/${wall.id}`)).status, 204);
    assert.deepEqual(await desk(one), []);
    assert.equal((await owner.try('GET', `${HELPERS}/${one.id}`)).status, 404);
  });
});

test('a batch is no way around', async () => {
  await ok(owner.try('PATCH', '/api/settings', { batch: { enabled: true, maxRequests: 50, timeout: 3 } }));
  try {
    const { id } = await waiting();
    const batch = (who, ...requests) => who.try('POST', '/api/batch', { requests });
    const patch = body => ({ method: 'PATCH', url: `${MESSAGES}/${id}`, body });
    for (const body of [{ thanked: true }, { body: 'x' }, { host: true, approved: true }]) isRefused(await batch(helper, patch(body)));
    isRefused(await batch(helper, { method: 'POST', url: MESSAGES, body: { page: '/rosa', body: 'x', kind: 'need' } }));
    isRefused(await batch(helper, { method: 'PUT', url: MESSAGES, body: { id, body: 'x' } }));
    isRefused(await batch(helper, { method: 'PATCH', url: `${HELPERS}/${helper.id}`, body: { role: 'host' } }, patch({ thanked: true })));
    isRefused(await batch(tom, patch({ approved: true })));
    isRefused(await batch(people.visitor, { method: 'PUT', url: MESSAGES, body: { id, approved: true } }));
    const { approved, thanked, body } = await stored(id);
    assert.deepEqual([approved, thanked, body], [false, false, 'waiting words']);
    await ok(batch(rosa, patch({ approved: true }), patch({ thanked: true })));
  } finally {
    await ok(owner.try('PATCH', '/api/settings', { batch: { enabled: false } }));
  }
});
