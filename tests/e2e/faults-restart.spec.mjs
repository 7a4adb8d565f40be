// The server dies under two hundred readers, and comes back.
//
// Twelve of them are real walls, on four pages in four browsers of their own. The other 188 have no browser: they ask, follow,
// write and come back by the same rules (support/readers.mjs), for two hundred browsers do not fit on one computer.

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startPocketBase } from '../../tools/pocketbase.mjs';
import { MESSAGES } from '../server/support.mjs';
import { bunched, Reader } from './support/readers.mjs';
import { wordsOf } from './support/stage.mjs';
import { expect, test } from './support/test.mjs';
import { Wall } from './support/wall.mjs';

const PAGES = 4;
const WALLS = 3;
const OTHERS = 200 - PAGES * WALLS;

/** The most of all returns that may fall into any tenth of a second. Browsers left to themselves would all come back in one. */
const MOST_AT_ONCE = 0.15;

/** The first tries to come back are spread over as much (ms). */
const RETURN_MS = 3_000;

test('killed under 200 readers (12 walls, 188 that speak as walls do) and started again: all have the same, and come back one by one', async ({ stage, ownServer, faultyWay, ledger, visit }) => {
  test.setTimeout(90_000);
  const world = await ownServer();
  const way = await faultyWay(world.server.url);
  const page = stage.path;
  await world.host.wall({ page, approve_first: false });
  for (const at of [1, 2, 3]) await world.host.post({ page, body: `Before ${at}.`, approved: true });
  const records = () => wordsOf(world.host, page);

  const url = stage.put(Array.from({ length: WALLS }, (_, at) =>
    stage.wall({ id: `w${at}`, endpoint: way.url + MESSAGES, live: 'events', loading: 'eager' })).join(''));
  const visitors = [];
  const readers = Array.from({ length: OTHERS }, () => new Reader(way.url, page));
  try {
    for (let at = 0; at < PAGES; at += 1) visitors.push(await visit(url));
    const walls = visitors.flatMap(({ page: tab }) => Array.from({ length: WALLS }, (_, at) => new Wall(tab, tab.locator(`#w${at}`))));
    for (const wall of walls) await expect(wall.submit).toBeAttached();
    await Promise.all(readers.map(reader => reader.come()));
    await expect.poll(way.streams).toBe(PAGES + OTHERS);

    // Some write in the very moment, some while there is no server.
    const written = readers.slice(0, 10).map((_, at) => `From a reader, ${at}.`);
    const writing = readers.slice(0, 5).map((reader, at) => reader.write(written[at]));
    const killed = Date.now();
    // Whoever comes back while this process gets no turn is seen in one with the others: that is the machine's doing.
    const stalls = monitorEventLoopDelay();
    stalls.enable();
    world.server.kill();
    await world.server.exited;
    ledger.fault('the server killed under 200 readers');
    writing.push(...readers.slice(5, 10).map((reader, at) => reader.write(written[at + 5])));
    for (const [at, wall] of [walls[0], walls[WALLS]].entries()) {
      ledger.fault('words sent while there is no server');
      await wall.send(`From a wall, ${at}.`);
      written.push(`From a wall, ${at}.`);
      await expect(wall.ownNotice).toContainText('Your words are safe here.');
    }

    const again = await startPocketBase({ port: Number(new URL(world.server.url).port), data: world.server.data });
    world.server.stop = again.stop;
    await Promise.all(writing);
    await expect.poll(way.streams, { timeout: 30_000 }).toBe(PAGES + OTHERS);
    await expect.poll(() => readers.filter(({ opened }) => opened < 2).length).toBe(0);
    await ledger.compare({ written, records, walls, readers });

    const returns = way.asked.filter(({ kind, at }) => kind === 'stream' && at > killed).map(({ at }) => at);
    expect(returns.length).toBeGreaterThanOrEqual(PAGES + OTHERS);
    const share = bunched(returns, 100);
    test.info().annotations.push({ type: 'returns', description: `${returns.length}, of them at most ${Math.round(share * 100)} % within 100 ms` });
    expect(share).toBeLessThan(MOST_AT_ONCE + stalls.max / 1e6 / RETURN_MS);
    // Newest first everywhere, by the server's own times.
    for (const reader of readers.slice(1)) expect(reader.standing()).toEqual(readers[0].standing());
  } finally {
    for (const reader of readers) reader.go();
  }
});
