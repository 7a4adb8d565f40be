// What can go wrong while somebody reads, one fault after the other, against the real server: what the reader sees, and that
// the wall mends itself, without a reload, once the fault is over.

import * as faults from './support/faults/kinds.mjs';
import { SOON, timedReader, timePasses } from './support/faults/time.mjs';
import { expect, test } from './support/test.mjs';

const AWAY = 'The messages cannot be reached just now.';
const STALE = 'New messages cannot be reached just now. What is here was read earlier';
const COPY = 'The wall cannot be reached right now. This is how it stood on';
const BACK = 'The messages can be reached again.';

/** What breaks the list, by its name. */
const BROKEN = {
  'the connection is reset before an answer': faults.reset(),
  'the connection is reset in mid-body': faults.resetInBody(),
  'the answer ends before its announced length': faults.cutShort(),
  'the answer is truncated JSON': faults.cutJson(),
  'no answer ever comes': faults.hang(),
  'the answer comes one byte a second': faults.drip(),
  'status 500': faults.status(500),
  'status 502': faults.status(502),
  'status 503 with Retry-After': faults.status(503, { 'Retry-After': '2' }),
  'status 503 without Retry-After': faults.status(503),
  'status 429 with Retry-After': faults.status(429, { 'Retry-After': '2' }),
  'HTML with status 200': faults.html(),
  'HTML with status 200 that is called JSON': faults.htmlAsJson(),
  'JSON of another shape': faults.otherShape(),
  'an empty answer with status 200': faults.nothing(),
};

/** A wall that looks as often as it may. */
const LOOKING = { live: 'poll', poll: 5 };

for (const [name, fault] of Object.entries(BROKEN)) {
  test(`${name}: at first, and later while somebody reads`, async ({ stage, faulty, ledger, visit }) => {
    await stage.seed(['First.', 'Second.']);
    const ana = await timedReader(visit);
    faulty.break('list', fault);
    ledger.fault(`${name}, at first`);
    await ana.page.goto(stage.page(LOOKING), { waitUntil: 'commit' });
    await timePasses(ana, () => expect(ana.wall.notice).toContainText(AWAY, SOON));
    await expect(ana.wall.fallback).toBeVisible();
    expect(await ana.heard('ready')).toEqual([]);

    faulty.mend();
    await timePasses(ana, () => expect(ana.wall.bodies).toHaveText(['First.', 'Second.'], SOON));
    await expect(ana.wall.notice).toBeHidden();
    await expect(ana.wall.fallback).toBeHidden();
    await expect(ana.wall.status).toHaveText(BACK);

    faulty.break('list', fault);
    ledger.fault(`${name}, while somebody reads`);
    await stage.post('Third.');
    await timePasses(ana, () => expect(ana.wall.notice).toContainText(STALE, SOON));
    await expect(ana.wall.bodies).toHaveText(['First.', 'Second.']);
    await expect(ana.wall.fallback).toBeHidden();

    faulty.mend();
    await timePasses(ana, () => expect(ana.wall.arrivals).toHaveText('1 new message', SOON));
    await expect(ana.wall.notice).toBeHidden();
    await ledger.compare({ records: () => stage.words(), walls: [ana.wall] });
  });
}

test('on the next visit, whatever breaks: the wall as it stood, with its date, until it is over', async ({ stage, faulty, ledger, visit }) => {
  test.setTimeout(90_000);
  await stage.seed(['First.', 'Second.']);
  const ana = await timedReader(visit);
  await ana.page.goto(stage.page(LOOKING));
  await expect(ana.wall.bodies).toHaveText(['First.', 'Second.']);
  await expect.poll(() => ana.page.evaluate(() => caches.has('support-wall'))).toBe(true);
  for (const [name, fault] of Object.entries(BROKEN)) {
    faulty.break('list', fault);
    ledger.fault(`${name}, on the next visit`);
    await ana.page.reload({ waitUntil: 'commit' });
    await timePasses(ana, () => expect(ana.wall.notice, name).toContainText(COPY, SOON), { step: 1_000 });
    await expect(ana.wall.bodies).toHaveText(['First.', 'Second.']);
    await expect(ana.wall.fallback).toBeHidden();
    faulty.mend();
    await timePasses(ana, () => expect(ana.wall.notice, name).toBeHidden(SOON));
    await expect(ana.wall.bodies).toHaveText(['First.', 'Second.']);
  }
  await ledger.compare({ records: () => stage.words(), walls: [ana.wall] });
});

test('nobody listens at the address: at first, and later while somebody reads', async ({ stage, faulty, ledger, visit }) => {
  await stage.seed(['First.']);
  const ana = await timedReader(visit);
  await faulty.refuse();
  ledger.fault('refused connection, at first');
  await ana.page.goto(stage.page(LOOKING));
  await expect(ana.wall.notice).toContainText(AWAY);
  await expect(ana.wall.fallback).toBeVisible();
  await faulty.accept();
  await timePasses(ana, () => expect(ana.wall.bodies).toHaveText(['First.'], SOON));
  await expect(ana.wall.notice).toBeHidden();

  await faulty.refuse();
  ledger.fault('refused connection, while somebody reads');
  await timePasses(ana, () => expect(ana.wall.notice).toContainText(STALE, SOON));
  await stage.post('Second.');
  await faulty.accept();
  await timePasses(ana, () => expect(ana.wall.arrivals).toHaveText('1 new message', SOON));
  await expect(ana.wall.notice).toBeHidden();
  await ledger.compare({ records: () => stage.words(), walls: [ana.wall] });
});

test('a storm of 429 for ten minutes: the wall asks ever more rarely, and comes back by itself', async ({ stage, faulty, ledger, visit }) => {
  await stage.seed(['First.']);
  const ana = await timedReader(visit);
  await ana.page.goto(stage.page(LOOKING));
  await expect(ana.wall.bodies).toHaveText(['First.']);
  await expect(ana.wall.submit).toBeAttached();
  faulty.break('list', faults.status(429));
  ledger.fault('a storm of 429');
  for (let second = 0; second < 600; second += 10) await ana.page.clock.runFor(10_000);
  await expect(ana.wall.notice).toContainText(STALE);
  // 4, 8, 16, … seconds after each other: eight in ten minutes, and not one every thirty seconds.
  expect(faulty.met).toBeGreaterThan(3);
  expect(faulty.met).toBeLessThan(12);
  faulty.mend();
  await stage.post('Second.');
  await timePasses(ana, () => expect(ana.wall.arrivals).toHaveText('1 new message', SOON), { step: 15_000 });
  await ledger.compare({ records: () => stage.words(), walls: [ana.wall] });
});

test('a list that asks to be left alone for five minutes is, and no longer', async ({ stage, faulty, ledger, visit }) => {
  await stage.seed(['First.']);
  const ana = await timedReader(visit);
  await ana.page.goto(stage.page(LOOKING));
  await expect(ana.wall.bodies).toHaveText(['First.']);
  await expect(ana.wall.submit).toBeAttached();
  faulty.break('list', faults.status(429, { 'Retry-After': '300' }));
  ledger.fault('status 429 with a long Retry-After');
  await timePasses(ana, () => expect(ana.wall.notice).toContainText(STALE, SOON));
  const asked = faulty.met;
  for (let second = 0; second < 280; second += 10) await ana.page.clock.runFor(10_000);
  expect(faulty.met).toBe(asked);
  faulty.mend();
  await stage.post('Second.');
  await timePasses(ana, () => expect(ana.wall.arrivals).toHaveText('1 new message', SOON), { step: 15_000 });
  await ledger.compare({ records: () => stage.words(), walls: [ana.wall] });
});

test('the right answer under a wrong content type is read all the same', async ({ stage, faulty, ledger, visit }) => {
  await stage.seed(['First.']);
  faulty.break('list', faults.wrongType());
  ledger.fault('wrong content type');
  const ana = await visit(stage.page({ poll: 300 }));
  await expect(ana.wall.bodies).toHaveText(['First.']);
  await expect(ana.wall.notice).toBeHidden();
  await ledger.compare({ records: () => stage.words(), walls: [ana.wall] });
});

for (const hours of [9, -9]) {
  test(`the server's clock is ${hours} hours off: messages stand once, in order, and new ones come in`, async ({ stage, faulty, ledger, visit }) => {
    await stage.seed(['Newer.', 'Older.']);
    faulty.break('list', faults.skewed(hours));
    ledger.fault(`the server's clock ${hours} hours off`);
    const ana = await timedReader(visit);
    await ana.page.goto(stage.page(LOOKING));
    await expect(ana.wall.bodies).toHaveText(['Newer.', 'Older.']);
    await expect(ana.wall.messages.first().locator('time')).toHaveText(/today|yesterday/i);
    await expect(ana.wall.submit).toBeAttached();
    await stage.post('Newest.');
    await timePasses(ana, () => expect(ana.wall.arrivals).toHaveText('1 new message', SOON));
    await ledger.compare({ records: () => stage.words(), walls: [ana.wall] });
    await expect(ana.wall.bodies).toHaveText(['Newest.', 'Newer.', 'Older.']);
  });
}

for (const [where, day] of [['a year ahead', 366], ['a year behind', -366]]) {
  test(`the reader's clock is ${where}: what is written and what arrives stands once`, async ({ stage, faulty, ledger, visit }) => {
    await stage.openWall();
    await stage.seed(['First.']);
    const ana = await visit();
    await ana.page.clock.install({ time: Date.now() + day * 86_400_000 });
    ledger.fault(`the reader's clock ${where}`);
    await ana.page.goto(stage.page(LOOKING));
    await expect(ana.wall.bodies).toHaveText(['First.']);
    await ana.wall.send('Written out of time.');
    await expect(ana.wall.ownNotice).toContainText('Your words are on the wall.');
    await stage.post('Third.');
    await timePasses(ana, () => expect(ana.wall.arrivals).toHaveText('1 new message', SOON));
    await ledger.compare({ written: ['Written out of time.'], records: () => stage.words(), walls: [ana.wall] });
    expect(faulty.met).toBe(0);
  });
}
