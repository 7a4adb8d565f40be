// The live feed carries what the list would show, for the page that was asked for, and at once.
//
// "Nothing is sent" cannot be waited for. So after each act that must stay silent, something is
// done that must be heard: the next event has to be that one.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { freshServer, listen, ok, topicFor } from './support.mjs';

let world, visitor, host;
const open = [];
const reader = async (...topics) => {
  const connection = await listen(world.server, topics);
  open.push(connection);
  return connection;
};

before(async () => {
  world = await freshServer();
  ({ visitor, host } = world);
  await host.wall({ page: '/open', approve_first: false });
});
afterEach(() => open.splice(0).forEach(connection => connection.close()));
after(() => world?.end());

const heard = async connection => {
  const { data } = await connection.next();
  return [data.action, data.record.body];
};
const shown = (body, more) => host.post({ page: '/open', body, approved: true, ...more });

test("a visitor's message on an open wall arrives, under the name that was subscribed to", async () => {
  const topic = topicFor('/open');
  const connection = await reader(topic);
  const sent = await ok(visitor.post({ page: '/open', body: 'just now' }));
  assert.deepEqual(await connection.next(), { name: topic, data: { action: 'create', record: sent } });
});

test("another page's messages do not", async () => {
  const connection = await reader(topicFor('/open'));
  await shown('elsewhere', { page: '/other' });
  await shown('here');
  assert.deepEqual(await heard(connection), ['create', 'here']);
});

describe('a message that is held', () => {
  test('sends nothing until it is approved, which arrives as an update', async () => {
    const connection = await reader(topicFor('/held'), 'messages/*');
    const held = await ok(visitor.post({ page: '/held', body: 'held' }));
    await host.change(held.id, { name: 'Still held' });
    await host.approve(held.id);
    assert.deepEqual(await heard(connection), ['update', 'held']);
  });

  test('sends nothing when it is deleted', async () => {
    const connection = await reader('messages/*');
    const held = await ok(visitor.post({ page: '/held', body: 'refused' }));
    await host.remove(held.id);
    await shown('marker');
    assert.deepEqual(await heard(connection), ['create', 'marker']);
  });

  test('is not heard through its own id, by its author or anyone', async () => {
    const held = await ok(visitor.post({ page: '/held', body: 'mine' }));
    const connection = await reader(`messages/${held.id}`);
    await host.change(held.id, { name: 'Changed' });
    await host.approve(held.id);
    assert.deepEqual(await heard(connection), ['update', 'mine']);
  });
});

test('deleting a message is heard, and so is the end of each reply', async () => {
  const root = await shown('root');
  await shown('answer', { parent: root.id });
  await host.post({ page: '/open', body: 'held answer', parent: root.id });
  const connection = await reader(topicFor('/open'));
  await host.remove(root.id);
  const events = [await heard(connection), await heard(connection)];
  await shown('marker');
  assert.deepEqual(events.sort(), [['delete', 'answer'], ['delete', 'root']]);
  assert.deepEqual(await heard(connection), ['create', 'marker']);
});

test('hiding a message sends nothing: whoever shows it has to ask the list again', async () => {
  const message = await shown('to be hidden');
  const connection = await reader(topicFor('/open'));
  await host.hide(message.id);
  await shown('marker');
  assert.deepEqual(await heard(connection), ['create', 'marker']);
});

test('a reply under a hidden message sends nothing', async () => {
  const root = await shown('root');
  await host.hide(root.id);
  const connection = await reader(topicFor('/open'));
  await shown('answer', { parent: root.id });
  await shown('marker');
  assert.deepEqual(await heard(connection), ['create', 'marker']);
});

test('what the host does to walls is not heard', async () => {
  const connection = await reader('walls/*', 'messages/*');
  await host.wall({ page: '/secret-plan' });
  await shown('marker');
  assert.deepEqual(await heard(connection), ['create', 'marker']);
});

describe('a subscription that asks about replies is refused', () => {
  const filter = 'messages_via_parent.body!~"secret"';
  const options = {
    'as usual': `options=${encodeURIComponent(JSON.stringify({ query: { filter } }))}`,
    'with escapes': `options=${encodeURIComponent(JSON.stringify({ query: { filter } }).replace('_via_', '\\u005fvia_'))}`,
    'under an encoded name': `a=b&%6Fptions=${encodeURIComponent(JSON.stringify({ query: { filter } }))}`,
  };
  for (const [name, text] of Object.entries(options)) {
    test(name, async () => {
      const { clientId } = await reader('messages/*');
      const subscriptions = ['walls/*', `messages/*?${text}`];
      const { status } = await world.server.api('/api/realtime', { method: 'POST', body: { clientId, subscriptions } });
      assert.equal(status, 403);
    });
  }

  test('an expansion is not: it shows approved replies only', async () => {
    const query = { filter: 'page="/open"', expand: 'messages_via_parent' };
    const root = await shown('root');
    await shown('answer', { parent: root.id });
    await host.post({ page: '/open', body: 'held answer', parent: root.id });
    const connection = await reader(`messages/*?options=${encodeURIComponent(JSON.stringify({ query }))}`);
    await host.change(root.id, { name: 'Ana' });
    const { data } = await connection.next();
    assert.deepEqual(data.record.expand.messages_via_parent.map(reply => reply.body), ['answer']);
  });
});

test('a client id nobody holds is answered with 404', async () => {
  const body = { clientId: 'gone', subscriptions: ['messages/*'] };
  assert.equal((await world.server.api('/api/realtime', { method: 'POST', body })).status, 404);
});

test('the stream is neither compressed nor held back, and no proxy is to hold it back', async () => {
  const { headers } = await reader('messages/*');
  assert.equal(headers.get('content-type'), 'text/event-stream');
  assert.equal(headers.get('content-encoding'), null);
  assert.equal(headers.get('x-accel-buffering'), 'no');
  assert.equal(headers.get('cache-control'), 'no-store');
});
