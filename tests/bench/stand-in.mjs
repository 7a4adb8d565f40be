// A server that speaks PocketBase's list and its realtime protocol from made-up messages: as many as wanted, and new ones
// as fast as wanted. PocketBase itself writes each to a disk first, which two cores that also run the browser do not
// do 50 times a second without being measured themselves.

import { createServer } from 'node:http';
import { record } from './words.mjs';

const CORS = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*', 'Access-Control-Allow-Methods': '*', 'Timing-Allow-Origin': '*' };

/** `count` messages in pages of `size` (or of as many as the wall asks for); `arrive()` adds one and tells of it. */
export async function startStandIn({ count, size }) {
  const now = Date.now();
  const items = Array.from({ length: count }, (_, number) => record(number, { now }));
  const streams = new Map();
  const state = { lists: 0, writes: 0 };
  const answers = {
    list(query, response) {
      state.lists += 1;
      const perPage = size ?? Number(query.get('perPage'));
      const page = Number(query.get('page'));
      const body = { page, perPage, totalItems: items.length, totalPages: Math.ceil(items.length / perPage), items: items.slice((page - 1) * perPage, page * perPage) };
      response.writeHead(200, { 'Content-Type': 'application/json', ...CORS }).end(JSON.stringify(body));
    },
    stream(request, response) {
      const clientId = `c${streams.size}`;
      streams.set(clientId, { response, topics: [] });
      request.on('close', () => streams.delete(clientId));
      response.writeHead(200, { 'Content-Type': 'text/event-stream', ...CORS });
      response.write(`event:PB_CONNECT\ndata:${JSON.stringify({ clientId })}\n\n`);
    },
    async subscribe(request, response) {
      let text = '';
      for await (const piece of request) text += piece;
      const { clientId, subscriptions } = JSON.parse(text);
      if (streams.has(clientId)) streams.get(clientId).topics = subscriptions;
      response.writeHead(204, CORS).end();
    },
  };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://stand-in');
    if (request.method === 'OPTIONS') response.writeHead(204, CORS).end();
    else if (pathname.endsWith('/records')) answers.list(searchParams, response);
    else if (request.method === 'GET') answers.stream(request, response);
    else answers.subscribe(request, response);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  let arrived = 0;
  return {
    endpoint: `${url}/api/collections/messages/records`,
    items,
    state,
    /** Whether somebody listens. */
    isFollowed: () => [...streams.values()].some(({ topics }) => topics.length > 0),
    arrive() {
      arrived += 1;
      const made = record(-arrived, { now });
      made.id = `n${String(arrived).padStart(14, '0')}`;
      items.unshift(made);
      for (const { response, topics } of streams.values()) {
        for (const topic of topics) response.write(`event:${topic}\ndata:${JSON.stringify({ action: 'create', record: made })}\n\n`);
      }
    },
    async end() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
