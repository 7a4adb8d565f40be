// Chromium as the bench uses it, and what it says of a page.

import { findProgram } from '../../tools/lib/run.mjs';

/** How Playwright starts the system's Chromium, so that nothing but a page takes its time. */
export const CHROMIUM = {
  executablePath: findProgram('chromium') ?? undefined,
  args: ['--no-sandbox', '--headless=new', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
};

export async function startBrowser() {
  const { chromium } = await import('@playwright/test');
  // What a page holds is counted after its rubbish is gone.
  return chromium.launch({ ...CHROMIUM, args: [...CHROMIUM.args, '--js-flags=--expose-gc'] });
}

/** A page in a context of its own, with what CDP says of it; `slower` is how many times slower its processor is. */
export async function openPage(browser, { slower = 1, network, options = {}, before, given } = {}) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  const cdp = await context.newCDPSession(page);
  const errors = [];
  page.on('pageerror', error => errors.push(error.message));
  await cdp.send('Performance.enable');
  await cdp.send('Network.enable');
  if (network) await cdp.send('Network.emulateNetworkConditions', network);
  await page.addInitScript(rememberMemories);
  if (before) await page.addInitScript(before, given);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
  return { context, page, cdp, errors, close: () => context.close() };
}

/** What a page holds, without its rubbish unless that would disturb what is measured: heap and wasm in MB, DOM nodes, listeners; and how long its tasks took altogether, in ms. */
export async function held({ page, cdp }, { collect = true } = {}) {
  await cdp.send('HeapProfiler.enable');
  if (collect) await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const of = name => metrics.find(metric => metric.name === name)?.value ?? NaN;
  const wasm = await page.evaluate(() => window.wasmBytes());
  return { heap: of('JSHeapUsedSize') / 1e6, wasm: wasm / 1e6, nodes: of('Nodes'), listeners: of('JSEventListeners'), busy: of('TaskDuration') * 1000 };
}

/** In the page, before anything else: remembers the memory of each wasm. */
function rememberMemories() {
  const memories = [];
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      const { exports } = made.instance ?? made;
      const memory = Object.values(exports).find(value => value instanceof WebAssembly.Memory);
      if (memory && !memories.includes(memory)) memories.push(memory);
      return made;
    };
  }
  window.wasmBytes = () => memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
}
