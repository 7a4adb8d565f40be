// The mail about what waits: to the host, once a day at most, with a count and names, and never the words.

import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { freshServer, ok } from './support.mjs';

const HELPERS = '/api/collections/helpers/records';
const password = 'a long password';
let world, visitor, host, smtp, wall;

/** A mail server that takes everything: `mails` are `{to, text}`. */
function mailServer() {
  const mails = [];
  const server = createServer(socket => {
    let text = '', within = false, to = [];
    const say = line => socket.write(`${line}\r\n`);
    say('220 ready');
    socket.on('error', () => {});
    socket.setEncoding('utf8').on('data', data => {
      text += data;
      for (let end; (end = text.indexOf(within ? '\r\n.\r\n' : '\r\n')) >= 0;) {
        const line = text.slice(0, end);
        text = text.slice(end + (within ? 5 : 2));
        if (within) {
          within = false;
          mails.push({ to, text: line });
          to = [];
          say('250 taken');
        } else if (/^(EHLO|HELO)/i.test(line)) say('250 here');
        else if (/^RCPT TO:<(.*)>/i.test(line)) { to.push(/<(.*)>/.exec(line)[1]); say('250 yes'); }
        else if (/^DATA/i.test(line)) { within = true; say('354 go on'); }
        else if (/^QUIT/i.test(line)) { say('221 bye'); socket.end(); }
        else say('250 yes');
      }
    });
  });
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve({ server, mails, port: server.address().port })));
}

/** What a person reads of a mail: quoted-printable undone. */
const readable = ({ text }) => Buffer.from(
  text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))), 'latin1',
).toString('utf8');

before(async () => {
  smtp = await mailServer();
  world = await freshServer();
  ({ visitor, host } = world);
  wall = await host.wall({ page: '/rosa', approve_first: true });
});
after(async () => {
  await world?.end();
  smtp?.server.close();
});
beforeEach(() => { smtp.mails.length = 0; });

const settings = enabled => ok(host.try('PATCH', '/api/settings', {
  smtp: { enabled, host: '127.0.0.1', port: smtp.port, tls: false },
  meta: { appName: 'Support Wall', appURL: 'https://wall.example.org', senderName: 'The wall', senderAddress: 'wall@example.org' },
}));
/** It is morning: who gets a mail, where so many are expected. */
async function morning(expected = 1) {
  assert.equal((await host.try('POST', '/api/crons/support-wall-digest')).status, 204);
  // The server does it beside its answer. One mail too many comes while it is asked a few other things.
  for (const giveUp = Date.now() + 10_000; smtp.mails.length < expected && Date.now() < giveUp;) await host.try('GET', '/api/health');
  for (let n = 0; n < 50; n++) await host.try('GET', '/api/health');
  return smtp.mails.map(mail => mail.to.join());
}
/** A day goes by. */
const nextDay = async () => {
  const { items } = await ok(host.try('GET', '/api/collections/digests/records'));
  for (const { id, sent } of items) {
    const earlier = new Date(Date.parse(sent.replace(' ', 'T')) - 86_400_000 + 60_000).toISOString();
    await ok(host.try('PATCH', `/api/collections/digests/records/${id}`, { sent: earlier }));
  }
};
const wait = more => visitor.post({ page: '/rosa', body: 'Dear Rosa, my secret words', name: 'Ana', took: 9000, ...more }).then(ok);

test('nothing is sent before there are settings for mail, nor when nothing waits', async () => {
  assert.deepEqual(await morning(0), []);
  await settings(true);
  await host.post({ page: '/rosa', body: 'shown', approved: true });
  assert.deepEqual(await morning(0), []);
});

test('the host hears how many wait, and from whom, and nothing of the words; once', async () => {
  await host.wall({ page: '/tom', approve_first: true, guard: 'signs' });
  await wait();
  await wait({ name: 'Tom\u2028Bcc: x@example.org' });
  await wait({ name: '' });
  await visitor.post({ page: '/tom', body: 'BUY NOW', name: 'Best Deals', website: 'x' }).then(ok);
  assert.deepEqual(await morning(), ['host@example.org']);
  const mail = readable(smtp.mails[0]);
  assert.match(mail, /Subject: 4 messages to be read/);
  assert.match(mail, /On \/rosa: 3 messages from Ana, Tom Bcc: x@example\.org and somebody who gave no name\./);
  assert.match(mail, /On \/tom: 1 message that a program may have written\./);
  assert.doesNotMatch(mail, /secret words|BUY NOW|Best Deals/);
  assert.doesNotMatch(mail, /^Bcc:/m);
  assert.match(mail, /no_mail/);
  smtp.mails.length = 0;
  await wait({ name: 'Bo' });
  assert.deepEqual(await morning(0), [], 'twice on a day');
});

test('the next day only what is new is told, and a day without anything is silent', async () => {
  await nextDay();
  // Told yesterday, or since: a day back, all of it is new to the clock that was put back, Bo at least.
  assert.deepEqual(await morning(), ['host@example.org']);
  assert.match(readable(smtp.mails[0]), /Bo/);
  smtp.mails.length = 0;
  const { items } = await ok(host.try('GET', '/api/collections/messages/records?filter=approved=false'));
  for (const { id } of items) await host.approve(id);
  await nextDay();
  assert.deepEqual(await morning(0), []);
});

test('those who look after a wall are told of theirs, and the superuser of the rest; helpers are not', async () => {
  const account = (email, role, pages) => ok(host.try('POST', HELPERS, { email, password, passwordConfirm: password, role, pages }));
  await account('rosa@example.org', 'host', [wall.id]);
  await account('helper@example.org', 'helper', [wall.id]);
  await nextDay();
  await wait({ name: 'Cleo' });
  assert.deepEqual(await morning(), ['rosa@example.org']);
  await nextDay();
  smtp.mails.length = 0;
  await wait({ page: '/nobody-set-up', name: 'Dora' });
  const told = await morning(2);
  assert.ok(told.includes('host@example.org'));
  assert.match(readable(smtp.mails.find(({ to }) => to[0] === 'host@example.org')), /On \/nobody-set-up: 1 message from Dora\./);
  assert.doesNotMatch(smtp.mails.filter(({ to }) => to[0] === 'rosa@example.org').map(readable).join(), /Dora/);
});

test('a wall can be switched off, and so can all mail', async () => {
  await ok(host.try('PATCH', `/api/collections/walls/records/${wall.id}`, { no_mail: true }));
  await nextDay();
  await wait({ name: 'Eva' });
  await morning();
  assert.doesNotMatch(smtp.mails.map(readable).join(), /Eva/);
  await ok(host.try('PATCH', `/api/collections/walls/records/${wall.id}`, { no_mail: false }));
  await ok(host.try('PATCH', '/api/settings', { smtp: { enabled: false }, meta: { appName: 'x', appURL: 'https://x.example', senderName: 'x', senderAddress: 'support@example.com' } }));
  await nextDay();
  smtp.mails.length = 0;
  await wait({ name: 'Finn' });
  assert.deepEqual(await morning(0), []);
});

test('a mail that cannot be sent is tried again the next day', async () => {
  await settings(true);
  await ok(host.try('PATCH', '/api/settings', { smtp: { enabled: true, host: '127.0.0.1', port: 1, tls: false } }));
  await nextDay();
  assert.deepEqual(await morning(0), []);
  await settings(true);
  const told = await morning();
  assert.ok(told.includes('rosa@example.org'), told.join());
});
