// Attributes that change while the wall stands there, and attributes with mistakes in them.

import { isList } from './support/proxy.mjs';
import { expect, test } from './support/test.mjs';

const set = (visitor, attributes) => visitor.wall.host.evaluate((element, pairs) => {
  for (const [name, value] of Object.entries(pairs)) {
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
}, attributes);

/** A wall with five messages and half a sentence in the field. */
async function writing({ stage, visit }, attributes) {
  await stage.seed(['one', 'two', 'three', 'four', 'five']);
  const visitor = await visit(stage.page(attributes));
  await expect(visitor.wall.bodies.first()).toBeVisible();
  await visitor.wall.write('Half a sentence', { name: 'Tom' });
  return visitor;
}

async function stillWriting({ wall }) {
  await expect(wall.words).toHaveValue('Half a sentence');
  await expect(wall.name).toHaveValue('Tom');
}

test('the heading and its level follow, and the draft stays', async ({ stage, visit }) => {
  const tom = await writing({ stage, visit });
  await tom.wall.words.focus();
  await set(tom, { heading: 'For Rosa and Joe', 'heading-level': '4' });
  await expect(tom.wall.host.getByRole('heading', { level: 4 })).toHaveText('For Rosa and Joe');
  await expect(tom.wall.host.getByRole('region')).toHaveAccessibleName('For Rosa and Joe');
  await expect(tom.wall.words).toBeFocused();
  await set(tom, { heading: null });
  await expect(tom.wall.heading).toHaveCount(0);
  await stillWriting(tom);
});

test('the order follows (1), and the draft stays', async ({ stage, visit }) => {
  const tom = await writing({ stage, visit });
  await expect(tom.wall.bodies).toHaveText(['one', 'two', 'three', 'four', 'five']);
  await set(tom, { order: 'oldest' });
  await expect(tom.wall.bodies).toHaveText(['five', 'four', 'three', 'two', 'one']);
  await stillWriting(tom);
});

test('the page size follows (6), and the draft stays', async ({ stage, visit }) => {
  const tom = await writing({ stage, visit }, { 'page-size': 2 });
  await expect(tom.wall.bodies).toHaveText(['one', 'two']);
  await set(tom, { 'page-size': '3' });
  await expect(tom.wall.bodies).toHaveText(['one', 'two', 'three']);
  await stillWriting(tom);
});

test('the occasion follows in words and looks, and the draft stays', async ({ stage, visit }) => {
  const tom = await writing({ stage, visit });
  const accent = () => tom.wall.submit.evaluate(button => getComputedStyle(button).backgroundColor);
  const before = await accent();
  await expect(tom.wall.words).toHaveAccessibleName('Write a few words');
  await set(tom, { occasion: 'memorial' });
  await expect(tom.wall.words).toHaveAccessibleName('Write a few words in memory');
  await expect(tom.wall.composer).toContainText('A person reads every message before it appears.');
  await expect.poll(accent).not.toBe(before);
  await stillWriting(tom);
});

test('the theme follows: dark, light, the system, and a selector of the page', async ({ stage, visit }) => {
  const tom = await writing({ stage, visit });
  const paper = () => tom.wall.messages.first().evaluate(card => getComputedStyle(card).backgroundColor);
  const day = await paper();
  await set(tom, { theme: 'dark' });
  await expect.poll(paper).not.toBe(day);
  const night = await paper();
  await set(tom, { theme: 'html.night' });
  await expect.poll(paper).toBe(day);
  await tom.page.evaluate(() => document.documentElement.classList.add('night'));
  await expect.poll(paper).toBe(night);
  await set(tom, { theme: 'light' });
  await expect.poll(paper).toBe(day);
  await set(tom, { theme: 'auto' });
  await tom.page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(paper).toBe(night);
  await set(tom, { theme: '[[' });
  await expect.poll(() => tom.warnings().join()).toContain('theme="[["');
  await stillWriting(tom);
});

test('read-only takes the form away, and its draft is there when it comes back', async ({ stage, visit }) => {
  const tom = await writing({ stage, visit });
  await set(tom, { 'read-only': '' });
  await expect(tom.wall.composer).toHaveCount(0);
  await expect(tom.wall.bodies).toHaveCount(5);
  await set(tom, { 'read-only': null });
  await stillWriting(tom);
});

test('sealed: a closing statement in place of the form (27)', async ({ stage, visit }) => {
  const tom = await writing({ stage, visit });
  await set(tom, { phase: 'sealed' });
  await expect(tom.wall.composer).toHaveCount(0);
  await expect(tom.wall.notice).toHaveText('This wall is complete. Thank you for every word on it.');
  await expect(tom.wall.bodies).toHaveCount(5);
});

test('another page is another wall, with its own messages and its own draft', async ({ stage, visit }) => {
  await stage.seed(['elsewhere'], `${stage.path}/other`);
  const tom = await writing({ stage, visit });
  await set(tom, { page: `${stage.path}/other` });
  await expect(tom.wall.bodies).toHaveText(['elsewhere']);
  await expect(tom.wall.words).toHaveValue('');
  await set(tom, { page: stage.path });
  await expect(tom.wall.bodies).toHaveText(['one', 'two', 'three', 'four', 'five']);
  await stillWriting(tom);
});

test('many attributes changed in one go cost one request', async ({ stage, way, visit }) => {
  const tom = await writing({ stage, visit }, { live: 'off' });
  const before = way.count(isList);
  await set(tom, { order: 'oldest', 'page-size': '3', heading: 'Now', occasion: 'milestone' });
  await expect(tom.wall.bodies).toHaveText(['five', 'four', 'three']);
  expect(way.count(isList)).toBe(before + 1);
});

test('an attribute set while the wall is still loading is followed', async ({ stage, visit }) => {
  await stage.seed(['one']);
  const letGo = stage.folder.hold('support-wall-core.wasm');
  const ana = await visit(stage.page({ heading: 'Before' }));
  await expect.poll(() => stage.folder.asked).toContain('support-wall-core.wasm');
  await set(ana, { heading: 'After' });
  letGo();
  await expect(ana.wall.bodies).toHaveText(['one']);
  await expect(ana.wall.heading).toHaveText('After');
});

test('a wall put in first and given its endpoint afterwards, as frameworks do, shows that endpoint', async ({ stage, visit }) => {
  await stage.seed(['one']);
  const ana = await visit(stage.put(''));
  await ana.page.evaluate(([endpoint, path]) => {
    const wall = document.createElement('support-wall');
    wall.loading = 'eager';
    document.querySelector('main').append(wall);
    wall.endpoint = endpoint;
    wall.page = path;
  }, [stage.endpoint, stage.path]);
  await expect(ana.wall.bodies).toHaveText(['one']);
});

const MISTAKES = {
  order: ['random', /order="random": expected one of: newest, oldest/],
  occasion: ['wedding', /occasion="wedding": expected one of: support, memorial, fundraiser, milestone/],
  phase: ['over', /phase="over": expected one of: gathering, ongoing, quiet, sealed/],
  'page-size': ['many', /page-size="many": expected a whole number from 1 to 100/],
  poll: ['-1', /poll="-1": expected a whole number from 5/],
  live: ['yes', /live="yes": expected one of: auto, events, poll, off/],
  'heading-level': ['7', /heading-level="7": expected a whole number from 1 to 6/],
  credentials: ['all', /credentials="all": expected one of: omit, same-origin, include/],
  loading: ['soon', /loading="soon": expected one of: lazy, eager, manual/],
};

for (const [name, [value, warning]] of Object.entries(MISTAKES)) {
  test(`a mistake in ${name} is named in the console, and the wall is there all the same`, async ({ stage, visit }) => {
    await stage.seed(['one', 'two']);
    const ana = await visit(stage.page({ [name]: value }));
    await expect(ana.wall.bodies).toHaveText(['one', 'two']);
    // The first messages may stand there before the program that finds mistakes.
    await expect.poll(() => ana.warnings().join('\n')).toMatch(warning);
  });
}

test('an unknown preset is named in the console with those that are known, and what the author wrote stays', async ({ stage, visit }) => {
  const ana = await visit(stage.page({ preset: 'nothing' }));
  await expect(ana.wall.fallback).toBeVisible();
  await expect.poll(() => ana.warnings().join()).toMatch(/preset="nothing" is not known; known are: auto, .*pocketbase/);
});
