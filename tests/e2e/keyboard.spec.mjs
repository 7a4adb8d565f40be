// With the keyboard alone.

import { expect, test } from './support/test.mjs';

/** What has the keyboard, through shadow roots: its name for people, and whether it is seen to have it. */
const focused = page => page.evaluate(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  // The browser's own ring is one pixel wide and styled `auto`; a field thickens its line instead, by a shadow.
  const outlineIsSeen = (outlineStyle === 'auto' || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2)) && !/^rgba\(.*, 0\)$/.test(outlineColor);
  return {
    tag: at.localName,
    id: at.id || at.value || at.textContent.trim(),
    ring: outlineIsSeen || boxShadow !== 'none',
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
  };
});

/** Presses Tab until the keyboard is where it should be; each stop on the way must be seen. */
async function tabTo(page, wanted, most = 30) {
  const stops = [];
  for (let press = 0; press < most; press += 1) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    stops.push(stop.id);
    expect(stop, `after ${stops.join(' → ')}`).toMatchObject({ ring: true, seen: true });
    if (stop.id === wanted) return stops;
  }
  throw new Error(`Tab never came to ${wanted}: ${stops.join(' → ')}`);
}

test('from the top of the page to words that are sent, by keyboard alone, and always seeing where one is', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed(['one']);
  const tom = await visit(stage.put(`<p><a href="#x">A link of the page</a></p>${stage.wall({ occasion: 'support' })}`));
  await expect(tom.wall.bodies).toHaveText(['one']);
  await tabTo(tom.page, 'A link of the page');
  await tabTo(tom.page, 'words');
  await tom.page.keyboard.type('Written without a mouse.');
  expect((await tabTo(tom.page, 'encouragement'))).toHaveLength(1);
  await tom.page.keyboard.press('ArrowDown');
  expect(await focused(tom.page)).toMatchObject({ id: 'milestone', ring: true });
  await tabTo(tom.page, 'name');
  await tom.page.keyboard.type('Tom');
  await tabTo(tom.page, 'Leave your words');
  await tom.page.keyboard.press('Enter');
  await expect(tom.wall.ownNotice).toBeFocused();
  await expect(tom.wall.bodies).toHaveText(['Written without a mouse.', 'one']);
  expect((await stage.records()).find(({ name }) => name === 'Tom')).toMatchObject({ kind: 'milestone' });
  expect(await focused(tom.page)).toMatchObject({ seen: true });
});

test('Enter in the field for words makes a new line and sends nothing; Enter in the name sends', async ({ stage, visit }) => {
  await stage.openWall();
  const tom = await visit(stage.page());
  await tom.wall.words.focus();
  await tom.page.keyboard.type('one');
  await tom.page.keyboard.press('Enter');
  await tom.page.keyboard.type('two');
  await expect(tom.wall.words).toHaveValue('one\ntwo');
  expect(await stage.records()).toEqual([]);
  await tom.wall.name.press('Enter');
  await expect(tom.wall.bodies.locator('br')).toHaveCount(1);
});

test('kinds, arrivals and "more" by keyboard; nothing that is pressed loses the place', async ({ stage, follow }) => {
  await stage.seed([{ body: 'a', kind: 'condolence' }, { body: 'b', kind: 'milestone' }, 'c', 'd', 'e']);
  const { page, wall } = await follow(stage.page({ 'page-size': 3, poll: 300 }));
  await expect(wall.bodies).toHaveText(['a', 'b', 'c']);
  await wall.words.focus();
  await tabTo(page, 'Milestones');
  await page.keyboard.press('Space');
  await expect(wall.bodies.filter({ visible: true })).toHaveText(['b']);
  await expect(wall.filter('Milestones')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(wall.bodies.filter({ visible: true })).toHaveCount(3);

  await stage.post('new');
  await expect(wall.arrivals).toHaveText('1 new message');
  await expect(wall.filter('Everything')).toBeFocused();
  await tabTo(page, '1 new message');
  await page.keyboard.press('Enter');
  await expect(wall.message('new')).toBeFocused();
  expect(await focused(page)).toMatchObject({ ring: true, seen: true });

  await tabTo(page, 'Show more messages');
  await page.keyboard.press('Enter');
  await expect(wall.bodies).toHaveText(['new', 'a', 'b', 'c', 'd', 'e']);
  await expect(wall.messages.nth(4)).toBeFocused();
});

test('the form folded up takes no stop for what cannot be seen', async ({ stage, visit }) => {
  await stage.seed(['one']);
  const { page, wall } = await visit(stage.put(`${stage.wall()}<p><a href="#x">After</a></p>`));
  await expect(wall.bodies).toHaveText(['one']);
  await expect(wall.host.getByRole('button', { name: /^Answer/ })).toBeVisible();
  expect(await wall.submit.isVisible()).toBe(false);
  await wall.host.getByRole('button', { name: /Show the exact time/ }).focus();
  // The form stands before these; after it there is only what can be seen, which `tabTo` looks at.
  const stops = await tabTo(page, 'After');
  expect(stops).toEqual(expect.arrayContaining(['Answer', 'Keep these words']));
  for (const folded of ['name', 'Leave your words', 'Save as a page to keep', 'Save as data']) expect(stops).not.toContain(folded);
});
