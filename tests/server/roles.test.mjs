// The host and helpers: what each may do, and that nobody can do more, by whatever door they try.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { freshServer, listen, newId, ok, topicFor, MESSAGES, SECRET, WALLS } from './support.mjs';

const HELPERS = '/api/collections/helpers/records';
const DESK = '/api/collections/desk/records';
const ACKNOWLEDGEMENTS = '/api/collections/acknowledgements/records';
const REPORTS = '/api/collections/reports/records';
const password = 'a long password';
let world, visitor, owner, walls, rosa, tom, helper, everywhere, people;

before(async () => {
  world = await freshServer();
  ({ visitor, host: owner } = world);
  walls = {
    rosa: await owner.wall({ page: '/rosa', title: 'Our Rosa', approve_first: true }),
    tom: await owner.wall({ page: '/tom', title: 'Dear Tom', approve_first: true, guard: 'signs' }),
  };
  rosa = await account('rosa', 'host', [walls.rosa.id]);
  tom = await account('tom', 'host', [walls.tom.id]);
  helper = await account('helper', 'helper', [walls.rosa.id]);
  everywhere = await account('everywhere', 'helper', []);
  await ok(owner.try('POST', '/api/collections/users/records', { email: 'x@example.org', password, passwordConfirm: password }));
  people = { rosa, tom, helper, everywhere, visitor: { try: (method, path, body) => world.server.api(path, { method, body }) }, nobody: await signIn('users', 'x@example.org') };
});
after(() => world?.end());

async function signIn(collection, identity) {
  const { token, record } = await ok(world.server.api(`/api/collections/${collection}/auth-with-password`, {
    method: 'POST', body: { identity, password },
  }));
  return { id: record.id, token, record, try: (method, path, body) => world.server.api(path, { method, body, token }) };
}

async function account(name, role, pages) {
  const email = `${name}@example.org`;
  await ok(owner.try('POST', HELPERS, { email, password, passwordConfirm: password, name, role, pages }));
  return signIn('helpers', email);
}

const waiting = (more, page = '/rosa') => visitor.post({ page, body: 'waiting words', name: 'Ana', ...more }).then(ok);
const shown = (more, page = '/rosa') => owner.post({ page, body: 'shown words', approved: true, ...more });
const change = (who, id, body) => who.try('PATCH', `${MESSAGES}/${id}`, body);
const stored = async id => (await ok(owner.try('GET', `${DESK}/${id}`)));
const desk = async (who, query = {}) => (await ok(who.try('GET', `${DESK}?${new URLSearchParams({ perPage: 500, ...query })}`))).items;
const isRefused = ({ status }) => assert.ok([400, 403, 404].includes(status), String(status));

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
