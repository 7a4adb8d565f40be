// Playwright's `test` with the people and places of this suite.

import { test as base, expect } from '@playwright/test';
import { freshServer } from '../../server/support.mjs';
import { startFaultyWay } from './faults/way.mjs';
import { Ledger } from './ledger.mjs';
import { startProxy } from './proxy.mjs';
import { startIsso, startJsonServer } from './services.mjs';
import { startSite } from './site.mjs';
import { Place, Stage } from './stage.mjs';
import { Wall } from './wall.mjs';

export { expect };

export const EVENTS = ['ready', 'error', 'arrivals', 'submit', 'sent', 'held', 'acknowledge', 'deed'].map(name => `support-wall-${name}`);

let tests = 0;

/** A folder and a page value that no other test uses. */
function ownPlace(site) {
  tests += 1;
  return { folder: site.folder(`t${tests}`), path: `/t${tests}` };
}

export const test = base.extend({
  /** A real PocketBase for each worker. */
  world: [async ({}, use) => {
    const world = await freshServer();
    await use(world);
    await world.end();
  }, { scope: 'worker' }],

  site: [async ({}, use) => {
    const site = await startSite();
    await use(site);
    await site.end();
  }, { scope: 'worker' }],

  /** A page of this test's own. */
  stage: async ({ world, site }, use) => {
    await use(new Stage({ world, ...ownPlace(site) }));
  },

  /** A page of this test's own that reads whatever the test gives it. */
  place: async ({ site }, use) => {
    await use(new Place(ownPlace(site)));
  },

  /** The way to the server, to watch and to disturb; the stage's endpoint leads through it. */
  way: async ({ stage }, use) => {
    const proxy = await startProxy(stage.world.server.url);
    stage.endpoint = stage.endpoint.replace(stage.world.server.url, proxy.url);
    await use(proxy);
    await proxy.end();
  },

  /** The way to the server on which anything can break; the stage's endpoint leads through it. */
  faulty: async ({ stage }, use) => {
    const way = await startFaultyWay(stage.world.server.url);
    stage.endpoint = stage.endpoint.replace(stage.world.server.url, way.url);
    await use(way);
    await way.end();
  },

  /** `faultyWay(url, classify)` is a way to any server on which anything can break. */
  faultyWay: async ({}, use) => {
    const ways = [];
    await use(async (target, classify) => {
      const way = await startFaultyWay(target, classify);
      ways.push(way);
      return way;
    });
    for (const way of ways) await way.end();
  },

  /** This test's part of the book of faults. */
  ledger: async ({}, use, info) => {
    const ledger = new Ledger(info);
    await use(ledger);
    ledger.close();
  },

  /** `detour(url)` is a way to any server, to watch and to disturb. */
  detour: async ({}, use) => {
    const proxies = [];
    await use(async target => {
      const proxy = await startProxy(target);
      proxies.push(proxy);
      return proxy;
    });
    for (const proxy of proxies) await proxy.end();
  },

  /** An Isso for each worker, which publishes at once and takes whatever it is given. */
  isso: [async ({ site }, use) => {
    const isso = await startIsso({ origin: site.origin });
    await use(isso);
    await isso.end();
  }, { scope: 'worker' }],

  /** Isso and json-server that a test starts for itself: `ownIsso(options)`, `ownJsonServer(options)`. */
  services: async ({}, use) => {
    const running = [];
    await use(async start => {
      const service = await start;
      running.push(service);
      return service;
    });
    for (const { end } of running) await end();
  },
  ownIsso: async ({ services, site }, use) => {
    await use(options => services(startIsso({ origin: site.origin, ...options })));
  },
  ownJsonServer: async ({ services }, use) => {
    await use(options => services(startJsonServer(options)));
  },

  /** PocketBase servers that a test starts and ends for itself. */
  ownServer: async ({}, use) => {
    const ends = [];
    await use(async options => {
      const world = await freshServer(options);
      ends.push(world.end);
      return world;
    });
    for (const end of ends) await end();
  },

  /** Opens a page, and waits until it is told of changes live: what is written from then on is not missed. */
  follow: async ({ visit }, use) => {
    await use(async (url, options) => {
      const visitor = await visit(undefined, options);
      await subscribed(visitor, () => visitor.page.goto(url));
      return visitor;
    });
  },

  /** `visit(url, options)` opens a page in a browser of its own; `options` are a browser context's. */
  visit: async ({ browser }, use) => {
    const visitors = [];
    await use(async (url, options) => {
      const visitor = await comeIn(browser, options);
      visitors.push(visitor);
      if (url) await visitor.page.goto(url);
      return visitor;
    });
    for (const { context } of visitors) await context.close();
    // A script error is nobody's plan, in no test: a panic in one wall ends all walls of a page.
    expect(visitors.flatMap(({ errors }) => errors)).toEqual([]);
  },
});

/** Does something, usually opening a page, and waits until the page is told of changes live. */
export async function subscribed({ page }, deed) {
  const answered = page.waitForResponse(response =>
    response.url().endsWith('/api/realtime') && response.request().method() === 'POST' && response.ok());
  await Promise.all([answered, deed()]);
}

async function comeIn(browser, { before, ...options } = {}) {
  const context = await browser.newContext(options);
  await context.addInitScript(listenToWalls, EVENTS);
  if (before) await context.addInitScript(before);
  const page = await context.newPage();
  const visitor = { context, page, wall: new Wall(page), errors: [], console: [], requests: [] };
  page.on('pageerror', error => visitor.errors.push(error.message));
  page.on('console', message => {
    visitor.console.push({ type: message.type(), text: message.text() });
    if (message.text().includes('panicked')) visitor.errors.push(message.text());
  });
  page.on('request', request => visitor.requests.push({ method: request.method(), url: request.url() }));
  return Object.assign(visitor, {
    /** The details of the events of this name, as they reached the window. */
    heard: name => page.evaluate(wanted => window.heard.filter(({ name }) => name === wanted).map(({ detail }) => detail), `support-wall-${name}`),
    warnings: () => visitor.console.filter(({ type }) => type === 'warning').map(({ text }) => text),
    asked: part => visitor.requests.filter(({ method, url }) => method === 'GET' && url.includes(part)),
  });
}

/** In the page, before any script of it: keeps what walls tell. */
function listenToWalls(names) {
  window.heard = [];
  for (const name of names) {
    window.addEventListener(name, event => {
      window.heard.push({ name, detail: event.detail, bubbles: event.bubbles, composed: event.composed, cancelable: event.cancelable });
    });
  }
}
