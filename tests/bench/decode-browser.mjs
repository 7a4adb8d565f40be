// The same answers in Chromium: read by the reader, shown by the wall, and what JSON.parse alone takes for them.
//
// Everything is the built dist/, on pages of its own. Times are milliseconds, the median of TIMES.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSite } from '../e2e/support/site.mjs';
import { CHROMIUM } from './browser.mjs';
import { median } from './figures.mjs';

const TIMES = 5;
// Fewer messages are read more often in a row, since a browser's clock is coarse.
const MOST = 10_000;
const JSON_TYPE = { 'Content-Type': 'application/json' };
// Longer than this nobody would look at an empty wall.
const PATIENCE_MS = 60_000;
// What takes this long altogether is not repeated: the figure is rough, and large.
const LONG_MS = 20_000;

// Where the early preset knows the endpoint by its address.
const RECORDS = 'api/collections/messages/records';

/** How the reader and the wall are asked to read a shape of answer; the wall is measured with those that have a tag. */
const WAYS = {
  records: { preset: 'pocketbase', tag: `endpoint="${RECORDS}"`, programs: 1 },
  comments: { preset: 'isso', tag: 'endpoint="comments" preset="isso"', programs: 2 },
  keyed: { preset: 'firebase' },
  unknown: {},
};

/** Measures `cases`, of `{name, messages}`, whose answers are files in `folder`; `add(row)` is told of each. */
export async function measureInBrowser({ cases, folder, add }) {
  const site = await startSite();
  const measured = async (one, where, deed) => {
    const answer = await readFile(join(folder, `${one.name}-${one.messages}.json`), 'utf8');
    add({ ...one, where, bytes: Buffer.byteLength(answer), ...await deed(answer) });
  };
  try {
    for (const one of cases) await measured(one, 'reader', answer => reader({ site, answer, ...one }));
    for (const one of cases.filter(({ name }) => WAYS[name].tag)) await measured(one, 'wall', answer => walls({ site, answer, ...one }));
  } finally {
    await site.end();
  }
}

/** The wall again and again; infinite where nobody would wait for it. */
async function walls(given) {
  const rounds = [];
  const start = performance.now();
  while (rounds.length < TIMES && (rounds.length === 0 || performance.now() - start < LONG_MS)) {
    rounds.push(await wall({ ...given, round: rounds.length }).catch(error => {
      if (error.name !== 'TimeoutError') throw error;
      return { ms: Infinity, drawn: Infinity, grown: NaN };
    }));
  }
  const of = figure => median(rounds.map(round => round[figure]));
  return { ms: of('ms'), drawn: of('drawn'), grown: of('grown') };
}

/** `inspect` on an answer, and the browser's own JSON.parse. */
async function reader({ site, answer, name, messages }) {
  const place = site.folder(`${name}-${messages}`);
  place.put('answer.json', answer);
  const address = place.put('index.html', '<!doctype html><meta charset="utf-8"><title>Reader</title>');
  return onPage(address, page => page.evaluate(async ({ preset, times, repeats, messages }) => {
    const text = async name => (await fetch(name)).text();
    const program = await import(new URL('support-wall-reader.js', location.href));
    await program.default({ module_or_path: fetch('support-wall-reader.wasm') });
    const answer = await text('answer.json');
    const index = await text('presets/index.json');
    // The report is not told the endpoint's address, which says what the collection is called.
    const known = preset && (await text(`presets/${preset}.json`)).replaceAll('{collection}', 'messages');
    const deed = () => {
      const map = known ?? JSON.stringify(JSON.parse(program.recognise(answer, '', index)).map);
      return program.inspect(answer, '', preset ?? '', map);
    };
    const before = window.wasmBytes();
    const found = JSON.parse(deed()).messages?.length;
    if (found !== messages) throw new Error(`${found} messages were read, not ${messages}`);
    const grown = window.wasmBytes() - before;
    const timed = deed => {
      const all = Array.from({ length: times }, () => {
        const start = performance.now();
        for (let again = 0; again < repeats; again += 1) deed();
        return (performance.now() - start) / repeats;
      });
      return all.sort((a, b) => a - b)[Math.floor(times / 2)];
    };
    return { ms: timed(deed), floor: timed(() => JSON.parse(answer)), grown };
  }, { preset: WAYS[name].preset, times: TIMES, repeats: Math.ceil(MOST / messages), messages }));
}

/** A wall that is ready and waits for its first answer, from the answer's last byte until the messages stand, and are drawn. */
async function wall({ site, answer, name, messages, round }) {
  const place = site.folder(`wall-${name}-${messages}-${round}`);
  const { tag, programs } = WAYS[name];
  const endpoint = tag.match(/endpoint="([^"]*)"/)[1];
  place.put(endpoint, answer, JSON_TYPE);
  const letGo = place.hold(endpoint);
  const address = place.put('index.html', `<!doctype html><meta charset="utf-8"><title>Wall</title>
<support-wall ${tag} page="/rosa" page-size="100" loading="eager" live="off"></support-wall><script async src="support-wall.js"></script>`);
  return onPage(address, async page => {
    await page.locator('support-wall .skeleton[aria-label]').waitFor();
    await page.waitForFunction(programs => window.wasmPrograms() === programs, programs);
    const before = await page.evaluate(() => window.wasmBytes());
    letGo();
    await page.waitForFunction(() => window.drawn);
    const result = await page.evaluate(({ before, endpoint }) => {
      const [{ responseEnd }] = performance.getEntriesByType('resource').filter(({ name }) => new URL(name).pathname.endsWith(endpoint));
      const { standing, drawn, messages } = window;
      return { ms: standing - responseEnd, drawn: drawn - responseEnd, messages, grown: window.wasmBytes() - before };
    }, { before, endpoint });
    if (result.messages !== messages) throw new Error(`${result.messages} messages stand on the wall, not ${messages}`);
    return result;
  });
}

/** Each page has a Chromium of its own, which can be ended even while the page is too busy to be closed. */
async function onPage(address, deed) {
  const { chromium } = await import('@playwright/test');
  const server = await chromium.launchServer(CHROMIUM);
  try {
    const page = await (await chromium.connect(server.wsEndpoint())).newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.addInitScript(watch);
    await page.goto(address);
    return await deed(page);
  } finally {
    await server.kill();
  }
}

/** In the page, before anything else: remembers the memory of each wasm, and when a wall's messages stand and are drawn. */
function watch() {
  const memories = [];
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      const { exports } = made.instance ?? made;
      memories.push(Object.values(exports).find(value => value instanceof WebAssembly.Memory));
      return made;
    };
  }
  window.wasmBytes = () => memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
  window.wasmPrograms = () => memories.length;
  // The wall makes its elements soon after it says that it is ready; between that and drawing them nothing may be missed.
  const channel = new MessageChannel();
  let wall;
  channel.port1.onmessage = () => {
    const messages = wall.shadowRoot.querySelectorAll('article').length;
    if (messages === 0) return channel.port2.postMessage(null);
    Object.assign(window, { standing: performance.now(), messages });
    requestAnimationFrame(() => requestAnimationFrame(() => { window.drawn = performance.now(); }));
  };
  document.addEventListener('support-wall-ready', ({ target }) => {
    wall = target;
    channel.port2.postMessage(null);
  });
}
