// What the tests of the real server share: a PocketBase of their own with an
// empty folder, and short names for what visitors and the host do.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { relaxRateLimits, startPocketBase, superuser } from '../../tools/pocketbase.mjs';

export const MESSAGES = '/api/collections/messages/records';
export const WALLS = '/api/collections/walls/records';

/** What a visitor's browser makes up and sends with their words, so that nobody else can take them back. */
export const SECRET = 'a3'.repeat(16);

/** A running PocketBase with nothing in it. `limits` keeps the committed rate limits. */
export async function freshServer({ limits = false, ...options } = {}) {
  const data = await mkdtemp(join(tmpdir(), 'support-wall-'));
  const server = await startPocketBase({ data, ...options });
  const end = async () => {
    await server.stop();
    await rm(data, { recursive: true, force: true });
  };
  const host = await superuser({ server })
    .then(async account => {
      if (!limits) await relaxRateLimits(server, account.token);
      return account;
    })
    // A server that is left running would keep the test from ever ending.
    .catch(async error => {
      await end();
      throw error;
    });

  const visitor = {
    post: message => server.api(MESSAGES, { method: 'POST', body: message }),
    list: query => server.api(`${MESSAGES}?${new URLSearchParams(query)}`),
    view: (id, query) => server.api(`${MESSAGES}/${id}?${new URLSearchParams(query)}`),
    take: (id, secret = SECRET) => takenBack(server, `${MESSAGES}/${id}`, secret),
  };
  const asHost = (method, path, body) => server.api(path, { method, body, token: host.token });
  const owner = {
    ...host,
    post: message => ok(asHost('POST', MESSAGES, message)),
    change: (id, body) => ok(asHost('PATCH', `${MESSAGES}/${id}`, body)),
    approve: id => ok(asHost('PATCH', `${MESSAGES}/${id}`, { approved: true })),
    hide: id => ok(asHost('PATCH', `${MESSAGES}/${id}`, { approved: false })),
    remove: id => asHost('DELETE', `${MESSAGES}/${id}`),
    read: async query => (await ok(asHost('GET', `${MESSAGES}?${new URLSearchParams(query)}`))).items,
    // Tests write as fast as programs do; what is made of that has a test of its own (spam.test.mjs).
    wall: row => ok(asHost('POST', WALLS, { guard: 'off', ...row })),
    try: asHost,
  };
  return {
    server,
    visitor,
    host: owner,
    end,
  };
}

/** Two pages: on `/open` words stand at once, on `/careful` the host reads them first. */
export async function openWalls(host) {
  await host.wall({ page: '/open', approve_first: false });
  await host.wall({ page: '/careful', approve_first: true });
}

/** Takes back what is at `path`, as a visitor who knows this secret; none where it is `null`. */
export const takenBack = (server, path, secret) => server.api(path, { method: 'DELETE', headers: secret === null ? {} : { 'X-Secret': secret } });

/** The body of an answer that has to be a success. */
export async function ok(answer) {
  const { status, body } = await answer;
  assert.equal(status, 200, JSON.stringify(body));
  return body;
}

/** Fifteen characters, as the widget makes them before it sends. */
export const newId = () => Array.from({ length: 15 }, () => Math.floor(Math.random() * 36).toString(36)).join('');

export const bodies = list => list.items.map(item => item.body);

/** The topic for one page's messages, as the widget subscribes to it. */
export const topicFor = page => 'messages/*?options='
  + encodeURIComponent(JSON.stringify({ query: { filter: `page=${JSON.stringify(page)}` } }));

/** A reader's live connection: `next()` waits for an event and answers `{ name, data }`. */
export async function listen(server, topics, { token } = {}) {
  const abort = new AbortController();
  const response = await fetch(`${server.url}/api/realtime`, {
    headers: { Accept: 'text/event-stream', 'Accept-Encoding': 'gzip' },
    signal: abort.signal,
  });
  const events = eventsOf(response.body);
  const next = async () => {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error('No live event came within five seconds.')), 5000);
    });
    try {
      return (await Promise.race([events.next(), late])).value;
    } finally {
      clearTimeout(timer);
    }
  };
  const hello = await next();
  assert.equal(hello.name, 'PB_CONNECT');
  const { clientId } = hello.data;
  const { status } = await server.api('/api/realtime', {
    method: 'POST',
    token,
    body: { clientId, subscriptions: topics },
  });
  assert.equal(status, 204);
  return { clientId, headers: response.headers, next, close: () => abort.abort() };
}

async function* eventsOf(stream) {
  let text = '';
  for await (const piece of stream.pipeThrough(new TextDecoderStream())) {
    text += piece;
    for (let end; (end = text.indexOf('\n\n')) >= 0; text = text.slice(end + 2)) {
      const field = name => new RegExp(`^${name}:(.*)$`, 'm').exec(text.slice(0, end))?.[1];
      yield { name: field('event'), data: JSON.parse(field('data')) };
    }
  }
}
