// The three layouts: views of one list, between which a reader switches without losing anything.

import { expectNothing } from './support/axe.mjs';
import { expect, test } from './support/test.mjs';

const MINUTES = 60 * 24;
const some = (count, more = {}) => Array.from({ length: count }, (_, index) => ({ body: `Message ${index + 1}. ${'It goes on for a while. '.repeat(index % 4)}`, ...more }));
const layout = (wall, name) => wall.host.getByRole('group', { name: 'Show as' }).getByRole('button', { name });
const ROOM = '<div style="block-size: 1200px"></div>';

/** In the page: adds up what shifts without anybody having asked for it. */
function watchShifts() {
  window.shift = 0;
  new PerformanceObserver(list => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.shift += value;
  }).observe({ type: 'layout-shift', buffered: true });
}

const settled = page => page.evaluate(() => new Promise(done => { requestAnimationFrame(() => requestAnimationFrame(() => done(window.shift))); }));

/** The messages in the order of the keyboard: from the body, by Tab, those whose button or link is reached. */
async function byKeyboard({ page, wall }, count) {
  const seen = [];
  await wall.messages.first().evaluate(message => message.focus());
  for (let steps = 0; steps < 200 && seen.length < count; steps += 1) {
    const id = await wall.host.evaluate(host => host.shadowRoot.activeElement?.closest('article')?.dataset.id);
    if (id && !seen.includes(id)) seen.push(id);
    await page.keyboard.press('Tab');
  }
  return seen;
}

test('in columns, what is read is in the order of the tree, of the keyboard, and of the rows one sees (1)', async ({ stage, visit }) => {
  await stage.seed(some(8));
  const ana = await visit(stage.page(), { viewport: { width: 1100, height: 900 } });
  await expect(ana.wall.bodies).toHaveCount(8);
  await expect(layout(ana.wall, 'Cards')).toHaveAttribute('aria-pressed', 'true');
  const cards = await ana.wall.messages.evaluateAll(all => all.map(it => ({ id: it.dataset.id, top: Math.round(it.getBoundingClientRect().top), left: Math.round(it.getBoundingClientRect().left) })));
  expect(new Set(cards.map(({ left }) => left)).size).toBeGreaterThan(1);
  const seen = [...cards].sort((a, b) => a.top - b.top || a.left - b.left).map(({ id }) => id);
  expect(cards.map(({ id }) => id)).toEqual(seen);
  expect(await byKeyboard(ana, 8)).toEqual(seen);
});

test('a feed is one as ARIA says: labelled articles that know their place, gone through by the page keys (1, 6)', async ({ stage, visit }) => {
  await stage.seed(some(7));
  const ana = await visit(stage.page({ layout: 'feed', 'page-size': 4 }));
  const feed = ana.wall.host.getByRole('feed', { name: 'For Rosa' });
  await expect(feed).toHaveAttribute('aria-busy', 'false');
  const articles = feed.getByRole('article');
  await expect(articles).toHaveCount(4);
  const place = index => articles.nth(index).evaluate(it => [it.getAttribute('aria-posinset'), it.getAttribute('aria-setsize'), it.tabIndex]);
  expect(await place(0)).toEqual(['1', '-1', 0]);
  await expect(articles.first()).toHaveAccessibleName(/^Message from/);
  await articles.first().focus();
  for (const [key, index] of [['PageDown', 1], ['PageDown', 2], ['PageUp', 1], ['PageDown', 2], ['PageDown', 3], ['PageDown', 3]]) {
    await ana.page.keyboard.press(key);
    await expect(articles.nth(index)).toBeFocused();
  }
  // From within an article, too.
  await articles.nth(1).getByRole('button').first().focus();
  await ana.page.keyboard.press('PageDown');
  await expect(articles.nth(2)).toBeFocused();
  await ana.page.keyboard.press('Control+End');
  await expect(ana.wall.more).toBeFocused();
  await articles.nth(2).focus();
  await ana.page.keyboard.press('Control+Home');
  await expect(layout(ana.wall, 'By date')).toBeFocused();
  await ana.wall.more.click();
  await expect(articles).toHaveCount(7);
  await expect.poll(() => place(6)).toEqual(['7', '7', 0]);
  await expectNothing(ana.page);
});

test('a feed says that it is busy while more is on its way', async ({ stage, way, visit }) => {
  await stage.seed(some(5));
  const ana = await visit(stage.page({ layout: 'feed', 'page-size': 3 }));
  const feed = ana.wall.host.getByRole('feed');
  await expect(feed).toHaveAttribute('aria-busy', 'false');
  let letGo;
  const held = new Promise(resolve => { letGo = resolve; });
  way.rule = request => (request.url.includes('page=2') || request.url.includes('offset') || request.url.includes('/records?') ? held : undefined);
  await ana.wall.more.click();
  await expect(feed).toHaveAttribute('aria-busy', 'true');
  letGo();
  await expect(feed).toHaveAttribute('aria-busy', 'false');
});

test('the page keys stay with somebody who writes, and mean nothing where the list is no feed', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed(some(3));
  const ana = await visit(stage.page({ layout: 'feed' }));
  await ana.wall.messages.first().getByRole('button', { name: /^Answer / }).click();
  await expect(ana.wall.field).toBeFocused();
  await ana.page.keyboard.press('PageDown');
  await expect(ana.wall.field).toBeFocused();
  await layout(ana.wall, 'Cards').click();
  await expect(ana.wall.list).not.toHaveAttribute('role');
  await ana.wall.messages.first().focus();
  await ana.page.keyboard.press('PageDown');
  await expect(ana.wall.messages.first()).toBeFocused();
});

const ROAD = [
  { body: 'A year without a drink.', kind: 'milestone', minutesAgo: 10 }, { body: 'So proud of you.', minutesAgo: 5 }, { body: 'Keep going.', minutesAgo: 4 },
  { body: 'The first week.', kind: 'milestone', minutesAgo: 400 * MINUTES }, { body: 'You can do it.', minutesAgo: 399 * MINUTES },
];

test('on the timeline milestones stand under their years, and beneath each what it drew (1)', async ({ stage, visit }) => {
  await stage.seed(ROAD);
  const ana = await visit(stage.page({ occasion: 'milestone', 'heading-level': 2 }));
  await expect(layout(ana.wall, 'By date')).toHaveAttribute('aria-pressed', 'true');
  const year = minutes => `${new Date(Date.now() - minutes * 60_000).getUTCFullYear()}`;
  const read = await ana.wall.list.evaluate(list => [...list.children].map(it => it.querySelector('[part=body]')?.textContent ?? it.textContent));
  expect(read).toEqual([
    year(10), 'A year without a drink.', 'Keep going.', 'So proud of you.', year(400 * MINUTES), 'The first week.', 'You can do it.',
  ]);
  await expect(ana.wall.list.getByRole('heading', { level: 3 })).toHaveCount(2);
  await expectNothing(ana.page);
});

test('the layout comes from the attribute, else from the settings, else from the occasion', async ({ stage, visit }) => {
  await stage.seed(some(3));
  const settings = '{"layout": "feed"}';
  for (const [attributes, expected] of [
    [{}, 'wall'], [{ settings }, 'feed'], [{ settings, layout: 'timeline' }, 'timeline'],
    [{ occasion: 'milestone' }, 'timeline'], [{ occasion: 'milestone', layout: 'wall' }, 'wall'], [{ occasion: 'milestone', settings }, 'feed'],
  ]) {
    const ana = await visit(stage.page(attributes));
    await expect(ana.wall.part('wall'), JSON.stringify(attributes)).toHaveAttribute('data-layout', expected);
  }
});

test('switching keeps what is at the top of the window, what is written, what is unfolded, and the keyboard (5)', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed([...some(12), { body: `${'A long one. '.repeat(80)}`, kind: 'milestone', minutesAgo: 30 }]);
  const ana = await visit(stage.put(stage.wall({ 'page-size': 20 }) + ROOM), { before: watchShifts, viewport: { width: 900, height: 700 } });
  await expect(ana.wall.bodies).toHaveCount(13);
  const long = ana.wall.messages.filter({ hasText: 'A long one.' });
  await long.getByRole('button', { name: 'Read on' }).click();
  await ana.wall.messages.nth(5).getByRole('button', { name: /^Answer / }).click();
  await ana.wall.field.fill('Half a sentence');
  const nodes = await ana.wall.messages.elementHandles();
  for (const name of ['One below the other', 'By date', 'Cards']) {
    // By the keyboard, so that the page stays where it is: the buttons are above the window.
    const button = await layout(ana.wall, name).elementHandle();
    await button.evaluate(it => it.focus({ preventScroll: true }));
    const top = await ana.wall.messages.nth(6).evaluate(it => {
      it.scrollIntoView();
      window.kept = it;
      return Math.round(it.getBoundingClientRect().top);
    });
    await button.evaluate(it => it.click());
    await expect(ana.wall.host.getByRole('button', { name, pressed: true })).toBeFocused();
    await settled(ana.page);
    expect(Math.abs(await ana.page.evaluate(() => Math.round(window.kept.getBoundingClientRect().top)) - top), name).toBeLessThanOrEqual(1);
    await expect(ana.wall.field).toHaveValue('Half a sentence');
    await expect(long.getByRole('button', { name: 'Show less' })).toHaveCount(1);
  }
  for (const node of nodes) expect(await node.evaluate(it => it.isConnected)).toBe(true);
});

test('what a reader presses to have it otherwise stays under the finger (5)', async ({ stage, visit }) => {
  await stage.seed(some(6));
  const ana = await visit(stage.page(), { viewport: { width: 1300, height: 900 } });
  const where = name => layout(ana.wall, name).evaluate(it => [it.getBoundingClientRect().left, it.getBoundingClientRect().top].map(Math.round));
  const before = await where('One below the other');
  await layout(ana.wall, 'One below the other').click();
  await expect(ana.wall.part('wall')).toHaveAttribute('data-layout', 'feed');
  expect(await where('One below the other')).toEqual(before);
});

for (const [what, viewport] of [['a phone', { width: 390, height: 800 }], ['a desk', { width: 1200, height: 900 }]]) {
  test(`on ${what}, nothing jumps when the tools come over the list (5)`, async ({ stage, visit }) => {
    await stage.seed(some(4).flatMap(({ body }) => ['condolence', 'encouragement', 'milestone'].map(kind => ({ body, kind }))));
    const letGo = stage.folder.hold('support-wall-more.wasm');
    const ana = await visit(undefined, { viewport });
    const goes = ana.page.goto(stage.page(), { waitUntil: 'load' });
    await expect(ana.wall.bodies).toHaveCount(12);
    const before = await ana.wall.tops();
    letGo();
    await goes;
    await expect(layout(ana.wall, 'Cards')).toBeVisible();
    const after = await ana.wall.tops();
    for (const [words, top] of Object.entries(before)) expect(Math.abs(after[words] - top), words).toBeLessThanOrEqual(2);
  });
}

test('where there is nothing to choose between there are no tools', async ({ stage, visit }) => {
  await stage.seed(some(2));
  const ana = await visit(stage.page());
  await expect(ana.wall.bodies).toHaveCount(2);
  await expect(ana.wall.message('Message 1').getByRole('button', { name: /^Other choices/ })).toBeVisible();
  await expect(ana.wall.host.getByRole('group', { name: 'Show as' })).toBeHidden();
  await expect(ana.wall.host.getByRole('search')).toBeHidden();
});
