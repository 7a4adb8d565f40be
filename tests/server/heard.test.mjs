// Being heard: acknowledging and undoing, taking back one's own words, reporting; and what nobody may learn or decide.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { freshServer, listen, newId, ok, openWalls, takenBack, topicFor, MESSAGES, SECRET } from './support.mjs';

const ACKNOWLEDGEMENTS = '/api/collections/acknowledgements/records';
const REPORTS = '/api/collections/reports/records';
let world, visitor, host;

before(async () => {
  world = await freshServer();
  ({ visitor, host } = world);
  await openWalls(host);
});
after(() => world?.end());

const shown = (more, page = '/open') => host.post({ page, body: 'words', approved: true, ...more });
const acknowledge = (message, more) => world.server.api(ACKNOWLEDGEMENTS, {
  method: 'POST', body: { id: newId(), message, word: 'here', name: '', secret: SECRET, ...more },
});
const unacknowledge = (id, known) => takenBack(world.server, `${ACKNOWLEDGEMENTS}/${id}`, known);
const heard = async id => {
  const { with_you, acknowledged } = await ok(visitor.view(id));
  return [with_you ?? [], acknowledged];
};

describe('an acknowledgement', () => {
  test('stands in the message, which readers get with the page as they always did', async () => {
    const page = '/one-request';
    await host.wall({ page, approve_first: false });
    const root = await shown({}, page);
    const reply = await shown({ parent: root.id }, page);
    await ok(acknowledge(root.id, { name: 'Ana', word: 'candle' }));
    await ok(acknowledge(root.id));
    await ok(acknowledge(reply.id, { name: 'Tom' }));
    const { items } = await ok(visitor.list({
      page: 1, perPage: 12, sort: '-created,-id', filter: `parent=""&&page="${page}"`, expand: 'messages_via_parent',
    }));
    assert.deepEqual([items[0].with_you, items[0].acknowledged], [['Ana'], 2]);
    assert.deepEqual(items[0].expand.messages_via_parent[0].with_you, ['Tom']);
  });

  test('is told at once to whoever has the page open', async () => {
    const { id } = await shown();
    const reader = await listen(world.server, [topicFor('/open')]);
    try {
      await ok(acknowledge(id, { name: 'Ana' }));
      const { data } = await reader.next();
      assert.deepEqual([data.action, data.record.id, data.record.with_you], ['update', id, ['Ana']]);
      assert.equal(data.record.secret, undefined);
    } finally {
      reader.close();
    }
  });

  test('sent twice is kept once', async () => {
    const { id } = await shown();
    const key = newId();
    await ok(acknowledge(id, { id: key, name: 'Ana' }));
    const again = await acknowledge(id, { id: key, name: 'Ana' });
    assert.deepEqual([again.status, again.body.data.id.code], [400, 'validation_not_unique']);
    assert.deepEqual(await heard(id), [['Ana'], 1]);
  });

  test('is taken back by whoever has its secret, and by nobody else', async () => {
    const { id } = await shown();
    const { id: mine } = await ok(acknowledge(id, { name: 'Ana' }));
    const { id: open } = await ok(acknowledge(id, { name: 'Tom', secret: '' }));
    for (const wrong of [null, '', 'b4'.repeat(16), SECRET.toUpperCase(), '%']) {
      assert.equal((await unacknowledge(mine, wrong)).status, 404, wrong);
      assert.equal((await unacknowledge(open, wrong)).status, 404, 'without a secret it stays');
    }
    assert.deepEqual(await heard(id), [['Ana', 'Tom'], 2]);
    assert.equal((await unacknowledge(mine, SECRET)).status, 204);
    assert.deepEqual(await heard(id), [['Tom'], 1]);
  });

  test('on a wall that approves first tells its name once the host has read it', async () => {
    const { id } = await shown({}, '/careful');
    const { id: mine } = await ok(acknowledge(id, { name: 'Ana' }));
    assert.deepEqual(await heard(id), [[], 1]);
    await ok(host.try('PATCH', `${ACKNOWLEDGEMENTS}/${mine}`, { approved: true }));
    assert.deepEqual(await heard(id), [['Ana'], 1]);
    await host.try('DELETE', `${ACKNOWLEDGEMENTS}/${mine}`);
    assert.deepEqual(await heard(id), [[], 0]);
  });

  test('is for what stands there, in one of five words, and not on a closed wall', async () => {
    const held = await host.post({ page: '/open', body: 'held' });
    const under = await host.post({ page: '/open', body: 'x', approved: true, parent: held.id });
    const { id } = await shown();
    for (const answer of [
      acknowledge(held.id), acknowledge(under.id), acknowledge(newId()), acknowledge(id, { word: 'like' }),
      acknowledge(id, { name: 'n'.repeat(81) }), acknowledge(id, { approved: true }),
    ]) {
      assert.equal((await answer).status, 400);
    }
    await host.wall({ page: '/closed', closed: true });
    const closed = await acknowledge((await shown({}, '/closed')).id);
    assert.deepEqual([closed.status, closed.body.data.page.code], [403, 'wall_closed']);
  });

  test('many leave a message as short as a sentence needs', async () => {
    const { id } = await shown();
    for (let n = 1; n <= 25; n++) await ok(acknowledge(id, { name: `Ana ${n}` }));
    const [names, count] = await heard(id);
    assert.deepEqual([names.length, names[0], count], [20, 'Ana 1', 25]);
  });

  test('of two at the same moment none is forgotten', async () => {
    const { id } = await shown();
    await Promise.all(Array.from({ length: 10 }, (_, n) => ok(acknowledge(id, { name: `Bo ${n}` }))));
    const [names, count] = await heard(id);
    assert.deepEqual([names.length, count], [10, 10]);
  });

  test('goes with its message', async () => {
    const { id } = await shown();
    const { id: mine } = await ok(acknowledge(id));
    assert.equal((await host.remove(id)).status, 204);
    assert.equal((await host.try('GET', `${ACKNOWLEDGEMENTS}/${mine}`)).status, 404);
  });
});

describe("one's own words", () => {
  test('are taken back with their secret, shown or held, and by nobody else', async () => {
    for (const page of ['/open', '/careful']) {
      const { id } = await ok(visitor.post({ page, body: 'too soon', secret: SECRET }));
      for (const wrong of [null, '', 'b4'.repeat(16)]) {
        assert.equal((await visitor.take(id, wrong)).status, 404);
      }
      assert.equal((await host.read({ filter: `id="${id}"` })).length, 1);
      assert.equal((await visitor.take(id)).status, 204);
      assert.deepEqual(await host.read({ filter: `id="${id}"` }), []);
    }
  });

  test('sent without a secret, or with one that could be guessed, stay', async () => {
    for (const known of ['', 'short']) {
      const { id } = await ok(visitor.post({ page: '/open', body: 'words', secret: known }));
      assert.equal((await visitor.take(id, known)).status, 404);
    }
  });

  test('may be taken back from a page of another site', async () => {
    const { headers } = await world.server.api(`${MESSAGES}/${newId()}`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://blog.example', 'Access-Control-Request-Method': 'DELETE', 'Access-Control-Request-Headers': 'x-secret',
      },
    });
    assert.match(headers.get('access-control-allow-methods'), /DELETE/);
    assert.match(headers.get('access-control-allow-headers'), /x-secret/i);
  });
});

test('the secret is in no answer, and cannot be asked for', async () => {
  const sent = await visitor.post({ page: '/open', body: 'mine', secret: SECRET });
  const { id } = await ok(sent);
  const given = await acknowledge(id);
  const answers = [
    sent, given, await visitor.view(id), await visitor.view(id, { fields: '*,secret', expand: 'acknowledgements_via_message' }),
    await visitor.list({ fields: 'id,secret' }),
    await world.server.api(ACKNOWLEDGEMENTS), await world.server.api(`${ACKNOWLEDGEMENTS}/${given.body.id}`),
  ];
  for (const { body } of answers) assert.doesNotMatch(JSON.stringify(body), new RegExp(`${SECRET}|"secret"`));
  for (const query of [{ filter: 'secret~"a3"' }, { filter: 'secret!=""' }, { sort: 'secret' }, { filter: `secret="${SECRET}"` }]) {
    assert.equal((await visitor.list(query)).status, 400, JSON.stringify(query));
  }
  const guess = 'acknowledgements_via_message.secret~"a3"';
  assert.ok([400, 403].includes((await visitor.list({ filter: guess })).status));
});

test('what the host decides cannot be sent along by a visitor', async () => {
  for (const more of [{ pinned: true }, { thanked: true }, { host: true }, { with_you: ['Mallory'] }, { acknowledged: 9 }, { 'acknowledged+': 9 }]) {
    assert.equal((await visitor.post({ page: '/open', body: 'me', ...more })).status, 400, JSON.stringify(more));
  }
  const odd = await ok(visitor.post({ page: '/open', body: 'me', '+acknowledged': 9, 'with_you+': ['x'], 'pinned+': true }));
  assert.deepEqual([odd.pinned, odd.acknowledged, odd.with_you], [false, 0, null]);
  const { id } = await ok(visitor.post({ page: '/open', body: 'swam', connection: 'We swam together' }));
  await host.change(id, { thanked: true, pinned: true });
  const { thanked, pinned, connection } = await ok(visitor.view(id));
  assert.deepEqual([thanked, pinned, connection], [true, true, 'We swam together']);
});

test('a page that asks for what is pinned first gets it first', async () => {
  const page = '/pinned';
  const old = await shown({ created: '2020-01-01T10:00:00Z', pinned: true }, page);
  await shown({}, page);
  const { items } = await ok(visitor.list({ sort: '-pinned,-created,-id', filter: `parent=""&&page="${page}"` }));
  assert.equal(items[0].id, old.id);
});

test('a report reaches the host alone', async () => {
  const { id } = await shown();
  const report = (message, reason) => world.server.api(REPORTS, { method: 'POST', body: { message, reason } });
  await ok(report(id, 'an advertisement'));
  await ok(report(id, ''));
  assert.equal((await report(newId(), '')).status, 400);
  assert.equal((await report((await host.post({ page: '/open', body: 'held' })).id, '')).status, 400);
  assert.equal((await report(id, 'x'.repeat(501))).status, 400);
  assert.deepEqual((await ok(world.server.api(REPORTS))).items, []);
  const { items } = await ok(host.try('GET', REPORTS));
  assert.deepEqual(items.map(({ reason }) => reason).sort(), ['', 'an advertisement']);
});
