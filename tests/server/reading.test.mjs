// What a visitor can read: approved messages, and replies to approved messages. Nothing else, however asked.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { bodies, freshServer, ok } from './support.mjs';

const page = '/for-rosa';
let world, visitor, host, root, heldReply, heldRoot, hiddenRoot, orphan;

before(async () => {
  world = await freshServer();
  ({ visitor, host } = world);
  const post = (body, more) => host.post({ page, body, approved: true, ...more });
  root = await post('the first words');
  await post('an approved reply', { parent: root.id });
  heldReply = await post('secret reply', { parent: root.id, approved: false });
  heldRoot = await post('secret message', { approved: false, name: 'Quiet' });
  hiddenRoot = await post('taken back');
  orphan = await post('a reply to what was taken back', { parent: hiddenRoot.id });
  await host.hide(hiddenRoot.id);
  await post('elsewhere', { page: '/other' });
});
after(() => world?.end());

test('the list holds approved messages only, and counts no others', async () => {
  const list = await ok(visitor.list({ sort: 'created' }));
  assert.deepEqual(bodies(list), ['the first words', 'an approved reply', 'elsewhere']);
  assert.equal(list.totalItems, 3);
});

test("a page's wall comes in one request: its messages, and in each the approved replies", async () => {
  const filter = `parent=''&&page=${JSON.stringify(page)}`;
  const list = await ok(visitor.list({
    filter, expand: 'messages_via_parent', sort: '-created', page: '1', perPage: '12',
  }));
  assert.deepEqual(bodies(list), ['the first words']);
  assert.deepEqual(list.items[0].expand.messages_via_parent.map(reply => reply.body), ['an approved reply']);
  assert.equal(list.totalPages, 1);
});

test('replies come oldest first, by the date they were written', async () => {
  const thread = await host.post({ page: '/order', body: 'root', approved: true });
  for (const day of ['2026-03-03', '2026-01-01', '2026-02-02']) {
    await host.post({ page: '/order', body: day, parent: thread.id, approved: true, created: `${day} 10:00:00.000Z` });
  }
  const { expand } = await ok(visitor.view(thread.id, { expand: 'messages_via_parent' }));
  assert.deepEqual(expand.messages_via_parent.map(reply => reply.body), ['2026-01-01', '2026-02-02', '2026-03-03']);
});

test('what is not approved, or answers it, is not there when asked for by its id', async () => {
  for (const { id } of [heldReply, heldRoot, hiddenRoot, orphan]) {
    assert.equal((await visitor.view(id)).status, 404);
  }
});

describe('no filter, sort or expansion gets around that', () => {
  const tricks = {
    'asking for them': { filter: 'approved=false' },
    'a way out of the brackets': { filter: 'id="" || approved=false) || (approved=true' },
    'the words themselves': { filter: 'body~"secret"' },
    'the words of replies': { filter: 'messages_via_parent.body?~"secret"' },
    'that replies are held': { filter: 'messages_via_parent.approved?=false' },
    'the words of the message above': { filter: 'parent.body~"taken back"' },
    'an expansion upwards': { filter: 'parent!=""', expand: 'parent,parent.messages_via_parent' },
    'an expansion down and up again': { expand: 'messages_via_parent.parent.messages_via_parent' },
    'the old way to expand': { expand: 'messages(parent)' },
    'a chosen field': { fields: '*,expand.messages_via_parent.body', expand: 'messages_via_parent' },
    'another collection in the filter': { filter: '@collection.messages.body~"secret"' },
    'the walls in the filter': { filter: '@collection.walls.page!=""' },
    'an order by what is hidden': { sort: 'messages_via_parent.body' },
  };
  for (const [name, query] of Object.entries(tricks)) {
    test(name, async () => {
      const { status, body } = await visitor.list(query);
      assert.doesNotMatch(JSON.stringify(body), /secret|taken back/);
      if (/@collection|_via_/.test(query.filter ?? query.sort)) assert.equal(status, 403);
    });
  }

  // PocketBase answers "is not" and "is more than" about held replies too: a guess at a time, that tells them.
  test('nobody can guess at held words, however the question is written', async () => {
    const guess = 'messages_via_parent.body!~"secret"';
    const questions = [
      guess, guess.replace('!~', '>'), guess.replace('!~', '!='), `(${guess})`, `page="${page}"&&${guess}`,
      guess.replace('messages', 'pbc_2605467279'), `parent.${guess}`, `// "\n${guess}`, `page!='"'&&${guess}&&page!='"'`,
      `page!="\\"&&${guess}`, `page!="\\\\"&&${guess}&&page!="\\\\"`, `// '\n${guess.replaceAll('"', "'")} // '`,
    ];
    for (const filter of questions) {
      const { status } = await visitor.list({ filter });
      assert.ok(status === 403 || status === 400, `${status} ${filter}`);
    }
    const second = await ok(visitor.list([['filter', 'page="/other"'], ['filter', guess]]));
    assert.deepEqual(bodies(second), ['elsewhere'], 'only the first of two filters counts');
    assert.equal((await visitor.list({ sort: '-created,messages_via_parent.body' })).status, 403);
    assert.equal((await host.read({ filter: guess })).length > 0, true);
  });

  test('letters in the path of a page are only letters', async () => {
    for (const path of ['/letters_via_air', "/it's_via_parent.x"]) {
      await host.post({ page: path, body: path, approved: true });
      const list = await ok(visitor.list({ filter: `parent=''&&page=${JSON.stringify(path)}` }));
      assert.deepEqual(bodies(list), [path]);
    }
  });
});

test('walls are for the host alone', async () => {
  const { id } = await host.wall({ page: '/private', title: 'The family reads this' });
  assert.deepEqual((await ok(world.server.api('/api/collections/walls/records'))).items, []);
  for (const [method, path] of [['POST', ''], ['GET', `/${id}`], ['PATCH', `/${id}`], ['DELETE', `/${id}`]]) {
    const body = ['POST', 'PATCH'].includes(method) ? { page: '/mine', approve_first: false } : undefined;
    const { status } = await world.server.api(`/api/collections/walls/records${path}`, { method, body });
    assert.ok([400, 403, 404].includes(status), `${method} ${path} ${status}`);
  }
  assert.equal((await ok(host.try('GET', `/api/collections/walls/records/${id}`))).page, '/private');
});

test('a page whose path has quotes, backslashes or other scripts is found as JSON writes it', async () => {
  const pages = ['/"quoted"', "/it's", '/back\\slash', '/end\\', '/both\\"', '/名前-ü-🕯', '/a%22b', '/x" || page!="', '// x', '/{:page}', '/@now'];
  for (const odd of pages) await host.post({ page: odd, body: odd, approved: true });
  for (const odd of pages) {
    const list = await ok(visitor.list({ filter: `parent=''&&page=${JSON.stringify(odd)}` }));
    assert.deepEqual(bodies(list), [odd]);
  }
});
