// Reading: answers, kinds, "more", and times.

import { expect, test } from './support/test.mjs';

const some = (count, more = {}) => Array.from({ length: count }, (_, index) => ({ body: `Message ${index + 1}.`, ...more }));

test('answers stand under what they answer, oldest first, with the names of those who wrote them (19)', async ({ stage, visit }) => {
  const [first] = await stage.seed(['Who has her bicycle?', 'Another message.']);
  await stage.seed([{ body: 'It is mine.', name: 'Tom', parent: first.id, minutesAgo: 0.2 }, { body: 'I saw it.', parent: first.id, minutesAgo: 0.5 }]);
  const ana = await visit(stage.page());
  await expect(ana.wall.bodies).toHaveText(['Who has her bicycle?', 'Another message.']);
  const answers = ana.wall.messages.first().getByRole('group', { name: 'Answers' }).getByRole('article');
  await expect(answers.locator('[part=body]')).toHaveText(['I saw it.', 'It is mine.']);
  await expect(answers.last()).toHaveAccessibleName('Answer from Tom');
  await expect(ana.wall.messages.last().getByRole('group')).toHaveCount(0);
});

test('one kind chosen hides the others and says how many are shown (6)', async ({ stage, visit }) => {
  await stage.seed([{ body: 'a', kind: 'condolence' }, { body: 'b', kind: 'milestone' }, { body: 'c', kind: 'condolence' }, { body: 'd' }]);
  const ana = await visit(stage.page());
  await expect(ana.wall.bodies).toHaveText(['a', 'b', 'c', 'd']);
  const shown = ana.wall.bodies.filter({ visible: true });
  await expect(ana.wall.filter('Encouragement')).toBeHidden();
  await ana.wall.filter('Condolences').click();
  await expect(shown).toHaveText(['a', 'c']);
  await expect(ana.wall.status).toHaveText('2 messages shown.');
  await expect(ana.wall.filter('Condolences')).toHaveAttribute('aria-pressed', 'true');
  await expect(ana.wall.filter('Everything')).toHaveAttribute('aria-pressed', 'false');
  await ana.wall.filter('Milestones').click();
  await expect(shown).toHaveText(['b']);
  await expect(ana.wall.status).toHaveText('1 message shown.');
  await ana.wall.filter('Everything').click();
  await expect(shown).toHaveText(['a', 'b', 'c', 'd']);
});

test('words of another kind than the chosen one are shown to whoever has just sent them', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed([{ body: 'a', kind: 'condolence' }, { body: 'b', kind: 'milestone' }]);
  const tom = await visit(stage.page({ occasion: 'support' }));
  await tom.wall.filter('Milestones').click();
  await tom.wall.send('Keep going.');
  await expect(tom.wall.message('Keep going.')).toBeVisible();
  await expect(tom.wall.filter('Everything')).toHaveAttribute('aria-pressed', 'true');
});

test('where all are of one kind there is nothing to choose', async ({ stage, visit }) => {
  await stage.seed(some(2, { kind: 'condolence' }));
  const ana = await visit(stage.page());
  await expect(ana.wall.bodies).toHaveCount(2);
  await expect(ana.wall.part('filters')).toBeHidden();
});

test('"more" adds the next page without moving what is there, until there is no more (5, 6)', async ({ stage, visit }) => {
  await stage.seed(some(7));
  const ana = await visit(stage.page({ 'page-size': 3 }));
  await expect(ana.wall.bodies).toHaveText(['Message 1.', 'Message 2.', 'Message 3.']);
  await ana.wall.more.scrollIntoViewIfNeeded();
  const before = await ana.wall.tops();
  await ana.wall.more.focus();
  await ana.wall.more.press('Enter');
  await expect(ana.wall.bodies).toHaveCount(6);
  expect(await ana.wall.tops()).toMatchObject(before);
  await expect(ana.wall.status).toHaveText('3 more messages shown.');
  await expect(ana.wall.more).toBeFocused();
  await ana.wall.more.press('Enter');
  await expect(ana.wall.bodies).toHaveText(some(7).map(({ body }) => body));
  await expect(ana.wall.more).toBeHidden();
  await expect(ana.wall.message('Message 7.')).toBeFocused();
});

test('"more" after messages have arrived and gone skips none and doubles none (6)', async ({ stage, follow }) => {
  const made = await stage.seed(some(8));
  const ana = await follow(stage.page({ 'page-size': 3, poll: 300 }));
  await expect(ana.wall.bodies).toHaveCount(3);
  await stage.post('New.');
  await expect(ana.wall.arrivals).toHaveText('1 new message');
  await stage.host.remove(made[1].id);
  await expect(ana.wall.bodies).toHaveText(['Message 1.', 'Message 3.']);
  await ana.wall.arrivals.click();
  for (let shown = 3; shown < 8; shown = await ana.wall.bodies.count()) {
    await ana.wall.more.click();
    await expect(ana.wall.bodies).not.toHaveCount(shown);
  }
  await expect(ana.wall.bodies).toHaveText(['New.', ...some(8).map(({ body }) => body).filter(body => body !== 'Message 2.')]);
});

test('"more" that fails says so, keeps what is there, and works when tried again', async ({ stage, way, visit }) => {
  await stage.seed(some(4));
  const ana = await visit(stage.page({ 'page-size': 3, live: 'off' }));
  await expect(ana.wall.bodies).toHaveCount(3);
  way.rule = () => ({ status: 503 });
  await ana.wall.more.click();
  await expect(ana.wall.status).toHaveText('More messages cannot be reached just now. Please try again.');
  await expect(ana.wall.host.getByText('More messages cannot be reached just now.').first()).toBeVisible();
  await expect(ana.wall.bodies).toHaveCount(3);
  way.rule = () => undefined;
  await ana.wall.more.click();
  await expect(ana.wall.bodies).toHaveCount(4);
});

test('times are soft, and the exact one is at hand by pointing and by pressing (7)', async ({ stage, visit }) => {
  const day = 60 * 24;
  await stage.seed([{ body: 'today', minutesAgo: 0 }, { body: 'days', minutesAgo: day * 3 }, { body: 'weeks', minutesAgo: day * 15 }, { body: 'old', minutesAgo: day * 400 }]);
  const ana = await visit(stage.page(), { timezoneId: 'Europe/Lisbon', locale: 'en-GB' });
  await expect(ana.wall.host.locator('time')).toHaveText(['today', '3 days ago', '2 weeks ago', /^[A-Z][a-z]+ \d{4}$/]);
  const time = ana.wall.message('old').locator('time');
  const exact = await time.getAttribute('title');
  expect(exact).toMatch(/^[A-Z][a-z]+day, .*\d{4}.* \d?\d:\d\d/);
  await expect(time).toHaveAttribute('datetime', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/);
  await ana.wall.message('old').getByRole('button', { name: /Show the exact time/ }).press('Enter');
  await expect(time).toHaveText(exact);
});

test('order is time and nothing else: newest first, or oldest first (1)', async ({ stage, visit }) => {
  await stage.seed(['short', 'a much longer one than the others are', 'c']);
  const ana = await visit(stage.put(stage.wall({ id: 'n' }) + stage.wall({ id: 'o', order: 'oldest' })));
  const bodies = id => ana.page.locator(`#${id}`).locator('[part=body]');
  await expect(bodies('n')).toHaveText(['short', 'a much longer one than the others are', 'c']);
  await expect(bodies('o')).toHaveText(['c', 'a much longer one than the others are', 'short']);
});

test('no counts, ranks or totals stand anywhere (2, 6)', async ({ stage, visit }) => {
  await stage.seed(some(30));
  const ana = await visit(stage.page({ heading: undefined }));
  await expect(ana.wall.bodies).toHaveCount(12);
  const text = await ana.wall.host.evaluate(wall => wall.shadowRoot.textContent.replaceAll(/Message \d+\./g, ''));
  expect(text).not.toMatch(/\b(12|18|30)\b|views|likes|top\b|missed/i);
});

test('a long message is folded, and unfolds to the last word', async ({ stage, visit }) => {
  await stage.seed([`${'A long line of words. '.repeat(120)}The end.`, 'short']);
  const ana = await visit(stage.page());
  const card = ana.wall.messages.first();
  const height = () => card.evaluate(element => element.offsetHeight);
  const folded = await height();
  await card.getByRole('button', { name: 'Read on' }).click();
  await expect.poll(height).toBeGreaterThan(folded * 1.5);
  await card.getByRole('button', { name: 'Show less' }).click();
  await expect.poll(height).toBe(folded);
  await expect(ana.wall.messages.last().getByRole('button', { name: 'Read on' })).toHaveCount(0);
});
