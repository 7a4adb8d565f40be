// Words that are being written.

import { keptBy } from './support/device.mjs';
import { isPost } from './support/proxy.mjs';
import { expect, test } from './support/test.mjs';

const kept = page => page.evaluate(() => Object.keys(localStorage).filter(key => key.startsWith('support-wall:')));

/** What is kept of words that are being written. */
const drafts = async page => (await keptBy(page)).flatMap(({ drafts = {} }) => Object.values(drafts).map(({ words }) => words));

test('what is typed survives a reload, and is gone once it has been sent (10)', async ({ stage, visit }) => {
  await stage.openWall();
  const tom = await visit(stage.page());
  await tom.wall.write('Half a sentence', { name: 'Tom' });
  await tom.wall.host.getByRole('radio', { name: 'Milestone' }).check();
  await tom.page.reload();
  await expect(tom.wall.words).toHaveValue('Half a sentence');
  await expect(tom.wall.name).toHaveValue('Tom');
  await expect(tom.wall.host.getByRole('radio', { name: 'Milestone' })).toBeChecked();

  await tom.wall.submit.click();
  await expect(tom.wall.bodies).toHaveText(['Half a sentence']);
  expect(await drafts(tom.page)).toEqual([]);
  await tom.page.reload();
  await expect(tom.wall.bodies).toHaveText(['Half a sentence']);
  await expect(tom.wall.words).toHaveValue('');
  const [record] = await stage.records();
  expect(record).toMatchObject({ body: 'Half a sentence', name: 'Tom', kind: 'milestone' });
});

test('drafts for two pages on one endpoint keep apart (10)', async ({ stage, visit }) => {
  const one = stage.page({ page: `${stage.path}/one` });
  const two = stage.put(stage.wall({ page: `${stage.path}/two` }), { name: 'two.html' });
  const tom = await visit(one);
  await expect(tom.wall.submit).toBeAttached();
  await tom.wall.write('For one.');
  await tom.page.goto(two);
  await expect(tom.wall.submit).toBeAttached();
  await expect(tom.wall.words).toHaveValue('');
  await tom.wall.write('For two.');
  await tom.page.goto(one);
  await expect(tom.wall.words).toHaveValue('For one.');
  await tom.page.goto(two);
  await expect(tom.wall.words).toHaveValue('For two.');
});

test('a draft that cannot be read is no draft, and stops nothing', async ({ stage, visit }) => {
  const tom = await visit(stage.page());
  await tom.wall.write('x');
  await expect.poll(() => drafts(tom.page)).toEqual(['x']);
  const [key] = await kept(tom.page);
  await tom.page.evaluate(name => localStorage.setItem(name, '{"version":1,"draft":['), key);
  await tom.page.reload();
  await expect(tom.wall.words).toHaveValue('');
  await expect(tom.wall.words).toBeEditable();
});

for (const [what, before] of [
  ['is refused', () => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })],
  ['is full', () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }],
  ['is not there', () => Object.defineProperty(window, 'localStorage', { value: null })],
]) {
  test(`storage ${what}: reading and writing work all the same`, async ({ stage, visit }) => {
    await stage.openWall();
    await stage.seed(['First.']);
    const tom = await visit(undefined, { before });
    await tom.page.goto(stage.page());
    await expect(tom.wall.bodies).toHaveText(['First.']);
    await tom.wall.send('Second.');
    await expect(tom.wall.bodies).toHaveText(['Second.', 'First.']);
    await expect(tom.wall.words).toHaveValue('');
    // Nor does a changed attribute take away what only the page itself holds.
    await tom.wall.write('Half a sentence');
    await tom.wall.host.evaluate(element => element.setAttribute('order', 'oldest'));
    await expect(tom.wall.bodies).toHaveText(['First.', 'Second.']);
    await expect(tom.wall.words).toHaveValue('Half a sentence');
  });
}

test('sends nothing at all: the wall says that one sentence is enough, and waits in the field (9, 15)', async ({ stage, visit }) => {
  const tom = await visit(stage.page());
  await tom.wall.words.focus();
  await expect(tom.wall.words).toHaveAttribute('aria-invalid', 'false');
  await tom.wall.submit.click();
  await expect(tom.wall.words).toBeFocused();
  await expect(tom.wall.words).toHaveAttribute('aria-invalid', 'true');
  await expect(tom.wall.words).toHaveAccessibleDescription('There are no words here yet. One sentence is enough.');
  await tom.wall.words.fill('   \n ');
  await tom.wall.submit.click();
  await expect(tom.wall.words).toHaveAccessibleDescription(/no words here yet/);
  await tom.wall.words.fill('One.');
  await expect(tom.wall.words).toHaveAccessibleDescription('');
  await expect(tom.wall.words).toHaveAttribute('aria-invalid', 'false');
  expect(tom.requests.filter(({ method, url }) => method === 'POST' && url.includes('/records'))).toEqual([]);
});

test('writes more than fits: told while typing by how much, and nothing is cut (15)', async ({ stage, visit }) => {
  await stage.openWall();
  const tom = await visit(stage.page());
  const fits = 'e'.repeat(5000);
  await tom.wall.words.fill('e'.repeat(4900));
  await expect(tom.wall.composer).toContainText('Room for 100 more characters');
  await tom.wall.words.fill(`${fits}éé`);
  await expect(tom.wall.words).toHaveAccessibleDescription(/2 characters longer than fits\. Nothing is cut off/);
  await tom.wall.name.focus();
  await tom.wall.submit.click();
  await expect(tom.wall.words).toBeFocused();
  await expect(tom.wall.words).toHaveValue(`${fits}éé`);
  await tom.wall.words.fill(`${fits}é`);
  await expect(tom.wall.words).toHaveAccessibleDescription(/1 character longer than fits/);
  await tom.wall.words.fill(fits);
  await expect(tom.wall.words).toHaveAccessibleDescription('');
  await tom.wall.submit.click();
  await expect(tom.wall.ownNotice).toContainText('on the wall');
  expect((await stage.records())[0].body).toHaveLength(5000);
});

test('what counts as one character to a person counts as one here: an emoji is no two', async ({ stage, visit }) => {
  await stage.openWall();
  const tom = await visit(stage.page());
  await tom.wall.send('🕊'.repeat(5000));
  await expect(tom.wall.ownNotice).toContainText('on the wall');
});

test('signs with a name that is too long: told so, in the field, and nothing is cut', async ({ stage, visit }) => {
  const tom = await visit(stage.page());
  await tom.wall.write('Words.', { name: 'n'.repeat(81) });
  await expect(tom.wall.name).toHaveAccessibleDescription(/1 character longer than fits/);
  await tom.wall.submit.click();
  await expect(tom.wall.name).toBeFocused();
  await expect(tom.wall.name).toHaveValue('n'.repeat(81));
});

test('a name is not asked for: words alone are enough (9)', async ({ stage, visit }) => {
  await stage.openWall();
  const tom = await visit(stage.page());
  await tom.wall.send('Words alone.');
  await expect(tom.wall.message('Words alone.')).toContainText('Someone who gave no name');
});

test('chooses what the words are for, and the wall shows it', async ({ stage, visit }) => {
  await stage.openWall();
  const tom = await visit(stage.page({ occasion: 'support' }));
  await tom.wall.write('A year without a cigarette.');
  await expect(tom.wall.host.getByRole('radio', { name: 'Encouragement' })).toBeChecked();
  await tom.wall.host.getByRole('radio', { name: 'Milestone' }).check();
  await tom.wall.submit.click();
  await expect(tom.wall.message('A year without a cigarette.')).toContainText('Milestone');
});

test('types on while the words are on their way: nothing is doubled, mixed or lost (10)', async ({ stage, way, visit }) => {
  await stage.openWall();
  const tom = await visit(stage.page());
  await tom.wall.write('The first words.');
  let letGo;
  const held = new Promise(resolve => { letGo = resolve; });
  way.rule = request => (isPost({ method: request.method, path: request.url }) ? held : undefined);
  await tom.wall.submit.click();
  await expect(tom.wall.submit).toHaveText('Sending your words…');
  await expect(tom.wall.submit).toHaveAttribute('aria-disabled', 'true');
  await expect(tom.wall.ownWords).toContainText('The first words.');
  await tom.wall.submit.press('Enter');
  await expect.poll(() => way.count(isPost)).toBe(1);
  await tom.wall.words.pressSequentially('And more');
  await expect(tom.wall.submit).toHaveText('Leave your words');
  letGo();
  await expect(tom.wall.bodies).toHaveText(['The first words.']);
  await expect(tom.wall.words).toHaveValue('And more');
  await expect(tom.wall.words).toBeFocused();
  expect(way.count(isPost)).toBe(1);
  expect((await stage.records()).map(({ body }) => body)).toEqual(['The first words.']);
});
