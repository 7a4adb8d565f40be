// When the server cannot be reached.

import { MESSAGES } from '../server/support.mjs';
import { startPocketBase } from '../../tools/pocketbase.mjs';
import { isPost } from './support/proxy.mjs';
import { expect, test } from './support/test.mjs';

const SAFE = 'Your words are safe here. They have not reached the wall yet.';

/** A server of the test's own, which it may end and start again with the same data at the same address. */
async function frailServer(ownServer, path) {
  const world = await ownServer();
  await world.host.wall({ page: path, approve_first: false });
  const port = Number(new URL(world.server.url).port);
  return {
    ...world,
    endpoint: world.server.url + MESSAGES,
    stop: () => world.server.stop(),
    async start() {
      const again = await startPocketBase({ port, data: world.server.data });
      // The fixture ends what it knows.
      world.server.stop = again.stop;
    },
    records: () => world.host.read({ filter: `page=${JSON.stringify(path)}`, perPage: 500 }),
  };
}

test('the server is down at first: what the author wrote stays, calmly, until it is back (15, 28)', async ({ stage, ownServer, visit }) => {
  const server = await frailServer(ownServer, stage.path);
  await server.host.post({ page: stage.path, body: 'She tuned our piano.', approved: true });
  await server.stop();
  const ana = await visit(stage.page({ endpoint: server.endpoint }));
  await expect(ana.wall.notice).toHaveText('The messages cannot be reached just now. This wall keeps trying by itself.');
  await expect(ana.wall.fallback).toBeVisible();
  await expect(ana.wall.status).toHaveText(/cannot be reached just now/);
  const [error, ...others] = await ana.heard('error');
  expect(error).toMatchObject({ reason: 'away' });
  expect(others).toEqual([]);
  expect(await ana.heard('ready')).toEqual([]);

  await server.start();
  await expect(ana.wall.bodies).toHaveText(['She tuned our piano.'], { timeout: 20_000 });
  await expect(ana.wall.fallback).toBeHidden();
  await expect(ana.wall.notice).toBeHidden();
  await expect(ana.wall.status).toHaveText('The messages can be reached again.');
  expect(await ana.heard('ready')).toEqual([{ messages: 1 }]);
});

test('an answer that is no wall at all: what the author wrote stays, and the console names what is wrong', async ({ stage, way, visit }) => {
  way.rule = () => ({ status: 200, body: { hello: 'world' } });
  const ana = await visit(stage.page());
  await expect(ana.wall.fallback).toBeVisible();
  await expect.poll(() => ana.heard('error')).toHaveLength(1);
  expect(ana.warnings().join()).toContain('/items');
});

test('writes, the server dies: the words stand there once when it is back (10, 15)', async ({ stage, ownServer, visit }) => {
  const server = await frailServer(ownServer, stage.path);
  const tom = await visit(stage.page({ endpoint: server.endpoint, poll: 300 }));
  await tom.wall.write('I still have her tuning fork.', { name: 'Tom' });
  await server.stop();
  await tom.wall.submit.click();
  await expect(tom.wall.ownNotice).toContainText(SAFE);
  await expect(tom.wall.ownNotice).toContainText('They go by themselves as soon as it can; nothing is sent twice.');
  await expect(tom.wall.ownNotice).toBeFocused();
  await expect(tom.wall.ownWords).toContainText('I still have her tuning fork.');
  await expect(tom.wall.ownWords).toContainText('Tom');

  await tom.wall.ownNotice.getByRole('button', { name: 'Try again' }).click();
  await expect(tom.wall.ownNotice).toContainText(SAFE);
  await server.start();
  await expect(tom.wall.ownNotice).toContainText('Your words are on the wall.', { timeout: 20_000 });
  await expect(tom.wall.bodies).toHaveText(['I still have her tuning fork.']);
  await expect(tom.wall.words).toHaveValue('');
  expect((await server.records()).map(({ body, name }) => [body, name])).toEqual([['I still have her tuning fork.', 'Tom']]);
});

test('writes, loses the network, comes back, sees it once (10, 15)', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed(['First.']);
  const tom = await visit(stage.page({ poll: 300 }));
  await expect(tom.wall.bodies).toHaveText(['First.']);
  await expect(tom.wall.submit).toBeAttached();
  await tom.context.setOffline(true);
  await tom.wall.send('From the train.');
  await expect(tom.wall.ownNotice).toContainText(SAFE);
  await tom.context.setOffline(false);
  await expect(tom.wall.bodies).toHaveText(['From the train.', 'First.']);
  expect(await stage.records()).toHaveLength(2);
});

test('the answer is lost after the words arrived: a second try makes no second message (15)', async ({ stage, way, visit }) => {
  await stage.openWall();
  const tom = await visit(stage.page({ live: 'off' }));
  await expect(tom.wall.words).toBeVisible();
  way.rule = request => ({ drop: isPost({ method: request.method, path: request.url }) });
  await tom.wall.send('Once is enough.');
  await expect(tom.wall.ownNotice).toContainText(SAFE);
  expect(await stage.records()).toHaveLength(1);

  way.rule = () => undefined;
  await expect(tom.wall.ownNotice).toContainText('Thank you. Your words have arrived.');
  await expect(tom.wall.bodies).toHaveText(['Once is enough.']);
  await expect(tom.wall.words).toHaveValue('');
  expect(await stage.records()).toHaveLength(1);
});

test('the answer is lost and the page reloaded: the words are asked after, and make no second message (10, 15)', async ({ stage, way, visit }) => {
  const tom = await visit(stage.page({ occasion: 'memorial' }));
  await expect(tom.wall.words).toBeVisible();
  way.rule = request => ({ drop: isPost({ method: request.method, path: request.url }) });
  await tom.wall.send('Once is enough.');
  await expect(tom.wall.ownNotice).toContainText(SAFE);
  way.rule = () => undefined;
  await tom.page.reload();
  await expect(tom.wall.ownNotice).toContainText('Your words have arrived.');
  expect(await stage.records()).toHaveLength(1);
});

test('the answer is lost and the words changed since: the change is not taken for sent, and is kept (10, 15)', async ({ stage, way, visit }) => {
  await stage.openWall();
  const tom = await visit(stage.page({ live: 'off' }));
  await expect(tom.wall.words).toBeVisible();
  way.rule = request => ({ drop: isPost({ method: request.method, path: request.url }) });
  await tom.wall.send('She taught me.');
  await expect(tom.wall.ownNotice).toContainText(SAFE);
  await tom.wall.ownWords.getByRole('button', { name: 'Change them' }).click();
  way.rule = () => undefined;
  await tom.wall.send('She taught me to whistle.');
  await expect(tom.wall.ownNotice).toContainText('had arrived as you first sent them');
  await expect(tom.wall.words).toHaveValue('She taught me to whistle.');
  await expect(tom.wall.bodies).toHaveText(['She taught me.']);
  await tom.page.reload();
  await expect(tom.wall.words).toHaveValue('She taught me to whistle.');
  await tom.wall.submit.click();
  await expect(tom.wall.bodies).toHaveText(['She taught me to whistle.', 'She taught me.']);
});

test('corrects the words before trying again: the corrected ones arrive (10)', async ({ stage, way, visit }) => {
  await stage.openWall();
  const tom = await visit(stage.page());
  await expect(tom.wall.words).toBeVisible();
  way.rule = request => (isPost({ method: request.method, path: request.url }) ? { status: 503 } : undefined);
  await tom.wall.send('With a mistaek.');
  await expect(tom.wall.ownNotice).toContainText(SAFE);
  await tom.wall.ownWords.getByRole('button', { name: 'Change them' }).click();
  way.rule = () => undefined;
  await tom.wall.send('Without a mistake.');
  await expect(tom.wall.bodies).toHaveText(['Without a mistake.']);
  expect((await stage.records()).map(({ body }) => body)).toEqual(['Without a mistake.']);
});

test('presses twice, sends once (15)', async ({ stage, way, visit }) => {
  await stage.openWall();
  const tom = await visit(stage.page());
  await tom.wall.write('Once.');
  await tom.wall.submit.dblclick();
  await expect(tom.wall.bodies).toHaveText(['Once.']);
  expect(way.count(isPost)).toBe(1);
});

test('too many at once: the wall says so calmly and keeps the words (15)', async ({ stage, ownServer, visit }) => {
  const { server, host, visitor } = await ownServer({ limits: true });
  await host.wall({ page: stage.path, approve_first: false });
  const answers = await Promise.all(Array.from({ length: 21 }, () => visitor.post({ page: '/another', body: 'x' })));
  expect(answers.map(({ status }) => status)).toContain(429);
  const tom = await visit(stage.page({ endpoint: server.url + MESSAGES }));
  await tom.wall.send('In a busy hour.');
  await expect(tom.wall.ownNotice).toContainText(SAFE);
  await expect(tom.wall.ownNotice).toContainText('Many messages are arriving at once. Yours goes by itself in a while');
  await expect(tom.wall.ownWords).toContainText('In a busy hour.');
});

test('goes away while reading: what was read stays, with a notice, until the server is back (28)', async ({ stage, way, visit }) => {
  await stage.seed(['First.']);
  const ana = await visit(stage.page({ poll: 5, live: 'poll' }));
  await expect(ana.wall.bodies).toHaveText(['First.']);
  way.rule = () => ({ status: 503 });
  await expect(ana.wall.notice).toContainText('What is here was read earlier', { timeout: 15_000 });
  await expect(ana.wall.bodies).toHaveText(['First.']);
  await expect(ana.wall.fallback).toBeHidden();
  way.rule = () => undefined;
  await expect(ana.wall.notice).toBeHidden({ timeout: 15_000 });
  await expect(ana.wall.status).toHaveText('The messages can be reached again.');
});
