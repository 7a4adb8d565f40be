// Many messages: 1,000 at once on the emulated phone, and 10,000 page by page, beside the page written by hand; what a further
// page takes, how it scrolls, what it holds, and whether a far message can be found, linked to, focused and heard in order.

import { setTimeout as wait } from 'node:timers/promises';
import { held, openPage, startBrowser } from './browser.mjs';
import { change, fixed, median, percentile, table } from './figures.mjs';
import { handFiles, handPage, listOf, wallFiles, wallPage } from './pages.mjs';
import { startFiles } from './site.mjs';
import { startStandIn } from './stand-in.mjs';
import { MARK } from './words.mjs';

const NETWORK = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };
const PAGE_SIZE = 100;
const PAGES = Number(process.env.MANY_PAGES ?? 100);
const ONCE = 1000;
/** A page that does no more than this in half a second does nothing. */
const QUIET_MS = 25;
const SAMPLE_US = 200;
const NAMES = { hand: 'by hand', wall: 'Support Wall' };

/** Measures; `{figures, text}`. */
export async function many({ log, rounds = 3, only = Object.keys(NAMES), before = {} }) {
  const site = await startFiles(new Map([...await wallFiles(), ...await handFiles()]));
  const browser = await startBrowser();
  const rows = only.map(name => ({ name }));
  try {
    const once = await startStandIn({ count: ONCE, size: ONCE });
    for (let round = 0; round < rounds; round += 1) {
      for (const row of rows) {
        const all = await atOnce({ browser, site, server: once, name: row.name });
        (row.rounds ??= []).push(all);
        log(`  ${row.name}, ${ONCE} at once: ${Math.round(all.drawn)} ms, tasks ${Math.round(all.busy)} ms`);
      }
    }
    await once.end();
    for (const row of rows) {
      const server = await startStandIn({ count: PAGE_SIZE * PAGES });
      Object.assign(row, await pageByPage({ browser, site, server, name: row.name, log }));
      await server.end();
    }
  } finally {
    await Promise.all([browser.close(), site.end()]);
  }
  for (const row of rows) {
    for (const figure of ['first', 'drawn', 'busy']) row[figure] = median(row.rounds.map(round => round[figure]));
    const hand = rows.find(({ name }) => name === 'hand');
    row.times = hand ? median(row.rounds.map((round, at) => round.drawn / hand.rounds[at].drawn)) : NaN;
    row.timesBusy = hand ? median(row.rounds.map((round, at) => round.busy / hand.rounds[at].busy)) : NaN;
  }
  const kept = ({ rounds: _, name: __, found: ___, ...row }) => row;
  return { figures: Object.fromEntries(rows.map(row => [row.name, kept(row)])), text: told(rows, before) };
}

const pageOf = ({ site, server, name, label, size }) => site.put(`${label}-${name}.html`, name === 'hand'
  ? handPage({ list: listOf(server.endpoint, '/many', size) })
  : wallPage({ endpoint: server.endpoint, page: '/many', size }));

/** All in one answer, on the phone: until the first is painted, until all are, and how long the tasks took until it was quiet. */
async function atOnce({ browser, site, server, name }) {
  const opened = await openPage(browser, { slower: 4, network: NETWORK, before: watchCards, given: { mark: MARK, count: ONCE }, options: { viewport: { width: 390, height: 844 } } });
  const { page } = opened;
  try {
    await page.goto(pageOf({ site, server, name, label: 'once', size: PAGE_SIZE }), { waitUntil: 'commit' });
    await page.waitForFunction(() => window.allPainted, undefined, { polling: 100 });
    const busy = await untilQuiet(opened);
    const [first, drawn] = await page.evaluate(() => [window.firstPainted, window.allPainted]);
    return { first, drawn, busy };
  } finally {
    await opened.close();
  }
}

/** How long all tasks took, in ms, once nothing more is done. */
async function untilQuiet({ cdp }) {
  for (let before = 0; ;) {
    const { metrics } = await cdp.send('Performance.getMetrics');
    const busy = metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
    if (busy - before < QUIET_MS) return busy;
    before = busy;
    await wait(500);
  }
}

/** Page after page to the end; then how it scrolls, what it holds and what can be found. */
async function pageByPage({ browser, site, server, name, log }) {
  const opened = await openPage(browser, { before: watchCards, given: { mark: MARK } });
  const { page, cdp } = opened;
  try {
    await page.goto(pageOf({ site, server, name, label: 'pages', size: PAGE_SIZE }));
    await page.waitForFunction(count => window.cards().length === count && window.deep('.acts').length > 0, PAGE_SIZE);
    await untilQuiet(opened);
    const added = [];
    await cdp.send('Profiler.enable');
    await cdp.send('Profiler.setSamplingInterval', { interval: SAMPLE_US });
    for (let number = 2; number <= PAGES; number += 1) {
      let one;
      const script = await scripted(opened, site, async () => { one = await page.evaluate(more, number * PAGE_SIZE); });
      added.push({ ...one, script });
    }
    log(`  ${name}, a further page: ${added.map(({ script }) => Math.round(script)).join(' ')}`);
    const of = (pages, figure) => median(pages.map(one => one[figure]));
    const [early, late] = [added.slice(0, 5), added.slice(-5)];
    const memory = await held(opened);
    const found = await reached(opened, server);
    await page.evaluate(() => window.scrollTo(0, 0));
    const scroll = {};
    for (const slower of [1, 4]) {
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
      scroll[slower] = await scrolled(opened);
    }
    return {
      addFirst: of(early, 'script'), addLast: of(late, 'script'), drawFirst: of(early, 'drawn'), drawLast: of(late, 'drawn'),
      heap: memory.heap, wasm: memory.wasm, nodes: memory.nodes, listeners: memory.listeners, found,
      frames: scroll[1].frame, late: scroll[1].late, framesSlow: scroll[4].frame, lateSlow: scroll[4].late,
    };
  } finally {
    await opened.close();
  }
}

/** How long the page's own scripts run in `deed`, wasm and what they call included, in ms. What frames take is the browser's own, and the bench's. */
async function scripted({ cdp }, site, deed) {
  await cdp.send('Profiler.start');
  await deed();
  const { profile: { nodes, samples, timeDeltas } } = await cdp.send('Profiler.stop');
  const known = new Map(nodes.map(node => [node.id, node]));
  const own = new Set();
  const follow = ({ id, callFrame, children = [] }, within) => {
    const now = within || callFrame.url.startsWith(site.origin);
    if (now) own.add(id);
    for (const child of children) follow(known.get(child), now);
  };
  follow(nodes[0], false);
  return samples.reduce((sum, id, at) => sum + (own.has(id) ? timeDeltas[at] : 0), 0) / 1000;
}

/** In the page: presses "more"; from the answer's last byte until its cards are drawn. */
async function more(count) {
  performance.clearResourceTimings();
  window.deep('button.more')[0].click();
  const turn = () => new Promise(resolve => { setTimeout(resolve, 0); });
  // Looking for the cards would take longer than making them.
  const [list] = window.deep('.list');
  while (list.childElementCount < count) await turn();
  await window.painted();
  const drawn = performance.now();
  // Let alone by the frame after it, too.
  await window.painted();
  const { responseEnd } = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/records?')).at(-1);
  return { drawn: drawn - responseEnd };
}

async function scrolled({ page, cdp }) {
  await page.evaluate(() => {
    window.frames = [];
    let last = performance.now();
    const each = now => {
      window.frames.push(now - last);
      last = now;
      if (window.frames) requestAnimationFrame(each);
    };
    requestAnimationFrame(each);
  });
  await cdp.send('Input.synthesizeScrollGesture', { x: 300, y: 400, yDistance: -15_000, speed: 3000, gestureSourceType: 'touch' });
  const frames = await page.evaluate(() => window.frames.slice(2));
  return { frame: median(frames), late: frames.filter(ms => ms > 34).length / frames.length, worst: percentile(frames, 0.99) };
}

/** Whether the last message is found by the browser's own search, takes the focus, and stands last for a screen reader. */
async function reached({ page, cdp }, server) {
  const last = server.items.at(-1);
  return page.evaluate(async ({ id, name }) => {
    const card = window.cards().at(-1);
    const words = card.querySelector('.body p').textContent.slice(0, 40);
    card.focus();
    await window.painted();
    const focused = card.matches(':focus') && card.getBoundingClientRect().top < innerHeight && card.getBoundingClientRect().bottom > 0;
    window.getSelection().removeAllRanges();
    const searched = window.find(words, true, true);
    const ids = window.cards().map(({ dataset }) => dataset.id);
    const inOrder = ids.every((one, at) => at === 0 || one > ids[at - 1]);
    return { focused, searched, inOrder, isLast: card.dataset.id === id && card.textContent.includes(name) };
  }, last).then(async found => {
    const { root } = await cdp.send('DOM.getDocument', { depth: 0 });
    const { nodes } = await cdp.send('Accessibility.queryAXTree', { nodeId: root.nodeId, role: 'article' }).catch(() => ({ nodes: [] }));
    return { ...found, heard: nodes.length };
  });
}

/** In the page, before its scripts: what looks through shadow roots for cards, when the first is painted, and when all `count` are. */
function watchCards({ mark, count }) {
  const wall = () => document.querySelector('support-wall')?.shadowRoot ?? document.documentElement;
  window.deep = selector => [...wall().querySelectorAll(selector)];
  window.cards = () => window.deep('article');
  const channel = new MessageChannel();
  const waiting = [];
  channel.port1.onmessage = () => waiting.splice(0).forEach(deed => deed());
  window.painted = () => new Promise(resolve => {
    requestAnimationFrame(() => {
      waiting.push(resolve);
      channel.port2.postMessage(null);
    });
  });
  // What is asked each frame must be cheap, for it is measured too.
  const each = (holds, deed) => requestAnimationFrame(() => {
    if (!holds()) return each(holds, deed);
    waiting.push(deed);
    return channel.port2.postMessage(null);
  });
  const list = () => wall().querySelector('.list');
  each(() => list()?.textContent.includes(mark), () => { window.firstPainted = performance.now(); });
  if (count) each(() => list()?.querySelectorAll('article').length === count, () => { window.allPainted = performance.now(); });
}

function told(rows, before) {
  const against = figure => row => change(row[figure], before[row.name]?.[figure]);
  const share = part => `${fixed(part * 100, 1)} %`;
  const yes = value => (value ? 'yes' : 'NO');
  const once = [
    ['page', row => NAMES[row.name]],
    ['first painted ms', row => fixed(row.first)],
    ['all drawn ms', row => fixed(row.drawn)],
    ['change', against('drawn')],
    ['× by hand', row => fixed(row.times, 2)],
    ['all tasks ms', row => fixed(row.busy)],
    ['change', against('busy')],
    ['× by hand', row => fixed(row.timesBusy, 2)],
  ];
  const pages = [
    ['page', row => NAMES[row.name]],
    ['scripts, page 2–6 ms', row => fixed(row.addFirst, 1)],
    [`page ${PAGES - 4}–${PAGES} ms`, row => fixed(row.addLast, 1)],
    ['change', against('addLast')],
    ['×', row => fixed(row.addLast / row.addFirst, 1)],
    ['drawn, first', row => fixed(row.drawFirst, 1)],
    ['last', row => fixed(row.drawLast, 1)],
    ['heap MB', row => fixed(row.heap, 1)],
    ['wasm MB', row => fixed(row.wasm, 1)],
    ['nodes', row => row.nodes],
    ['listeners', row => row.listeners],
    ['change', against('listeners')],
  ];
  const near = [
    ['page', row => NAMES[row.name]],
    ['a frame ms', row => fixed(row.frames, 1)],
    ['frames over 34 ms', row => share(row.late)],
    ['4 × slower', row => fixed(row.framesSlow, 1)],
    ['frames over 34 ms', row => share(row.lateSlow)],
    ['last one: found by search', row => yes(row.found.searched)],
    ['takes focus', row => yes(row.found.focused)],
    ['in order', row => yes(row.found.inOrder && row.found.isLast)],
    ['articles heard', row => row.found.heard],
  ];
  return [
    `${ONCE.toLocaleString('en')} in one answer, on the phone:`, table(once, rows), '',
    `Page by page to ${(PAGE_SIZE * PAGES).toLocaleString('en')}, on a computer; what scripts take, and from the answer's last byte until the cards are drawn:`, table(pages, rows), '',
    `With ${(PAGE_SIZE * PAGES).toLocaleString('en')} standing, scrolled over 15,000 px:`, table(near, rows),
  ].join('\n');
}
