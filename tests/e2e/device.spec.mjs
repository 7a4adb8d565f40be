// What the device keeps, told and deleted by the person it is about.

import { expectNothing } from './support/axe.mjs';
import { expect, test } from './support/test.mjs';

const kept = page => page.evaluate(() => Object.keys(localStorage).filter(key => key.startsWith('support-wall:') && !key.startsWith('support-wall:preview:')));
const line = wall => wall.host.getByRole('button', { name: 'What this device keeps' });
const candle = wall => wall.host.locator('.acknowledge').first();
const GONE = 'Deleted. This browser keeps nothing for this wall now.';

async function lit(stage, visit, options) {
  await stage.openWall();
  await stage.seed(['She kept bees.']);
  const mo = await visit(undefined, options);
  await mo.page.goto(stage.page({ occasion: 'memorial' }));
  await candle(mo.wall).click();
  await expect(mo.wall.status).toHaveText('You lit a candle');
  return mo;
}

test('what a wall keeps on the device is told, and deleted in one act, asked once (10, 25)', async ({ stage, visit }) => {
  const mo = await lit(stage, visit);
  await line(mo.wall).click();
  await expect(mo.wall.host.getByText('It is kept here only.')).toBeVisible();
  await expectNothing(mo.page);
  expect(await kept(mo.page)).not.toEqual([]);

  await mo.wall.host.getByRole('button', { name: 'Delete all of it' }).click();
  const sure = mo.wall.host.getByRole('group', { name: 'Words that have not reached the wall yet are deleted too. What is on the wall stays there.' });
  await expect(sure.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await sure.getByRole('button', { name: 'Keep it' }).click();
  expect(await kept(mo.page)).not.toEqual([]);
  await expect(line(mo.wall)).toBeFocused();

  await mo.wall.host.getByRole('button', { name: 'Delete all of it' }).click();
  await sure.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(mo.wall.status).toHaveText(GONE);
  await expect(mo.wall.host.locator('.device-data .told')).toBeFocused();
  expect(await kept(mo.page)).toEqual([]);
  await expect(candle(mo.wall)).toHaveAttribute('aria-pressed', 'false');
  await mo.page.goto('about:blank');
  await mo.page.goBack();
  await expect(candle(mo.wall)).toHaveAttribute('aria-pressed', 'false');
});

test('words in the form go too, after that has been said, and do not come back (10)', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed(['She kept bees.']);
  const mo = await visit(stage.page({ occasion: 'memorial' }));
  await candle(mo.wall).click();
  await mo.wall.write('Half a sentence', { name: 'Mo' });
  await line(mo.wall).click();
  await mo.wall.host.getByRole('button', { name: 'Delete all of it' }).click();
  await expect(mo.wall.words).toHaveValue('Half a sentence');
  await mo.wall.host.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(mo.wall.words).toHaveValue('');
  await expect(mo.wall.status).toHaveText(GONE);
  expect(await kept(mo.page)).toEqual([]);
  await mo.page.reload();
  await expect(mo.wall.words).toHaveValue('');
});

test('deleted in one tab, it is gone in the other (10)', async ({ stage, visit }) => {
  const mo = await lit(stage, visit);
  const second = await mo.context.newPage();
  await second.goto(mo.page.url());
  await expect(second.locator('.acknowledge').first()).toHaveAttribute('aria-pressed', 'true');
  await line(mo.wall).click();
  await mo.wall.host.getByRole('button', { name: 'Delete all of it' }).click();
  await mo.wall.host.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(second.locator('.acknowledge').first()).toHaveAttribute('aria-pressed', 'false');
});

for (const [what, before] of [
  ['refuses', () => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })],
  ['has no room', () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }],
]) {
  test(`a browser that ${what}: a candle is lit and undone all the same, as long as the page is open (14)`, async ({ stage, visit }) => {
    const mo = await lit(stage, visit, { before });
    await expect(candle(mo.wall)).toHaveAttribute('aria-pressed', 'true');
    await candle(mo.wall).click();
    await expect(mo.wall.status).toHaveText('Taken back.');
  });
}
