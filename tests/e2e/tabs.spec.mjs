// Drafts of one person: one for each answer and one for everyone, the same in every tab (PRINCIPLES 10).

import { keptBy } from './support/device.mjs';
import { expect, test } from './support/test.mjs';
import { Wall } from './support/wall.mjs';

const drafts = async page => (await keptBy(page)).flatMap(({ drafts = {} }) => Object.values(drafts).map(({ words }) => words));

/** The same page in another tab of the same browser. */
async function secondTab({ context }, url) {
  const page = await context.newPage();
  await page.goto(url);
  const wall = new Wall(page);
  await expect(wall.submit).toBeAttached();
  return { page, wall };
}

test('each answer has a draft of its own, and coming back finds it (10)', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed([{ body: 'She kept bees.', name: 'Ana' }, { body: 'Who has her recipe?', name: 'Mo' }]);
  const tom = await visit(stage.page());
  await tom.wall.write('For everyone.', { name: 'Tom' });
  await tom.wall.answerTo('Ana').click();
  await expect(tom.wall.field).toHaveValue('');
  // The name need not be given twice.
  await expect(tom.wall.name).toHaveValue('Tom');
  await tom.wall.field.fill('To Ana.');
  await tom.wall.answerTo('Mo').click();
  await expect(tom.wall.field).toHaveValue('');
  await tom.wall.field.fill('To Mo.');
  await tom.wall.answerTo('Ana').click();
  await expect(tom.wall.field).toHaveValue('To Ana.');
  await tom.wall.host.getByRole('button', { name: 'Write to everyone instead' }).click();
  await expect(tom.wall.words).toHaveValue('For everyone.');
  await tom.wall.answerTo('Mo').click();
  await expect(tom.wall.field).toHaveValue('To Mo.');
  await tom.page.reload();
  await expect(tom.wall.field).toHaveValue('To Mo.');
  await tom.wall.submit.click();
  await expect(tom.wall.answers('Who has her recipe?').locator('[part=body]')).toHaveText(['To Mo.']);
  // The live stream may tell of it before the endpoint has answered, and until then the draft stays.
  await expect.poll(async () => (await drafts(tom.page)).sort()).toEqual(['For everyone.', 'To Ana.']);
});

test('looking at an answer without writing begins no draft (10)', async ({ stage, visit }) => {
  await stage.seed([{ body: 'She kept bees.', name: 'Ana' }]);
  const tom = await visit(stage.page());
  await tom.wall.write('For everyone.', { name: 'Tom' });
  await tom.wall.answerTo('Ana').click();
  await expect(tom.wall.field).toBeFocused();
  await tom.page.reload();
  await expect(tom.wall.words).toHaveValue('For everyone.');
});

test('what a second tab writes stands in the first, unless somebody is writing there (10)', async ({ stage, visit }) => {
  const url = stage.page();
  const tom = await visit(url);
  await tom.wall.words.fill('Begun here');
  await tom.wall.words.blur();
  const other = await secondTab(tom, url);
  await expect(other.wall.words).toHaveValue('Begun here');
  await other.wall.words.fill('Begun here, ended there.');
  await expect(tom.wall.words).toHaveValue('Begun here, ended there.');

  // Where the keyboard is, nothing changes under it.
  await tom.wall.words.focus();
  await other.wall.words.fill('Begun here, ended there, and again.');
  await expect.poll(() => drafts(tom.page)).toEqual(['Begun here, ended there, and again.']);
  await expect(tom.wall.words).toHaveValue('Begun here, ended there.');
  await tom.wall.words.blur();
  await expect(tom.wall.words).toHaveValue('Begun here, ended there, and again.');
});

test('two tabs that write at once: both have their words, and none are lost (10)', async ({ stage, visit }) => {
  const url = stage.page();
  const tom = await visit(url);
  const other = await secondTab(tom, url);
  await tom.wall.words.focus();
  await other.wall.words.focus();
  await other.wall.words.fill('From the other.');
  await expect.poll(() => drafts(tom.page)).toEqual(['From the other.']);
  await expect(tom.wall.words).toHaveValue('');
  await tom.wall.words.fill('From this one.');
  await expect(tom.wall.words).toHaveValue('From this one.\n\nFrom the other.');
  await expect.poll(() => drafts(tom.page)).toEqual(['From this one.\n\nFrom the other.']);
  await other.wall.words.blur();
  await expect(other.wall.words).toHaveValue('From this one.\n\nFrom the other.');
});

test('words that one tab has sent are no draft in another (10)', async ({ stage, visit }) => {
  await stage.openWall();
  const url = stage.page();
  const tom = await visit(url);
  await tom.wall.words.fill('Once.');
  await tom.wall.words.blur();
  const other = await secondTab(tom, url);
  await other.wall.submit.click();
  await expect(other.wall.ownNotice).toContainText('on the wall');
  await expect(tom.wall.words).toHaveValue('');
  expect((await stage.records()).map(({ body }) => body)).toEqual(['Once.']);
});

test('a page that slept while another tab sent its words sends them no second time, though they stand in its form (10, 15)', async ({ stage, visit }) => {
  await stage.openWall();
  const url = stage.page();
  // A page that the browser keeps for going back is told of nothing meanwhile.
  const tom = await visit(url, { before: () => { window.addEventListener('storage', event => { if (window.sleeps) event.stopImmediatePropagation(); }, true); } });
  await tom.wall.words.fill('Once.');
  const other = await secondTab(tom, url);
  await tom.page.evaluate(() => { window.sleeps = true; });
  await other.wall.submit.click();
  await expect(other.wall.ownNotice).toContainText('on the wall');
  await expect(tom.wall.words).toHaveValue('Once.');
  await tom.page.bringToFront();
  await tom.page.evaluate(() => {
    window.sleeps = false;
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
  await tom.wall.submit.click();
  await expect(tom.wall.words).toHaveValue('');
  await tom.wall.send('Twice is another message.');
  await expect(tom.wall.ownNotice).toContainText('on the wall');
  expect((await stage.words()).sort()).toEqual(['Once.', 'Twice is another message.']);
});

test('a page that is left a moment after a word still has it (10)', async ({ stage, visit }) => {
  const url = stage.page();
  const tom = await visit(url);
  await tom.wall.words.pressSequentially('Half');
  await tom.page.goto('about:blank');
  await tom.page.goto(url);
  await expect(tom.wall.words).toHaveValue('Half');
});

test('a wall that is taken out of the page has its draft when it comes back (10)', async ({ stage, visit }) => {
  const tom = await visit(stage.page());
  await tom.wall.words.pressSequentially('Half');
  await tom.page.evaluate(async () => {
    const wall = document.querySelector('support-wall');
    const { parentNode } = wall;
    wall.remove();
    await new Promise(resolve => { setTimeout(resolve); });
    parentNode.append(wall);
  });
  await expect(tom.wall.words).toHaveValue('Half');
});

test('a draft that an earlier version kept is taken up (10)', async ({ stage, visit }) => {
  const tom = await visit(stage.page());
  await expect(tom.wall.submit).toBeAttached();
  await tom.page.evaluate(([endpoint, page]) => {
    localStorage.setItem(`support-wall:${endpoint}#${page}`, JSON.stringify({ version: 1, draft: { words: 'Kept long ago.', author: 'Tom' } }));
  }, [stage.endpoint, stage.path]);
  await tom.page.reload();
  await expect(tom.wall.words).toHaveValue('Kept long ago.');
  await expect(tom.wall.name).toHaveValue('Tom');
});
