// What becomes of a visitor's message: held or shown as the host decided, refused with a reason, stored once.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { freshServer, newId, ok, openWalls, MESSAGES } from './support.mjs';

let world, visitor, host;

before(async () => {
  world = await freshServer();
  ({ visitor, host } = world);
  await openWalls(host);
  await host.wall({ page: '/closed', approve_first: false, closed: true });
});
after(() => world?.end());

const codes = ({ status, body }) => ({
  status,
  ...Object.fromEntries(Object.entries(body.data).map(([field, { code }]) => [field, code])),
});

describe('who decides what is shown', () => {
  test('a page nobody has set up holds everything', async () => {
    const sent = await ok(visitor.post({ page: '/unknown', body: 'thinking of you' }));
    assert.equal(sent.approved, false);
    assert.equal((await visitor.view(sent.id)).status, 404);
  });

  test('a wall that approves first holds; an open one shows at once', async () => {
    assert.equal((await ok(visitor.post({ page: '/careful', body: 'hello' }))).approved, false);
    const shown = await ok(visitor.post({ page: '/open', body: 'hello', kind: 'encouragement', name: 'Ana' }));
    assert.equal(shown.approved, true);
    assert.equal((await visitor.view(shown.id)).status, 200);
  });

  test('a visitor cannot approve, whatever is sent', async () => {
    for (const approved of [true, false, null, 'true', 1]) {
      assert.deepEqual(codes(await visitor.post({ page: '/open', body: 'me', approved })), { status: 400 });
    }
    for (const more of [{ '+approved': true }, { 'approved+': true }, { 'approved:set': true }, { Approved: true }]) {
      const { status, body } = await visitor.post({ page: '/careful', body: 'me', ...more });
      assert.ok(status === 400 || body.approved === false, JSON.stringify(more));
    }
  });

  test('a visitor cannot change or delete, not even what is shown', async () => {
    const { id } = await ok(visitor.post({ page: '/open', body: 'mine' }));
    for (const body of [{ body: 'yours' }, { approved: true }, {}]) {
      assert.equal((await world.server.api(`${MESSAGES}/${id}`, { method: 'PATCH', body })).status, 404);
    }
    assert.equal((await world.server.api(`${MESSAGES}/${id}`, { method: 'DELETE' })).status, 404);
    assert.equal((await ok(visitor.view(id))).body, 'mine');
  });

  test('nor by a batch, nor with an account of their own making', async () => {
    const requests = [{ method: 'POST', url: MESSAGES, body: { page: '/open', body: 'x', approved: true } }];
    assert.equal((await world.server.api('/api/batch', { method: 'POST', body: { requests } })).status, 403);
    const account = { email: 'a@example.org', password: '1234567890', passwordConfirm: '1234567890' };
    const users = await world.server.api('/api/collections/users/records', { method: 'POST', body: account });
    assert.equal(users.status, 403);
  });

  test('a closed wall says so', async () => {
    const refused = await visitor.post({ page: '/closed', body: 'too late' });
    assert.deepEqual(codes(refused), { status: 403, page: 'wall_closed' });
    assert.match(refused.body.message, /^This wall is closed\./);
    assert.equal((await host.post({ page: '/closed', body: 'a last word', approved: true })).approved, true);
  });
});

describe('a message sent twice is stored once', () => {
  test('the second time is told "not unique", and changes nothing', async () => {
    const id = newId();
    assert.equal((await ok(visitor.post({ id, page: '/open', body: 'once' }))).id, id);
    const again = await visitor.post({ id, page: '/open', body: 'once more' });
    assert.deepEqual(codes(again), { status: 400, id: 'validation_not_unique' });
    assert.deepEqual((await host.read({ filter: `id="${id}"` })).map(item => item.body), ['once']);
  });

  test('both at the same moment: one is stored', async () => {
    const id = newId();
    const answers = await Promise.all(Array.from({ length: 6 }, () => visitor.post({ id, page: '/open', body: 'now' })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400, 400, 400, 400, 400]);
    for (const answer of answers.filter(({ status }) => status === 400)) {
      assert.equal(codes(answer).id, 'validation_not_unique');
    }
  });

  test('it is told so too when the wall was closed in between', async () => {
    const id = newId();
    const wall = await host.wall({ page: '/closing', approve_first: false });
    await ok(visitor.post({ id, page: '/closing', body: 'just in time' }));
    await ok(host.try('PATCH', `/api/collections/walls/records/${wall.id}`, { closed: true }));
    const again = await visitor.post({ id, page: '/closing', body: 'just in time' });
    assert.deepEqual(codes(again), { status: 400, id: 'validation_not_unique' });
  });
});

describe('what a message may be', () => {
  const post = message => visitor.post({ page: '/open', body: 'words', ...message });
  const cases = {
    'no words': [{ body: '' }, { body: 'validation_required' }],
    'only white space': [{ body: ' \n\t ' }, { body: 'validation_invalid_format' }],
    'only white space of other scripts, and invisible marks': [{ body: '\u00a0\u3000\u2028\u200b\u200f\ufeff' }, { body: 'validation_invalid_format' }],
    'more than 5000 characters': [{ body: 'é'.repeat(5001) }, { body: 'validation_max_text_constraint' }],
    'a name of more than 80': [{ name: 'n'.repeat(81) }, { name: 'validation_max_text_constraint' }],
    'no page': [{ page: '' }, { page: 'validation_required' }],
    'a page of more than 300': [{ page: '/' + 'p'.repeat(300) }, { page: 'validation_max_text_constraint' }],
    'a kind nobody knows': [{ kind: 'advertisement' }, { kind: 'validation_invalid_value' }],
    'an id that is too short': [{ id: 'abc' }, { id: 'validation_min_text_constraint' }],
    'an id of other characters': [{ id: 'ABCDEFGHIJKLMNO' }, { id: 'validation_invalid_format' }],
  };
  for (const [name, [message, expected]] of Object.entries(cases)) {
    test(`refused: ${name}`, async () => {
      assert.deepEqual(codes(await post(message)), { status: 400, ...expected });
    });
  }

  test('taken as they are: 5000 characters, one sign, every script, markup, white space around words', async () => {
    for (const body of ['é'.repeat(5000), '🕯️', '.', 'ありがとう', 'שלום', '<b>&amp;</b>', '  two\n\nlines \n']) {
      assert.equal((await ok(post({ body }))).body, body);
    }
  });

  test('the three kinds and none, a name and none', async () => {
    for (const kind of ['condolence', 'encouragement', 'milestone', '']) {
      assert.equal((await ok(post({ kind, name: kind }))).kind, kind);
    }
  });

  test('a visitor cannot choose the date', async () => {
    const { created } = await ok(post({ created: '2001-01-01 00:00:00.000Z' }));
    assert.ok(Date.now() - Date.parse(created.replace(' ', 'T')) < 60_000, created);
  });

  test('the host can, for words that come from elsewhere', async () => {
    const old = await host.post({ page: '/open', body: 'long ago', approved: true, created: '2001-01-01T12:00:00Z' });
    assert.equal(old.created, '2001-01-01 12:00:00.000Z');
    assert.equal(old.updated, old.created);
    const refused = await host.try('POST', MESSAGES, { page: '/open', body: 'x', created: 'yesterday' });
    assert.deepEqual(codes(refused), { status: 400, created: 'validation_invalid_date' });
  });
});

describe('replies', () => {
  const shown = page => host.post({ page, body: 'root', approved: true });
  const reply = (parent, page = '/open') => visitor.post({ page, body: 'an answer', parent });

  test('follow the wall: shown at once, or held', async () => {
    assert.equal((await ok(reply((await shown('/open')).id))).approved, true);
    assert.equal((await ok(reply((await shown('/careful')).id, '/careful'))).approved, false);
  });

  test('to what a visitor cannot read are refused, all in the same words', async () => {
    const held = await host.post({ page: '/open', body: 'held' });
    const elsewhere = await shown('/careful');
    const answers = await Promise.all([held.id, elsewhere.id, newId()].map(id => reply(id)));
    assert.deepEqual(codes(answers[0]), { status: 400, parent: 'reply_parent_missing' });
    assert.deepEqual(answers[1].body, answers[0].body);
    assert.deepEqual(answers[2].body, answers[0].body);
  });

  test('to a reply are refused', async () => {
    const first = await ok(reply((await shown('/open')).id));
    assert.deepEqual(codes(await reply(first.id)), { status: 400, parent: 'reply_to_reply' });
  });

  test('the host, too, keeps a thread on one page and one level deep', async () => {
    const [root, other, elsewhere] = [await shown('/open'), await shown('/open'), await shown('/careful')];
    const answer = await ok(reply(root.id));
    const change = async (id, parent) => codes(await host.try('PATCH', `${MESSAGES}/${id}`, { parent }));
    assert.deepEqual(await change(answer.id, elsewhere.id), { status: 400, parent: 'reply_other_page' });
    assert.deepEqual(await change(other.id, answer.id), { status: 400, parent: 'reply_to_reply' });
    assert.deepEqual(await change(root.id, other.id), { status: 400, parent: 'reply_has_replies' });
    assert.deepEqual(await change(other.id, other.id), { status: 400, parent: 'reply_has_replies' });
  });

  test('go with their message: when it moves, is hidden, comes back, is deleted', async () => {
    const root = await shown('/open');
    const answer = await ok(reply(root.id));
    await host.change(root.id, { page: '/new-address' });
    assert.equal((await ok(visitor.view(answer.id))).page, '/new-address');
    await host.hide(root.id);
    assert.equal((await visitor.view(answer.id)).status, 404);
    await host.approve(root.id);
    assert.equal((await visitor.view(answer.id)).status, 200);
    assert.equal((await host.remove(root.id)).status, 204);
    assert.deepEqual(await host.read({ filter: `id="${answer.id}"` }), []);
  });
});
