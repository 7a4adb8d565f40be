// axe finds nothing, by day and by night, in every state a person may find the wall in.

import { seed } from '../../tools/seed.mjs';
import { MESSAGES } from '../server/support.mjs';
import { expectNothing, violations } from './support/axe.mjs';
import { isPost } from './support/proxy.mjs';
import { expect, test } from './support/test.mjs';

const STATES = {
  async loaded({ stage }, { wall }) {
    await expect(wall.bodies).toHaveCount(3);
    expect((await stage.records()).length).toBe(4);
  },
  async composing(_, { wall }) {
    await wall.write('Half a sentence', { name: 'Tom' });
    await expect(wall.submit).toBeVisible();
  },
  async 'a problem in the words'(_, { wall }) {
    await wall.send(' ');
    await expect(wall.words).toHaveAccessibleDescription(/no words here yet/);
  },
  async 'not sent'({ way }, { wall }) {
    way.rule = request => (isPost({ method: request.method, path: request.url }) ? { status: 503 } : undefined);
    await wall.send('Words.');
    await expect(wall.ownNotice).toContainText('safe here');
  },
  async held(_, { wall }) {
    await wall.send('Words.');
    await expect(wall.ownNotice).toContainText('waits until then');
  },
  async 'a line of arrivals'({ stage }, { wall }) {
    await stage.post('Another.');
    await wall.call('refresh');
    await expect(wall.arrivals).toHaveText('1 new message');
  },
  async 'one kind chosen'(_, { wall }) {
    await wall.filter('Milestones').click();
    await expect(wall.messages.filter({ visible: true })).toHaveCount(1);
  },
};

const MESSAGES_SHOWN = [
  { body: 'She tuned our piano. See https://example.org/.', kind: 'condolence', name: 'Ana' },
  { body: 'You found the word for kettle.', kind: 'encouragement' },
  { body: `A year without a cigarette. ${'And it was a long one. '.repeat(60)}`, kind: 'milestone', minutesAgo: 500_000 },
];

const BOTH = { head: '<meta name="color-scheme" content="light dark">' };

for (const [state, reach] of Object.entries(STATES)) {
  test(`axe finds nothing, by day and by night: ${state}`, async ({ stage, way, visit }) => {
    const [root] = await stage.seed(MESSAGES_SHOWN);
    await stage.post('An answer.', { parent: root.id });
    const visitor = await visit(stage.page({ occasion: 'memorial', 'page-size': 3 }, BOTH));
    await expect(visitor.wall.bodies).toHaveCount(3);
    await reach({ stage, way }, visitor);
    await expectNothing(visitor.page);
  });
}

test('axe finds nothing, by day and by night: empty, and away', async ({ stage, way, visit }) => {
  const visitor = await visit(stage.page({}, BOTH));
  await expect(visitor.wall.host).toContainText('No one has written yet. The first words can be short.');
  await expectNothing(visitor.page);
  way.rule = () => ({ status: 503 });
  await visitor.page.reload();
  await expect(visitor.wall.notice).toBeVisible();
  await expectNothing(visitor.page);
});

test('axe finds nothing, by day and by night: the demo page', async ({ site, ownServer, visit }) => {
  const { server, host } = await ownServer();
  await seed({ server, token: host.token });
  const html = site.files.get('index.html').toString('utf8').replaceAll(`endpoint="${MESSAGES}"`, `endpoint="${server.url}${MESSAGES}" loading="eager"`);
  const { page } = await visit(site.folder('demo').put('index.html', html));
  await expect(page.locator('support-wall')).not.toHaveCount(0);
  for (const wall of await page.locator('article > support-wall').all()) await expect(wall.getByRole('article')).not.toHaveCount(0);
  await expectNothing(page);
});

test('a wall that is loading is told in words to those who listen', async ({ stage, visit }) => {
  const letGo = stage.folder.hold('presets/pocketbase.json');
  const { wall, page } = await visit(stage.page());
  await expect(wall.fallback).toBeVisible();
  expect(await violations(page)).toEqual([]);
  letGo();
  await expect(wall.words).toBeVisible();
});
