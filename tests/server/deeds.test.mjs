// Needs, events and the answers to them: who may say what, what is taken, and what two phones at the same moment hear.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { freshServer, listen, newId, ok, openWalls, topicFor, MESSAGES, SECRET } from './support.mjs';

let world, visitor, host;

before(async () => {
  world = await freshServer();
  ({ visitor, host } = world);
  await openWalls(host);
});
after(() => world?.end());

const ask = (kind, details, page = '/open') => host.post({ page, kind, body: 'words', host: true, approved: true, details });
const need = (amount, page) => ask('need', { title: 'Dinners', amount, unit: 'dinners', by: '2026-12-01' }, page);
const answer = (parent, kind, details, more) => visitor.post({
  id: newId(), page: '/open', body: 'I will bring one.', kind, parent, details, secret: SECRET, ...more,
});
const promise = (parent, amount, more) => answer(parent, 'promise', { amount: String(amount) }, more);
const code = ({ status, body }, field = 'parent') => [status, body.data?.[field]?.code];
const held = async id => (await ok(visitor.view(id))).details?.held;

describe('who says what', () => {
  test('the host asks and tells; a visitor answers', async () => {
    const dinners = await need(14);
    assert.deepEqual(dinners.details, { title: 'Dinners', amount: 14, unit: 'dinners', by: '2026-12-01' });
    const given = await ok(promise(dinners.id, 2));
    assert.deepEqual([given.approved, given.kind, given.details], [true, 'promise', { amount: 2 }]);
    await ok(answer(dinners.id, 'done', { amount: 2, of: given.id }));
    const walk = await ask('event', { title: 'A walk', place: 'The quay', starts: '2026-12-06T10:00', zone: 'Europe/Lisbon', link: 'https://example.org/walk' });
    for (const kind of ['coming', 'maybe', 'not-coming']) await ok(answer(walk.id, kind, { amount: '2' }));
    const list = await ok(visitor.list({ filter: `parent=""&&page="/open"`, expand: 'messages_via_parent', sort: '-pinned,-created,-id' }));
    assert.deepEqual(list.items[0].expand.messages_via_parent.map(({ kind }) => kind), ['coming', 'maybe', 'not-coming']);
  });

  test("no visitor says what is the host's to say", async () => {
    const { id } = await need(3);
    for (const kind of ['update', 'need', 'event', 'outcome']) {
      for (const parent of ['', id]) {
        const { status } = await visitor.post({ page: '/open', body: 'x', kind, parent });
        assert.equal(status, 400, kind);
      }
    }
    assert.equal((await promise(id, 1, { host: true })).status, 400);
  });

  test('what only the host can say stands there as the host’s', async () => {
    const { id, host: ours } = await host.post({ page: '/open', kind: 'need', body: 'x', approved: true });
    assert.equal(ours, true);
    assert.equal((await host.change(id, { host: false })).host, true);
  });

  test('each answers what it belongs to, on the same page', async () => {
    const { id } = await need(3);
    const walk = await ask('event', { title: 'A walk' });
    const words = await host.post({ page: '/open', body: 'words', approved: true });
    const elsewhere = await need(3, '/careful');
    const waiting = await host.post({ page: '/open', kind: 'need', body: 'not yet', host: true });
    for (const [parent, kind] of [
      ['', 'promise'], ['', 'coming'], [words.id, 'promise'], [words.id, 'done'], [walk.id, 'promise'], [walk.id, 'done'], [id, 'coming'], [id, 'not-coming'],
    ]) {
      assert.deepEqual(code(await answer(parent, kind)), [400, 'deed_without_ask'], `${kind} to ${parent}`);
    }
    for (const parent of [elsewhere.id, waiting.id, newId()]) {
      assert.deepEqual(code(await promise(parent, 1)), [400, 'reply_parent_missing']);
    }
    const given = await ok(promise(id, 1));
    assert.deepEqual(code(await answer(given.id, 'done')), [400, 'reply_to_reply']);
    assert.deepEqual(code(await host.try('POST', MESSAGES, { page: '/open', kind: 'need', body: 'x', parent: id })), [400, 'deed_alone']);
    assert.deepEqual(code(await host.try('POST', MESSAGES, { page: '/open', kind: 'outcome', body: 'x', parent: words.id })), [400, 'deed_without_ask']);
    await ok(answer(id, 'encouragement', undefined, { body: 'A word is welcome everywhere.' }));
  });
});

describe('details', () => {
  test('are the ones that belong to the kind, flat, and of a size', async () => {
    const { id } = await need(5000);
    const wrong = [
      { amount: 0 }, { amount: -1 }, { amount: 1.5 }, { amount: '1e3' }, { amount: 1001 }, { amount: true }, { amount: [1] }, { amount: { a: 1 } },
      { by: '2026-02-30' }, { by: '2026-13-01' }, { by: 'soon' }, { title: 'x' }, { held: 3 }, { __proto__x: 1 }, { constructor: 1 },
    ];
    for (const details of wrong) {
      assert.deepEqual(code(await answer(id, 'promise', details), 'details'), [400, 'details_invalid'], JSON.stringify(details));
    }
    for (const details of [[1], 'text', 7, true, '{"__proto__":{"amount":1}}']) {
      assert.equal((await answer(id, 'promise', details)).status, 400, JSON.stringify(details));
    }
    for (const details of [{}, null, undefined, { amount: '' }, { amount: null }]) {
      assert.equal((await ok(answer(id, 'promise', details))).details, null);
    }
    assert.deepEqual(code(await visitor.post({ page: '/open', body: 'x', kind: 'condolence', details: { amount: 1 } }), 'details'), [400, 'details_invalid']);
  });

  test('of the host, too, with a sentence that says what is wrong', async () => {
    const refused = async (kind, details) => {
      const { status, body } = await host.try('POST', MESSAGES, { page: '/open', kind, body: 'x', host: true, details });
      assert.equal(status, 400, JSON.stringify(details));
      return body.data.details.message;
    };
    assert.match(await refused('need', { by: '1 December' }), /"by" has to be a day such as 2026-12-01/);
    assert.match(await refused('need', { helps: 'x'.repeat(501) }), /at most 500/);
    assert.match(await refused('need', { currency: 'euro' }), /three letters/);
    assert.match(await refused('event', { link: 'javascript:alert(1)' }), /begins with https/);
    assert.match(await refused('event', { starts: '2026-12-01 25:00' }), /a time such as/);
    assert.match(await refused('update', { amount: 3 }), /does not belong/);
    for (const [kind, details] of [
      ['need', { goal: 125000, raised: '12.50', currency: 'EUR', helps: 'é'.repeat(500), avoid: 'Nuts', else: 'Walks with the dog' }],
      ['event', { starts: '2026-12-01T18:00+01:00', ends: '2026-12-01T20:00:00Z', zone: 'America/Argentina/Buenos_Aires' }],
      ['update', { on: '2026-11-02', title: 'Home again' }],
    ]) {
      assert.deepEqual((await ask(kind, details)).details, details);
    }
  });
});

describe('what is taken', () => {
  test('of two phones at the same moment one gets the last part, and the other hears that it is covered', async () => {
    for (const page of ['/open', '/careful']) {
      const { id } = await need(3, page);
      await ok(promise(id, 2, { page }));
      const answers = await Promise.all(Array.from({ length: 6 }, () => promise(id, 1, { page })));
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400, 400, 400, 400, 400]);
      for (const one of answers.filter(({ status }) => status === 400)) {
        assert.deepEqual(code(one), [400, 'deed_covered']);
        assert.match(one.body.data.parent.message, /covered.*Thank you/);
      }
    }
  });

  test('more than is open is answered with what is open', async () => {
    const { id } = await need(3);
    await ok(promise(id, 1));
    const { status, body } = await promise(id, 3);
    assert.deepEqual([status, body.data.parent.code], [400, 'deed_partly_covered']);
    assert.match(body.data.parent.message, /Still open: 2/);
    await ok(promise(id, 2));
  });

  test('one that was sent twice is kept once, also when it was the last', async () => {
    const { id } = await need(1);
    const key = newId();
    await ok(promise(id, 1, { id: key }));
    assert.deepEqual(code(await promise(id, 1, { id: key }), 'id'), [400, 'validation_not_unique']);
  });

  test('who takes a promise back gives the part to the next', async () => {
    const { id } = await need(1);
    const mine = await ok(promise(id, 1));
    assert.deepEqual(code(await promise(id, 1)), [400, 'deed_covered']);
    assert.equal((await visitor.take(mine.id)).status, 204);
    await ok(promise(id, 1));
  });

  test('what was done takes the place of its promise, and is never too much', async () => {
    const { id } = await need(2);
    const mine = await ok(promise(id, 1));
    await ok(answer(id, 'done', { amount: 1, of: mine.id }));
    await ok(promise(id, 1));
    assert.deepEqual(code(await promise(id, 1)), [400, 'deed_covered']);
    await ok(answer(id, 'done', { amount: 1 }));
    const stray = await ok(answer(id, 'done', { amount: 1, of: newId() }));
    assert.deepEqual(stray.details, { amount: 1 });
  });

  test('a need without a number is never covered', async () => {
    const { id } = await ask('need', { title: 'Walks with the dog' });
    for (let n = 0; n < 3; n++) await ok(promise(id, 1000));
  });

  test('a closed need or event takes no answer, and the outcome tells of it', async () => {
    for (const [kind, reply] of [['need', 'promise'], ['need', 'done'], ['event', 'coming']]) {
      const { id } = await ask(kind, { title: 'x' });
      const draft = await host.post({ page: '/open', kind: 'outcome', body: 'Not yet told.', parent: id, host: true });
      await ok(answer(id, reply, { amount: 1 }));
      await host.approve(draft.id);
      assert.deepEqual(code(await answer(id, reply, { amount: 1 })), [400, 'deed_closed']);
      await ok(answer(id, '', undefined, { body: 'Thank you for telling us.' }));
    }
  });
});

describe('what waits to be read', () => {
  const promised = (id, amount, more) => promise(id, amount, { page: '/careful', ...more });

  test('counts as taken, and readers learn how much, and nothing else of it', async () => {
    const { id } = await need(4, '/careful');
    assert.equal(await held(id), undefined);
    const first = await ok(promised(id, 2));
    const second = await ok(promised(id, 1));
    assert.deepEqual([first.approved, await held(id)], [false, 3]);
    assert.deepEqual(code(await promised(id, 2)), [400, 'deed_partly_covered']);
    await host.approve(first.id);
    assert.equal(await held(id), 1);
    await host.hide(first.id);
    assert.equal(await held(id), 3);
    assert.equal((await visitor.take(second.id)).status, 204);
    assert.equal(await held(id), 2);
    await host.remove(first.id);
    assert.equal(await held(id), undefined);
  });

  test('is told live to whoever has the page open', async () => {
    const { id } = await need(4, '/careful');
    const reader = await listen(world.server, [topicFor('/careful')]);
    try {
      await ok(promised(id, 2));
      const { data } = await reader.next();
      assert.deepEqual([data.record.id, data.record.details.held], [id, 2]);
    } finally {
      reader.close();
    }
  });

  test('what keeps a promise is not counted beside it', async () => {
    const { id } = await need(4, '/careful');
    const mine = await ok(promised(id, 2));
    const kept = await ok(answer(id, 'done', { amount: 2, of: mine.id }, { page: '/careful' }));
    assert.equal(await held(id), 2);
    await host.approve(kept.id);
    assert.equal(await held(id), undefined);
    await ok(answer(id, 'done', { amount: 1 }, { page: '/careful' }));
    assert.equal(await held(id), 1);
  });

  test('is reckoned by nobody but the server', async () => {
    const { id, details } = await need(4, '/careful');
    await ok(promised(id, 2));
    await host.change(id, { details: { ...details, amount: 5, held: 40 } });
    assert.deepEqual((await ok(visitor.view(id))).details, { ...details, amount: 5, held: 2 });
    assert.equal((await ask('need', { title: 'x', held: 9 })).details.held, undefined);
    assert.equal((await host.remove(id)).status, 204);
  });

  test('of many at the same moment none is forgotten', async () => {
    const { id } = await need(100, '/careful');
    await Promise.all(Array.from({ length: 10 }, () => ok(promised(id, 3))));
    assert.equal(await held(id), 30);
    const { items } = await ok(host.try('GET', `${MESSAGES}?perPage=50&filter=${encodeURIComponent(`parent="${id}"`)}`));
    await Promise.all([
      ...items.slice(0, 4).map(one => host.approve(one.id)), ...items.slice(4, 8).map(one => visitor.take(one.id)), ok(promised(id, 1)), ok(promised(id, 1)),
    ]);
    assert.equal(await held(id), 8);
  });
});
