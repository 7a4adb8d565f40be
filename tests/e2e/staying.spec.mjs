// Walls that are moved, taken out, and put in again, as pages with their own navigation do.

import { keptBy } from './support/device.mjs';
import { isList } from './support/proxy.mjs';
import { expect, subscribed, test } from './support/test.mjs';

test('moved to another place of the page, it keeps draft, messages and live feed, and asks for nothing anew', async ({ stage, way, visit }) => {
  await stage.seed(['First.']);
  const url = stage.put(`${stage.wall({ poll: 300 })}<section id="elsewhere"></section>`);
  const ana = await visit();
  await subscribed(ana, () => ana.page.goto(url));
  await ana.wall.write('Half a sentence', { name: 'Ana' });
  const kept = await ana.wall.messages.first().elementHandle();
  const asked = way.asked.length;

  await ana.page.evaluate(() => document.querySelector('#elsewhere').append(document.querySelector('support-wall')));
  await expect(ana.wall.words).toHaveValue('Half a sentence');
  await expect(ana.wall.name).toHaveValue('Ana');
  expect(await kept.evaluate(element => element.isConnected)).toBe(true);
  await ana.wall.words.click();
  await ana.page.keyboard.type(' more');
  await expect(ana.wall.words).toBeFocused();
  await expect(ana.wall.words).toHaveValue(/more/);
  await stage.post('Second.');
  await expect(ana.wall.arrivals).toHaveText('1 new message');
  expect(way.asked.length).toBe(asked);
});

test('taken out, it asks for nothing any more and closes its live feed; put in again, it is there again', async ({ stage, way, visit }) => {
  await stage.seed(['First.']);
  const ana = await visit();
  await ana.page.clock.install();
  await subscribed(ana, () => ana.page.goto(stage.page({ poll: 5 })));
  await ana.wall.write('Half a sentence');
  await expect.poll(() => way.streams).toBe(1);

  await ana.page.evaluate(() => {
    window.wall = document.querySelector('support-wall');
    window.wall.remove();
  });
  await expect.poll(() => way.streams).toBe(0);
  const asked = way.asked.length;
  await ana.page.clock.runFor('10:00');
  expect(way.asked.length).toBe(asked);

  await stage.post('Second.');
  await subscribed(ana, () => ana.page.evaluate(() => document.querySelector('main').append(window.wall)));
  await expect(ana.wall.bodies).toHaveText(['Second.', 'First.']);
  await expect(ana.wall.words).toHaveValue('Half a sentence');
  expect(way.count(isList)).toBeGreaterThanOrEqual(2);
});

test('taken out while it is being sent, the words arrive all the same, once', async ({ stage, way, visit }) => {
  await stage.openWall();
  const ana = await visit(stage.page());
  await ana.wall.write('On my way.');
  let letGo;
  const held = new Promise(resolve => { letGo = resolve; });
  way.rule = request => (request.method === 'POST' && request.url.includes('/records') ? held : undefined);
  await ana.wall.submit.click();
  await expect(ana.wall.submit).toHaveText('Sending your words…');
  await ana.page.evaluate(() => {
    window.wall = document.querySelector('support-wall');
    window.wall.remove();
  });
  letGo();
  await expect.poll(() => stage.records()).toHaveLength(1);
  // No draft is left; what stays is only how to take the words back.
  await expect.poll(async () => (await keptBy(ana.page)).filter(kept => 'drafts' in kept).length).toBe(0);
  await ana.page.evaluate(() => document.querySelector('main').append(window.wall));
  await expect(ana.wall.bodies).toHaveText(['On my way.']);
  await expect(ana.wall.words).toHaveValue('');
});

test('taken out before it has started, it never starts, and nothing goes wrong', async ({ stage, way, visit }) => {
  const letGo = stage.folder.hold('support-wall-core.wasm');
  const ana = await visit(stage.put(`${stage.wall()}${stage.wall({ id: 'other', page: `${stage.path}/other` })}`));
  await expect.poll(() => way.count(isList)).toBe(2);
  await ana.page.evaluate(() => document.querySelector('support-wall').remove());
  letGo();
  await expect(ana.page.locator('#other').getByRole('textbox', { name: /few words/ })).toBeVisible();
  expect(await ana.heard('ready')).toHaveLength(1);
  expect(way.count(({ method, path }) => method === 'GET' && path === '/api/realtime')).toBeLessThanOrEqual(1);
});

test('two hundred times put in and taken out, the page has not grown', async ({ stage, visit }) => {
  test.setTimeout(90_000);
  await stage.seed(Array.from({ length: 6 }, (_, index) => `Message ${index}.`));
  const ana = await visit(stage.page({ live: 'off', loading: 'eager' }), { before: watchMemory });
  await expect(ana.wall.bodies).toHaveCount(6);
  const client = await ana.context.newCDPSession(ana.page);
  await client.send('Performance.enable');

  /** Puts a wall in, waits until it shows its messages, and takes it out, so many times. */
  const comeAndGo = times => ana.page.evaluate(async count => {
    const main = document.querySelector('main');
    const model = document.querySelector('support-wall') ?? window.model;
    window.model = model;
    model.remove();
    for (let turn = 0; turn < count; turn += 1) {
      const wall = model.cloneNode(true);
      const ready = new Promise(resolve => wall.addEventListener('support-wall-ready', resolve, { once: true }));
      main.append(wall);
      await ready;
      wall.remove();
    }
    await new Promise(resolve => setTimeout(resolve));
    window.heard.length = 0;
  }, times);

  const measure = async () => {
    // Twice, because what the first collection lets go of may hold more.
    for (let turn = 0; turn < 2; turn += 1) await client.send('HeapProfiler.collectGarbage');
    const { metrics } = await client.send('Performance.getMetrics');
    const { Nodes, JSEventListeners, JSHeapUsedSize } = Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
    return { nodes: Nodes, listeners: JSEventListeners, heap: JSHeapUsedSize, wasm: await ana.page.evaluate(() => window.wasmMemory.buffer.byteLength) };
  };

  await comeAndGo(40);
  const before = await measure();
  await comeAndGo(200);
  const after = await measure();
  const told = `${JSON.stringify(before)} → ${JSON.stringify(after)}`;
  // One wall is some 300 nodes, 25 listeners and 50 KB: a leak of one in twenty walls would show.
  expect(after.nodes, told).toBeLessThan(before.nodes + 300);
  expect(after.listeners, told).toBeLessThan(before.listeners + 30);
  expect(after.heap, told).toBeLessThan(before.heap + 500_000);
  expect(after.wasm, told).toBe(before.wasm);
});

/** In the page: keeps hold of the wasm memory, which nothing else shows. */
function watchMemory() {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...arguments_) => {
    const result = await instantiate.apply(WebAssembly, arguments_);
    // By what it is, for its name is made short by the build.
    window.wasmMemory ??= Object.values((result.instance ?? result).exports).find(it => it instanceof WebAssembly.Memory);
    return result;
  };
}
