// Messages that arrive while somebody reads.

import { isList } from './support/proxy.mjs';
import { expect, test } from './support/test.mjs';

// Far longer than any test: what arrives here arrives live, not by polling.
const LIVE = { poll: 300 };

test('one writes, the other sees it wait behind "1 new message", shows it and is taken to it (5)', async ({ stage, follow, visit }) => {
  await stage.openWall();
  await stage.seed(['She tuned our piano.', 'Thank you, Mrs Almeida.']);
  const ana = await follow(stage.page(LIVE));
  const tom = await visit(stage.page(LIVE));
  await expect(ana.wall.bodies).toHaveText(['She tuned our piano.', 'Thank you, Mrs Almeida.']);
  const before = await ana.wall.tops();

  await tom.wall.send('She taught me to wait.', { name: 'Tom' });
  await expect(tom.wall.bodies.first()).toHaveText('She taught me to wait.');

  await expect(ana.wall.arrivals).toHaveText('1 new message');
  await expect(ana.wall.status).toHaveText('1 new message');
  expect(await ana.heard('arrivals')).toEqual([{ count: 1 }]);
  await expect(ana.wall.bodies).toHaveCount(2);
  expect(await ana.wall.tops()).toEqual(before);

  await ana.wall.arrivals.click();
  await expect(ana.wall.bodies).toHaveText(['She taught me to wait.', 'She tuned our piano.', 'Thank you, Mrs Almeida.']);
  await expect(ana.wall.message('She taught me to wait.')).toBeFocused();
  await expect(ana.wall.arrivals).toBeHidden();
});

test('two arrive and wait as "2 new messages" (5)', async ({ stage, follow }) => {
  await stage.seed(['First.']);
  const ana = await follow(stage.page(LIVE));
  await expect(ana.wall.bodies).toHaveText(['First.']);
  await stage.post('Second.');
  await stage.post('Third.');
  await expect(ana.wall.arrivals).toHaveText('2 new messages');
  await expect(ana.wall.status).toHaveText('2 new messages');
  await ana.wall.arrivals.click();
  await expect(ana.wall.bodies).toHaveText(['Third.', 'Second.', 'First.']);
  await expect(ana.wall.message('Third.')).toBeFocused();
});

test('what arrives moves nothing for someone who has scrolled down to read (5)', async ({ stage, follow }) => {
  await stage.seed(Array.from({ length: 12 }, (_, index) => `Message ${index}. ${'A line of it. '.repeat(20)}`));
  const ana = await follow(stage.page(LIVE));
  await ana.wall.message('Message 9.').scrollIntoViewIfNeeded();
  const before = await ana.wall.tops();
  await stage.post('A late one.');
  await expect(ana.wall.status).toHaveText('1 new message');
  expect(await ana.wall.tops()).toEqual(before);
});

test('a writer sees their own words at once, once, and no line for arrivals', async ({ stage, follow }) => {
  await stage.openWall();
  const tom = await follow(stage.page(LIVE));
  await tom.wall.send('I am here.');
  await expect(tom.wall.ownNotice).toContainText('Your words are on the wall.');
  await expect(tom.wall.bodies).toHaveText(['I am here.']);
  // The live feed tells of it as well: a later message proves that it has been heard.
  await stage.post('A later one.');
  await expect(tom.wall.arrivals).toHaveText('1 new message');
  await expect(tom.wall.bodies).toHaveText(['I am here.']);
});

test('an answer arrives live and waits like any message, then stands under what it answers (5, 19)', async ({ stage, follow }) => {
  const [root] = await stage.seed(['Who has her bicycle?']);
  const ana = await follow(stage.page(LIVE));
  await expect(ana.wall.bodies).toHaveCount(1);
  await stage.post('I have it.', { parent: root.id });
  await expect(ana.wall.arrivals).toHaveText('1 new message');
  await ana.wall.arrivals.click();
  await expect(ana.wall.messages.getByRole('article')).toContainText('I have it.');
  await expect(ana.wall.messages.getByRole('article')).toBeFocused();
});

for (const status of [404, 500]) {
  test(`no live feed (${status}): a new message is noticed by polling`, async ({ stage, way, visit }) => {
    way.rule = ({ url }) => (url.startsWith('/api/realtime') ? { status } : undefined);
    await stage.seed(['First.']);
    const ana = await visit(stage.page({ poll: 5 }));
    await expect(ana.wall.bodies).toHaveText(['First.']);
    await stage.post('Second.');
    await expect(ana.wall.arrivals).toHaveText('1 new message', { timeout: 15_000 });
  });
}

test('live="off" asks for nothing by itself, until refresh() is called', async ({ stage, way, visit }) => {
  await stage.seed(['First.']);
  const ana = await visit(undefined);
  await ana.page.clock.install();
  await ana.page.goto(stage.page({ live: 'off', poll: 5 }));
  await expect(ana.wall.bodies).toHaveText(['First.']);
  await expect(ana.wall.submit).toBeAttached();
  const before = way.asked.length;
  await ana.page.clock.runFor('10:00');
  expect(way.asked.length).toBe(before);
  await stage.post('Second.');
  await ana.wall.call('refresh');
  await expect(ana.wall.arrivals).toHaveText('1 new message');
});

test('a page in the background asks for nothing, and looks at once when it is seen again', async ({ stage, way, visit }) => {
  await stage.seed(['First.']);
  const ana = await visit(undefined, { before: pretendHidden });
  await ana.page.clock.install();
  await ana.page.goto(stage.page({ live: 'poll', poll: 10 }));
  await expect(ana.wall.bodies).toHaveText(['First.']);
  // What looks comes after the first messages.
  await expect(ana.wall.submit).toBeAttached();
  const looks = () => way.count(isList);
  await ana.page.clock.runFor('30:00');
  expect(looks()).toBe(1);

  await stage.post('Second.');
  await ana.page.evaluate(() => {
    window.seen = true;
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
  await expect(ana.wall.arrivals).toHaveText('1 new message');
});

/** A window that is tested cannot be put in the background, so it says that it is. */
function pretendHidden() {
  Object.defineProperty(document, 'hidden', { get: () => !window.seen });
}
