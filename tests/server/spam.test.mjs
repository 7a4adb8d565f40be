// What programs that write spam achieve, and that no person is locked out: on the real server, with its limits.

import assert from 'node:assert/strict';
import { createHmac, pbkdf2Sync } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { freshServer, newId, ok, MESSAGES, WALLS } from './support.mjs';

const CHALLENGE = '/api/support-wall/challenge';
const LINKS = 'Buy https://a.example http://b.example www.c.example now';
const PERSON = { body: 'She taught me to swim.', name: 'Ana', took: 14_000 };

let world, host;
let addresses = 0;

before(async () => {
  world = await freshServer({ limits: true });
  ({ host } = world);
  // As behind a proxy, so that visitors can come from many addresses.
  await ok(host.try('PATCH', '/api/settings', { trustedProxy: { headers: ['X-Forwarded-For'] } }));
  await wall({ page: '/signs', approve_first: false, guard: '' });
  await wall({ page: '/work', approve_first: false, guard: 'work' });
  await wall({ page: '/other', approve_first: false, guard: 'work' });
  await wall({ page: '/careful', approve_first: true, guard: 'work' });
  await wall({ page: '/off', approve_first: false, guard: 'off' });
});
after(async () => {
  await world?.end();
  console.log(table());
});

const wall = row => ok(host.try('POST', WALLS, row));
const newAddress = () => `198.51.${Math.floor(++addresses / 250)}.${(addresses % 250) + 1}`;
const send = (message, from = newAddress()) => world.server.api(MESSAGES, { method: 'POST', body: message, headers: { 'X-Forwarded-For': from } });
const ask = (page, from = newAddress()) => ok(world.server.api(`${CHALLENGE}?page=${encodeURIComponent(page)}`, { headers: { 'X-Forwarded-For': from } }));
const isPublic = async id => (await world.server.api(`${MESSAGES}/${id}`)).status === 200;
const kept = async id => (await host.read({ filter: `id="${id}"` }))[0];

const rows = async query => (await ok(host.try('POST', '/api/sql', { query }))).rows;

/** What was sent and what became of it, by who sent it and where. */
const achieved = new Map();

/** Sends it; resolves with what the sender learned, and what the host sees. */
async function attempt(who, message, from) {
  const { status, body } = await send(message, from);
  const row = achieved.get(`${who} ${message.page}`) ?? { who, page: message.page, sent: 0, published: 0, held: 0, refused: 0 };
  achieved.set(`${who} ${message.page}`, row);
  const published = status === 200 && await isPublic(body.id);
  row.sent += 1;
  row[published ? 'published' : status === 200 ? 'held' : 'refused'] += 1;
  return { status, body, published, record: status === 200 ? await kept(body.id) : undefined };
}

function table() {
  const cells = [['who', 'wall', 'sent', 'published', 'held', 'refused'], ...[...achieved.values()].map(Object.values)];
  const widths = cells[0].map((_, column) => Math.max(...cells.map(row => String(row[column]).length)));
  return cells.map(row => row.map((cell, column) => String(cell)[column < 2 ? 'padEnd' : 'padStart'](widths[column])).join('  ')).join('\n');
}

/** Solves a challenge as the widget does. */
function solve({ challenge, bytes, bits }) {
  const text = Buffer.alloc(bytes, '0');
  for (let number = 0; ; number += 1) {
    text.write(`${number}.`);
    if (Math.clz32(pbkdf2Sync(challenge, text, 1, 32, 'sha256').readUInt32BE()) >= bits) return `${challenge}.${number}`;
  }
}
const prove = async page => solve(await ask(page));

describe('a person', () => {
  test('is published on an open wall, and the work is done once', async () => {
    for (const page of ['/signs', '/off']) {
      assert.equal((await attempt('a person', { page, ...PERSON })).published, true, page);
    }
    const { published, record } = await attempt('a person', { page: '/work', ...PERSON, proof: await prove('/work') });
    assert.deepEqual([published, record.doubt], [true, '']);
  });

  test('whose device cannot do the work is held, never refused', async () => {
    const { status, published, record } = await attempt('a person without proof', { page: '/work', ...PERSON });
    assert.deepEqual([status, published, record.doubt], [200, false, 'proof']);
    await host.approve(record.id);
    assert.equal(await isPublic(record.id), true);
  });

  test('whose browser filled in what nobody sees is held, and not a word is lost', async () => {
    const { status, published, record } = await attempt('a person, filled in', { page: '/signs', ...PERSON, website: 'https://ana.example' });
    assert.deepEqual([status, published, record.doubt, record.body], [200, false, 'trap', PERSON.body]);
  });

  test('is asked for no work where the host wants none', async () => {
    for (const page of ['/signs', '/off', '/nobody-set-up']) assert.deepEqual(await ask(page), { challenge: '' });
    const { challenge, bytes, bits } = await ask('/work');
    assert.match(challenge, /^[!-~]{50,80}$/);
    assert.ok(bytes >= 2 ** 18 && bits >= 4, `${bytes} ${bits}`);
  });
});

describe('a naive program, which posts what it finds in the API, with links', () => {
  for (const page of ['/signs', '/work', '/careful', '/nobody-set-up']) {
    test(`on ${page}: nothing is published`, async () => {
      for (let count = 0; count < 3; count += 1) {
        const { status, published, record } = await attempt('naive program', { page, name: 'Shoes', body: LINKS, kind: 'condolence' });
        assert.deepEqual([status, published], [200, false]);
        assert.match(record.doubt, /quick links/);
      }
    });
  }
});

describe('a program that fills in forms', () => {
  for (const page of ['/signs', '/work', '/careful']) {
    test(`on ${page}: nothing is published, and it is told what everybody whose words wait is told`, async () => {
      const filled = { page, name: 'x', body: 'x', connection: 'x', website: 'x', took: 120 };
      const { body, published, record } = await attempt('form filler', filled);
      assert.equal(published, false);
      assert.match(record.doubt, /^trap quick/);
      const careful = (await send({ page: '/nobody-set-up', ...PERSON })).body;
      const told = ({ id, page: _, name, body: words, connection, created, updated, ...rest }) => rest;
      assert.deepEqual(told(body), told(careful));
      assert.ok(!('doubt' in body));
    });
  }

  test('held only for being quick, or for a link in the name', async () => {
    assert.equal((await attempt('form filler', { page: '/signs', ...PERSON, took: 2_999 })).record.doubt, 'quick');
    assert.equal((await attempt('form filler', { page: '/signs', ...PERSON, name: 'www.shoes.example' })).record.doubt, 'links');
    for (const took of [null, '', 'long', {}, [], -5]) {
      assert.equal((await attempt('form filler', { page: '/signs', ...PERSON, took })).record.doubt, 'quick', JSON.stringify(took));
    }
  });
});

describe('a direct POST', () => {
  const direct = proof => attempt('direct POST', { page: '/work', ...PERSON, proof });
  const isHeld = ({ status, published, record }) => assert.deepEqual([status, published, record?.doubt], [200, false, 'proof']);

  test('without proof, or with nonsense for one, is held', async () => {
    const { challenge } = await ask('/work');
    for (const proof of [undefined, '', 'x', challenge, `${challenge}.`, `${challenge}.1e3`, 7, null, {}, ['a'], 'a'.repeat(60_000)]) isHeld(await direct(proof));
  });

  test('with work not done is held', async () => {
    const asked = await ask('/work');
    const right = solve(asked);
    const wrong = right.endsWith('.0') ? `${asked.challenge}.1` : `${asked.challenge}.0`;
    isHeld(await direct(wrong));
  });

  test('with a proof that was used is held, also when both come at once', async () => {
    const proof = await prove('/work');
    assert.equal((await attempt('program that works', { page: '/work', ...PERSON, proof })).published, true);
    isHeld(await direct(proof));
    const again = await prove('/work');
    const both = await Promise.all(Array.from({ length: 5 }, () => send({ page: '/work', ...PERSON, proof: again })));
    assert.equal(both.filter(({ body }) => body.approved).length, 1);
  });

  test("with another page's proof is held", async () => isHeld(await direct(await prove('/other'))));

  test('with a challenge that it made or changed itself is held', async () => {
    const asked = await ask('/work');
    const [made, random, signed] = asked.challenge.split('.');
    const forged = `${made}.${random}.${'0'.repeat(32)}`;
    const later = `${(parseInt(made, 36) + 1).toString(36)}.${random}.${signed}`;
    for (const challenge of [forged, later]) isHeld(await direct(solve({ ...asked, challenge })));
  });

  test('with a proof that has run out, or is from tomorrow, is held', async () => {
    const asked = await ask('/work');
    const secret = await serverSecret();
    const at = seconds => {
      const stem = `${(Math.floor(Date.now() / 1000) + seconds).toString(36)}.${'a'.repeat(13)}${newId().slice(0, 3)}`;
      const signed = createHmac('sha256', secret).update(`support-wall:challenge:${stem}:/work`).digest('hex');
      return solve({ ...asked, challenge: `${stem}.${signed.slice(0, 32)}` });
    };
    isHeld(await direct(at(-27 * 3600)));
    isHeld(await direct(at(3600)));
    // That the test signs as the server does: one that has not run out is good.
    assert.equal((await attempt('program that works', { page: '/work', ...PERSON, proof: at(-3600) })).published, true);
  });

  test('where the host reads first waits in any case, and says of itself what there is to say', async () => {
    for (const proof of [undefined, await prove('/careful')]) {
      const { published, record } = await attempt('direct POST', { page: '/careful', ...PERSON, proof });
      assert.deepEqual([published, record.doubt], [false, proof ? '' : 'proof']);
    }
  });

  test('cannot take the doubt away, nor read it', async () => {
    const { record, published } = await attempt('direct POST', { page: '/signs', body: 'x', doubt: '' });
    assert.deepEqual([published, record.doubt], [false, 'quick']);
    await host.approve(record.id);
    const shown = await ok(world.server.api(`${MESSAGES}/${record.id}?fields=*,doubt`));
    assert.ok(!('doubt' in shown));
    assert.notEqual((await world.server.api(`${MESSAGES}?filter=${encodeURIComponent('doubt!=""')}`)).status, 200);
  });

  test('of more than any message holds is refused before anything is looked at', async () => {
    const { status } = await attempt('direct POST', { page: '/signs', body: 'x'.repeat(70_000) });
    assert.equal(status, 413);
  });

  test('that is written for just this wall gets as far as a person does: one by one, and as fast as one address may', async () => {
    const from = newAddress();
    for (let count = 0; count < 12; count += 1) await attempt('program for this wall', { page: '/signs', ...PERSON }, from);
    const row = achieved.get('program for this wall /signs');
    assert.deepEqual([row.published, row.refused], [10, 2]);
  });
});

describe('a proof', () => {
  test('is good again when the words were not taken', async () => {
    const proof = await prove('/work');
    const refused = await send({ page: '/work', ...PERSON, kind: 'advertisement', proof });
    assert.equal(refused.status, 400);
    assert.equal(refused.body.data.kind.code, 'validation_invalid_value');
    assert.equal((await send({ page: '/work', ...PERSON, proof })).body.approved, true);
  });

  test('and words that are sent twice are stored once, whatever became of the proof', async () => {
    const message = { id: newId(), page: '/work', ...PERSON, proof: await prove('/work') };
    assert.equal((await send(message)).body.approved, true);
    const again = await send(message);
    assert.deepEqual([again.status, again.body.data.id.code], [400, 'validation_not_unique']);
  });

  test('takes the server a moment to look at', async () => {
    const proofs = await Promise.all(Array.from({ length: 8 }, () => prove('/other')));
    const times = [];
    for (const proof of ['', proofs.pop(), ...proofs]) {
      const start = performance.now();
      await send({ page: '/other', ...PERSON, proof });
      times.push(performance.now() - start);
    }
    const [without, ...withProof] = times;
    const middle = withProof.sort((a, b) => a - b)[3];
    console.log(`a message with proof takes the server ${middle.toFixed(1)} ms, one without ${without.toFixed(1)} ms`);
    assert.ok(middle < 100, `${middle} ms`);
  });
});

describe('a flood', () => {
  test('from one address is stopped and told when to go on; another address and another wall are not', async () => {
    const from = newAddress();
    let last;
    for (let count = 0; count < 15; count += 1) last = await send({ page: '/nobody-set-up', body: LINKS }, from);
    assert.equal(last.status, 429);
    const wait = Number(last.headers.get('retry-after'));
    assert.ok(wait > 200 && wait <= 300, `${wait}`);
    assert.match(last.headers.get('access-control-expose-headers'), /Retry-After/i);
    const arrived = (await host.read({ filter: `page="/nobody-set-up"&&body="${LINKS}"`, perPage: 500 })).filter(({ name }) => name === '');
    assert.equal(arrived.length, 10);
    assert.equal((await send({ page: '/nobody-set-up', ...PERSON })).status, 200);
    assert.equal((await send({ page: '/signs', ...PERSON }, from)).body.approved, true);
  });

  test('from one network of a household counts as one address (IPv6)', async () => {
    const answers = [];
    for (let count = 0; count < 11; count += 1) answers.push(await send({ page: '/signs', ...PERSON }, `2001:db8:0:7::${count.toString(16)}`));
    assert.deepEqual(answers.map(({ status }) => status), [...Array(10).fill(200), 429]);
    assert.equal((await send({ page: '/signs', ...PERSON }, '2001:db8:0:8::1')).status, 200);
  });

  test('an address of IPv4 is one by itself also where a proxy writes it as IPv6', async () => {
    const from = number => `::ffff:198.51.100.${number}`;
    for (let count = 0; count < 10; count += 1) await send({ page: '/signs', ...PERSON }, from(7));
    assert.equal((await send({ page: '/signs', ...PERSON }, from(7))).status, 429);
    assert.equal((await send({ page: '/signs', ...PERSON }, from(8))).status, 200);
  });

  test('from one network is stopped also where each goes to another page, or is no message', async () => {
    const [{ id }] = await host.read({ filter: 'page="/signs"&&approved=true', perPage: 1 });
    const kinds = [
      count => [MESSAGES, { page: `/made-up-${count}`, body: LINKS }],
      () => ['/api/collections/acknowledgements/records', { message: id, word: 'here' }],
      () => ['/api/collections/reports/records', { message: id, reason: 'Spam' }],
    ];
    const from = (network, count) => `2001:db8:0:${network}::${count.toString(16)}`;
    const statuses = [];
    for (let count = 0; count < 303; count += 1) {
      const [path, body] = kinds[count % 3](count);
      statuses.push((await world.server.api(path, { method: 'POST', body, headers: { 'X-Forwarded-For': from(9, count) } })).status);
    }
    assert.deepEqual(statuses, [...Array(300).fill(200), 429, 429, 429]);
    assert.equal((await send({ page: '/signs', ...PERSON }, from('a', 1))).status, 200);
  });

  test('is what the host says it is: a whole village may write from one hall', async () => {
    await wall({ page: '/village', approve_first: true, most: 14 });
    const from = newAddress();
    const statuses = [];
    for (let count = 0; count < 15; count += 1) statuses.push((await send({ page: '/village', ...PERSON }, from)).status);
    assert.deepEqual(statuses, [...Array(14).fill(200), 429]);
  });

  test('and what was noticed of addresses is nowhere in the database', async () => {
    for (const [name] of await rows("SELECT name FROM sqlite_master WHERE type = 'table'")) {
      assert.doesNotMatch(JSON.stringify(await rows(`SELECT * FROM "${name}"`)), /198\.51\.|2001:db8/, name);
    }
  });
});

/** What the server signs with; only the host can know it. */
async function serverSecret() {
  const [[options]] = await rows("SELECT options FROM _collections WHERE name = '_superusers'");
  return JSON.parse(options).authToken.secret;
}
