// Isso and json-server with everything that can break on the way to them: what the other faults are for PocketBase.

import * as faults from '../support/faults/kinds.mjs';
import { SOON, timedReader, timePasses } from '../support/faults/time.mjs';
import { expect, test } from '../support/test.mjs';

const SAFE = 'Your words are safe here. They have not reached the wall yet.';
const WORDS = 'She tuned our piano.';

/** What breaks, and whether the server has had the words by then. */
const BROKEN = {
  'the connection is reset before an answer': faults.reset(),
  'the answer is lost': faults.lost(),
  'the answer is reset in mid-body': faults.resetInBody(),
  'status 500 in place of the answer': faults.lostAs(faults.status(500)),
  'HTML with status 200': faults.html(),
  'HTML with status 200 in place of the answer': faults.lostAs(faults.html()),
};

const SERVICES = {
  Isso: async ({ ownIsso, faultyWay, place }) => {
    const isso = await ownIsso();
    const way = await faultyWay(isso.url);
    return {
      way, service: isso,
      page: place.page({ endpoint: `${way.url}/`, preset: 'isso', live: 'poll', poll: 5 }),
      records: async () => (await isso.texts(place.path)).map(text => text.replace(/<[^>]*>/g, '')),
    };
  },
  'json-server': async ({ ownJsonServer, faultyWay, place }) => {
    const server = await ownJsonServer({ generation: 0, messages: [] });
    const way = await faultyWay(server.url);
    return {
      way, service: server,
      page: place.page({ endpoint: `${way.url}/messages`, preset: 'json-server', live: 'poll', poll: 5 }),
      records: async () => (await server.records()).map(({ body }) => body),
    };
  },
};

for (const [service, begin] of Object.entries(SERVICES)) {
  test(`${service}: words sent while everything breaks in turn stand there once each`, async ({ ownIsso, ownJsonServer, faultyWay, place, ledger, visit }) => {
    test.setTimeout(60_000);
    const { way, page, records } = await begin({ ownIsso, ownJsonServer, faultyWay, place });
    const tom = await timedReader(visit);
    await tom.page.goto(page);
    await expect(tom.wall.submit).toBeAttached();
    const written = [];
    for (const [at, [name, fault]] of Object.entries(BROKEN).entries()) {
      way.break('create', fault);
      ledger.fault(`${service}: ${name}`);
      written.push(`${WORDS} ${at}`);
      await tom.wall.send(written[at]);
      await timePasses(tom, () => expect(tom.wall.ownNotice).toContainText(SAFE, SOON), { step: 500 });
      way.mend();
      await timePasses(tom, async () => expect(await records()).toEqual(expect.arrayContaining(written)));
      await timePasses(tom, () => expect(tom.wall.ownWords).toHaveCount(0, SOON));
      await ledger.compare({ written, records, walls: [tom.wall] });
    }
  });

  test(`${service}: what breaks while somebody reads leaves what was read, and all is there when it is over`, async ({ ownIsso, ownJsonServer, faultyWay, place, ledger, visit }) => {
    test.setTimeout(60_000);
    const { way, page, records } = await begin({ ownIsso, ownJsonServer, faultyWay, place });
    const tom = await timedReader(visit);
    await tom.page.goto(page);
    await expect(tom.wall.submit).toBeAttached();
    await tom.wall.send(WORDS);
    await expect(tom.wall.bodies).toHaveText([WORDS]);
    const LIST = { 'the connection is reset in mid-body': faults.resetInBody(), 'status 502': faults.status(502), 'HTML with status 200': faults.html(), 'an empty answer': faults.nothing() };
    for (const [name, fault] of Object.entries(LIST)) {
      way.break('list', fault);
      ledger.fault(`${service}, while somebody reads: ${name}`);
      await timePasses(tom, () => expect(tom.wall.notice.filter({ hasText: 'What is here was read earlier' })).toBeVisible(SOON));
      await expect(tom.wall.bodies).toHaveText([WORDS]);
      way.mend();
      await timePasses(tom, () => expect(tom.wall.status).toHaveText('The messages can be reached again.', SOON));
    }
    await ledger.compare({ written: [WORDS], records, walls: [tom.wall] });
  });
}
