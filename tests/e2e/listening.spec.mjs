// For those who listen: what is said when a message arrives, is sent, fails or is held, and where the keyboard is then.

import { focusSaid, listen } from './support/listening.mjs';
import { isPost } from './support/proxy.mjs';
import { expect, test } from './support/test.mjs';

test('a message arrives: one quiet sentence, the keyboard stays; pressing the line leads to it by its name (5)', async ({ stage, follow }) => {
  await stage.seed([{ body: 'First.', kind: 'condolence', name: 'Ana' }]);
  const tom = await follow(stage.page());
  await expect(tom.wall.submit).toBeAttached();
  await tom.wall.words.focus();
  const { heard } = await listen(tom);
  await stage.post('Second.', { kind: 'encouragement', name: 'Mira' });
  await expect.poll(heard).toEqual(['1 new message']);
  expect(await focusSaid(tom)).toMatchObject({ role: 'textbox', name: 'Write a few words' });

  await tom.wall.arrivals.click();
  await expect(tom.wall.messages.first()).toBeFocused();
  expect(await focusSaid(tom)).toMatchObject({ role: 'article', name: 'Encouragement from Mira' });
});

test('words are sent: the keyboard is led to the sentence that says so', async ({ stage, visit }) => {
  await stage.openWall();
  const tom = await visit(stage.page());
  await tom.wall.send('Words.');
  await expect(tom.wall.ownNotice).toBeFocused();
  await expect(tom.wall.ownNotice).toHaveText(/^Thank you\. Your words are on the wall\./);
});

test('words do not arrive: the keyboard is led to the sentence that says they are safe, and "Try again" comes next (15)', async ({ stage, way, visit }) => {
  const tom = await visit(stage.page());
  way.rule = request => (isPost({ method: request.method, path: request.url }) ? { status: 503 } : undefined);
  await tom.wall.send('Words.');
  await expect(tom.wall.ownNotice).toBeFocused();
  await expect(tom.wall.ownNotice).toHaveText(/^Your words are safe here\. They have not reached the wall yet\./);
  await tom.page.keyboard.press('Tab');
  expect(await focusSaid(tom)).toMatchObject({ role: 'button', name: 'Try again' });
});

test('words are held: their writer is told by the sentence that has the keyboard, and reads them on the wall (16)', async ({ stage, visit }) => {
  const tom = await visit(stage.page({ occasion: 'memorial' }));
  await tom.wall.send('She taught me to tie a bowline.');
  await expect(tom.wall.ownNotice).toBeFocused();
  await expect(tom.wall.ownNotice).toContainText('A person reads every message before it appears');
  await expect(tom.wall.ownWords).toContainText('She taught me to tie a bowline.');
});

test('a mistake in a field is said with the field, in words, and only once it is one', async ({ stage, visit }) => {
  const tom = await visit(stage.page());
  await tom.wall.words.focus();
  await expect(tom.wall.submit).toBeVisible();
  expect((await focusSaid(tom)).description).toBe('');
  const { heard } = await listen(tom);
  await tom.wall.submit.click();
  await expect(tom.wall.words).toBeFocused();
  expect(await focusSaid(tom)).toMatchObject({ role: 'textbox', description: 'There are no words here yet. One sentence is enough.' });
  expect(await heard()).toEqual(['There are no words here yet. One sentence is enough.']);
});

test('more messages, and the server going away and coming back, are said once each', async ({ stage, way, visit }) => {
  await stage.seed(Array.from({ length: 5 }, (_, at) => `Message ${at}`));
  const tom = await visit(stage.page({ 'page-size': 3 }));
  await expect(tom.wall.submit).toBeAttached();
  const { heard } = await listen(tom);
  await tom.wall.more.click();
  await expect.poll(heard).toEqual(['2 more messages shown.']);
  way.rule = () => ({ status: 503 });
  await tom.wall.call('refresh');
  await expect.poll(async () => (await heard()).at(-1)).toMatch(/cannot be reached just now/);
  way.rule = () => undefined;
  await tom.wall.call('refresh');
  await expect.poll(async () => (await heard()).at(-1)).toBe('The messages can be reached again.');
  expect(await heard()).toHaveLength(3);
});
