// Looking again costs next to nothing while nothing is new, and whatever is new is told; the wall's phase goes along.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { freshServer, newId, ok, MESSAGES, SECRET, WALLS } from './support.mjs';

const page = '/rosa';
let world, visitor, host, wall;

before(async () => {
  world = await freshServer();
  ({ visitor, host } = world);
  wall = await host.wall({ page, approve_first: false });
});
after(() => world?.end());

const query = (path = page, more) => new URLSearchParams({
  page: 1, perPage: 12, sort: '-pinned,-created,-id', filter: `parent=""&&page=${JSON.stringify(path)}`, expand: 'messages_via_parent', ...more,
});
/** A look as a browser takes it: with the mark of what it has. */
async function look(tag, { path, more, headers } = {}) {
  const response = await fetch(`${world.server.url}${MESSAGES}?${query(path, more)}`, {
    headers: { Origin: 'https://blog.example', ...(tag && { 'If-None-Match': tag }), ...headers },
  });
  const text = await response.text();
  return { status: response.status, tag: response.headers.get('etag'), headers: response.headers, text };
}
const post = (more) => host.post({ page, body: 'words', approved: true, ...more });

describe('who looks again', () => {
  test('gets no body while nothing is new, also from another site', async () => {
    await post();
    const first = await look();
    assert.deepEqual([first.status, first.headers.get('cache-control')], [200, 'no-cache']);
    const again = await look(first.tag);
    assert.deepEqual([again.status, again.text, again.tag], [304, '', first.tag]);
    assert.ok(['*', 'https://blog.example'].includes(again.headers.get('access-control-allow-origin')));
    // What a proxy makes of it, and several at once.
    for (const tag of [first.tag.replace('W/', ''), `"x", ${first.tag}`]) assert.equal((await look(tag)).status, 304);
    assert.equal((await look('"x"')).status, 200);
  });

  const changes = {
    'a new message': () => post(),
    'a visitor\'s message': () => ok(visitor.post({ page, body: 'hello' })),
    'an approval': async ({ held }) => host.approve(held.id),
    'words that are hidden': ({ root }) => host.hide(root.id),
    'words that are deleted': ({ root }) => host.remove(root.id),
    'words that are taken back': ({ mine }) => visitor.take(mine.id),
    'words that are changed': ({ root }) => host.change(root.id, { body: 'other words' }),
    'thanks': ({ root }) => host.change(root.id, { thanked: true }),
    'an answer': ({ root }) => post({ parent: root.id }),
    'an answer that is approved': ({ waiting }) => host.approve(waiting.id),
    'an answer that is changed': ({ answer }) => host.change(answer.id, { body: 'other words' }),
    'an answer that is hidden': ({ answer }) => host.hide(answer.id),
    'an answer that is deleted': ({ answer }) => host.remove(answer.id),
    'an acknowledgement': ({ root }) => ok(world.server.api('/api/collections/acknowledgements/records', { method: 'POST', body: { message: root.id, word: 'here', name: 'Ana' } })),
    'an acknowledgement of an answer': ({ answer }) => ok(world.server.api('/api/collections/acknowledgements/records', { method: 'POST', body: { message: answer.id, word: 'here' } })),
    'a promise that waits': ({ need }) => ok(visitor.post({ page, body: 'one', kind: 'promise', parent: need.id, website: 'x' })),
    'an old message brought along while another goes': async ({ root }) => {
      await host.remove(root.id);
      await post({ created: root.created });
    },
    'a message that moves away': ({ root }) => host.change(root.id, { page: '/elsewhere' }),
    'a message that moves here': ({ elsewhere }) => host.change(elsewhere.id, { page }),
    'another phase': () => ok(host.try('PATCH', `${WALLS}/${wall.id}`, { phase: 'quiet' })),
  };
  for (const [name, change] of Object.entries(changes)) {
    test(`hears of ${name}`, async () => {
      await ok(host.try('PATCH', `${WALLS}/${wall.id}`, { guard: name.includes('waits') ? 'signs' : 'off', phase: '' }));
      const root = await post();
      const there = {
        root, answer: await post({ parent: root.id }), waiting: await post({ parent: root.id, approved: false }), held: await post({ approved: false }),
        mine: await ok(visitor.post({ page, body: 'mine', secret: SECRET, took: 9000 })), elsewhere: await post({ page: '/far' }),
        need: await post({ kind: 'need', host: true, details: { amount: 3 } }),
      };
      const before = await look();
      assert.equal((await look(before.tag)).status, 304);
      await change(there);
      const now = await look(before.tag);
      assert.equal(now.status, 200);
      assert.ok(now.text !== before.text || now.headers.get('x-wall-phase') === 'quiet');
      assert.equal((await look(now.tag)).status, 304);
    });
  }

  test('is not bothered by what others write elsewhere, or what waits', async () => {
    const { tag } = await look();
    await post({ page: '/another' });
    await post({ approved: false });
    assert.equal((await look(tag)).status, 304);
  });

  test('for something else gets that', async () => {
    const { tag } = await look();
    for (const other of [{ more: { page: 2 } }, { more: { sort: 'created' } }, { more: { expand: '' } }, { path: '/another' }]) {
      assert.equal((await look(tag, other)).status, 200, JSON.stringify(other));
    }
    const wide = `page="/rosa"||page="/another"`;
    const before = await look(undefined, { more: { filter: wide } });
    assert.equal((await look(before.tag, { more: { filter: wide } })).status, 304);
    await post({ page: '/another', body: 'new' });
    assert.equal((await look(before.tag, { more: { filter: wide } })).status, 200);
  });

  test('while others write never keeps what is old', async () => {
    let { tag } = await look();
    for (let n = 0; n < 12; n++) {
      const body = `number ${n}`;
      const root = await post();
      const [, during] = await Promise.all([post({ parent: root.id, body }), look(tag)]);
      const later = await look(during.tag ?? tag);
      assert.ok((later.status === 304 ? during : later).text.includes(body), body);
      tag = later.tag;
    }
  });

  test('signed in gets no copy that stays', async () => {
    const { tag, headers } = await look(undefined, { headers: { Authorization: host.token } });
    assert.deepEqual([tag, headers.get('cache-control')], [null, 'no-store']);
  });

  test('an update of the collection, such as a new field, makes all new', async () => {
    const { tag } = await look();
    const { indexes } = await ok(host.try('GET', '/api/collections/messages'));
    await ok(host.try('PATCH', '/api/collections/messages', { indexes: [...indexes, `CREATE INDEX idx_${newId()} ON messages (name)`] }));
    assert.equal((await look(tag)).status, 200);
  });
});

describe('the phase', () => {
  const set = phase => ok(host.try('PATCH', `${WALLS}/${wall.id}`, { phase }));

  test('goes with the messages, where other sites may read it', async () => {
    for (const phase of ['gathering', 'ongoing', 'quiet', 'sealed']) {
      await set(phase);
      const { headers, tag } = await look();
      assert.equal(headers.get('x-wall-phase'), phase);
      assert.match(headers.get('access-control-expose-headers'), /X-Wall-Phase/);
      assert.equal((await look(tag)).headers.get('x-wall-phase'), phase);
    }
    await set('');
    assert.equal((await look()).headers.get('x-wall-phase'), 'gathering');
    assert.equal((await look(undefined, { path: '/nobody-set-up' })).headers.get('x-wall-phase'), 'gathering');
    assert.equal((await look(undefined, { more: { filter: 'page="/rosa"||page="/x"' } })).headers.get('x-wall-phase'), null);
  });

  test('is found for a page whatever letters its path has', async () => {
    for (const path of ['/"quoted"', "/it's", '/back\\slash', '/名前-ü-🕯', '/x" || page!="', '/a||b', '/(x)', '// x', '/0', '']) {
      if (path) await host.wall({ page: path, phase: 'quiet' });
      assert.equal((await look(undefined, { path })).headers.get('x-wall-phase'), path ? 'quiet' : 'gathering', path);
    }
  });
});
