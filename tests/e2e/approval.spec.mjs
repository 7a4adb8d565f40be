// What the host approves, hides and deletes.

import { expect, subscribed, test } from './support/test.mjs';

const WORDS = 'She tuned our piano on the day we moved in.';

test('a held message: its writer is told the truth, nobody else gets a byte of it, until the host approves it (16, 20)', async ({ stage, way, follow, visit }) => {
  const memorial = stage.page({ occasion: 'memorial', poll: 300 });
  const ana = await follow(memorial);
  const direct = stage.world.server.url + new URL(stage.endpoint).pathname;
  const tom = await visit(stage.put(stage.wall({ endpoint: direct, occasion: 'memorial' }), { name: 'tom.html' }));

  await tom.wall.write(WORDS, { name: 'Tom' });
  await expect(tom.wall.composer.getByText('A person reads every message before it appears.')).toBeVisible();
  await tom.wall.submit.click();
  await expect(tom.wall.ownNotice).toContainText('A person reads every message before it appears, so yours waits until then.');
  await expect(tom.wall.ownWords.locator('[part=body]')).toHaveText(WORDS);
  await expect(tom.wall.ownNotice).toBeFocused();
  await expect(tom.wall.words).toHaveValue('');
  await expect(tom.wall.bodies).toHaveCount(0);
  expect(await tom.heard('held')).toEqual([{ kind: 'condolence' }]);
  expect(await tom.heard('sent')).toEqual([]);

  // What is told live comes in order: after this one, the held one does not come any more. A fresh page does not get it either.
  await stage.post('From the host.');
  await expect(ana.wall.arrivals).toHaveText('1 new message');
  await ana.wall.arrivals.click();
  await expect(ana.wall.bodies).toHaveText(['From the host.']);
  await subscribed(ana, () => ana.page.reload());
  await expect(ana.wall.bodies).toHaveText(['From the host.']);
  expect(way.heard).toContain('From the host.');
  expect(way.heard).not.toContain(WORDS);

  const [held] = (await stage.records()).filter(({ approved }) => !approved);
  expect(held.body).toBe(WORDS);
  await stage.host.approve(held.id);
  await expect(ana.wall.arrivals).toHaveText('1 new message');
  await ana.wall.arrivals.click();
  await expect(ana.wall.bodies).toHaveText(['From the host.', WORDS]);
});

test('held words are shown as text, however they look', async ({ stage, visit }) => {
  const tom = await visit(stage.page({ occasion: 'memorial' }));
  await tom.wall.send('<b>bold</b>\nsecond line');
  await expect(tom.wall.ownWords.locator('[part=body]')).toContainText('<b>bold</b>');
  await expect(tom.wall.ownWords.locator('[part=body] br')).toHaveCount(1);
});

test('a message that the host deletes leaves the page at once, and no scar (8)', async ({ stage, follow }) => {
  const [, second] = await stage.seed(['First.', 'Second.', 'Third.']);
  const ana = await follow(stage.page({ poll: 300 }));
  await expect(ana.wall.bodies).toHaveText(['First.', 'Second.', 'Third.']);
  await stage.host.remove(second.id);
  await expect(ana.wall.bodies).toHaveText(['First.', 'Third.']);
  await expect(ana.wall.host).not.toContainText(/delet|remov|gone/i);
});

test('a message that the host hides leaves the page at the next look, and its answers with it (8)', async ({ stage, visit }) => {
  const [first] = await stage.seed(['First.', 'Second.']);
  await stage.post('An answer.', { parent: first.id });
  const ana = await visit(stage.page({ poll: 5 }));
  await expect(ana.wall.bodies).toHaveText(['First.', 'Second.']);
  await stage.host.hide(first.id);
  await expect(ana.wall.bodies).toHaveText(['Second.'], { timeout: 15_000 });
  await expect(ana.wall.host).not.toContainText('An answer.');
});

test('what waits behind the line is withdrawn from it when the host deletes it (8)', async ({ stage, follow }) => {
  await stage.seed(['First.']);
  const ana = await follow(stage.page({ poll: 300 }));
  const { id } = await stage.post('A mistake.');
  await stage.post('Second.');
  await expect(ana.wall.arrivals).toHaveText('2 new messages');
  await stage.host.remove(id);
  await expect(ana.wall.arrivals).toHaveText('1 new message');
  await ana.wall.arrivals.click();
  await expect(ana.wall.bodies).toHaveText(['Second.', 'First.']);
});

test('words that the host corrects are corrected where they stand', async ({ stage, follow }) => {
  const [first] = await stage.seed(['She tuned our paino.', 'Second.']);
  const ana = await follow(stage.page({ poll: 300 }));
  await expect(ana.wall.bodies).toHaveText(['She tuned our paino.', 'Second.']);
  await stage.host.change(first.id, { body: 'She tuned our piano.' });
  await expect(ana.wall.bodies).toHaveText(['She tuned our piano.', 'Second.']);
  await expect(ana.wall.arrivals).toBeHidden();
});

test('a wall that is closed keeps the words and says so; it can still be read', async ({ stage, visit }) => {
  await stage.host.wall({ page: stage.path, closed: true });
  await stage.seed(['First.']);
  const tom = await visit(stage.page());
  await expect(tom.wall.bodies).toHaveText(['First.']);
  await tom.wall.send('Too late?');
  await expect(tom.wall.ownNotice).toContainText('The wall is not taking messages at the moment.');
  await expect(tom.wall.words).toHaveValue('Too late?');
});
