// What is typed into the forms of needs and events, and not sent yet (PRINCIPLES 10).

import { answers, asked, DINNERS, event, need, promise } from './support/asked.mjs';
import { keptBy } from './support/device.mjs';
import { expect, test } from './support/test.mjs';
import { Wall } from './support/wall.mjs';

const DOG = { body: 'He wants to go out.', details: { title: 'Walks', amount: 6, unit: 'walks' } };

/** What is kept of forms that were typed into. */
const kept = async page => (await keptBy(page)).flatMap(({ forms = {} }) => Object.values(forms).map(({ words }) => words));

const cards = ({ wall }) => ({
  dinners: wall.messages.filter({ hasText: 'gets to cooking' }),
  walks: wall.messages.filter({ hasText: 'wants to go out' }),
});

test('what is typed into a promise survives a reload, as it was typed, and is gone once it is sent', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed([need()]);
  const mia = await visit(stage.page());
  const its = asked(mia);
  await its.help.click();
  await its.amount.fill('99');
  await its.day.fill('2031-11-27');
  await its.name.fill('Mia');
  await its.words.fill('Soup on Thursday.');
  await mia.page.reload();
  await its.help.click();
  await expect(its.amount).toBeFocused();
  await expect(its.amount).toHaveValue('99');
  await expect(its.day).toHaveValue('2031-11-27');
  await expect(its.name).toHaveValue('Mia');
  await expect(its.words).toHaveValue('Soup on Thursday.');
  await its.send.click();
  await expect(mia.wall.host.getByText('A whole number from 1 to 4, please.')).toBeVisible();
  await its.amount.fill('2');
  await its.send.click();
  await expect(its.mine).toContainText(`You promised 2 of 4 ${DINNERS}, for Thursday, November 27, 2031.`);
  expect(await kept(mia.page)).toEqual([]);
  await expect.poll(() => answers(stage)).toMatchObject([{ name: 'Mia', body: 'Soup on Thursday.', details: { amount: 2, by: '2031-11-27' } }]);

  await its.act('Take back').click();
  await its.act('Take it back').click();
  await mia.page.reload();
  await its.help.click();
  await expect(its.amount).toHaveValue('1');
  await expect(its.words).toHaveValue('');
});

test('each need has its own, beside an answer in words, and turning to another one leaves it', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed([need(), { ...need(), ...DOG, name: 'Tom' }]);
  const mia = await visit(stage.page());
  const [dinners, walks] = Object.values(cards(mia)).map(card => asked(mia, card));
  await dinners.help.click();
  await dinners.words.fill('Soup on Thursday.');
  await walks.help.click();
  await expect(dinners.words).toHaveCount(0);
  await expect(walks.words).toHaveValue('');
  await walks.amount.fill('3');
  await mia.wall.answerTo("Rosa's family").click();
  await expect(mia.wall.field).toHaveValue('');
  await mia.wall.field.fill('Shall I bring plates?');
  await dinners.help.click();
  await expect(dinners.words).toHaveValue('Soup on Thursday.');
  await mia.page.reload();
  await expect(mia.wall.field).toHaveValue('Shall I bring plates?');
  await walks.help.click();
  await expect(walks.amount).toHaveValue('3');
  await dinners.help.click();
  await expect(dinners.words).toHaveValue('Soup on Thursday.');
  await expect(dinners.amount).toHaveValue('1');
});

test('who only looks, or never minds, or has all of it deleted, leaves nothing', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed([need()]);
  const mia = await visit(stage.page());
  const its = asked(mia);
  const button = name => mia.wall.host.getByRole('button', { name, exact: true });
  await its.help.click();
  await its.words.fill('Soup');
  await its.words.fill('');
  await mia.page.reload();
  await its.help.click();
  expect(await kept(mia.page)).toEqual([]);

  await its.words.fill('Soup');
  await expect.poll(() => kept(mia.page)).toEqual(['Soup']);
  await button('Never mind').click();
  await expect(its.help).toBeFocused();
  expect(await kept(mia.page)).toEqual([]);
  await its.help.click();
  await expect(its.words).toHaveValue('');

  await its.words.fill('Bread');
  await expect.poll(() => kept(mia.page)).toEqual(['Bread']);
  await button('What this device keeps').click();
  await button('Delete all of it').click();
  await button('Delete').click();
  await expect(its.words).toHaveCount(0);
  expect(await kept(mia.page)).toEqual([]);
  await mia.page.reload();
  await its.help.click();
  await expect(its.words).toHaveValue('');
});

test('changing a promise and telling that it is done are kept apart', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed([need()]);
  const mia = await visit(stage.page());
  const its = await promise(mia, { amount: 2, name: 'Mia' });
  await its.act('Change').click();
  await its.amount.fill('3');
  await its.words.fill('Soup.');
  await mia.page.reload();
  await its.act('It is done').click();
  await expect(its.amount).toHaveValue('2');
  await its.words.fill('It was a good evening.');
  await mia.page.reload();
  await its.act('Change').click();
  await expect(its.amount).toHaveValue('3');
  await its.send.click();
  await expect(its.mine).toContainText(`You promised 3 of 4 ${DINNERS}.`);
  await expect.poll(() => kept(mia.page)).toEqual(['It was a good evening.']);
  await its.act('It is done').click();
  await expect(its.words).toHaveValue('It was a good evening.');
  await mia.wall.host.getByRole('button', { name: 'Tell that it is done' }).click();
  await expect(its.mine).toContainText('Thank you.');
  await expect.poll(async () => (await answers(stage)).map(({ body }) => body).sort()).toEqual(['It was a good evening.', 'Soup.']);
  expect(await kept(mia.page)).toEqual([]);
});

test('an event shows again what was typed there, also after something was typed elsewhere', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed([need(), event()]);
  const ana = await visit(stage.page());
  const its = asked(ana, ana.wall.messages.filter({ hasText: 'walk to the lake' }));
  await its.name.fill('Ana');
  await its.amount.fill('3');
  await asked(ana).help.click();
  await expect(its.amount).toHaveValue('3');
  await ana.page.reload();
  await expect(its.name).toHaveValue('Ana');
  await expect(its.amount).toHaveValue('3');
  await ana.wall.host.getByRole('button', { name: 'I am coming' }).click();
  await expect(its.mine).toContainText('Your answer: I am coming.');
  await expect.poll(() => answers(stage)).toMatchObject([{ kind: 'coming', name: 'Ana', details: { amount: 3 } }]);
  expect(await kept(ana.page)).toEqual([]);
});

test('two tabs lose nothing of what is typed in either', async ({ stage, visit }) => {
  await stage.seed([need()]);
  const mia = await visit(stage.page());
  const its = asked(mia);
  await its.help.click();
  const page = await mia.context.newPage();
  await page.goto(stage.page());
  const there = asked({ wall: new Wall(page) });
  await there.help.click();
  await there.words.fill('Soup.');
  await expect.poll(() => kept(page)).toEqual(['Soup.']);
  await its.name.fill('Mia');
  await expect(its.words).toHaveValue('Soup.');
  await its.words.fill('Soup. And bread.');
  await expect.poll(() => kept(page)).toEqual(['Soup. And bread.']);
  await there.words.fill('Salad.');
  await expect(there.words).toHaveValue('Salad.  Soup. And bread.');
});

test('a wall that is taken off the page, or turns to another page, takes nothing along', async ({ stage, visit }) => {
  await stage.seed([need()]);
  const mia = await visit(stage.page());
  const its = asked(mia);
  await its.help.click();
  await its.words.fill('Soup.');
  await mia.wall.host.evaluate(element => {
    const parent = element.parentNode;
    element.remove();
    setTimeout(() => parent.append(element));
  });
  await its.help.click();
  await expect(its.words).toHaveValue('Soup.');
  await its.words.fill('Soup. And bread.');
  await mia.wall.host.evaluate(element => element.setAttribute('page', '/elsewhere'));
  await expect(mia.wall.messages).toHaveCount(0);
  await mia.wall.host.evaluate((element, page) => element.setAttribute('page', page), stage.path);
  await its.help.click();
  await expect(its.words).toHaveValue('Soup. And bread.');
  expect(await kept(mia.page)).toEqual(['Soup. And bread.']);
});

test('where the browser keeps nothing, a promise is made all the same, and kept as long as the page is there', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed([need(), { ...need(), ...DOG }]);
  const mia = await visit(undefined, { before: () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; } });
  await mia.page.goto(stage.page());
  const [dinners, walks] = Object.values(cards(mia)).map(card => asked(mia, card));
  await dinners.help.click();
  await dinners.words.fill('Soup on Thursday.');
  await walks.help.click();
  await dinners.help.click();
  await expect(dinners.words).toHaveValue('Soup on Thursday.');
  await dinners.send.click();
  await expect(mia.wall.host.locator('.mine')).toContainText(`You promised 1 of 4 ${DINNERS}.`);
  await expect(mia.wall.answers('gets to cooking').locator('[part=body]')).toHaveText(['Soup on Thursday.']);
});
