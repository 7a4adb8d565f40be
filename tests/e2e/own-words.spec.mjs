// One's own words after they were sent: in their place, for their writer alone, and to be taken back.

import { expectNothing } from './support/axe.mjs';
import { expect, test } from './support/test.mjs';

const WORDS = 'She tuned our piano on the day we moved in.';
const own = wall => wall.ownWords;
const takeBack = place => place.getByRole('button', { name: 'Take back your words' });

test('held words stand in their place for their writer alone, over a reload, until they are approved (16)', async ({ stage, visit }) => {
  await stage.seed(['First.']);
  const tom = await visit(stage.page({ occasion: 'memorial' }));
  await tom.wall.send(WORDS, { name: 'Tom' });
  await expect(own(tom.wall).locator('[part=body]')).toHaveText(WORDS);
  await expect(own(tom.wall)).toContainText('Tom');
  await expect(own(tom.wall)).toContainText('Only you see this so far. A person reads every message before it appears.');
  await expectNothing(tom.page);
  await tom.page.reload();
  await expect(own(tom.wall)).toContainText(WORDS);
  // Before the newest, as they will stand.
  const [mine, first] = await Promise.all([own(tom.wall), tom.wall.message('First.')].map(it => it.boundingBox()));
  expect(mine.y).toBeLessThan(first.y);
  const ana = await visit(stage.page({ occasion: 'memorial' }));
  await expect(ana.wall.bodies).toHaveText(['First.']);
  await expect(own(ana.wall)).toHaveCount(0);

  const [held] = (await stage.records()).filter(({ approved }) => !approved);
  await stage.host.approve(held.id);
  await tom.wall.call('refresh');
  await expect(tom.wall.bodies).toHaveText([WORDS, 'First.']);
  await expect(own(tom.wall)).toHaveCount(0);
  await expect(tom.wall.arrivals).toBeHidden();
});

test('where the oldest come first, own words stand behind all others; an answer under what it answers (16)', async ({ stage, visit }) => {
  await stage.seed([{ body: 'She kept bees.', name: 'Ana' }]);
  const tom = await visit(stage.page({ occasion: 'memorial', order: 'oldest' }));
  await tom.wall.send(WORDS);
  await expect(own(tom.wall)).toContainText(WORDS);
  const [mine, first] = await Promise.all([own(tom.wall), tom.wall.message('She kept bees.')].map(it => it.boundingBox()));
  expect(mine.y).toBeGreaterThan(first.y);
  await tom.wall.answerTo('Ana').click();
  await tom.wall.field.fill('I still have a jar.');
  await tom.wall.submit.click();
  const answered = tom.wall.messages.filter({ hasText: 'She kept bees.' });
  await expect(answered.getByRole('article', { name: 'Your words' })).toContainText('I still have a jar.');
  await tom.page.reload();
  await expect(own(tom.wall)).toHaveCount(2);
});

test('held words can be taken back: asked once, gone for the host too, and the keyboard is where it is said', async ({ stage, visit }) => {
  const tom = await visit(stage.page({ occasion: 'memorial' }));
  await tom.wall.send(WORDS);
  await takeBack(own(tom.wall)).click();
  const sure = own(tom.wall).getByRole('group', { name: 'Take your words back? They leave the wall for everyone.' });
  const leave = sure.getByRole('button', { name: 'Leave them' });
  await expect(leave).toBeFocused();
  await expectNothing(tom.page);
  await leave.press('Enter');
  await expect(takeBack(own(tom.wall))).toBeFocused();
  expect(await stage.records()).toHaveLength(1);

  await takeBack(own(tom.wall)).press('Enter');
  await sure.getByRole('button', { name: 'Take them back' }).click();
  await expect(own(tom.wall)).toHaveCount(0);
  await expect(tom.wall.ownNotice).toHaveText('You have taken your words back.');
  await expect(tom.wall.ownNotice).toBeFocused();
  expect(await stage.records()).toEqual([]);
  await tom.page.reload();
  await expect(tom.wall.words).toBeVisible();
  await expect(own(tom.wall)).toHaveCount(0);
});

test('words on the wall can be taken back by their writer, also after a reload, and by nobody else', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed(['First.']);
  const tom = await visit(stage.page());
  await tom.wall.send(WORDS);
  await expect(tom.wall.bodies).toHaveText([WORDS, 'First.']);
  const ana = await visit(stage.page());
  await expect(ana.wall.bodies).toHaveText([WORDS, 'First.']);
  await expect(takeBack(ana.wall.host)).toHaveCount(0);

  await tom.page.reload();
  await expect(takeBack(tom.wall.host)).toHaveCount(1);
  await takeBack(tom.wall.message(WORDS)).click();
  await tom.wall.host.getByRole('button', { name: 'Take them back' }).click();
  await expect(tom.wall.bodies).toHaveText(['First.']);
  await expect(tom.wall.message('First.')).toBeFocused();
  await expect(tom.wall.status).toHaveText('You have taken your words back.');
  expect((await stage.records()).map(({ body }) => body)).toEqual(['First.']);
});

test('taking back that does not arrive says so, blames nobody, and can be tried again (15)', async ({ stage, way, visit }) => {
  await stage.openWall();
  const tom = await visit(stage.page());
  await tom.wall.send(WORDS);
  await expect(tom.wall.bodies).toHaveText([WORDS]);
  way.rule = ({ method }) => (method === 'DELETE' ? { status: 503 } : undefined);
  await takeBack(tom.wall.host).click();
  await tom.wall.host.getByRole('button', { name: 'Take them back' }).click();
  await expect(tom.wall.message(WORDS)).toContainText('could not be taken back just now');
  await expect(takeBack(tom.wall.host)).toBeFocused();
  way.rule = () => undefined;
  await takeBack(tom.wall.host).press('Enter');
  await tom.wall.host.getByRole('button', { name: 'Take them back' }).click();
  await expect(tom.wall.bodies).toHaveCount(0);
});

test('a preview takes words back too', async ({ place, visit }) => {
  const ana = await visit(place.page());
  await ana.wall.send(WORDS);
  await expect(ana.wall.bodies).toHaveText([WORDS]);
  await takeBack(ana.wall.host).click();
  await ana.wall.host.getByRole('button', { name: 'Take them back' }).click();
  await expect(ana.wall.bodies).toHaveCount(0);
  await ana.page.reload();
  await expect(ana.wall.words).toBeVisible();
  await expect(ana.wall.bodies).toHaveCount(0);
});

test('where a browser keeps nothing, own held words stand until the page is left (16)', async ({ stage, visit }) => {
  const tom = await visit(undefined, { before: () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; } });
  await tom.page.goto(stage.page({ occasion: 'memorial' }));
  await tom.wall.send(WORDS);
  await expect(own(tom.wall)).toContainText(WORDS);
  await takeBack(own(tom.wall)).click();
  await tom.wall.host.getByRole('button', { name: 'Take them back' }).click();
  await expect(own(tom.wall)).toHaveCount(0);
  expect(await stage.records()).toEqual([]);
});
