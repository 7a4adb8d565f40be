// What comes after the first messages comes in a file of its own: until it is there the wall is read, and nothing that is
// done meanwhile is lost.

import { expect, test } from './support/test.mjs';

const MORE = 'support-wall-more.wasm';

test('the messages stand before the rest is there; what is typed meanwhile stays, and so does the keyboard (10)', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed(['First.']);
  const letGo = stage.folder.hold(MORE);
  const ana = await visit(undefined);
  await ana.page.goto(stage.page(), { waitUntil: 'commit' });
  await expect(ana.wall.bodies).toHaveText(['First.']);
  await ana.wall.words.click();
  await ana.page.keyboard.type('Typed early');
  await expect(ana.wall.submit).toHaveCount(0);

  letGo();
  await expect(ana.wall.submit).toBeVisible();
  await expect(ana.wall.words).toBeFocused();
  await ana.page.keyboard.type(', and on.');
  await expect(ana.wall.words).toHaveValue('Typed early, and on.');
  await ana.wall.submit.click();
  await expect(ana.wall.notice).toContainText('on the wall');
  expect((await stage.records()).map(({ body }) => body)).toEqual(expect.arrayContaining(['Typed early, and on.']));
});

test('what was typed meanwhile joins a draft that was kept (10)', async ({ stage, visit }) => {
  const ana = await visit(stage.page());
  await ana.wall.words.fill('From yesterday.');
  await expect.poll(() => ana.page.evaluate(() => JSON.stringify(localStorage))).toContain('From yesterday.');

  const letGo = stage.folder.hold(MORE);
  await ana.page.reload({ waitUntil: 'commit' });
  await ana.wall.words.fill('From today.');
  letGo();
  await expect(ana.wall.submit).toBeVisible();
  await expect(ana.wall.words).toHaveValue('From yesterday.\n\nFrom today.');
});

test('what was typed by who left before the program was there waits on the next visit, once (10)', async ({ stage, visit }) => {
  await stage.seed(['First.']);
  const letGo = stage.folder.hold('support-wall-core.wasm');
  const ana = await visit(undefined);
  for (const words of ['Dear Rosa,', 'we miss you.']) {
    await ana.page.goto(stage.page(), { waitUntil: 'commit' });
    await expect(ana.wall.bodies).toHaveText(['First.']);
    await ana.wall.words.pressSequentially(words);
    await ana.page.goto('about:blank');
  }
  letGo();
  for (const _ of ['taken up', 'not again']) {
    await ana.page.goto(stage.page());
    await expect(ana.wall.submit).toBeVisible();
    await expect(ana.wall.words).toHaveValue('Dear Rosa,\n\nwe miss you.');
  }
  await ana.wall.words.fill('Only this.');
  await expect.poll(() => ana.page.evaluate(() => JSON.stringify(localStorage))).toContain('Only this.');
  await ana.page.reload();
  await expect(ana.wall.submit).toBeVisible();
  await expect(ana.wall.words).toHaveValue('Only this.');
});

test('what is asked of the wall meanwhile is done once it can be', async ({ stage, visit }) => {
  await stage.seed(Array.from({ length: 14 }, (_, at) => `Message ${at}`));
  const letGo = stage.folder.hold(MORE);
  const ana = await visit(undefined);
  await ana.page.goto(stage.page(), { waitUntil: 'commit' });
  await expect(ana.wall.bodies).toHaveCount(12);
  await ana.wall.more.click();
  await ana.wall.call('focusComposer');
  letGo();
  await expect(ana.wall.bodies).toHaveCount(14);
  await expect(ana.wall.words).toBeFocused();
});

test('the rest cannot be loaded: the wall is read all the same, and the rest is asked for again by itself (15)', async ({ stage, visit }) => {
  await stage.seed(['First.']);
  const mend = stage.folder.fail(MORE);
  const ana = await visit(stage.page());
  await expect(ana.wall.bodies).toHaveText(['First.']);
  await expect.poll(() => ana.warnings().join()).toContain('asked for again');
  mend();
  await expect(ana.wall.submit).toBeAttached();
});
