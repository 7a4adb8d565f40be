// What came of it: the wall as a story, to read, to print and to keep (PRINCIPLES 29, 30, 32).

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../tools/lib/paths.mjs';
import { expectNothing } from './support/axe.mjs';
import { expect, test } from './support/test.mjs';

const LABEL = 'The story: what came of it';

const family = { name: "Rosa's family", host: true };
const at = day => ({ created: `${day}T12:00:00.000Z` });

const summary = (visitor, label = LABEL) => visitor.wall.host.locator('.story summary').filter({ hasText: label });
const told = visitor => visitor.wall.host.locator('.story .told');

/** A year of a wall: asked, promised, done, told; `thanked` of who came forward. */
async function tell(stage, { thanked = true } = {}) {
  await stage.openWall();
  const [dinners] = await stage.seed([
    { ...family, ...at('2026-03-01'), kind: 'need', body: 'None of us gets to cooking.', details: { title: 'Dinners', amount: 4, unit: 'dinners', by: '2026-03-20', held: 0 } },
  ]);
  const answer = (kind, more) => stage.post(`${kind} words`, { kind, parent: dinners.id, ...more });
  const ana = await answer('promise', { ...at('2026-03-02'), name: 'Ana', details: { amount: 2 }, thanked });
  await answer('promise', { ...at('2026-03-03'), details: { amount: 1 }, thanked });
  await answer('done', { ...at('2026-03-10'), name: 'Ana', details: { amount: 2, of: ana.id } });
  await answer('outcome', { ...family, ...at('2026-03-21'), body: 'Every evening somebody rang.', details: { on: '2026-03-19' } });
  await stage.seed([
    { ...family, ...at('2026-05-02'), kind: 'update', body: 'We planted it today.', details: { title: 'The apple tree', on: '2026-04-30' } },
    { ...family, ...at('2026-04-01'), kind: 'event', body: 'As she did.', details: { title: 'A walk', place: 'Lake gate', starts: '2026-04-12T15:00', zone: 'Europe/Lisbon' } },
    { ...at('2026-02-20'), body: 'She kept bees.', name: 'Tom' },
    { ...family, ...at('2026-02-21'), body: 'Thank you for every word.' },
  ]);
  return dinners;
}

/** What is told, line by line. */
const lines = async visitor => (await told(visitor).innerText()).split('\n').map(line => line.trim()).filter(Boolean);

const STORY = [
  'February 21, 2026', 'Thank you for every word.',
  'Dinners', 'March 1, 2026', 'None of us gets to cooking.', 
  'Asked for by March 20, 2026: 4 dinners. Ana and someone came forward. Done: 2 of 4 dinners. With thanks to everyone who came forward.',
  'What came of it', 'March 19, 2026', 'Every evening somebody rang.',
  'A walk', 'April 1, 2026', 'As she did.', expect.stringMatching(/^Sunday, April 12.* at 3:00\sPM .* · Lake gate$/),
  'The apple tree', 'April 30, 2026', 'We planted it today.',
  'Print the story',
];

test('beneath the words a reader opens the story of all pages, in time: what was asked, who came forward, what was done, and the thanks', async ({ stage, visit }) => {
  await tell(stage);
  const ana = await visit(stage.page({ 'page-size': '2' }));
  await expect(ana.wall.bodies).toHaveCount(2);
  await expect(told(ana)).toHaveCount(0);
  await summary(ana).click();
  await expect(told(ana)).toBeVisible();
  expect(await lines(ana)).toEqual(STORY);
  await expect(told(ana).getByRole('heading', { name: 'Dinners' })).toHaveAttribute('aria-level', '3');
  await expect(told(ana).locator('time').nth(1)).toHaveAttribute('datetime', '2026-03-01T12:00:00Z');
  await expect(ana.wall.bodies).toHaveCount(2);
  await expectNothing(ana.page);

  const printed = ana.page.evaluate(() => new Promise(resolve => {
    window.print = () => resolve([...document.querySelector('support-wall').shadowRoot.querySelectorAll('.wall[data-telling]')].length);
  }));
  await told(ana).getByRole('button', { name: 'Print the story' }).click();
  expect(await printed).toBe(1);
  await expect(ana.wall.host.locator('.wall[data-telling]')).toHaveCount(0);
  await ana.wall.host.evaluate(wall => wall.shadowRoot.querySelector('.wall').setAttribute('data-telling', ''));
  await ana.page.emulateMedia({ media: 'print' });
  await expect(told(ana)).toBeVisible();
  await expect(ana.wall.heading).toBeVisible();
  await expect(ana.wall.list).toBeHidden();
  await expect(ana.wall.host.locator('.keepsake')).toBeHidden();
});

test('it is told in the language of the wall', async ({ stage, visit }) => {
  const german = JSON.parse(readFileSync(join(ROOT, 'src/locale/words/de.json'), 'utf8'));
  await tell(stage, { thanked: false });
  const ana = await visit(stage.page({ lang: 'de' }));
  await summary(ana, german['story.label']).click();
  await expect(told(ana)).toContainText('Erbeten bis 20. März 2026: 4 dinners.');
  await expect(told(ana)).toContainText('Ana und jemand haben sich gemeldet.');
  await expect(told(ana)).toContainText('Getan: 2 von 4 dinners.');
  await expect(told(ana)).toContainText('Was daraus wurde');
  await expect(told(ana)).toContainText('19. März 2026');
  await expect(told(ana)).not.toContainText('Mit Dank');
});

test('the page to keep begins with it, and a sealed wall that reads its file tells the same story with the server gone (27, 29)', async ({ stage, visit }) => {
  await tell(stage);
  const ana = await visit(stage.page({ 'page-size': '2' }));
  const kept = format => ana.wall.host.evaluate((wall, wanted) => wall.exportKeepsake(wanted), format);
  const { text } = await kept('html');
  stage.folder.put('kept.html', text);
  const reader = await visit(`${stage.folder.url}kept.html`);
  const story = reader.page.locator('.story');
  await expect(story.getByRole('heading', { level: 2 })).toHaveText(LABEL);
  await expect(story.getByRole('heading', { level: 3 })).toHaveText(['Dinners', 'A walk', 'The apple tree']);
  await expect(story).toContainText('Ana and someone came forward.');
  expect(await story.evaluate(it => Boolean(it.compareDocumentPosition(document.querySelector('main')) & 4))).toBe(true);

  stage.folder.put('keepsake.json', (await kept('json')).text);
  const tom = await visit(stage.page({ endpoint: 'keepsake.json', phase: 'sealed', page: undefined }, { name: 'sealed.html' }));
  await summary(tom).click();
  await expect(told(tom)).toBeVisible();
  expect(await lines(tom)).toEqual(STORY);
  expect(tom.requests.filter(({ url }) => url.startsWith(stage.endpoint))).toEqual([]);
});

test('what the host says and the site marks as sensitive is folded on the wall, and no part of the story (8)', async ({ stage, visit }) => {
  await tell(stage);
  const ana = await visit(stage.page());
  const { text } = await ana.wall.host.evaluate(wall => wall.exportKeepsake('json'));
  const kept = JSON.parse(text);
  Object.assign(kept.messages.find(({ details }) => details?.title === 'The apple tree'), { state: 'sensitive', warning: 'a photograph' });
  stage.folder.put('keepsake.json', JSON.stringify(kept));
  const tom = await visit(stage.page({ endpoint: 'keepsake.json', phase: 'sealed', page: undefined }, { name: 'sealed.html' }));
  await expect(tom.wall.host.getByRole('button', { name: 'Marked as sensitive: a photograph. Show it' })).toBeVisible();
  await expect(tom.wall.host.getByText('We planted it today.')).toBeHidden();
  await summary(tom).click();
  await expect(told(tom)).toContainText('Every evening somebody rang.');
  await expect(told(tom)).not.toContainText('We planted it today.');
  await tom.wall.host.getByRole('button', { name: 'Marked as sensitive: a photograph. Show it' }).click();
  await expect(tom.wall.host.getByText('We planted it today.')).toBeVisible();
});

test('where the host has told nothing there is no story to offer', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed(['She kept bees.', { ...family, body: 'Thank you for every word.' }, 'I can cook.']);
  const ana = await visit(stage.page());
  await expect(ana.wall.host.getByText('Keep these words')).toBeVisible();
  await expect(ana.wall.host.locator('.story')).toBeHidden();
});

test('on the way it says so and can be stopped, and the keyboard is not lost', async ({ stage, visit }) => {
  await tell(stage);
  const ana = await visit(stage.page({ 'page-size': '2' }));
  await expect(summary(ana)).toBeVisible();
  let letGo;
  const held = new Promise(resolve => {
    letGo = resolve;
  });
  // What gathers asks for a hundred at a time.
  await ana.page.route(/perPage=100/, async route => {
    await held;
    await route.continue().catch(() => {});
  });
  await summary(ana).focus();
  await ana.page.keyboard.press('Enter');
  await expect(ana.wall.host.locator('.story').getByRole('progressbar', { name: 'Gathering every word…' })).toBeVisible();
  await expect(ana.wall.host.locator('.keepsake').getByRole('progressbar')).toHaveCount(0);
  await ana.wall.host.getByRole('button', { name: 'Stop' }).focus();
  await ana.page.keyboard.press('Enter');
  await expect(summary(ana)).toBeFocused();
  await expect(ana.wall.host.getByRole('progressbar')).toHaveCount(0);
  await expect(told(ana)).toHaveCount(0);
  letGo();
  await ana.page.keyboard.press('Enter');
  await ana.page.keyboard.press('Enter');
  await expect(told(ana)).toContainText('Every evening somebody rang.');
});

test('on the timeline what came of it stands at its day, and an update tells the day it is of', async ({ stage, visit }) => {
  await tell(stage);
  const ana = await visit(stage.page({ layout: 'timeline', order: 'oldest' }));
  await expect(ana.wall.bodies).toHaveText(['She kept bees.', 'Thank you for every word.', 'None of us gets to cooking.', 'As she did.', 'We planted it today.']);
  await expect(ana.wall.message('We planted it today.').locator('.on time')).toHaveText('April 30, 2026');
  await expect(ana.wall.answers('gets to cooking').filter({ hasText: 'Every evening' })).toContainText('March 19, 2026');
  const outcome = (await stage.records()).find(({ kind }) => kind === 'outcome');
  await stage.host.change(outcome.id, { details: { on: '2026-06-01' } });
  await ana.page.reload();
  await expect(ana.wall.bodies).toHaveText(['She kept bees.', 'Thank you for every word.', 'As she did.', 'We planted it today.', 'None of us gets to cooking.']);
});
