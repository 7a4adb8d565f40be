// What the server tells beside the messages: the wall's phase, and that nothing is new.

import { expect, test } from './support/test.mjs';

const QUIET = 'This wall stays open for whoever wants to write. Nothing is asked of anyone.';

/** The host decides at the desk. */
async function phase(stage, name) {
  const { host, path } = stage;
  const { body } = await host.try('GET', `/api/collections/walls/records?filter=${encodeURIComponent(`page=${JSON.stringify(path)}`)}`);
  expect((await host.try('PATCH', `/api/collections/walls/records/${body.items[0].id}`, { phase: name })).status).toBe(200);
}

/** Lets the wall look, again where an answer was still on its way when the clock ran, until `seen` holds. */
const look = (ana, seen) => expect(async () => {
  await ana.page.clock.runFor('00:08');
  await seen({ timeout: 1_000 });
}).toPass();

test('who reads follows the phase that the host has set, the next time the wall looks (27)', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed(['First.']);
  const ana = await visit(undefined);
  await ana.page.clock.install();
  await ana.page.goto(stage.page({ live: 'poll', poll: 5 }));
  await ana.wall.words.click();
  await expect(ana.wall.submit).toBeVisible();

  await phase(stage, 'quiet');
  await look(ana, within => expect(ana.wall.host.getByText(QUIET)).toBeVisible(within));
  // Another look of the wall is no reason to forget it.
  await ana.wall.host.evaluate(element => element.setAttribute('layout', 'feed'));
  await expect(ana.wall.host.getByText(QUIET)).toBeVisible();

  await phase(stage, 'gathering');
  await look(ana, within => expect(ana.wall.host.getByText(QUIET)).toHaveCount(0, within));

  await phase(stage, 'sealed');
  await look(ana, within => expect(ana.wall.notice).toHaveText('This wall is complete. Thank you for every word on it.', within));
  await expect(ana.wall.composer).toHaveCount(0);

  const tom = await visit(stage.page());
  await expect(tom.wall.notice).toHaveText('This wall is complete. Thank you for every word on it.');
  await expect(tom.wall.bodies).toHaveText(['First.']);
});

test("a phase that the page's author has set stays (27)", async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed(['First.']);
  await phase(stage, 'sealed');
  const ana = await visit(stage.page({ phase: 'ongoing', live: 'off' }));
  await ana.wall.words.click();
  await expect(ana.wall.submit).toBeVisible();
  await expect(ana.wall.notice).toHaveCount(0);
});

test('a look that finds nothing new brings no messages along, and the next one brings what is new', async ({ stage, way, visit }) => {
  await stage.openWall();
  await stage.seed(['First.']);
  const tags = [];
  way.rule = request => {
    if (request.method === 'GET' && request.url.includes('/messages/records')) tags.push(request.headers['if-none-match']);
  };
  const ana = await visit(undefined);
  await ana.page.clock.install();
  await ana.page.goto(stage.page({ live: 'poll', poll: 5 }));
  await expect(ana.wall.submit).toBeAttached();
  const asked = () => tags.filter(Boolean).length;
  await look(ana, within => expect.poll(asked, within).toBeGreaterThan(0));
  const heard = way.heard.length;
  await look(ana, within => expect.poll(asked, within).toBeGreaterThan(2));
  expect(way.heard.length).toBe(heard);

  await stage.post('Second.');
  await look(ana, within => expect(ana.wall.arrivals).toBeVisible(within));
});
