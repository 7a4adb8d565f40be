// A way to a real server on which anything can break: a proxy that breaks one class of requests in one way, until it is mended.
//
// What breaks how is in kinds.mjs. The way itself only tells requests apart, keeps what went through, and holds the live streams.

import { createServer, request as ask } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** The classes of requests that can be broken one by one, for PocketBase; other servers need only `list` and `create`. */
export function classOf({ method, url }) {
  if (url.startsWith('/api/realtime')) return method === 'GET' ? 'stream' : 'subscribe';
  return method === 'GET' ? 'list' : 'create';
}

/** A way to the server at `target`, whose requests `classify` tells apart. */
export async function startFaultyWay(target, classify = classOf) {
  const broken = new Map();
  const streams = new Set();
  const way = {
    /** `{ kind, method, path, at, whole }` of every request that was heard, in order; `whole` where no fault met it. */
    asked: [],
    /** How many requests met a fault. */
    met: 0,
    /** How many live streams the server and the readers hold just now. */
    streams: () => [...streams].filter(stream => !stream.silent).length,
    /** From now on requests of this class meet this fault. */
    break(kind, fault) { broken.set(kind, fault); },
    /** Nothing is broken any more, or nothing of this class. */
    mend(kind) {
      if (kind) broken.delete(kind);
      else broken.clear();
    },
    count: kind => way.asked.filter(asked => asked.kind === kind).length,
    /** What becomes of each live event: `({ name, data, text }) => [text, …]`. */
    retell: ({ text }) => [text],
    /** The live streams that are open now break. */
    cut() { for (const { response } of streams) response.destroy(); },
    /** The live streams that are open now say nothing any more, and never end: their way is gone, and nobody tells. */
    silence() { for (const stream of streams) stream.silent = true; },
    /** The live streams that are open now lose the server, but not the reader: half of the connection is gone. */
    halve() {
      for (const stream of streams) {
        stream.silent = true;
        stream.upstream.destroy();
      }
    },
    /** Nobody listens here any more: connections are refused, and those that stand break. */
    async refuse() {
      const closed = new Promise(resolve => { server.close(resolve); });
      server.closeAllConnections();
      await closed;
    },
    /** Somebody listens again, at the same address. */
    async accept() {
      await listen(server, way.port);
    },
    async end() {
      server.closeAllConnections();
      if (server.listening) await way.refuse();
    },
  };

  const server = createServer(async (request, response) => {
    const kind = classify(request);
    // A connection is used once: browsers send a request again by themselves when one they had kept breaks.
    response.setHeader('Connection', 'close');
    response.on('error', () => {});
    const body = await whole(request).catch(() => undefined);
    if (body === undefined) return;
    const fault = broken.get(kind);
    way.asked.push({ kind, method: request.method, path: request.url, at: Date.now(), whole: !fault });
    const onward = () => forward(target, request, body);
    if (!fault) {
      pass(response, onward, { way, streams });
      return;
    }
    way.met += 1;
    const pieces = { request, response, answer: async () => wholeAnswer(await forward(target, unconditional(request), body)), pass: () => pass(response, onward, { way, streams }) };
    await Promise.resolve(fault(pieces)).catch(() => response.destroy());
  });
  server.on('clientError', (_, socket) => socket.destroy());
  await listen(server, 0);
  way.port = server.address().port;
  return Object.assign(way, { url: `http://127.0.0.1:${way.port}` });
}

async function listen(server, port) {
  for (let tries = 40; ; tries -= 1) {
    const taken = await new Promise(resolve => {
      server.once('error', resolve).listen(port, '127.0.0.1', () => resolve(undefined));
    });
    if (!taken) return;
    // Some other connection of this computer's may have the number just now.
    if (tries === 0) throw taken;
    await wait(50);
  }
}

/** A fault breaks an answer, and "not modified" is none that could be broken. */
function unconditional({ url, method, headers }) {
  const { 'if-none-match': tag, ...others } = headers;
  return { url, method, headers: others };
}

/** Asks the real server; resolves with its answer, of which the body is still to come. */
function forward(target, { url, method, headers }, body) {
  return new Promise((resolve, reject) => {
    const onward = ask(new URL(url, target), { method, headers: { ...headers, 'accept-encoding': 'identity' } }, resolve);
    onward.on('error', reject);
    onward.end(body);
  });
}

async function whole(stream) {
  const pieces = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function wholeAnswer(answer) {
  return { status: answer.statusCode, headers: kept(answer.headers), body: await whole(answer) };
}

/** Headers that belong to the connection and not to the answer stay behind. */
const kept = ({ connection, 'transfer-encoding': coding, 'content-length': length, ...headers }) => headers;

/** Hands the answer on as it comes. A server that is not there ends the reader's connection, as it would without a way between. */
async function pass(response, onward, { way, streams }) {
  let answer;
  try {
    answer = await onward();
  } catch {
    response.socket?.resetAndDestroy();
    return;
  }
  response.writeHead(answer.statusCode, kept(answer.headers));
  response.flushHeaders();
  if (answer.headers['content-type']?.startsWith('text/event-stream')) {
    hold(answer, response, { way, streams });
    return;
  }
  answer.on('data', piece => response.write(piece)).on('end', () => response.end()).on('error', () => response.destroy());
  response.on('close', () => answer.destroy());
}

/** Holds a live stream: event by event, so that each can be told as the test wants it. */
function hold(upstream, response, { way, streams }) {
  const stream = { upstream, response, silent: false };
  streams.add(stream);
  let text = '';
  upstream.setEncoding('utf8').on('data', piece => {
    text += piece;
    for (let end; (end = text.indexOf('\n\n')) >= 0; text = text.slice(end + 2)) {
      if (stream.silent) continue;
      for (const told of way.retell(read(text.slice(0, end)))) response.write(`${told}\n\n`);
    }
  });
  const over = () => {
    if (!stream.silent) response.destroy();
    streams.delete(stream);
  };
  upstream.on('end', over).on('error', over).on('close', over);
  response.on('close', () => {
    streams.delete(stream);
    upstream.destroy();
  });
}

/** One live event. */
function read(text) {
  const field = name => new RegExp(`^${name}:(.*)$`, 'm').exec(text)?.[1].trim() ?? '';
  return { name: field('event'), data: field('data'), text };
}
