// Time for tests of what takes long: minutes of a wall's waiting pass in moments, and answers still have the time they need.

import { expect } from '@playwright/test';

/** For a look at how things stand between two steps of time. */
export const SOON = { timeout: 100 };

/** A reader whose time the test moves; what the wall waits for from the browser itself runs by that time too. */
export async function timedReader(visit, options) {
  const visitor = await visit(undefined, { before: ownPatience, ...options });
  await visitor.page.clock.install();
  return visitor;
}

/** Lets time pass, a little at a time, until `check` does not fail any more. */
export async function timePasses({ page }, check, { step = 3_000, timeout = 20_000 } = {}) {
  await expect(async () => {
    await page.clock.runFor(step);
    await check();
  }).toPass({ intervals: [0], timeout });
}

/** In the page: the browser's own patience is timed by a clock that no test moves. */
function ownPatience() {
  AbortSignal.timeout = ms => {
    const ending = new AbortController();
    setTimeout(() => ending.abort(new DOMException('The time is up.', 'TimeoutError')), ms);
    return ending.signal;
  };
}
