// Links to one message: `#message-ID`.

import { expect, test } from './support/test.mjs';

const some = count => Array.from({ length: count }, (_, index) => ({ body: `Message ${index + 1}. ${'It goes on. '.repeat(10)}` }));
const to = (url, id) => `${url}#message-${encodeURIComponent(id)}`;

async function copyLink(message) {
  await message.getByRole('button', { name: /^Other choices/ }).click();
  await message.getByRole('button', { name: /^Copy the link/ }).click();
}

test('a link opens, scrolls to and focuses its message, also on a later page, folded and long (6, 19)', async ({ stage, visit }) => {
  const made = await stage.seed([...some(9), `The one. ${'A long story. '.repeat(80)}`]);
  const ana = await visit(to(stage.page({ 'page-size': 3 }), made[9].id));
  const one = ana.wall.message('The one.');
  await expect(one).toBeFocused();
  await expect(one).toBeInViewport();
  await expect(one.getByRole('button', { name: 'Show less' })).toBeVisible();
  await expect(one).toHaveClass(/permalink/);
});

test('a link to an answer that is folded away unfolds the conversation; another link leads on (19)', async ({ stage, visit }) => {
  const made = await stage.seed(some(6));
  const answers = await stage.seed(Array.from({ length: 7 }, (_, index) => ({ body: `Answer ${index + 1}.`, parent: made[4].id, minutesAgo: 0.9 - index / 10 })));
  const ana = await visit(to(stage.page(), answers[3].id));
  const answer = words => ana.wall.answers('Message 5.').filter({ hasText: words });
  await expect(answer('Answer 4.')).toBeFocused();
  await expect(answer('Answer 4.')).toHaveClass(/permalink/);
  await ana.page.evaluate(id => { location.hash = `message-${id}`; }, made[1].id);
  await expect(ana.wall.message('Message 2.')).toBeFocused();
  await expect(answer('Answer 4.')).not.toHaveClass(/permalink/);
});

test('it is said while the message is looked for, and where it is not there (6)', async ({ stage, visit }) => {
  await stage.seed(some(7));
  const ana = await visit(to(stage.page({ 'page-size': 3 }), 'nowhere'));
  const missing = 'The message that the link leads to is not here. All others are.';
  await expect(ana.wall.status).toHaveText(missing);
  await expect(ana.wall.host.getByText(missing).first()).toBeVisible();
  await expect(ana.wall.bodies).toHaveCount(7);
});

test('of two walls on a page the one that has the message shows it', async ({ stage, visit }) => {
  const made = await stage.seed(some(3));
  await stage.seed(some(3), `${stage.path}/other`);
  const ana = await visit(to(stage.put(stage.wall({ page: `${stage.path}/other`, heading: 'Other' }) + stage.wall()), made[2].id));
  await expect(ana.page.locator('support-wall').nth(1).getByRole('article').filter({ hasText: 'Message 3.' })).toBeFocused();
});

test('somebody who is writing is not called away (10)', async ({ stage, visit }) => {
  const made = await stage.seed(some(6));
  const ana = await visit(stage.page());
  await ana.wall.write('Half a sentence');
  await ana.page.evaluate(id => { location.hash = `message-${id}`; }, made[5].id);
  await expect(ana.wall.message('Message 6.')).toHaveClass(/permalink/);
  await expect(ana.wall.words).toBeFocused();
});

test('a link to a message is copied, and leads there', async ({ stage, visit }) => {
  const made = await stage.seed(some(3));
  const ana = await visit(stage.page(), { permissions: ['clipboard-read', 'clipboard-write'] });
  await copyLink(ana.wall.messages.nth(1));
  await expect(ana.wall.status).toHaveText('The link is copied.');
  const address = await ana.page.evaluate(() => navigator.clipboard.readText());
  expect(address).toBe(to(ana.page.url(), made[1].id));
  const tom = await visit(address);
  await expect(tom.wall.message('Message 2.')).toBeFocused();
});

test('where the browser does not copy, the link stands there to be copied by hand', async ({ stage, visit }) => {
  const made = await stage.seed(some(3));
  const before = () => Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined });
  const ana = await visit(stage.page(), { before });
  await copyLink(ana.wall.messages.nth(1));
  const field = ana.wall.messages.nth(1).getByRole('textbox');
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(to(ana.page.url(), made[1].id));
});
