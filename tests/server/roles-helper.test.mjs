// Helpers: what each may do, and that none can do more, by whatever door they try.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { change, desk, isRefused, password, DESK, HELPERS, REPORTS, peopled } from './people.mjs';
import { listen, newId, ok, topicFor, MESSAGES, WALLS } from './support.mjs';

let world, visitor, owner, walls, rosa, tom, helper, everywhere, waiting, shown, stored;

before(async () => {
  ({ world, visitor, owner, walls, rosa, tom, helper, everywhere, waiting, shown, stored } = await peopled());
});
after(() => world?.end());

describe('a helper', () => {
  test("approves and hides visitors' words, and asks somebody to look as well", async () => {
    const { id } = await waiting();
    await ok(change(helper, id, { asked: rosa.id, asked_note: 'Do we know her?' }));
    const { asked, asked_note } = await stored(id);
    assert.deepEqual([asked, asked_note], [rosa.id, 'Do we know her?']);
    assert.deepEqual((await desk(rosa, { filter: `asked="${rosa.id}"` })).map(one => one.id), [id]);
    const there = await ok(change(helper, id, { approved: true }));
    for (const body of [there, await ok(visitor.view(id, { fields: '*,asked,asked_note', expand: 'asked' }))]) {
      assert.doesNotMatch(JSON.stringify(body), /Do we know her|"asked/);
    }
    for (const filter of ['asked!=""', 'asked.name!=""', 'asked_note~"know"']) isRefused(await visitor.list({ filter }));
    assert.equal((await change(helper, id, { asked: tom.id })).body.data.asked.code, 'asked_unknown');
    isRefused(await change(helper, id, { asked: newId() }));
    isRefused(await change(helper, id, { asked_note: 'x'.repeat(501) }));
    await ok(change(helper, id, { approved: false, asked: '', asked_note: '' }));
    assert.equal((await visitor.view(id)).status, 404);
  });

  test('cannot publish as the family, thank, pin, or change a word', async () => {
    const held = await waiting({ connection: 'We swam' });
    const there = await shown();
    const answer = await shown({ parent: there.id });
    const tries = [
      { host: true }, { pinned: true }, { thanked: true }, { body: 'x' }, { name: 'x' }, { details: { a: 1 } }, { kind: 'update' }, { kind: 'condolence' },
      { page: '/tom' }, { parent: there.id }, { connection: 'x' }, { with_you: ['x'] }, { acknowledged: 1 }, { 'acknowledged+': 1 }, { 'body+': 'x' }, { '+name': 'x' },
      { created: '2001-01-01' }, { id: newId() }, { secret: 'b4'.repeat(16) }, { doubt: 'trap' },
    ];
    for (const message of [held, there, answer]) {
      for (const more of [{}, { approved: true }]) {
        for (const body of tries) {
          const before = await stored(message.id);
          const { status } = await change(helper, message.id, { ...body, ...more });
          const now = await stored(message.id);
          for (const one of [before, now]) { delete one.updated; delete one.approved; }
          assert.deepEqual(now, before, `${status} ${JSON.stringify(body)}`);
        }
      }
      isRefused(await helper.try('DELETE', `${MESSAGES}/${message.id}`));
    }
    assert.equal((await visitor.take(held.id, 'b4'.repeat(16))).status, 404);
    for (const more of [{ host: true }, { kind: 'update' }, { kind: 'need' }, { approved: true }, { pinned: true }]) {
      isRefused(await helper.try('POST', MESSAGES, { page: '/rosa', body: 'x', ...more }));
    }
    const plain = await ok(helper.try('POST', MESSAGES, { page: '/rosa', body: 'x' }));
    assert.deepEqual([plain.host, plain.approved], [false, false]);
  });

  test("leaves the family's own words where they are", async () => {
    const words = [await shown({ host: true }), await shown({ host: true, kind: 'need', details: { title: 'x' } }), await shown({ kind: 'event' })];
    for (const { id } of words) {
      isRefused(await change(helper, id, { approved: false }));
      isRefused(await change(helper, id, { asked: rosa.id }));
      assert.equal((await visitor.view(id)).status, 200);
    }
  });

  test('changes no wall, no account and no role', async () => {
    assert.deepEqual((await ok(helper.try('GET', WALLS))).items.map(({ page }) => page), ['/rosa']);
    isRefused(await helper.try('PATCH', `${WALLS}/${walls.rosa.id}`, { phase: 'sealed' }));
    isRefused(await helper.try('POST', WALLS, { page: '/mine', phase: 'quiet' }));
    isRefused(await everywhere.try('POST', WALLS, { page: '/mine', phase: 'quiet' }));
    isRefused(await helper.try('POST', HELPERS, { email: 'y@example.org', password, passwordConfirm: password, role: 'host', pages: [walls.rosa.id] }));
    for (const who of [rosa.id, everywhere.id]) {
      isRefused(await helper.try('DELETE', `${HELPERS}/${who}`));
      isRefused(await helper.try('PATCH', `${HELPERS}/${who}`, { name: 'x' }));
    }
    for (const body of [{ role: 'host' }, { pages: [] }, { pages: [walls.tom.id] }, { 'pages+': walls.tom.id }, { 'pages-': walls.rosa.id }, { 'role+': 'host' }, { '+pages': walls.tom.id }]) {
      await helper.try('PATCH', `${HELPERS}/${helper.id}`, body);
      const { role, pages } = await ok(owner.try('GET', `${HELPERS}/${helper.id}`));
      assert.deepEqual([role, pages], ['helper', [walls.rosa.id]], JSON.stringify(body));
    }
    await ok(helper.try('PATCH', `${HELPERS}/${helper.id}`, { name: 'Your helper' }));
    for (const path of ['/api/collections/digests/records', '/api/collections/used_proofs/records', '/api/settings', '/api/logs', '/api/collections', '/api/backups']) {
      assert.ok([401, 403].includes((await helper.try('GET', path)).status), path);
      assert.ok([401, 403].includes((await rosa.try('GET', path)).status), path);
    }
  });

  test('asks no more of the lists than a visitor may', async () => {
    for (const who of [rosa, helper, everywhere]) {
      const guess = encodeURIComponent('messages_via_parent.body!~"secret"');
      for (const path of [MESSAGES, DESK, HELPERS, WALLS, REPORTS]) {
        assert.ok([400, 403].includes((await who.try('GET', `${path}?filter=${guess}`)).status), path);
      }
      await assert.rejects(listen(world.server, [`messages/*?options=${encodeURIComponent(JSON.stringify({ query: { filter: 'messages_via_parent.body!~"x"' } }))}`], { token: who.token }));
    }
    for (const filter of ['pages.title~"Dear"', 'tokenKey!=""', 'password!=""', '@collection.walls.title!=""']) {
      isRefused(await helper.try('GET', `${HELPERS}?filter=${encodeURIComponent(filter)}`));
    }
    const { body } = await everywhere.try('GET', `${HELPERS}?expand=pages`);
    assert.match(JSON.stringify(body), /Dear Tom/);
    assert.doesNotMatch(JSON.stringify((await helper.try('GET', `${HELPERS}?expand=pages`)).body), /Dear Tom|(?<!helper@)example\.org/);
    // The wall's own list stays what readers see.
    const held = await waiting();
    assert.deepEqual((await ok(helper.try('GET', `${MESSAGES}?filter=${encodeURIComponent(`id="${held.id}"`)}`))).items, []);
  });

  test('hears live what readers hear', async () => {
    const there = await shown();
    for (const who of [helper, rosa]) {
      const reader = await listen(world.server, [topicFor('/rosa'), 'desk/*', 'helpers/*'], { token: who.token });
      try {
        await waiting();
        await owner.change(there.id, { thanked: true });
        const { data } = await reader.next();
        assert.deepEqual([data.record.id, data.record.asked, data.record.secret], [there.id, undefined, undefined]);
      } finally {
        reader.close();
      }
    }
  });
});
