// An open wall that nobody does anything with: what it asks for, and what it sets going (PRINCIPLES 25).

import { expect, subscribed, test } from './support/test.mjs';

const isList = ({ method, path }) => method === 'GET' && path.includes('/records');

/** In the page, before anything else: what is due, and whether somebody looks. */
function watchTimers() {
  window.due = new Map();
  const { setTimeout, clearTimeout, setInterval, requestAnimationFrame } = window;
  window.setTimeout = (call, ms, ...rest) => {
    const id = setTimeout(() => {
      window.due.delete(id);
      call(...rest);
    }, ms);
    window.due.set(id, ms);
    return id;
  };
  window.clearTimeout = id => {
    window.due.delete(id);
    clearTimeout(id);
  };
  window.setInterval = (...given) => {
    const id = setInterval(...given);
    window.due.set(`every ${given[1]}`, given[1]);
    return id;
  };
  window.drawn = 0;
  window.held = [];
  window.requestAnimationFrame = call => {
    window.drawn += 1;
    return window.away ? window.held.push(call) : requestAnimationFrame(call);
  };
  Object.defineProperty(document, 'hidden', { get: () => Boolean(window.away) });
  window.go = away => {
    window.away = away;
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    if (!away) for (const call of window.held.splice(0)) requestAnimationFrame(call);
  };
}

test('a page that nobody looks at: no timer, no request, no open connection, and nothing moves', async ({ stage, way, visit }) => {
  await stage.seed(['First.']);
  const ana = await visit(undefined, { before: watchTimers });
  await ana.page.goto(stage.page());
  await expect(ana.wall.submit).toBeAttached();
  await expect.poll(() => way.streams).toBe(1);
  await expect.poll(() => ana.page.evaluate(() => window.due.size)).toBe(1);

  await ana.page.evaluate(() => window.go(true));
  await expect.poll(() => ana.page.evaluate(() => window.due.size)).toBe(0);
  await expect.poll(() => way.streams).toBe(0);
  expect(await ana.page.evaluate(() => document.getAnimations().length)).toBe(0);
  const before = way.asked.length;
  const drawn = await ana.page.evaluate(() => window.drawn);
  await stage.post('Second.');
  await ana.page.evaluate(() => window.go(false));
  await expect(ana.wall.arrivals).toHaveText('1 new message');
  // One look and one subscription: nothing was asked for in between.
  expect(way.asked.slice(before).filter(isList)).toHaveLength(1);
  expect(await ana.page.evaluate(() => window.drawn)).toBe(drawn);
});

test('a page that is opened in the background follows once it is seen', async ({ stage, way, visit }) => {
  await stage.seed(['First.']);
  const ana = await visit(undefined, { before: watchTimers });
  await ana.page.addInitScript(() => { window.away = true; });
  await ana.page.goto(stage.page());
  await expect(ana.wall.bodies).toHaveText(['First.']);
  await expect(ana.wall.submit).toBeAttached();
  await expect.poll(() => ana.page.evaluate(() => window.due.size)).toBe(0);
  expect(way.streams).toBe(0);
  await ana.page.evaluate(() => window.go(false));
  await expect.poll(() => way.streams).toBe(1);
});

test('what could not be loaded is not asked for again while nobody looks', async ({ stage, visit }) => {
  await stage.seed(['First.']);
  const mend = stage.folder.fail('support-wall-more.wasm');
  const ana = await visit(undefined, { before: watchTimers });
  await ana.page.goto(stage.page({ live: 'off' }));
  await expect(ana.wall.bodies).toHaveText(['First.']);
  await expect.poll(() => ana.warnings().join()).toContain('the rest of the wall is asked for again');
  await ana.page.evaluate(() => window.go(true));
  const asked = () => stage.folder.asked.filter(name => name === 'support-wall-more.wasm').length;
  const before = asked();
  await expect.poll(() => ana.page.evaluate(() => window.held.length)).toBe(1);
  expect(await ana.page.evaluate(() => window.due.size)).toBe(0);
  mend();
  await ana.page.evaluate(() => window.go(false));
  await expect(ana.wall.submit).toBeAttached();
  expect(asked()).toBe(before + 1);
});

test('a page in sight: one timer, one connection, and one look each half minute', async ({ stage, way, visit }) => {
  await stage.seed(['First.']);
  const ana = await visit();
  await ana.page.clock.install();
  await subscribed(ana, () => ana.page.goto(stage.page()));
  await expect(ana.wall.submit).toBeAttached();
  const before = way.count(isList);
  for (let quarter = 0; quarter < 40; quarter += 1) {
    await ana.page.clock.runFor(15_000);
    // What was asked for is answered before so much time goes by that the wall would take it for lost.
    await ana.page.evaluate(url => fetch(url).then(answer => answer.text()), `${way.url}/api/health`);
  }
  // A fifth more or less each time, so that not all readers come at once; what the clock outruns is not asked for.
  expect(way.count(isList) - before).toBeLessThanOrEqual(26);
  expect(way.count(({ method }) => method === 'POST')).toBe(1);
});

test('a look that finds nothing new is answered without a body', async ({ stage, way, visit }) => {
  await stage.seed(['First.']);
  const tags = [];
  way.rule = request => {
    if (isList({ method: request.method, path: request.url })) tags.push(request.headers['if-none-match']);
  };
  const ana = await visit(stage.page({ live: 'poll', poll: 300 }));
  await expect(ana.wall.submit).toBeAttached();
  for (const count of [2, 3]) {
    const heard = way.heard.length;
    await ana.wall.host.evaluate(wall => wall.refresh());
    await expect.poll(() => tags.length).toBe(count);
    expect(tags.at(-1)).toMatch(/^W\/"/);
    // The server's own answer to it has come by when the next one has.
    await ana.page.evaluate(url => fetch(url).then(answer => answer.text()), `${way.url}/api/health`);
    expect(way.heard.slice(heard)).not.toContain('First.');
  }
  await stage.post('Second.');
  await ana.wall.host.evaluate(wall => wall.refresh());
  await expect(ana.wall.arrivals).toHaveText('1 new message');
});
