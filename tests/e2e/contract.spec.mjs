// What EMBED.md lets a page author rely on: events, methods, properties, parts and slots.

import { EVENTS, expect, test } from './support/test.mjs';
import { isPost } from './support/proxy.mjs';

test('once it says that it is ready, its messages are on the page', async ({ stage, visit }) => {
  await stage.seed(['one', 'two']);
  const { page } = await visit(stage.page(), { before: () => addEventListener('support-wall-ready', ({ target }) => {
    window.standing = target.shadowRoot.querySelectorAll('article').length;
  }) });
  await expect.poll(() => page.evaluate(() => window.standing)).toBe(2);
});

test('events bubble, cross shadow roots and carry plain data', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed(['one', 'two']);
  const tom = await visit(stage.page());
  await expect(tom.wall.bodies).toHaveCount(2);
  await expect.poll(() => tom.heard('ready')).toEqual([{ messages: 2 }]);
  await tom.wall.send('three', { name: 'Tom' });
  await expect(tom.wall.bodies).toHaveCount(3);
  expect(await tom.heard('submit')).toEqual([{ kind: 'encouragement', author: 'Tom', body: 'three', parent: '' }]);
  const [{ id }] = (await stage.records()).filter(({ body }) => body === 'three');
  await expect.poll(() => tom.heard('sent')).toEqual([{ id, kind: 'encouragement' }]);
  await stage.post('four');
  await tom.wall.call('refresh');
  await expect(tom.wall.arrivals).toBeVisible();
  expect(await tom.heard('arrivals')).toEqual([{ count: 1 }]);

  const all = await tom.page.evaluate(() => window.heard);
  for (const { name, detail, bubbles, composed, cancelable } of all) {
    expect({ bubbles, composed, cancelable }, name).toEqual({ bubbles: true, composed: true, cancelable: name === 'support-wall-submit' });
    expect(structuredClone(detail)).toEqual(JSON.parse(JSON.stringify(detail)));
    expect(EVENTS).toContain(name);
  }
});

test('a page that cancels support-wall-submit stops the sending, and the words stay in the field (10)', async ({ stage, way, visit }) => {
  await stage.openWall();
  const tom = await visit(stage.page());
  await tom.wall.write('Not yet.');
  await tom.page.evaluate(() => {
    window.stop = event => event.preventDefault();
    document.addEventListener('support-wall-submit', window.stop);
  });
  await tom.wall.submit.click();
  await expect(tom.wall.words).toHaveValue('Not yet.');
  await expect(tom.wall.submit).toHaveText('Leave your words');
  expect(way.count(isPost)).toBe(0);
  await tom.page.evaluate(() => document.removeEventListener('support-wall-submit', window.stop));
  await tom.wall.submit.click();
  await expect(tom.wall.bodies).toHaveText(['Not yet.']);
});

test('showArrivals() shows what waits; refresh() finds it; focusComposer() goes to the field', async ({ stage, visit }) => {
  await stage.seed(['one']);
  const ana = await visit(stage.page({ live: 'off' }));
  await expect(ana.wall.bodies).toHaveText(['one']);
  await stage.post('two');
  await ana.wall.call('refresh');
  await expect(ana.wall.arrivals).toHaveText('1 new message');
  await ana.wall.call('showArrivals');
  await expect(ana.wall.bodies).toHaveText(['two', 'one']);
  await ana.wall.call('focusComposer');
  await expect(ana.wall.words).toBeFocused();
  await expect(ana.wall.submit).toBeVisible();
});

test('refresh() and showArrivals() called before the wall is ready do no harm', async ({ stage, visit }) => {
  await stage.seed(['one']);
  const letGo = stage.folder.hold('support-wall-core.wasm');
  const ana = await visit(stage.page({ loading: 'manual' }));
  for (const method of ['refresh', 'showArrivals']) await ana.wall.call(method);
  letGo();
  await expect(ana.wall.bodies).toHaveText(['one']);
});

test('focusComposer() called before the wall is ready puts the keyboard there as soon as it is', async ({ stage, visit }) => {
  await stage.seed(['one']);
  const letGo = stage.folder.hold('support-wall-core.wasm');
  const ana = await visit(stage.page());
  await expect.poll(() => stage.folder.asked).toContain('support-wall-core.wasm');
  await ana.wall.call('focusComposer');
  letGo();
  await expect(ana.wall.bodies).toHaveText(['one']);
  await expect(ana.wall.words).toBeFocused();
});

test('attributes are properties as well, as people who write custom elements expect', async ({ stage, visit }) => {
  await stage.seed(['one', 'two']);
  const ana = await visit(stage.page());
  await expect(ana.wall.bodies).toHaveText(['one', 'two']);
  await ana.wall.host.evaluate(wall => {
    wall.order = 'oldest';
    wall.headingLevel = 3;
    wall.readOnly = true;
  });
  await expect(ana.wall.bodies).toHaveText(['two', 'one']);
  await expect(ana.wall.host.getByRole('heading', { level: 3 })).toBeVisible();
  await expect(ana.wall.composer).toHaveCount(0);
  expect(await ana.wall.host.evaluate(({ order, readOnly, pageSize }) => ({ order, readOnly, pageSize })))
    .toEqual({ order: 'oldest', readOnly: true, pageSize: null });
});

test('parts can be styled from the page', async ({ stage, visit }) => {
  const [root] = await stage.seed([{ body: 'one', kind: 'condolence' }, { body: 'two', kind: 'milestone' }]);
  await stage.post('An answer.', { parent: root.id });
  const named = ['wall', 'header', 'heading', 'filters', 'list', 'message', 'author', 'time', 'body', 'reply', 'replies', 'composer', 'field', 'submit', 'notice', 'acknowledge', 'status'];
  const head = `<style>${named.map(part => `support-wall::part(${part})`).join(', ')} { text-decoration-line: overline }</style>`;
  const ana = await visit(stage.page({}, { head }));
  await expect(ana.wall.bodies).toHaveCount(2);
  await ana.wall.send('Words that wait.');
  await expect(ana.wall.ownNotice).toBeVisible();
  const plain = await ana.wall.host.evaluate((host, parts) => parts.filter(part => {
    const element = host.shadowRoot.querySelector(`[part~=${part}]`);
    return !element || getComputedStyle(element).textDecorationLine !== 'overline';
  }), named);
  expect(plain).toEqual([]);
});

test('slots: header, empty and footer take what the page gives, and the default slot shows only until the wall is there', async ({ stage, visit }) => {
  const inside = '<p slot="header">Above it.</p><p slot="empty">Nothing here yet.</p><p slot="footer">Below it.</p><p class="fallback">Until then.</p>';
  const ana = await visit(stage.put(stage.wall({}, inside)));
  for (const words of ['Above it.', 'Nothing here yet.', 'Below it.']) await expect(ana.page.getByText(words)).toBeVisible();
  await expect(ana.page.getByText('No one has written yet.')).toBeHidden();
  await expect(ana.wall.fallback).toBeHidden();
});

test("a page's own words for events cannot break the wall: what a listener throws is the page's mistake alone", async ({ stage, visit }) => {
  await stage.openWall();
  const tom = await visit(stage.page());
  await tom.page.evaluate(() => document.addEventListener('support-wall-submit', () => { throw new Error("the page's own mistake"); }));
  await tom.wall.send('All the same.');
  await expect(tom.wall.bodies).toHaveText(['All the same.']);
  expect(tom.errors.splice(0)).toEqual(["the page's own mistake"]);
});
