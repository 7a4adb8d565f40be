// 3,000 arrivals a minute for two minutes on an open wall, on a computer and on a phone four times slower: the longest
// task, what the memory does, and what the line for arrivals says at the end. The messages come from a server of the
// bench's own that speaks PocketBase's realtime protocol (stand-in.mjs).

import { setTimeout as wait } from 'node:timers/promises';
import { held, openPage, startBrowser } from './browser.mjs';
import { change, fixed, table } from './figures.mjs';
import { wallFiles, wallPage } from './pages.mjs';
import { startFiles } from './site.mjs';
import { startStandIn } from './stand-in.mjs';

const A_SECOND = 50;
const SECONDS = Number(process.env.SURGE_SECONDS ?? 120);
const CASES = [{ name: 'computer', slower: 1 }, { name: 'phone', slower: 4 }];

/** Measures; `{figures, text}`. */
export async function surge({ log, before = {} }) {
  const site = await startFiles(await wallFiles());
  const browser = await startBrowser();
  const rows = [];
  try {
    for (const one of CASES) {
      rows.push(await overrun({ browser, site, ...one }));
      log(`  ${one.name}: ${JSON.stringify(rows.at(-1).tasks.slice(0, 8))}`);
    }
  } finally {
    await Promise.all([browser.close(), site.end()]);
  }
  return { figures: Object.fromEntries(rows.map(({ name, tasks: _, ...row }) => [name, row])), text: told(rows, before) };
}

async function overrun({ browser, site, name, slower }) {
  const server = await startStandIn({ count: 200 });
  const address = site.put(`surge-${name}.html`, wallPage({ endpoint: server.endpoint, page: '/many', size: 50 }));
  const opened = await openPage(browser, { slower, before: watchTasks });
  const { page } = opened;
  try {
    await page.goto(address);
    await page.waitForFunction(() => document.querySelector('support-wall').shadowRoot.querySelectorAll('article').length === 50 && document.querySelector('support-wall').shadowRoot.querySelector('article .acts') !== null);
    while (!server.isFollowed()) await wait(50);
    await wait(1000);
    const start = await held(opened);
    await page.evaluate(() => { window.tasks.length = 0; });
    await arrivals(server, SECONDS / 2);
    const half = await held(opened, { collect: false });
    await arrivals(server, SECONDS / 2);
    await wait(3000);
    const line = await page.evaluate(() => document.querySelector('support-wall').shadowRoot.querySelector('.arrivals').textContent);
    const tasks = await page.evaluate(() => window.tasks);
    const end = await held(opened);
    const lengths = tasks.sort((a, b) => b - a);
    return {
      name, tasks: lengths, sent: A_SECOND * SECONDS, line: Number(line.replace(/\D/g, '')), longest: lengths[0] ?? 0, long: lengths.length,
      busy: (end.busy - start.busy) / SECONDS, heapStart: start.heap, heapHalf: half.heap, heapEnd: end.heap, wasmStart: start.wasm, wasmHalf: half.wasm, wasmEnd: end.wasm,
      nodesStart: start.nodes, nodesEnd: end.nodes, errors: opened.errors.length,
    };
  } finally {
    await opened.close();
    await server.end();
  }
}

async function arrivals(server, seconds) {
  const start = performance.now();
  for (let sent = 0; sent < A_SECOND * seconds; sent += 1) {
    const due = start + sent * 1000 / A_SECOND;
    if (due > performance.now()) await wait(due - performance.now());
    server.arrive();
  }
}

/** In the page: the lengths of all tasks over 50 ms. */
function watchTasks() {
  window.tasks = [];
  new PerformanceObserver(list => list.getEntries().forEach(({ duration }) => window.tasks.push(duration))).observe({ type: 'longtask' });
}

function told(rows, before) {
  const columns = [
    ['where', row => row.name],
    ['sent', row => row.sent],
    ['the line says', row => row.line],
    ['longest task ms', row => (row.longest === 0 ? 'under 50' : fixed(row.longest))],
    ['change', row => change(row.longest, before[row.name]?.longest)],
    ['tasks over 50 ms', row => row.long],
    ['busy ms/s', row => fixed(row.busy)],
    ['change', row => change(row.busy, before[row.name]?.busy)],
    ['heap MB', row => [row.heapStart, row.heapHalf, row.heapEnd].map(mb => fixed(mb, 1)).join(' → ')],
    ['wasm MB', row => [row.wasmStart, row.wasmHalf, row.wasmEnd].map(mb => fixed(mb, 1)).join(' → ')],
    ['nodes', row => `${row.nodesStart} → ${row.nodesEnd}`],
    ['errors', row => row.errors],
  ];
  return `${table(columns, rows)}\n\n${A_SECOND * 60} arrivals a minute for ${SECONDS} s, each told by a live event of its own; memory at the start, half way (with what is rubbish), and at the end`;
}
