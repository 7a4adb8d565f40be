// The first message on an emulated phone: 4 × slower, 1.6 Mbit/s, 150 ms there and back, nothing in the cache. The wall
// stands beside a hand-written page of the same cards and three other widgets, one after the other, round after round.

import { setTimeout as wait } from 'node:timers/promises';
import { startIsso } from '../e2e/support/services.mjs';
import { freshServer } from '../server/support.mjs';
import { CHROMIUM } from './browser.mjs';
import { fivePages, handFiles, wallFiles } from './pages.mjs';
import { rivalFiles, startAnswers } from './rivals.mjs';
import { fetchedUntil, watchPage } from './seen.mjs';
import { startFiles } from './site.mjs';
import { MARK, messages } from './words.mjs';
import { change, fixed, median, spread, table } from './figures.mjs';

const PAGE = '/phone';
const SIZE = 50;
/** More than a page, so that "more" is there. */
const WRITTEN = 62;
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const SLOWER = 4;
const NETWORK = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };
const PATIENCE_MS = 30_000;
/** How long a page is watched after it has answered, or after its first message where nothing is tapped, in ms. */
const WATCHED = { tapped: 1500, other: 500, second: 200 };

/** Measures; `{figures, text}`. `only` names the pages that are wanted. */
export async function phone({ rounds = 5, only, log, before = {}, slower = SLOWER, network = NETWORK }) {
  const rows = await measured({ rounds, only, log, slower, network });
  const kept = ({ first, times, second, shift, answers, ready, longest, kbFirst, kbAll }) => ({ first, times, second, shift, answers, ready, longest, kbFirst, kbAll });
  return { figures: Object.fromEntries(rows.map(row => [row.name, kept(row)])), text: told(rows, before) };
}

async function measured({ rounds, only, log, slower, network }) {
  const rivals = await rivalFiles({ log });
  const site = await startFiles(new Map([...await wallFiles(), ...await handFiles(), ...rivals]));
  const [world, isso, answers] = await Promise.all([freshServer(), startIsso({ origin: site.origin }), startAnswers(SIZE)]);
  try {
    await write({ world, isso });
    const pages = fivePages({ site, world, isso, answers, page: PAGE, size: SIZE }).filter(({ name }) => !only || only.includes(name));
    for (const { name, html } of pages) site.put(`${name}.html`, html);
    const { chromium } = await import('@playwright/test');
    const browser = await chromium.launch(CHROMIUM);
    try {
      const emulated = { slower, network };
      // Once for nothing: what servers and the browser do only the first time.
      for (const page of pages) await visits({ browser, site, page, emulated: { slower: 1 } });
      const all = new Map(pages.map(({ name }) => [name, []]));
      for (let round = 1; round <= rounds; round += 1) {
        for (const page of pages) all.get(page.name).push(await visits({ browser, site, page, emulated }));
        log(`  round ${round}: ${pages.map(({ name }) => `${name} ${Math.round(all.get(name).at(-1).first)}`).join(', ')} ms`);
      }
      for (const miss of answers.missed) log(`  a request that was not foreseen: ${miss}`);
      return figures(pages, all);
    } finally {
      await browser.close();
    }
  } finally {
    await Promise.all([site.end(), world.end(), isso.end(), answers.end()]);
  }
}

async function write({ world, isso }) {
  for (const { created, ...message } of messages(WRITTEN)) {
    await world.host.post({ ...message, page: PAGE, approved: true, created: new Date(created).toISOString() });
  }
  for (const { name, body } of messages(SIZE).reverse()) await isso.post(PAGE, { body, author: name });
}

/** A first visit, and a second one with what the first has left in the cache. */
async function visits({ browser, site, page, emulated }) {
  const context = await browser.newContext(PHONE);
  try {
    const first = await visit({ context, site, page, emulated });
    const second = await visit({ context, site, page: { ...page, press: undefined }, emulated });
    return { ...first, second: second.first, secondShift: second.shift };
  } finally {
    await context.close();
  }
}

async function visit({ context, site, page: { name, listed, press, opened, ready }, emulated: { slower, network } }) {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  let preflights = 0;
  cdp.on('Network.requestWillBeSent', ({ type }) => { preflights += type === 'Preflight' ? 1 : 0; });
  await cdp.send('Network.enable');
  if (network) await cdp.send('Network.emulateNetworkConditions', network);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.exposeFunction('tapAt', where => tap(cdp, JSON.parse(where)));
  let came;
  const coming = new Promise(resolve => { came = resolve; });
  await page.exposeFunction('seenNow', came);
  await page.addInitScript(watchPage, { mark: MARK, press, opened, ready });
  const errors = [];
  page.on('pageerror', error => errors.push(error.message));
  await page.goto(`${site.origin}/${name}.html`, { waitUntil: 'commit' });
  if (await Promise.race([coming, wait(PATIENCE_MS, 'nothing', { ref: false })])) throw new Error(`${name}: nothing came. ${errors.join('; ')}`);
  await wait(press ? WATCHED.tapped : WATCHED.other);
  const seen = await page.evaluate(() => window.seen);
  const fetched = await page.evaluate(fetchedUntil, { listed });
  await page.close();
  return { ...seen, ...fetched, preflights };
}

async function tap(cdp, point) {
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

/** For each page the medians of its rounds; what is told as "×" is reckoned within each round, where both ran side by side. */
function figures(pages, all) {
  const hand = all.get('hand');
  return pages.map(({ name, about, press }) => {
    const rounds = all.get(name);
    const of = read => median(rounds.map(read));
    const longest = (round, from) => Math.max(0, ...round.tasks.filter(([start]) => start >= from).map(([, length]) => length));
    return {
      name,
      about,
      kbFirst: of(round => round.bytesFirst) / 1000,
      kbAll: of(round => round.bytesAll) / 1000,
      first: of(round => round.first),
      spread: spread(rounds.map(round => round.first)),
      times: hand ? median(rounds.map((round, at) => round.first / hand[at].first)) : NaN,
      second: of(round => round.second / round.first),
      shift: Math.max(...rounds.map(round => Math.max(round.shift, round.secondShift))),
      list: of(round => round.listAt),
      trips: of(round => round.chain.length),
      chain: rounds[0].chain,
      preflights: Math.max(...rounds.map(round => round.preflights)),
      answers: press ? of(round => round.opened - round.first) : NaN,
      ready: press ? of(round => round.ready - round.first) : NaN,
      longestAll: of(round => longest(round, 0)),
      longest: of(round => longest(round, press ? round.opened : round.first)),
      tasks: rounds[0].tasks.map(pair => pair.map(Math.round)),
    };
  });
}

function told(rows, before) {
  const columns = [
    ['page', row => row.about],
    ['KB until', row => fixed(row.kbFirst, 1)],
    ['KB in all', row => fixed(row.kbAll, 1)],
    ['first message ms', row => fixed(row.first)],
    ['from–to', row => row.spread.map(ms => fixed(ms)).join('–')],
    ['change', row => change(row.first, before[row.name]?.first)],
    ['× by hand', row => fixed(row.times, 2)],
    ['change', row => change(row.times, before[row.name]?.times)],
    ['second visit ×', row => fixed(row.second, 2)],
    ['shift', row => fixed(row.shift, 3)],
    ['list asked at', row => fixed(row.list)],
    ['trips before', row => fixed(row.trips)],
    ['preflights', row => fixed(row.preflights)],
    ['answers after', row => fixed(row.answers)],
    ['can send after', row => fixed(row.ready)],
    ['longest task', row => fixed(row.longestAll)],
    ['once it answers', row => fixed(row.longest)],
  ];
  const chains = rows.map(({ about, chain }) => `  ${about.padEnd(14)}page → ${[...chain, 'list'].join(' → ')}`).join('\n');
  return `${table(columns, rows)}\n\n${LEGEND}\n\nWhat the list waits for (from the requests' times):\n${chains}`;
}

const LEGEND = [
  'KB        brotli, of the page and its files, until the first message is painted; what servers answer is not counted',
  '× by hand the middle of what each round gives, in which both pages were loaded one after the other',
  'second    the same page again with a warm cache, in parts of the first visit',
  'answers   from the first message until a finger\'s tap on the field for words has opened the form; "can send": the form is whole',
  'task      the longest in ms; "once it answers" those that begin after that, or after the first message where nothing was tapped',
  'Isso runs on its own server; Waline\'s and Artalk\'s answers come from a stand-in, which takes no time (tests/bench/rivals.mjs)',
].join('\n');
