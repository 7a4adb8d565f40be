// A wall without an endpoint: for its author to try, on this device.

import { expect, test } from './support/test.mjs';

test('a wall without an endpoint says that it is a preview, keeps what is written here, and asks nobody', async ({ stage, visit }) => {
  const ana = await visit(stage.page({ endpoint: undefined }));
  await expect(ana.wall.notice).toHaveText('A preview: this wall has no endpoint yet, so what is written here stays on this device only.');
  await ana.wall.send('Only here.', { name: 'Ana' });
  await expect(ana.wall.ownNotice).toContainText('Your words are on the wall.');
  await expect(ana.wall.bodies).toHaveText(['Only here.']);
  await ana.wall.send('And this.');
  await expect(ana.wall.bodies).toHaveText(['And this.', 'Only here.']);
  await ana.page.reload();
  await expect(ana.wall.bodies).toHaveText(['And this.', 'Only here.']);
  await expect(ana.wall.messages.last()).toContainText('Ana');
  await expect(ana.wall.words).toHaveValue('');
  const own = new URL(ana.page.url()).origin;
  expect(ana.requests.filter(({ url, method }) => new URL(url).origin !== own || method !== 'GET')).toEqual([]);
});

test('a preview of another page is another preview', async ({ stage, visit }) => {
  const ana = await visit(stage.page({ endpoint: undefined }));
  await ana.wall.send('Only here.');
  await expect(ana.wall.bodies).toHaveText(['Only here.']);
  await ana.page.goto(stage.put(stage.wall({ endpoint: undefined, page: '/another' }), { name: 'another.html' }));
  await expect(ana.wall.host).toContainText('No one has written yet.');
});

test('a preview where nothing can be kept says that the words have not arrived, and keeps them in sight (15)', async ({ stage, visit }) => {
  const before = () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; };
  const ana = await visit(stage.page({ endpoint: undefined }), { before });
  await ana.wall.send('Nowhere to keep.');
  await expect(ana.wall.ownNotice).toContainText('They have not reached the wall yet.');
  await expect(ana.wall.ownWords).toContainText('Nowhere to keep.');
});

test('a preview that is given an endpoint becomes a real wall', async ({ stage, visit }) => {
  await stage.seed(['From the server.']);
  const ana = await visit(stage.page({ endpoint: undefined }));
  await ana.wall.send('Only here.');
  await expect(ana.wall.bodies).toHaveText(['Only here.']);
  await ana.wall.host.evaluate((wall, endpoint) => { wall.endpoint = endpoint; }, stage.endpoint);
  await expect(ana.wall.bodies).toHaveText(['From the server.']);
  await expect(ana.wall.notice).toBeHidden();
});
