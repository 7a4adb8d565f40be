// What a wall on a real json-server does, for both of its generations.

import { expect, test } from '../support/test.mjs';
import { isPost, MESSAGES, NEWEST_FIRST, SAFE } from './words.mjs';

const MINUTE = 60_000;

/** json-server's records, the first one the oldest; 0.17 counts its ids, 1.0 has texts. */
const records = (generation, messages) => messages.map(({ author, body, ...more }, index) => ({
  id: idOf(generation, index),
  name: author,
  kind: 'words',
  body,
  parent: null,
  created: new Date(Date.now() - (messages.length - index) * MINUTE).toISOString(),
  ...more,
}));

const idOf = (generation, index) => (generation === 0 ? index + 1 : `m${index + 1}`);

/** `preset` is the one that reads this generation. */
export function jsonServerTests({ generation, preset }) {
  const open = (place, { endpoint }, attributes = {}) => place.page({ endpoint, preset, poll: 300, ...attributes });
  const holding = messages => ({ generation, messages: records(generation, messages) });

  test('what people wrote stands there as they typed it, with their names and times', async ({ ownJsonServer, place, visit }) => {
    const markup = '<img src="/stolen" onerror="window.stolen=1"> 1 < 2 && **bold** &amp;';
    const server = await ownJsonServer(holding([{ author: '<b>Bob</b> & "Co"', body: markup }, MESSAGES[4], { body: 'First line.\nSecond line.' }]));
    const ana = await visit(open(place, server));
    await expect(ana.wall.bodies).toHaveText(['First line.Second line.', MESSAGES[4].body, markup]);
    await expect(ana.wall.message('1 < 2').locator('[part=author]')).toHaveText('<b>Bob</b> & "Co"');
    await expect(ana.wall.message(MESSAGES[4].body).locator('[part=author]')).toHaveText('נועה');
    await expect(ana.wall.message('Second line.')).toContainText('Someone who gave no name');
    await expect(ana.wall.messages.locator('img, b, strong')).toHaveCount(0);
    const [, , { created }] = (await server.records()).toReversed();
    await expect(ana.wall.message('1 < 2').locator('time')).toHaveAttribute('datetime', new RegExp(`^${created.slice(0, 19)}`));
  });

  test('reads on: the rest comes once, and then there is no more', async ({ ownJsonServer, place, visit }) => {
    const server = await ownJsonServer(holding(MESSAGES));
    const ana = await visit(open(place, server));
    await expect(ana.wall.bodies).toHaveText(NEWEST_FIRST.slice(0, 12));
    await ana.wall.more.click();
    await expect(ana.wall.bodies).toHaveText(NEWEST_FIRST);
    await expect(ana.wall.more).toBeHidden();
  });

  test('a wall that fits on its page exactly has no more, or says so when asked, and repeats nothing', async ({ ownJsonServer, place, visit }) => {
    const server = await ownJsonServer(holding(MESSAGES.slice(0, 6)));
    const ana = await visit(open(place, server, { 'page-size': 3 }));
    await expect(ana.wall.bodies).toHaveCount(3);
    await ana.wall.more.click();
    await expect(ana.wall.bodies).toHaveText(NEWEST_FIRST.slice(-6));
    if (await ana.wall.more.isVisible()) await ana.wall.more.click();
    await expect(ana.wall.more).toBeHidden();
    await expect(ana.wall.bodies).toHaveText(NEWEST_FIRST.slice(-6));
  });

  test('an answer whose message stands on a later page comes to stand under it', async ({ ownJsonServer, place, visit }) => {
    const answer = { author: 'Her sister', body: 'That bench is still there.', parent: idOf(generation, 0) };
    const server = await ownJsonServer(holding([...MESSAGES, answer]));
    const ana = await visit(open(place, server));
    await expect(ana.wall.message(NEWEST_FIRST[0])).toBeVisible();
    await ana.wall.more.click();
    await expect(ana.wall.bodies).toHaveText(NEWEST_FIRST);
    await expect(ana.wall.answers(MESSAGES[0].body).locator('[part=body]')).toHaveText([answer.body]);
  });

  test('reads the oldest first where the page asks for it', async ({ ownJsonServer, place, visit }) => {
    const server = await ownJsonServer(holding(MESSAGES));
    const ana = await visit(open(place, server, { order: 'oldest' }));
    await expect(ana.wall.bodies).toHaveText(NEWEST_FIRST.toReversed().slice(0, 12));
    await ana.wall.more.click();
    await expect(ana.wall.bodies).toHaveText(NEWEST_FIRST.toReversed());
  });

  test('nobody has written yet', async ({ ownJsonServer, place, visit }) => {
    const server = await ownJsonServer(holding([]));
    const ana = await visit(open(place, server));
    await expect(ana.wall.host).toContainText('No one has written yet.');
    await expect(ana.wall.more).toBeHidden();
  });

  test('writes: the words stand first, with the time they were written at, and after a reload once', async ({ ownJsonServer, place, visit }) => {
    const server = await ownJsonServer(holding(MESSAGES.slice(0, 2)));
    const tom = await visit(open(place, server));
    await expect(tom.wall.bodies).toHaveCount(2);
    await tom.wall.send('I still have\nher <i>tuning fork</i>.', { name: 'Tom & "Ana"' });
    await expect(tom.wall.ownNotice).toContainText('Your words are on the wall.');
    const all = ['I still haveher <i>tuning fork</i>.', MESSAGES[1].body, MESSAGES[0].body];
    await expect(tom.wall.bodies).toHaveText(all);
    await expect(tom.wall.words).toHaveValue('');
    const [, , record, ...others] = await server.records();
    expect(others).toEqual([]);
    expect(record).toMatchObject({ body: 'I still have\nher <i>tuning fork</i>.', name: 'Tom & "Ana"' });
    expect(Math.abs(Date.now() - Date.parse(record.created))).toBeLessThan(MINUTE);
    await tom.page.reload();
    await expect(tom.wall.bodies).toHaveText(all);
    await expect(tom.wall.messages.first().locator('[part=author]')).toHaveText('Tom & "Ana"');
    await expect(tom.wall.messages.first().locator('time')).toHaveText('today');
  });

  test('writes without a name: the words are enough', async ({ ownJsonServer, place, visit }) => {
    const server = await ownJsonServer(holding([]));
    const tom = await visit(open(place, server));
    await tom.wall.send('Words alone.');
    await expect(tom.wall.message('Words alone.')).toContainText('Someone who gave no name');
    await tom.wall.call('refresh');
    await expect(tom.wall.bodies).toHaveText(['Words alone.']);
    await expect(tom.wall.arrivals).toBeHidden();
  });

  test('answers somebody: the form says whom, and the answer stands under the message', async ({ ownJsonServer, place, visit }) => {
    const server = await ownJsonServer(holding(MESSAGES.slice(0, 3)));
    const tom = await visit(open(place, server));
    await tom.wall.answerTo('Jo & Al').click();
    await expect(tom.wall.composer).toContainText('Jo & Al');
    await expect(tom.wall.field).toBeFocused();
    await tom.wall.field.fill('Thank you for the soup.');
    await tom.wall.name.fill('Her sister');
    await tom.wall.submit.click();
    const answer = tom.wall.answers(MESSAGES[1].body);
    await expect(answer.locator('[part=body]')).toHaveText(['Thank you for the soup.']);
    await expect(tom.wall.bodies).toHaveCount(3);
    const { parent } = (await server.records()).at(-1);
    expect(String(parent)).toBe(String(idOf(generation, 1)));
    await tom.page.reload();
    await expect(answer).toHaveAccessibleName('Answer from Her sister');
  });

  for (const status of [400, 403]) {
    test(`is refused with ${status}: the words stay in the form and can be sent again`, async ({ ownJsonServer, place, detour, visit }) => {
      const server = await ownJsonServer(holding([]));
      const way = await detour(server.url);
      const tom = await visit(open(place, { endpoint: `${way.url}/messages` }));
      await expect(tom.wall.words).toBeVisible();
      way.rule = request => (isPost(request) ? { status } : undefined);
      await tom.wall.send('She tuned our piano.', { name: 'Tom' });
      await expect(tom.wall.ownNotice).toContainText(SAFE);
      await expect(tom.wall.words).toHaveValue('She tuned our piano.');
      await expect(tom.wall.name).toHaveValue('Tom');
      expect(await server.records()).toEqual([]);
      way.rule = () => undefined;
      await tom.wall.submit.click();
      await expect(tom.wall.bodies).toHaveText(['She tuned our piano.']);
      expect(await server.records()).toHaveLength(1);
    });
  }

  test('too many at once: the words wait as long as the server says, and then they go by themselves, once', async ({ ownJsonServer, place, detour, visit }) => {
    const server = await ownJsonServer(holding([]));
    const way = await detour(server.url);
    const tom = await visit(open(place, { endpoint: `${way.url}/messages` }));
    await expect(tom.wall.words).toBeVisible();
    const headers = { 'Retry-After': '1', 'Access-Control-Expose-Headers': 'Retry-After' };
    way.rule = request => (isPost(request) ? { status: 429, headers } : undefined);
    await tom.wall.send('In a busy hour.');
    await expect(tom.wall.ownNotice).toContainText(SAFE);
    await expect(tom.wall.ownNotice).toContainText('Many messages are arriving at once.');
    await expect(tom.wall.ownWords).toContainText('In a busy hour.');
    way.rule = () => undefined;
    await expect(tom.wall.bodies).toHaveText(['In a busy hour.']);
    const [refused, taken] = way.asked.filter(isPost).map(({ at }) => at);
    expect(taken - refused).toBeGreaterThanOrEqual(1000);
    expect(await server.records()).toHaveLength(1);
  });

  test('too many at once, and the words are changed meanwhile: nothing half written is sent by itself', async ({ ownJsonServer, place, detour, visit }) => {
    const server = await ownJsonServer(holding([]));
    const way = await detour(server.url);
    const tom = await visit();
    await tom.page.clock.install();
    await tom.page.goto(open(place, { endpoint: `${way.url}/messages` }));
    await expect(tom.wall.words).toBeVisible();
    const headers = { 'Retry-After': '60', 'Access-Control-Expose-Headers': 'Retry-After' };
    way.rule = request => (isPost(request) ? { status: 429, headers } : undefined);
    await tom.wall.send('In a busy hour.');
    await expect(tom.wall.ownNotice).toContainText('Many messages are arriving at once.');
    await tom.wall.ownWords.getByRole('button', { name: 'Change them' }).click();
    await tom.wall.words.fill('In a busy hour I');
    way.rule = () => undefined;
    await tom.page.clock.fastForward(90_000);
    await tom.wall.words.fill('In a busy hour I thought of her.');
    await tom.wall.submit.click();
    await expect(tom.wall.bodies).toHaveText(['In a busy hour I thought of her.']);
    expect((await server.records()).map(({ body }) => body)).toEqual(['In a busy hour I thought of her.']);
  });

  test('presses twice, sends once', async ({ ownJsonServer, place, visit }) => {
    const server = await ownJsonServer(holding([]));
    const tom = await visit(open(place, server));
    await tom.wall.write('Once.');
    await tom.wall.submit.dblclick();
    await expect(tom.wall.bodies).toHaveText(['Once.']);
    expect(await server.records()).toHaveLength(1);
  });

  test('the answer is lost after the words arrived: a second try makes no second message', async ({ ownJsonServer, place, detour, visit }) => {
    const server = await ownJsonServer(holding([]));
    const way = await detour(server.url);
    const tom = await visit(open(place, { endpoint: `${way.url}/messages` }));
    await expect(tom.wall.words).toBeVisible();
    way.rule = request => ({ drop: isPost(request) });
    await tom.wall.send('Once is enough.', { name: 'Tom' });
    await expect(tom.wall.ownNotice).toContainText(SAFE);
    expect(await server.records()).toHaveLength(1);
    way.rule = () => undefined;
    await expect(tom.wall.bodies).toHaveText(['Once is enough.']);
    await expect(tom.wall.words).toHaveValue('');
    expect(await server.records()).toHaveLength(1);
  });

  test('the server is gone while somebody writes: the words are kept, and arrive once when it is back', async ({ ownJsonServer, place, visit }) => {
    const server = await ownJsonServer(holding(MESSAGES.slice(0, 1)));
    const tom = await visit(open(place, server));
    await expect(tom.wall.bodies).toHaveCount(1);
    await server.stop();
    await tom.wall.send('From the train.', { name: 'Tom' });
    await expect(tom.wall.ownNotice).toContainText(SAFE);
    await expect(tom.wall.ownWords).toContainText('From the train.');
    await server.start();
    // They may have gone by themselves already.
    await tom.page.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect(tom.wall.bodies).toHaveText(['From the train.', MESSAGES[0].body]);
    expect(await server.records()).toHaveLength(2);
  });

  test('the server is gone while somebody reads, and at first: what is there stays, and all comes when it is back', async ({ ownJsonServer, place, visit }) => {
    test.slow();
    const server = await ownJsonServer(holding(MESSAGES.slice(0, 1)));
    const page = open(place, server, { poll: 5, live: 'poll' });
    const ana = await visit(page);
    await expect(ana.wall.bodies).toHaveText([MESSAGES[0].body]);
    await server.stop();
    const late = await visit(page);
    await expect(late.wall.fallback).toBeVisible();
    await expect(late.wall.notice).toContainText('cannot be reached just now');
    await expect(ana.wall.notice).toContainText('What is here was read earlier', { timeout: 15_000 });
    await expect(ana.wall.bodies).toHaveText([MESSAGES[0].body]);
    await server.start();
    await server.post({ name: 'Jo', body: 'Back again.', parent: null, created: new Date().toISOString() });
    await expect(ana.wall.arrivals).toHaveText('1 new message', { timeout: 20_000 });
    await ana.wall.arrivals.click();
    await expect(ana.wall.bodies).toHaveText(['Back again.', MESSAGES[0].body]);
    await expect(late.wall.message(MESSAGES[0].body)).toBeVisible({ timeout: 20_000 });
    // It may have come back before the new words or after them; before, they wait behind the line for arrivals.
    await expect(async () => {
      await late.wall.call('showArrivals');
      await expect(late.wall.bodies).toHaveText(['Back again.', MESSAGES[0].body], { timeout: 500 });
    }).toPass({ timeout: 20_000 });
  });

  test('a page that names no preset: the list is read by the names its messages use', async ({ ownJsonServer, place, visit }) => {
    const answer = { author: 'Her sister', body: 'That bench is still there.', parent: idOf(generation, 0) };
    const server = await ownJsonServer(holding([...MESSAGES.slice(0, 4), answer]));
    const ana = await visit(open(place, server, { preset: undefined }));
    await expect(ana.wall.bodies).toHaveText(NEWEST_FIRST.slice(-4));
    await expect(ana.wall.message(MESSAGES[1].body).locator('[part=author]')).toHaveText('Jo & Al');
    await expect(ana.wall.answers(MESSAGES[0].body).locator('[part=body]')).toHaveText([answer.body]);
  });
}
