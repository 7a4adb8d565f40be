// The first page stands before the program is there, and the wall is made of the very nodes that stand.

import { expect, test } from './support/test.mjs';

const WASM = 'support-wall-core.wasm';

/** One of each that a first page may hold. */
const SEVERAL = [
  { body: 'Kept at the top.', pinned: true, minutesAgo: 90_000 },
  { body: 'She taught me to read.\n\nEvery Thursday,\nwithout fail.', kind: 'condolence', name: 'Ana', connection: 'her pupil' },
  { body: 'Read https://example.org/rosa on her garden.', kind: 'encouragement', name: 'Tomás' },
  { body: 'من القلب', name: 'ليلى', kind: 'milestone', minutesAgo: 4_000 },
  { body: 'A long one. '.repeat(90), name: 'Mia', thanked: true, minutesAgo: 20_000 },
  { body: 'From us all.', name: 'Jo', host: true, minutesAgo: 100_000 },
  { body: 'She is home again.', name: 'Jo', host: true, kind: 'update', details: { title: 'Home' }, minutesAgo: 110_000 },
  { body: 'Until the leg has healed.', name: 'Jo', host: true, kind: 'need', details: { title: 'Dinners', amount: 4, helps: 'Anything warm.', avoid: 'Nuts.' }, minutesAgo: 120_000 },
  { body: 'To the lake.', name: 'Jo', host: true, kind: 'event', details: { title: 'A walk', place: 'Lake gate' }, minutesAgo: 130_000 },
];

/** What stands in the wall: the nodes, kept in the page for later, and where each message stands. */
const standing = page => page.evaluate(() => {
  const root = document.querySelector('support-wall').shadowRoot;
  window.nodes ??= [...root.querySelectorAll('section *, section')];
  const box = article => {
    const { x, y, width, height } = article.getBoundingClientRect();
    return { id: article.dataset.id, x, y, width, height, text: article.querySelector('[part=body]').innerText };
  };
  return { boxes: [...root.querySelectorAll('article')].map(box), gone: window.nodes.filter(node => !node.isConnected).map(node => node.outerHTML) };
});

/** The whole wall as text, once all of it is there. */
async function whole({ page }) {
  await expect(page.locator('support-wall .foot > .within').first()).toBeAttached();
  return page.evaluate(() => document.querySelector('support-wall').shadowRoot.querySelector('section').outerHTML);
}

for (const [name, options] of Object.entries({
  'on a computer': {},
  'on a phone, at night, from right to left': { viewport: { width: 360, height: 740 }, colorScheme: 'dark', attributes: { lang: 'ar', occasion: 'memorial' } },
  'as one column in German': { attributes: { lang: 'de', layout: 'feed', occasion: 'milestone' } },
  'oldest first, with nothing to write': { attributes: { order: 'oldest', 'read-only': '' } },
})) {
  test(`the first page is painted, and the wall takes it over ${name}: no node goes, nothing moves`, async ({ stage, visit }) => {
    const made = await stage.seed(SEVERAL);
    await stage.post('Thank you for this.', { parent: made[1].id, name: 'Jo', host: true });
    const needed = made.find(({ kind }) => kind === 'need').id;
    await stage.post('I will.', { parent: needed, kind: 'promise', details: { amount: 1, plain: 'true' } });
    await stage.post('Soup on Thursday.', { parent: needed, kind: 'promise', details: { amount: 1 } });
    await stage.post('Every evening somebody rang.', { parent: needed, kind: 'outcome', host: true });
    const letGo = stage.folder.hold(WASM);
    const { attributes, ...context } = options;
    const ana = await visit(undefined, context);
    await ana.page.goto(stage.page({ poll: 300, ...attributes }), { waitUntil: 'commit' });
    await expect(ana.wall.messages).toHaveCount(SEVERAL.length);
    await expect(ana.wall.host.getByRole('article')).toHaveCount(SEVERAL.length + 3);
    await expect(ana.wall.fallback).toBeHidden();
    const before = await standing(ana.page);
    letGo();
    await expect.poll(() => ana.heard('ready')).toHaveLength(1);
    await expect(ana.page.locator('support-wall .foot > .within').first()).toBeAttached();
    const after = await standing(ana.page);
    expect(after.gone).toEqual([]);
    expect(after.boxes).toEqual(before.boxes);
    await expect(ana.page.locator('support-wall [part=body] a')).toHaveAttribute('href', 'https://example.org/rosa');
    // Settings take the program: nothing is painted, and it comes to the same.
    const tom = await visit(stage.page({ poll: 300, settings: '{}', ...attributes }, { name: 'unpainted.html' }), context);
    expect(await whole(ana)).toBe(await whole(tom));
  });
}

test('what is typed, focused and pressed before the program is there is not lost', async ({ stage, visit }) => {
  await stage.seed(Array.from({ length: 14 }, (_, at) => `Words ${at + 1}.`));
  const letGo = stage.folder.hold(WASM);
  const ana = await visit(undefined);
  await ana.page.goto(stage.page({ poll: 300 }), { waitUntil: 'commit' });
  await expect(ana.wall.messages).toHaveCount(12);
  await ana.wall.more.click();
  await ana.wall.field.pressSequentially('Dear Rosa');
  await ana.page.keyboard.press('ArrowLeft');
  letGo();
  await expect(ana.wall.submit).toBeVisible();
  await expect(ana.wall.messages).toHaveCount(14);
  await ana.page.keyboard.type('!');
  await expect(ana.wall.field).toHaveValue('Dear Ros!a');
});

test('where a name may be an address, nothing is painted: the program shows the page', async ({ stage, visit }) => {
  await stage.seed(['Seen by all.', { body: 'Sent by an address.', name: 'ana@a.example' }]);
  const letGo = stage.folder.hold(WASM);
  const ana = await visit(undefined);
  await ana.page.goto(stage.page({ poll: 300 }), { waitUntil: 'commit' });
  await expect.poll(() => stage.folder.asked).toContain(WASM);
  await expect(ana.wall.messages).toHaveCount(0);
  letGo();
  await expect(ana.wall.bodies).toHaveText(['Seen by all.', 'Sent by an address.']);
  await expect(ana.wall.host).not.toContainText('@');
});

test('where the program cannot be had, the words stand all the same, and it comes by itself', async ({ stage, visit }) => {
  await stage.seed(['Stands anyway.']);
  const mend = stage.folder.fail(WASM, 503);
  const ana = await visit(undefined);
  await ana.page.clock.install();
  await ana.page.goto(stage.page({ poll: 300 }));
  await expect.poll(() => ana.heard('error')).toMatchObject([{ reason: 'start' }]);
  await expect(ana.wall.bodies).toHaveText(['Stands anyway.']);
  await ana.wall.field.fill('Kept while we wait.');
  mend();
  await ana.page.clock.runFor(5_000);
  await expect(ana.wall.submit).toBeVisible();
  await expect(ana.wall.field).toHaveValue('Kept while we wait.');
});
