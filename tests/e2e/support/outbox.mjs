// Words that wait on a device.

import { keptBy } from './device.mjs';
import { isPost } from './proxy.mjs';
import { expect } from './test.mjs';
import { Wall } from './wall.mjs';

export const WORDS = 'I still have her tuning fork.';
export const UNSENT = 'Not on the wall yet. Your words are safe here, and go by themselves.';
export const UNDELIVERED = 'These words have not reached the wall.';

export const press = (wall, name) => wall.ownWords.getByRole('button', { name, exact: true }).click();

/** What waits on this device. */
export const waiting = async page => (await keptBy(page)).flatMap(({ outbox = [] }) => outbox.map(({ draft }) => draft.words));

/** A rule for the way to the server that concerns only what is sent. */
export const forPosts = answer => request => (isPost({ method: request.method, path: request.url }) ? answer(request) : undefined);
export const down = forPosts(() => ({ status: 503 }));

export async function anotherTab({ context }, url) {
  const page = await context.newPage();
  await page.goto(url);
  return { page, wall: new Wall(page) };
}

/** A visitor on a page at this address whose timers are the test's. */
export async function withClock(visit, url) {
  const visitor = await visit();
  await visitor.page.clock.install();
  await visitor.page.goto(url);
  await expect(visitor.wall.submit).toBeAttached();
  return visitor;
}

/** Words that wait on this device, on a page that is open, or is opened at this address. */
export async function withWaiting(visitor, url, words = WORDS) {
  if (url) await visitor.page.goto(url);
  await expect(visitor.wall.submit).toBeAttached();
  await visitor.context.setOffline(true);
  await visitor.wall.send(words);
  await expect(visitor.wall.ownWords).toContainText(UNSENT);
}

/** What waits on this device was tried so often that the next wait may be minutes. */
export const oftenTried = page => page.evaluate(() => {
  for (const [key, value] of Object.entries(localStorage)) {
    if (!key.startsWith('support-wall:http') || key.endsWith(':typed')) continue;
    const kept = JSON.parse(value);
    for (const entry of kept.outbox ?? []) entry.tries = 9;
    localStorage.setItem(key, JSON.stringify(kept));
  }
});

/** The browser says that the network is back. */
export const backOnline = page => page.evaluate(() => { window.dispatchEvent(new Event('online')); });

/** A browser in which every wait that is left to chance is as long as it may be. */
export const unlucky = { before: () => { Math.random = () => 0.999; } };
