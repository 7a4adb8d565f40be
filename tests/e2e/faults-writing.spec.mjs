// What can go wrong with words on their way, one fault after the other, against the real servers: what their writer sees, and
// that they stand on the wall exactly once when the fault is over.

import { startPocketBase } from '../../tools/pocketbase.mjs';
import { MESSAGES } from '../server/support.mjs';
import * as faults from './support/faults/kinds.mjs';
import { SOON, timedReader, timePasses } from './support/faults/time.mjs';
import { wordsOf } from './support/stage.mjs';
import { expect, test } from './support/test.mjs';
import { Wall } from './support/wall.mjs';

const WORDS = 'She lent me her coat in the flood.';
const SAFE = 'Your words are safe here. They have not reached the wall yet.';
const LOOKING = { live: 'poll', poll: 5 };

/** What breaks on the way there: the server never has the words. */
const NOT_STORED = {
  'the connection is reset before an answer': faults.reset(),
  'no answer ever comes': faults.hang(),
  'status 500': faults.status(500),
  'status 502': faults.status(502),
  'status 503 with Retry-After': faults.status(503, { 'Retry-After': '2' }),
  'status 503 without Retry-After': faults.status(503),
  'status 429 with Retry-After': faults.status(429, { 'Retry-After': '2' }),
  'status 429 without Retry-After': faults.status(429),
  'HTML with status 200': faults.html(),
  'HTML with status 200 that is called JSON': faults.htmlAsJson(),
  'JSON of another shape': faults.otherShape(),
  'an empty answer with status 200': faults.nothing(),
};

/** What breaks on the way back: the server has the words. */
const STORED = {
  'the answer is lost': faults.lost(),
  'the answer is reset in mid-body': faults.resetInBody(),
  'the answer ends before its announced length': faults.cutShort(),
  'the answer is truncated JSON': faults.cutJson(),
  'the answer comes one byte a second': faults.drip(),
  'status 500 in place of the answer': faults.lostAs(faults.status(500)),
  'status 503 with Retry-After in place of the answer': faults.lostAs(faults.status(503, { 'Retry-After': '2' })),
  'status 429 in place of the answer': faults.lostAs(faults.status(429, { 'Retry-After': '2' })),
  'HTML with status 200 in place of the answer': faults.lostAs(faults.html()),
};

for (const [kind, isStored] of [[NOT_STORED, false], [STORED, true]]) {
  for (const [name, fault] of Object.entries(kind)) {
    test(`${name}: the writer is told, and the words arrive once${isStored ? ', though the server had them' : ''}`, async ({ stage, faulty, ledger, visit }) => {
      await stage.openWall();
      const tom = await timedReader(visit);
      await tom.page.goto(stage.page(LOOKING));
      await expect(tom.wall.submit).toBeAttached();
      faulty.break('create', fault);
      ledger.fault(`a message sent: ${name}`);
      await tom.wall.send(WORDS, { name: 'Tom' });
      // Words that the server has may be found on the wall before their sending has failed.
      const told = isStored ? /safe here|Your words (have arrived|are on the wall)/ : SAFE;
      await timePasses(tom, () => expect(tom.wall.ownNotice).toContainText(told, SOON), { step: 2_000 });
      if (isStored) await expect.poll(() => stage.words()).toEqual([WORDS]);
      else expect(await stage.words()).toEqual([]);

      faulty.mend();
      await arrives(tom);
      await ledger.compare({ written: [WORDS], records: () => stage.words(), walls: [tom.wall] });
      await expect(tom.wall.words).toHaveValue('');
    });
  }
}

/** The words go by themselves, in time, and their writer is told. */
async function arrives(tom) {
  await timePasses(tom, () => expect(tom.wall.ownNotice).toContainText(/Your words (have arrived|are on the wall)/, SOON));
}

test('a wrong content type in place of the right one: the words have arrived', async ({ stage, faulty, ledger, visit }) => {
  await stage.openWall();
  const tom = await visit(stage.page({ poll: 300 }));
  await expect(tom.wall.submit).toBeAttached();
  faulty.break('create', faults.wrongType());
  ledger.fault('a message sent: wrong content type');
  await tom.wall.send(WORDS);
  await expect(tom.wall.ownNotice).toContainText('Your words are on the wall.');
  await ledger.compare({ written: [WORDS], records: () => stage.words(), walls: [tom.wall] });
});

test('nobody listens while somebody sends: the words arrive once somebody does', async ({ stage, faulty, ledger, visit }) => {
  await stage.openWall();
  const tom = await timedReader(visit);
  await tom.page.goto(stage.page(LOOKING));
  await expect(tom.wall.submit).toBeAttached();
  await faulty.refuse();
  ledger.fault('a message sent: refused connection');
  await tom.wall.send(WORDS);
  await expect(tom.wall.ownNotice).toContainText(SAFE);
  await faulty.accept();
  await arrives(tom);
  await ledger.compare({ written: [WORDS], records: () => stage.words(), walls: [tom.wall] });
});

test('the server is killed while the words are on their way, and started again', async ({ stage, ownServer, faultyWay, ledger, visit }) => {
  const world = await ownServer();
  await world.host.wall({ page: stage.path, approve_first: false });
  const way = await faultyWay(world.server.url);
  const records = () => wordsOf(world.host, stage.path);
  const tom = await timedReader(visit);
  await tom.page.goto(stage.page({ endpoint: way.url + MESSAGES, ...LOOKING }));
  await expect(tom.wall.submit).toBeAttached();
  // In the very moment the server has them: whether it still wrote them down is its own affair.
  way.break('create', async ({ request, pass }) => {
    if (request.method === 'OPTIONS') return pass();
    const passing = pass();
    world.server.kill();
    return passing;
  });
  ledger.fault('a message sent: the server killed');
  await tom.wall.send(WORDS);
  await world.server.exited;
  way.mend();
  const again = await startPocketBase({ port: Number(new URL(world.server.url).port), data: world.server.data });
  world.server.stop = again.stop;
  await arrives(tom);
  await ledger.compare({ written: [WORDS], records, walls: [tom.wall] });
});

test('a storm: five writers at once, and every answer is another failure until all have tried twice', async ({ stage, faulty, ledger, visit }) => {
  const pages = Array.from({ length: 5 }, (_, at) => `${stage.path}/${at}`);
  for (const page of pages) await stage.openWall(page);
  const tom = await timedReader(visit);
  await tom.page.goto(stage.put(pages.map((page, at) => stage.wall({ id: `w${at}`, page, loading: 'eager', ...LOOKING })).join('')));
  const writers = pages.map((_, at) => ({ page: tom.page, wall: new Wall(tom.page, tom.page.locator(`#w${at}`)) }));
  for (const { wall } of writers) await expect(wall.submit).toBeAttached();
  const storm = [...Object.values(NOT_STORED), ...Object.values(STORED)].filter(fault => fault !== NOT_STORED['no answer ever comes']);
  let met = 0;
  faulty.break('create', pieces => {
    if (pieces.request.method === 'OPTIONS') return faults.status(200)(pieces);
    met += 1;
    return met > 2 * pages.length ? pieces.pass() : storm[(met * 7) % storm.length](pieces);
  });
  for (const [at, { wall }] of writers.entries()) {
    ledger.fault('a message sent: in a storm of failures');
    await wall.send(`${WORDS} ${at}`);
  }
  for (const writer of writers) await arrives(writer);
  const written = pages.map((_, at) => `${WORDS} ${at}`);
  await ledger.compare({ written, records: () => stage.words(...pages), page: tom.page });
});
