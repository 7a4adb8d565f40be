// Answering somebody.

import { expectNothing } from './support/axe.mjs';
import { expect, test } from './support/test.mjs';

test('an answer is written where it will stand, and stands there once it is sent', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed([{ body: 'She kept bees.', name: 'Ana' }, { body: 'Who has her recipe?', name: 'Tom' }]);
  const mo = await visit(stage.page());
  await mo.wall.answerTo('Tom').click();
  await expect(mo.wall.field).toBeFocused();
  await expect(mo.wall.field).toHaveAccessibleName('Your answer to Tom');
  await expect(mo.wall.messages.filter({ hasText: 'recipe' }).locator('[part=composer]')).toBeVisible();
  await expect(mo.wall.composer).toHaveCount(1);
  await mo.wall.field.fill('I have. It needs rosemary.');
  await mo.wall.name.fill('Mo');
  await mo.wall.submit.click();
  await expect(mo.wall.answers('Who has her recipe?').locator('[part=body]')).toHaveText(['I have. It needs rosemary.']);
  await expect(mo.wall.ownNotice).toContainText('Your words are on the wall.');
  await expect(mo.wall.bodies).toHaveText(['She kept bees.', 'Who has her recipe?']);
  const [asked] = (await stage.records()).filter(({ name }) => name === 'Tom');
  const [answer] = (await stage.records()).filter(({ name }) => name === 'Mo');
  expect(answer.parent).toBe(asked.id);
});

test('an answer that was begun is there after a reload, under its message, and can become words for everyone', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed([{ body: 'She kept bees.', name: 'Ana' }]);
  const mo = await visit(stage.page());
  await mo.wall.answerTo('Ana').click();
  await mo.wall.field.fill('I still have a jar.');
  await mo.page.reload();
  await expect(mo.wall.field).toHaveValue('I still have a jar.');
  await expect(mo.wall.field).toHaveAccessibleName('Your answer to Ana');
  await mo.wall.host.getByRole('button', { name: 'Write to everyone instead' }).click();
  await expect(mo.wall.words).toHaveValue('I still have a jar.');
  await expect(mo.wall.words).toBeFocused();
  await mo.wall.submit.click();
  await expect(mo.wall.bodies).toHaveText(['I still have a jar.', 'She kept bees.']);
  const [record] = (await stage.records()).filter(({ body }) => body.startsWith('I still'));
  expect(record.parent).toBe('');
});

test('an answer where a person reads first is held, and the words are shown to their writer', async ({ stage, visit }) => {
  await stage.seed([{ body: 'She kept bees.', name: 'Ana' }]);
  const mo = await visit(stage.page({ occasion: 'memorial' }));
  await mo.wall.answerTo('Ana').click();
  await mo.wall.field.fill('I still have a jar.');
  await mo.wall.submit.click();
  await expect(mo.wall.ownNotice).toContainText('A person reads every message before it appears');
  await expect(mo.wall.ownWords).toContainText('I still have a jar.');
  await expect(mo.wall.messages.getByRole('group', { name: 'Answers' })).toHaveCount(0);
});

test('a wall that cannot be written on offers no answers', async ({ stage, visit }) => {
  await stage.seed(['She kept bees.']);
  const mo = await visit(stage.page({ 'read-only': true }));
  await expect(mo.wall.bodies).toHaveText(['She kept bees.']);
  await expect(mo.wall.host.getByRole('button', { name: /^Answer/ })).toHaveCount(0);
});

test('axe finds nothing while somebody is answering', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed([{ body: 'She kept bees.', name: 'Ana' }]);
  const mo = await visit(stage.page());
  await mo.wall.answerTo('Ana').click();
  await expect(mo.wall.field).toBeFocused();
  await expectNothing(mo.page);
});
