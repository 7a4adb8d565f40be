// Finding: words in what is loaded, kinds, what is new since the last visit, what is pinned, and long conversations.

import { expectNothing } from './support/axe.mjs';
import { expect, test } from './support/test.mjs';

const DAY = 24 * 60;
const search = ({ host }) => host.getByRole('searchbox', { name: 'Find words' });
const shown = ({ bodies }) => bodies.filter({ visible: true });

const LETTERS = [
  { body: 'José taught me to swim.', kind: 'condolence' }, { body: 'She laughed like a kettle.', name: 'Ana Kettle', kind: 'milestone' },
  { body: 'We miss her.', kind: 'condolence' }, { body: 'A kettle sings.', kind: 'condolence' }, 'Thank you.', 'Goodbye.',
];

test('words are found whatever their case and accents, in the order of time, and it is said in words (1, 6)', async ({ stage, visit }) => {
  const made = await stage.seed(LETTERS);
  await stage.seed([{ body: 'The kettle is mine now.', parent: made[2].id, minutesAgo: 0.5 }]);
  const ana = await visit(stage.page());
  await search(ana.wall).fill('KETTLE');
  await expect(shown(ana.wall)).toHaveText(['She laughed like a kettle.', 'We miss her.', 'A kettle sings.']);
  await expect(ana.wall.status).toHaveText('3 messages have these words.');
  await expect(ana.wall.host.getByText('3 messages have these words.').first()).toBeVisible();
  await ana.wall.filter('Condolences').click();
  await expect(shown(ana.wall)).toHaveText(['We miss her.', 'A kettle sings.']);
  await expect(ana.wall.status).toHaveText('2 messages shown.');
  await expectNothing(ana.page);
  await ana.wall.filter('Everything').click();
  await search(ana.wall).fill('jose swim');
  await expect(shown(ana.wall)).toHaveText(['José taught me to swim.']);
  await search(ana.wall).press('Escape');
  await expect(search(ana.wall)).toBeFocused();
  await expect(search(ana.wall)).toHaveValue('');
  await expect(shown(ana.wall)).toHaveCount(6);
});

test('where nothing is found it is said, one can look further, and go back, and the keyboard is not lost (6)', async ({ stage, visit }) => {
  await stage.seed([...Array.from({ length: 6 }, (_, index) => `Message ${index + 1}.`), 'A needle.']);
  const ana = await visit(stage.page({ 'page-size': 4 }));
  await search(ana.wall).fill('needle');
  await expect(shown(ana.wall)).toHaveCount(0);
  await expect(ana.wall.status).toHaveText('None of the messages loaded so far has these words.');
  const further = ana.wall.host.getByRole('button', { name: 'Load more messages and look on' });
  await further.click();
  await expect(shown(ana.wall)).toHaveText(['A needle.']);
  await expect(further).toBeHidden();
  await ana.wall.host.getByRole('button', { name: 'Show all messages again' }).click();
  await expect(search(ana.wall)).toBeFocused();
  await expect(shown(ana.wall)).toHaveCount(7);
});

test('what has just been sent is shown, whatever is looked for', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed(LETTERS);
  const tom = await visit(stage.page());
  await search(tom.wall).fill('kettle');
  await expect(shown(tom.wall)).toHaveCount(2);
  await tom.wall.send('Something else.');
  await expect(tom.wall.message('Something else.')).toBeVisible();
  await expect(search(tom.wall)).toHaveValue('');
});

test('with a handful of messages there is no search (6)', async ({ stage, visit }) => {
  await stage.seed(LETTERS.slice(0, 4));
  const ana = await visit(stage.page());
  await expect(ana.wall.filter('Condolences')).toBeVisible();
  await expect(search(ana.wall)).toBeHidden();
});

/** What stands in the list, from above. */
const listed = ({ list }) => list.evaluate(all => [...all.children].map(it => it.querySelector('[part=body]')?.textContent ?? `— ${it.textContent}`));

/** The page once more, as if the reader had last been there so many days ago. */
async function daysLater({ page }, days) {
  await page.goto('about:blank');
  await page.goBack();
  await page.evaluate(back => {
    for (const [key, text] of Object.entries(localStorage)) {
      const kept = JSON.parse(text);
      if (kept.visit) localStorage.setItem(key, JSON.stringify({ ...kept, visit: { last: kept.visit.last - back } }));
    }
    // What is noted on leaving would undo it.
    Storage.prototype.setItem = () => {};
  }, days * DAY * 60_000);
  await page.reload();
}

test('one quiet line tells what is new since the last visit, counts nothing, and is there with the first messages (5, 6)', async ({ stage, visit }) => {
  await stage.seed([{ body: 'New.', minutesAgo: 5 }, { body: 'Newer than the visit.', minutesAgo: DAY }, { body: 'Old.', minutesAgo: 3 * DAY }, { body: 'Older.', minutesAgo: 9 * DAY }]);
  const ana = await visit(stage.page());
  await expect(ana.wall.bodies).toHaveCount(4);
  // A first visit has nothing that is new.
  expect(await listed(ana.wall)).toEqual(['New.', 'Newer than the visit.', 'Old.', 'Older.']);
  await expect.poll(() => ana.page.evaluate(() => Object.values(localStorage).join())).toContain('"visit"');
  await daysLater(ana, 2);
  await expect(ana.wall.bodies).toHaveCount(4);
  const line = '— What follows was here on your last visit';
  expect(await listed(ana.wall)).toEqual(['New.', 'Newer than the visit.', line, 'Old.', 'Older.']);
  await expect(ana.wall.list.getByRole('heading')).toHaveCount(0);
  // Whoever loads the page again is still on that visit.
  await ana.page.reload();
  await expect(ana.wall.bodies).toHaveCount(4);
  expect(await listed(ana.wall)).toEqual(['New.', 'Newer than the visit.', line, 'Old.', 'Older.']);
  await expectNothing(ana.page);
});

test('oldest first, the line stands before what is new (6)', async ({ stage, visit }) => {
  await stage.seed([{ body: 'New.', minutesAgo: 5 }, { body: 'Old.', minutesAgo: 3 * DAY }]);
  const ana = await visit(stage.page({ order: 'oldest' }));
  await expect.poll(() => ana.page.evaluate(() => Object.values(localStorage).join())).toContain('"visit"');
  await daysLater(ana, 1);
  await expect(ana.wall.bodies).toHaveCount(2);
  expect(await listed(ana.wall)).toEqual(['Old.', '— New since you were last here', 'New.']);
});

test('what the host pinned stands first and says so, whenever it was written (1)', async ({ place, visit }) => {
  place.folder.put('messages.json', JSON.stringify([
    { id: 1, text: 'Later.', date: '2025-03-02T10:00:00Z' }, { id: 2, text: 'Read this first.', date: '2024-01-01T10:00:00Z', sticky: true },
  ]), { 'content-type': 'application/json' });
  const map = JSON.stringify({ items: '', message: { id: '/id', body: '/text', created: '/date', pinned: '/sticky' } });
  const ana = await visit(place.page({ endpoint: 'messages.json', map, live: 'off' }));
  await expect(ana.wall.bodies).toHaveText(['Read this first.', 'Later.']);
  await expect(ana.wall.messages.first()).toContainText('Kept at the top');
  await expect(ana.wall.messages.last()).not.toContainText('Kept at the top');
});

test('a long conversation is folded to how it began and where it stands; unfolding goes to what comes first of the rest (19)', async ({ stage, visit }) => {
  const [root] = await stage.seed(['Who has her bicycle?', 'Another.']);
  await stage.seed(Array.from({ length: 7 }, (_, index) => ({ body: `Answer ${index + 1}.`, parent: root.id, minutesAgo: 0.9 - index / 10 })));
  const ana = await visit(stage.page());
  const answers = ana.wall.answers('Who has her bicycle?').locator('[part=body]');
  await expect(answers).toHaveText(['Answer 1.', 'Answer 6.', 'Answer 7.']);
  const fold = name => ana.wall.messages.first().getByRole('button', { name });
  await expect(fold('Show all answers')).toHaveAttribute('aria-expanded', 'false');
  await fold('Show all answers').press('Enter');
  await expect(answers).toHaveCount(7);
  await expect(ana.wall.message('Answer 2.').last()).toBeFocused();
  await fold('Show fewer answers').click();
  await expect(answers).toHaveCount(3);
  await expect(fold('Show all answers')).toBeFocused();
});

test('the words of host or family are marked as theirs, and are not folded away (19)', async ({ place, visit }) => {
  const answers = Array.from({ length: 8 }, (_, index) => ({ id: `a${index}`, up: 'r', text: `Answer ${index}.`, date: `2025-03-0${index + 1}T10:00:00Z`, family: index === 3 }));
  place.folder.put('messages.json', JSON.stringify([{ id: 'r', text: 'Dear all.', date: '2025-02-02T10:00:00Z' }, ...answers]), { 'content-type': 'application/json' });
  const map = JSON.stringify({ items: '', message: { id: '/id', parent: '/up', body: '/text', created: '/date', host: '/family' } });
  const ana = await visit(place.page({ endpoint: 'messages.json', map, live: 'off', occasion: 'memorial' }));
  await expect(ana.wall.answers('Dear all.').locator('[part=body]')).toHaveText(['Answer 0.', 'Answer 3.', 'Answer 6.', 'Answer 7.']);
  await expect(ana.wall.message('Answer 3.').last()).toContainText('family');
});
