// 1,000 open readers against PocketBase: what they ask for on paper and as measured, how long it answers, how long a message
// takes to be written and to reach them all. Readers are connections that speak as the wall does, without a browser.

import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { freshServer, MESSAGES, topicFor } from '../server/support.mjs';
import { change, fixed, percentile, table } from './figures.mjs';
import { listOf } from './pages.mjs';
import { messages } from './words.mjs';

const READERS = Number(process.env.READERS ?? 1000);
const SECONDS = Number(process.env.READERS_SECONDS ?? 60);
const PAGE = '/readers';
/** As the wall does without attributes: seconds between looks, how much they vary, and messages a page. */
const [POLL, JITTER, SIZE] = [30, 0.2, 12];
const WRITE_EVERY_MS = 2000;

/** Measures; `{figures, text}`. */
export async function readers({ log, before = {} }) {
  const world = await freshServer();
  try {
    for (const { created, ...message } of messages(200)) await world.host.post({ ...message, page: PAGE, approved: true, created: new Date(created).toISOString() });
    const list = new URL(listOf(world.server.url + MESSAGES, PAGE, SIZE));
    const lone = await ask(list);
    const opening = performance.now();
    const all = [];
    // A hundred at a time, as they would come within seconds of a link being shared.
    for (let at = 0; at < READERS; at += 100) {
      all.push(...await Promise.all(Array.from({ length: Math.min(100, READERS - at) }, () => open(world.server.url, list))));
    }
    const opened = (performance.now() - opening) / 1000;
    log(`  ${all.length} readers are there after ${opened.toFixed(1)} s`);
    const looks = [];
    const until = performance.now() + SECONDS * 1000;
    const looking = Promise.all(all.map(() => look(list, until, looks)));
    const written = await write(world, all, until);
    await looking;
    for (const reader of all) reader.end();
    const took = looks.map(({ ms }) => ms);
    const row = {
      readers: READERS, paper: READERS / POLL, measured: looks.length / SECONDS, answer: lone.bytes / 1000,
      p50: percentile(took, 0.5), p95: percentile(took, 0.95), p99: percentile(took, 0.99),
      write50: percentile(written.writes, 0.5), write95: percentile(written.writes, 0.95), write99: percentile(written.writes, 0.99),
      arrive50: percentile(written.arrivals, 0.5), arrive95: percentile(written.arrivals, 0.95), arrive99: percentile(written.arrivals, 0.99),
      last: percentile(written.last, 0.5), lost: written.lost, failed: looks.filter(({ status }) => status !== 200).length, opened,
    };
    return { figures: { pocketbase: row }, text: told(row, before.pocketbase ?? {}, { written, lone }) };
  } finally {
    await world.end();
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: 6 });

function ask(url, { method = 'GET', body, via = agent } = {}) {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const headers = body ? { 'Content-Type': 'application/json' } : {};
    const asked = request(url, { method, agent: via, headers }, answer => {
      let bytes = 0;
      answer.on('data', piece => { bytes += piece.length; });
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, bytes, ms: performance.now() - start }));
    });
    asked.on('error', reject);
    asked.end(body && JSON.stringify(body));
  });
}

/** Comes to the page: the first messages, the stream, and the subscription. `heard` is when each message reached this reader, by its words. */
async function open(url, list) {
  const reader = { heard: new Map() };
  await ask(list);
  await new Promise((resolve, reject) => {
    const asked = request(`${url}/api/realtime`, { headers: { Accept: 'text/event-stream' }, agent: false }, answer => {
      let text = '';
      answer.setEncoding('utf8').on('data', async piece => {
        text += piece;
        for (let end; (end = text.indexOf('\n\n')) >= 0; text = text.slice(end + 2)) {
          const event = text.slice(0, end);
          const data = JSON.parse(/^data:(.*)$/m.exec(event)[1]);
          if (data.record) reader.heard.set(data.record.body, performance.now());
          else ask(new URL('/api/realtime', url), { method: 'POST', body: { clientId: data.clientId, subscriptions: [topicFor(PAGE)] } }).then(resolve, reject);
        }
      });
      answer.on('error', () => {});
    });
    asked.on('error', reject);
    asked.end();
    reader.end = () => asked.destroy();
  });
  return reader;
}

/** Looks now and then, as an open wall does. */
async function look(list, until, looks) {
  await wait(Math.random() * POLL * 1000);
  while (performance.now() < until) {
    looks.push(await ask(list));
    await wait(POLL * 1000 * (1 - JITTER + 2 * JITTER * Math.random()));
  }
}

async function write(world, all, until) {
  const told = { writes: [], arrivals: [], last: [], lost: 0 };
  for (let number = 0; performance.now() < until; number += 1) {
    const body = `Words number ${number}.`;
    const start = performance.now();
    await world.host.post({ page: PAGE, body, approved: true });
    told.writes.push(performance.now() - start);
    await wait(WRITE_EVERY_MS);
    const times = all.map(({ heard }) => heard.get(body)).filter(Boolean).map(at => at - start);
    told.lost += all.length - times.length;
    told.arrivals.push(...times);
    told.last.push(Math.max(...times));
  }
  return told;
}

function told(row, before, { written, lone }) {
  const three = (name, stem) => [[`${name} p50 ms`, it => fixed(it[`${stem}50`], 1)], ['p95', it => fixed(it[`${stem}95`], 1)], ['p99', it => fixed(it[`${stem}99`], 1)], ['change', it => change(it[`${stem}95`], before[`${stem}95`])]];
  const columns = [
    ['readers', it => it.readers],
    ['requests/s on paper', it => fixed(it.paper, 1)],
    ['measured', it => fixed(it.measured, 1)],
    ['a list', it => fixed(it.p50, 1)],
    ['p95', it => fixed(it.p95, 1)],
    ['p99', it => fixed(it.p99, 1)],
    ['change', it => change(it.p95, before.p95)],
    ...three('a write', 'write'),
    ...three('at a reader', 'arrive'),
    ['at the last', it => fixed(it.last, 1)],
    ['not arrived', it => it.lost],
    ['refused', it => it.failed],
  ];
  const { etag, 'cache-control': cache } = lone.headers;
  return [
    table(columns, [row]), '',
    `on paper: ${READERS} readers / one look each ${POLL} s = ${fixed(row.paper, 1)} requests a second of ${fixed(row.answer, 1)} KB, ${fixed(row.paper * row.answer / 1000, 2)} MB/s;`,
    `          each message written is told ${READERS} times (${written.writes.length} were, one each ${WRITE_EVERY_MS / 1000} s); a page in the background asks for nothing`,
    `opening:  3 requests a reader (list, stream, subscription); all were there after ${fixed(row.opened, 1)} s`,
    `caching:  PocketBase answers a list with ETag ${etag ?? 'none'}, Cache-Control ${cache ?? 'none'}: ${etag ? 'a browser asks conditionally' : 'no conditional request is possible'}`,
    'The readers run on the same computer as PocketBase, and take about as much of it as PocketBase does.',
  ].join('\n');
}
