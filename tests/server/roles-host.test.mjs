// The host: what the desk tells, what the host may do, and that no host can do more, by whatever door they try.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { change, desk, isRefused, ACKNOWLEDGEMENTS, DESK, REPORTS, peopled } from './people.mjs';
import { newId, ok, MESSAGES, SECRET, WALLS } from './support.mjs';

let world, visitor, owner, walls, rosa, tom, helper, everywhere, people, account, waiting, shown, stored;

before(async () => {
  ({ world, visitor, owner, walls, rosa, tom, helper, everywhere, people, account, waiting, shown, stored } = await peopled());
});
after(() => world?.end());

describe('the desk', () => {
  test('shows what waits, and why, to those who look after the page, and to nobody else', async () => {
    const { id } = await ok(visitor.post({ page: '/tom', body: 'a program', website: 'x' }));
    const mine = await waiting();
    assert.equal((await desk(tom, { filter: `id="${id}"` }))[0].doubt, 'trap quick');
    assert.deepEqual(await desk(rosa, { filter: `id="${id}"` }), []);
    for (const who of [rosa, helper, everywhere, owner]) assert.equal((await desk(who, { filter: `id="${mine.id}"` })).length, 1);
    for (const who of [tom, people.visitor, people.nobody]) {
      assert.deepEqual(await desk(who, { filter: `id="${mine.id}"` }), []);
      assert.equal((await who.try('GET', `${DESK}/${mine.id}`)).status, 404);
    }
  });

  test('knows what nobody has answered, and what was reported', async () => {
    const root = await shown();
    const answered = await shown();
    await shown({ parent: answered.id });
    await visitor.post({ page: '/rosa', body: 'held answer', parent: root.id });
    await ok(world.server.api(REPORTS, { method: 'POST', body: { message: root.id, reason: 'an advertisement' } }));
    const of = async id => (({ answers, reported }) => [answers, reported])((await desk(helper, { filter: `id="${id}"` }))[0]);
    assert.deepEqual([await of(root.id), await of(answered.id)], [[0, 1], [1, 0]]);
    const lonely = await desk(helper, { filter: 'page="/rosa"&&approved=true&&parent=""&&answers=0', sort: 'created,id' });
    assert.ok(lonely.some(({ id }) => id === root.id) && !lonely.some(({ id }) => id === answered.id));
  });

  test('tells no secret, whatever is asked', async () => {
    const { id } = await waiting({ secret: SECRET });
    for (const who of [rosa, helper]) {
      for (const path of [`${DESK}/${id}?expand=parent&fields=*,secret`, `${MESSAGES}?fields=*,secret`, `${DESK}?perPage=500`, ACKNOWLEDGEMENTS]) {
        assert.doesNotMatch(JSON.stringify((await who.try('GET', path)).body), new RegExp(SECRET));
      }
      for (const filter of ['secret!=""', `secret="${SECRET}"`, 'parent.secret!=""', '@collection.messages.secret!=""']) {
        assert.doesNotMatch(JSON.stringify((await who.try('GET', `${DESK}?filter=${encodeURIComponent(filter)}`)).body), /"items":\[\{/, filter);
      }
    }
  });
});

describe('the host', () => {
  test('approves, hides, thanks, pins, marks and deletes on the own page', async () => {
    const { id } = await waiting();
    for (const body of [{ approved: true }, { thanked: true }, { pinned: true }, { host: true }]) {
      const now = await ok(change(rosa, id, body));
      assert.equal(now[Object.keys(body)[0]], true);
    }
    assert.equal((await visitor.view(id)).status, 200);
    await ok(change(rosa, id, { approved: false, host: false }));
    assert.equal((await visitor.view(id)).status, 404);
    assert.equal((await rosa.try('DELETE', `${MESSAGES}/${id}`)).status, 204);
  });

  test('posts as the family, whatever the wall does with others, and closes what was asked', async () => {
    const post = body => ok(rosa.try('POST', MESSAGES, { page: '/rosa', body: 'words', ...body }));
    const id = newId();
    const need = await post({ id, kind: 'need', pinned: true, details: { title: 'Dinners', amount: 14 } });
    assert.deepEqual([need.host, need.approved, need.pinned, need.kind], [true, true, true, 'need']);
    const again = await rosa.try('POST', MESSAGES, { id, page: '/rosa', body: 'words', kind: 'need' });
    assert.deepEqual([again.status, again.body.data.id.code], [400, 'validation_not_unique']);
    const edited = await ok(change(rosa, id, { body: 'Dinners, please.', details: { title: 'Dinners', amount: 10, held: 5 } }));
    assert.deepEqual([edited.body, edited.details], ['Dinners, please.', { title: 'Dinners', amount: 10 }]);
    for (const kind of ['update', 'event', 'encouragement', '']) assert.equal((await post({ kind })).host, true);
    assert.equal((await post({ kind: 'outcome', parent: id })).approved, true);
    const refused = await visitor.post({ page: '/rosa', kind: 'promise', body: 'one', parent: id });
    assert.equal(refused.body.data.parent.code, 'deed_closed');
  });

  test("changes nobody's words, no date, and nothing that is counted", async () => {
    const { id } = await shown({ created: '2020-01-01T10:00:00Z' });
    const tries = [
      { body: 'other words' }, { name: 'Somebody' }, { details: { amount: 1 } }, { kind: 'need' }, { page: '/tom' }, { parent: '' , body: 'x' }, { connection: 'x' },
      { with_you: ['x'] }, { acknowledged: 9 }, { 'acknowledged+': 9 }, { created: '2001-01-01 00:00:00.000Z' }, { 'body+': 'x' },
    ];
    for (const body of tries) {
      const before = await stored(id);
      const { status } = await change(rosa, id, body);
      const { updated: _, ...now } = await stored(id);
      delete before.updated;
      assert.deepEqual(now, before, `${status} ${JSON.stringify(body)}`);
    }
    await ok(change(rosa, id, { secret: 'b4'.repeat(16), doubt: 'trap' }));
    assert.equal((await visitor.take(id, 'b4'.repeat(16))).status, 404);
    assert.equal((await stored(id)).doubt, '');
    isRefused(await rosa.try('POST', MESSAGES, { page: '/rosa', body: 'x', with_you: ['x'] }));
    const posted = await ok(rosa.try('POST', MESSAGES, { page: '/rosa', body: 'x', created: '2001-01-01T00:00:00Z' }));
    assert.notEqual(posted.created.slice(0, 4), '2001');
  });

  test("of another page is a visitor here", async () => {
    const held = await waiting();
    const { id } = await shown();
    for (const message of [held.id, id]) {
      for (const body of [{ approved: true }, { approved: false }, { thanked: true }, { asked: tom.id }, { page: '/tom' }]) isRefused(await change(tom, message, body));
      isRefused(await tom.try('DELETE', `${MESSAGES}/${message}`));
    }
    isRefused(await tom.try('POST', MESSAGES, { page: '/rosa', body: 'x', kind: 'need' }));
    isRefused(await tom.try('POST', MESSAGES, { page: '/rosa', body: 'x', host: true }));
    const plain = await ok(tom.try('POST', MESSAGES, { page: '/rosa', body: 'x' }));
    assert.deepEqual([plain.host, plain.approved], [false, false]);
    isRefused(await tom.try('PATCH', `${WALLS}/${walls.rosa.id}`, { phase: 'quiet' }));
    const mine = await ok(tom.try('POST', MESSAGES, { page: '/tom', body: 'mine' }));
    isRefused(await change(tom, mine.id, { page: '/rosa' }));
  });

  test('sets the phase and nothing else of the wall; sealed takes nothing from readers', async () => {
    const sealed = await owner.wall({ page: '/sealed', approve_first: false });
    const keeper = await account('keeper', 'host', [sealed.id]);
    const path = `${WALLS}/${sealed.id}`;
    const root = await shown({}, '/sealed');
    await ok(keeper.try('PATCH', path, { phase: 'sealed' }));
    const refused = await visitor.post({ page: '/sealed', body: 'too late' });
    assert.deepEqual([refused.status, refused.body.data.page.code], [403, 'wall_closed']);
    const { status } = await world.server.api(ACKNOWLEDGEMENTS, { method: 'POST', body: { message: root.id, word: 'here' } });
    assert.equal(status, 403);
    await ok(keeper.try('POST', MESSAGES, { page: '/sealed', body: 'Thank you, all of you.' }));
    for (const body of [{ approve_first: true }, { closed: true }, { page: '/x' }, { guard: 'work' }, { most: 3 }, { title: 'x' }]) isRefused(await keeper.try('PATCH', path, body));
    isRefused(await keeper.try('PATCH', path, { phase: 'festive' }));
    await ok(keeper.try('PATCH', path, { phase: 'quiet' }));
    await ok(visitor.post({ page: '/sealed', body: 'words' }));
    isRefused(await keeper.try('DELETE', path));
    isRefused(await keeper.try('POST', WALLS, { page: '/another' }));
    const all = await account('all', 'host', []);
    isRefused(await all.try('POST', WALLS, { page: '/another', approve_first: false }));
    const made = await ok(all.try('POST', WALLS, { page: '/another', phase: 'ongoing' }));
    assert.deepEqual([made.approve_first, made.phase], [true, 'ongoing']);
  });

  test('sees who acknowledged and what was reported, here only', async () => {
    const { id } = await shown();
    const given = await ok(world.server.api(ACKNOWLEDGEMENTS, { method: 'POST', body: { message: id, word: 'here', name: 'Ana' } }));
    const report = await ok(world.server.api(REPORTS, { method: 'POST', body: { message: id, reason: 'spam' } }));
    const sees = async (who, path, one) => (await ok(who.try('GET', `${path}?filter=${encodeURIComponent(`id="${one.id}"`)}`))).items.length;
    const seen = {};
    for (const [name, who] of Object.entries(people)) seen[name] = [await sees(who, ACKNOWLEDGEMENTS, given), await sees(who, REPORTS, report)];
    assert.deepEqual(seen, { rosa: [1, 1], tom: [0, 0], helper: [1, 1], everywhere: [1, 1], visitor: [0, 0], nobody: [0, 0] });
    isRefused(await rosa.try('PATCH', `${ACKNOWLEDGEMENTS}/${given.id}`, { name: 'Bo' }));
    await ok(helper.try('PATCH', `${ACKNOWLEDGEMENTS}/${given.id}`, { approved: true }));
    assert.deepEqual((await ok(visitor.view(id))).with_you, ['Ana']);
    assert.deepEqual([await sees(helper, ACKNOWLEDGEMENTS, given), await sees(rosa, ACKNOWLEDGEMENTS, given)], [0, 1]);
    for (const who of [helper, tom, people.visitor]) {
      isRefused(await who.try('DELETE', `${ACKNOWLEDGEMENTS}/${given.id}`));
      isRefused(await who.try('DELETE', `${REPORTS}/${report.id}`));
    }
    assert.equal((await rosa.try('DELETE', `${REPORTS}/${report.id}`)).status, 204);
    assert.equal((await rosa.try('DELETE', `${ACKNOWLEDGEMENTS}/${given.id}`)).status, 204);
    assert.deepEqual((await ok(visitor.view(id))).with_you, []);
  });
});
