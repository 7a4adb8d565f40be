// What helps to write: beginnings, a thought before sending, and what is asked beside the words.

import { expectNothing } from './support/axe.mjs';
import { expect, test } from './support/test.mjs';
import { isPost } from './support/proxy.mjs';

const set = settings => ({ settings: JSON.stringify(settings) });
const starter = (wall, name) => wall.composer.getByRole('button', { name, exact: true });

/** All that this device keeps; a draft is kept a moment after the last key. */
const stored = ({ page }) => page.evaluate(() => JSON.stringify(localStorage));

test('a starter opens the text with the caret behind it, sends nothing, and is gone once there are own words (11)', async ({ stage, way, visit }) => {
  const tom = await visit(stage.page({ occasion: 'memorial' }));
  await tom.wall.words.focus();
  await starter(tom.wall, 'A memory').click();
  await expect(tom.wall.words).toHaveValue('I remember ');
  await expect(tom.wall.words).toBeFocused();
  await expect(tom.wall.submit).toBeVisible();
  // Another one takes its place while nothing of one's own stands there.
  await starter(tom.wall, 'What I admired').click();
  await expect(tom.wall.words).toHaveValue('What I admired was the way ');
  await expect(tom.wall.words).toBeFocused();
  await tom.page.keyboard.type('she listened.');
  await expect(tom.wall.words).toHaveValue('What I admired was the way she listened.');
  await expect(starter(tom.wall, 'A memory')).toBeHidden();
  await tom.wall.words.fill('');
  await expect(starter(tom.wall, 'A memory')).toBeVisible();
  expect(way.count(isPost)).toBe(0);
});

test('the host says which starters there are, or none (11)', async ({ stage, visit }) => {
  const own = { label: 'On the water', text: 'When we rowed out ' };
  const tom = await visit(stage.page(set({ starters: ['offer', own] })));
  const chips = tom.wall.composer.getByRole('group', { name: 'A beginning, if you like' }).getByRole('button');
  await tom.wall.words.focus();
  await expect(chips).toHaveText(['Something I can do', 'On the water']);
  await chips.nth(1).click();
  await expect(tom.wall.words).toHaveValue('When we rowed out ');
  await tom.page.goto(stage.page(set({ starters: [] })));
  await expect(tom.wall.words).toHaveValue('When we rowed out ');
  await expect(chips).toHaveCount(0);
});

test('a quiet wall asks for nothing: no starters, no thoughts, and it can be written on (27)', async ({ stage, visit }) => {
  await stage.openWall();
  const tom = await visit(stage.page({ occasion: 'memorial', phase: 'quiet' }));
  await tom.wall.words.focus();
  await expect(tom.wall.host).toContainText('Nothing is asked of anyone.');
  await expect(starter(tom.wall, 'A memory')).toHaveCount(0);
  await tom.wall.words.fill('At least she did not suffer.');
  await expect.poll(() => stored(tom)).toContain('At least she');
  await expect(tom.wall.composer.getByRole('complementary')).toHaveCount(0);
  expect(tom.asked('/nudge/')).toEqual([]);
});

test('“How did you know them?” is asked with a reason, may be left empty, and stands beside the name (9, 12)', async ({ stage, visit }) => {
  await stage.openWall();
  const tom = await visit(stage.page({ occasion: 'memorial' }));
  await tom.wall.words.fill('She lent me her tuning fork.');
  const knew = tom.wall.host.getByRole('textbox', { name: /^How did you know them/ });
  await expect(tom.wall.composer).toContainText('It helps the family place your words.');
  await knew.fill('we sang together '.repeat(9));
  await expect(knew).toHaveAccessibleDescription(/longer than fits/);
  await tom.wall.submit.click();
  await expect(knew).toBeFocused();
  await knew.fill('we sang together');
  await tom.page.reload();
  await expect(knew).toHaveValue('we sang together');
  await tom.wall.submit.click();
  await expect(tom.wall.message('tuning fork')).toContainText('we sang together');
  await expect.poll(async () => (await stage.records()).map(({ connection }) => connection)).toEqual(['we sang together']);
  await tom.page.goto(stage.page({ occasion: 'support' }));
  await expect(tom.wall.message('tuning fork')).toContainText('we sang together');
  await tom.wall.words.focus();
  await expect(tom.wall.submit).toBeVisible();
  await expect(knew).toHaveCount(0);
});

test('a thought on words that often hurt: soft, beneath the words, and never in the way of sending (13)', async ({ stage, visit }) => {
  await stage.openWall();
  const tom = await visit(stage.page({ occasion: 'memorial' }));
  const thought = tom.wall.composer.getByRole('complementary', { name: 'A thought before you send' });
  await tom.wall.words.fill('Everything happens for a reason.');
  const before = await tom.wall.words.boundingBox();
  await expect(thought).toContainText('A reason may be hard to hear of just now.');
  expect(await tom.wall.words.boundingBox()).toEqual(before);
  await expect(tom.wall.words).toBeFocused();
  await expect(tom.wall.status).toContainText('A reason may be hard to hear');
  await thought.getByRole('button', { name: 'Begin a memory' }).click();
  await expect(tom.wall.words).toHaveValue('Everything happens for a reason.\n\nI remember ');
  await expect(tom.wall.words).toBeFocused();
  await expect(thought).toHaveCount(0);
  // What was begun this way is no chip's to replace.
  await expect(starter(tom.wall, 'A memory')).toBeHidden();

  await tom.wall.words.fill('Let me know if you need anything.');
  await expect(thought.getByRole('button', { name: 'Begin an offer' })).toBeVisible();
  await expectNothing(tom.page);
  await tom.wall.submit.click();
  await expect(tom.wall.ownNotice).toContainText('on the wall');
  // All of it happened on the device.
  const others = tom.requests.filter(({ url }) => !url.startsWith(stage.folder.url) && !url.startsWith(stage.world.server.url));
  expect(others).toEqual([]);
});

test('a thought that is not wanted does not come again on this device (13)', async ({ stage, visit }) => {
  const tom = await visit(stage.page());
  const thought = tom.wall.composer.getByRole('complementary');
  await tom.wall.words.fill('Time heals all wounds.');
  await thought.getByRole('button', { name: 'Keep it as it is' }).click();
  await expect(thought).toHaveCount(0);
  await expect(tom.wall.words).toBeFocused();
  await tom.page.reload();
  const asked = tom.asked('/nudge/').length;
  await tom.wall.words.fill('Everything happens for a reason.');
  await expect.poll(() => stored(tom)).toContain('for a reason');
  await expect(thought).toHaveCount(0);
  // Not even the file that holds the phrases is asked for.
  expect(tom.asked('/nudge/')).toHaveLength(asked);
});

test('words of somebody who may be in danger bring the host’s helplines closer, and nothing is sent (23)', async ({ stage, way, visit }) => {
  const helplines = [{ name: 'Listening ear', phone: '+44 116 123', url: 'https://example.org/help', hours: 'day and night' }];
  const tom = await visit(stage.page(set({ helplines })));
  const closer = tom.wall.composer.getByRole('group', { name: /You can talk to someone/ });
  await tom.wall.words.fill('I miss her.');
  await expect(closer).toHaveCount(0);
  await tom.wall.words.fill('I want to die too.');
  await expect(closer).toContainText('Listening ear');
  await expect(closer.getByRole('link', { name: 'Call +44 116 123' })).toHaveAttribute('href', 'tel:+44116123');
  await expect(tom.wall.submit).toBeEnabled();
  await expectNothing(tom.page);
  expect(way.count(isPost)).toBe(0);
});

test('links and paragraphs are shown as they will stand; one plain line needs no second copy', async ({ stage, visit }) => {
  const tom = await visit(stage.page());
  const preview = tom.wall.composer.locator('.preview');
  await tom.wall.words.fill('One line.');
  await expect(tom.wall.submit).toBeVisible();
  await expect(preview).toHaveCount(0);
  await tom.wall.words.fill('One line.\n\nSee https://example.org/bees <b>');
  await expect(preview.locator('p')).toHaveText(['As it will stand', 'One line.', 'See https://example.org/bees <b>']);
  await expect(preview.locator('a')).toHaveAttribute('href', 'https://example.org/bees');
  await expect(preview).toHaveAttribute('inert', '');
  await expectNothing(tom.page);
});

test('one line of ground rules stands at the form, the host’s own where there is one (16, 20, 22)', async ({ stage, visit }) => {
  const tom = await visit(stage.page({ occasion: 'memorial' }));
  await tom.wall.words.focus();
  await expect(tom.wall.composer.getByText('Be gentle: the family reads here.')).toBeVisible();
  await expect(tom.wall.composer.getByText('A person reads every message before it appears.')).toBeVisible();
  await expect(tom.wall.submit).toHaveText('Leave your words');
  await tom.page.goto(stage.page({ occasion: 'support', ...set({ rules: 'Speak as you would at our table.' }) }));
  await tom.wall.words.focus();
  await expect(tom.wall.composer.getByText('Speak as you would at our table.')).toBeVisible();
  await expect(tom.wall.composer.getByText('A person reads')).toHaveCount(0);
});

for (const look of [{ dir: 'ltr', occasion: 'memorial' }, { dir: 'rtl', occasion: 'support' }]) {
  test(`axe finds nothing at the open form with all its helps, ${look.occasion}, ${look.dir}`, async ({ stage, visit }) => {
    const tom = await visit(stage.page({ occasion: look.occasion }, { dir: look.dir }));
    await tom.wall.words.focus();
    await expect(tom.wall.submit).toBeVisible();
    await expectNothing(tom.page);
  });
}
