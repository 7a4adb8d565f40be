// A promise on its way: changed, without a network, without room on the device, and pressed twice (PRINCIPLES 10, 15, 30).

import { readFile } from 'node:fs/promises';
import { answers, asked, DINNERS, need, promise } from './support/asked.mjs';
import { isPost } from './support/proxy.mjs';
import { expect, test } from './support/test.mjs';

test('a part is changed from the device that promised it, with a day and words of its own, and saved as a reminder', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed([need()]);
  const mia = await visit(stage.page());
  const its = await promise(mia, { amount: 1, name: 'Mia', words: 'Soup on Thursday.', day: '2031-11-27' });
  await expect(its.mine).toContainText(`You promised 1 of 4 ${DINNERS}, for Thursday, November 27, 2031.`);
  await expect(mia.wall.answers('gets to cooking').locator('[part=body]')).toHaveText(['Soup on Thursday.']);
  await mia.page.reload();
  await its.act('Change').click();
  await expect(its.amount).toHaveValue('1');
  await its.amount.fill('2');
  await its.send.click();
  await expect(its.mine).toContainText(`You promised 2 of 4 ${DINNERS}`);
  const made = async () => (await answers(stage)).map(({ details }) => [details.amount, details.by]);
  await expect.poll(made).toEqual([[2, '2031-11-27']]);
  const [file] = await Promise.all([mia.page.waitForEvent('download'), its.act('Reminder for your calendar').click()]);
  const text = await readFile(await file.path(), 'utf8');
  expect(file.suggestedFilename()).toMatch(/\.ics$/);
  expect(text).toContain('DTSTART;VALUE=DATE:20311127\r\n');
  expect(text).toContain('SUMMARY:Dinners: 2 of 4 dinners\r\n');
});

test('a promise made without a network arrives by itself, once (10, 15)', async ({ stage, way, visit }) => {
  await stage.openWall();
  await stage.seed([need()]);
  const mia = await visit(stage.page());
  await expect(asked(mia).help).toBeVisible();
  const posts = answer => request => (isPost({ method: request.method, path: request.url }) ? answer() : undefined);
  way.rule = posts(() => ({ status: 503 }));
  const its = await promise(mia, { amount: 2 });
  await expect(its.mine).toContainText(`You promised 2 of 4 ${DINNERS}.`);
  // A busy machine may take the browser's sockets away for a while; the wall waits as long as for any answer.
  await expect(its.mine).toContainText('go by themselves', { timeout: 20_000 });
  await expect(mia.wall.status).toHaveText('Not on the wall yet. Your words are safe here, and go by themselves.');
  await mia.page.reload();
  await expect(its.mine).toContainText(`You promised 2 of 4 ${DINNERS}.`);
  // It arrives, and the answer to it is lost: the next try is known by its key.
  let lost = 0;
  way.rule = posts(() => (lost++ ? undefined : { drop: true }));
  await mia.page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(its.told).toContainText(`2 of 4 ${DINNERS} promised`);
  await expect(its.mine).not.toContainText('go by themselves');
  expect(await answers(stage)).toHaveLength(1);
});

test('there is no room for a promise in the place of another one that has gone: it is made as soon as there is', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed([need()]);
  const mia = await visit(stage.page());
  const its = await promise(mia, { amount: 1 });
  await expect(its.told).toContainText(`1 of 4 ${DINNERS} promised`);
  const waiting = count => mia.page.evaluate(many => {
    const [key, value] = Object.entries(localStorage).find(([name]) => name.startsWith('support-wall:http'));
    const outbox = Array.from({ length: many }, (_, at) => ({ key: `k${at}`, draft: { words: 'They wait.' }, stopped: 'closed', since: Date.now() }));
    localStorage.setItem(key, JSON.stringify({ ...JSON.parse(value), outbox }));
  }, count);
  await its.act('Change').click();
  await its.amount.fill('2');
  await waiting(20);
  await its.send.click();
  await expect(mia.wall.status).toHaveText('Your words are safe here. They have not reached the wall yet.');
  await expect.poll(() => answers(stage)).toEqual([]);
  await its.send.click();
  await expect(its.amount).toHaveValue('2');
  await waiting(0);
  await its.send.click();
  await expect(its.mine).toContainText(`You promised 2 of 4 ${DINNERS}.`);
  await expect.poll(async () => (await answers(stage)).map(({ details }) => details.amount)).toEqual([2]);
});

test('who presses twice while a promise is changed has promised once', async ({ stage, way, visit }) => {
  await stage.openWall();
  await stage.seed([need()]);
  const mia = await visit(stage.page());
  const its = await promise(mia, { amount: 1 });
  await expect(its.told).toContainText(`1 of 4 ${DINNERS} promised`);
  let letGo;
  const held = new Promise(resolve => { letGo = resolve; });
  const taken = ({ method }) => method === 'DELETE';
  way.rule = request => (taken(request) ? held : undefined);
  await its.act('Change').click();
  await its.amount.fill('2');
  await its.send.click();
  await its.send.click();
  await expect.poll(() => way.count(taken)).toBeGreaterThan(0);
  letGo();
  await expect(its.mine).toContainText(`You promised 2 of 4 ${DINNERS}.`);
  await expect(its.told).toContainText(`2 of 4 ${DINNERS} promised`);
  expect(way.count(taken)).toBe(1);
  expect((await answers(stage)).map(({ details }) => details.amount)).toEqual([2]);
});
