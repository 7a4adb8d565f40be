// A program that breaks leaves no dead page: the wall stands there again, or the words of the page's author do.

import { expect, test } from './support/test.mjs';

/**
 * In the page: lets programs trap as they would by a mistake of ours, in the midst of a call. The walls' programs are numbered from 1
 * in the order in which they start; `window.breaks(number)` says whether this one traps, at the next thing it asks the browser for.
 */
function trapAtWill() {
  // A module whose one function is `unreachable`.
  const bytes = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 0x74, 0, 0, 10, 5, 1, 3, 0, 0, 11];
  const trap = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports.t;
  const { instantiate } = WebAssembly;
  window.programs = 0;
  window.breaks = () => false;
  WebAssembly.instantiate = (module, imports) => {
    const glue = imports?.['./wall_bg.js'];
    if (!glue) return instantiate.call(WebAssembly, module, imports);
    // What comes later of a program imports of its first file as well.
    const number = imports.w ? window.programs : ++window.programs;
    const watched = Object.entries(glue).map(([name, call]) => [name, (...given) => {
      if (window.breaks(number)) trap();
      return call(...given);
    }]);
    return instantiate.call(WebAssembly, module, { ...imports, './wall_bg.js': Object.fromEntries(watched) });
  };
}

/** In the page: the program of this number breaks once, at the next thing it does. */
const breakOnce = (page, wanted) => page.evaluate(number => {
  window.breaks = other => {
    if (other !== number) return false;
    window.breaks = () => false;
    return true;
  };
}, wanted);

/** The traps are meant; anything else that a script does wrong is not. */
function expectTraps({ errors }) {
  expect(errors.length).toBeGreaterThan(0);
  expect(errors.filter(error => error !== 'unreachable')).toEqual([]);
  errors.length = 0;
}

async function twoWalls(stage, visit) {
  const [one, two] = ['one', 'two'].map(id => ({ id, page: `${stage.path}/${id}` }));
  for (const { id, page } of [one, two]) {
    await stage.openWall(page);
    await stage.seed([`Words on wall ${id}.`], page);
  }
  const walls = [one, two].map(({ id, page }) => stage.wall({ id, page, heading: id, loading: 'eager', live: 'off' }));
  const ana = await visit(stage.put(walls.join('')), { before: trapAtWill });
  const wall = id => {
    const host = ana.page.locator(`#${id}`);
    return {
      host,
      articles: host.getByRole('article'),
      words: host.getByRole('textbox', { name: /few words/ }),
      submit: host.locator('[part=submit]'),
    };
  };
  const both = { one: wall('one'), two: wall('two') };
  for (const { submit } of Object.values(both)) await expect(submit).toBeAttached();
  expect(await ana.page.evaluate(() => window.programs)).toBe(1);
  return { ana, ...both };
}

test('a program breaks beneath two walls: both stand there again, with the draft and the keyboard where they were (10)', async ({ stage, visit }) => {
  const { ana, one, two } = await twoWalls(stage, visit);
  await one.words.fill('Half a sentence');
  await expect.poll(() => ana.page.evaluate(() => JSON.stringify(localStorage))).toContain('Half a sentence');
  await breakOnce(ana.page, 1);
  await one.words.press('End');
  await ana.page.keyboard.type(' ');
  await expect.poll(() => ana.heard('error')).toMatchObject([{ reason: 'panic' }, { reason: 'panic' }]);

  for (const [id, { articles, submit }] of Object.entries({ one, two })) {
    await expect(articles).toHaveText(new RegExp(`Words on wall ${id}\\.`));
    await expect(submit).toBeAttached();
  }
  await expect(one.words).toHaveValue(/^Half a sentence/);
  await expect(one.words).toBeFocused();
  await ana.page.keyboard.press('End');
  await ana.page.keyboard.type(', and the rest of it.');
  await one.submit.click();
  await expect(one.articles.first()).toContainText('and the rest of it.');
  await expect.poll(() => stage.records(`${stage.path}/one`)).toHaveLength(2);
  await two.words.fill('Here, too.');
  await two.submit.click();
  await expect(two.articles).toHaveCount(2);
  expectTraps(ana);
});

test("a wall that breaks again and again gives way to its author's words; the other one goes on", async ({ stage, visit }) => {
  const { ana, one, two } = await twoWalls(stage, visit);
  await breakOnce(ana.page, 1);
  await one.words.press('a');
  await expect.poll(() => ana.heard('error')).toHaveLength(2);
  for (const { submit } of [one, two]) await expect(submit).toBeAttached();
  expect(await ana.page.evaluate(() => window.programs)).toBe(3);

  // One of the two breaks as soon as it does anything, and so does whatever takes its place.
  await ana.page.evaluate(() => { window.breaks = number => number === 2 || number > 3; });
  for (const { words } of [one, two]) await words.press('b').catch(() => {});
  const fallback = ana.page.locator('.fallback');
  await expect.poll(async () => (await fallback.evaluateAll(all => all.map(it => it.checkVisibility()))).filter(Boolean)).toHaveLength(1);
  expect(await ana.heard('error')).toHaveLength(4);

  const [left] = await Promise.all([one, two].map(async wall => [wall, await wall.articles.count()])).then(all => all.filter(([, count]) => count));
  await left[0].words.fill('Still going.');
  await left[0].submit.click();
  await expect(left[0].articles.first()).toContainText('Still going.');
  expectTraps(ana);
});

test('a wall that breaks while it starts shows the words of its author, and the page is told', async ({ stage, visit }) => {
  await stage.seed(['First.']);
  const ana = await visit(undefined, { before: trapAtWill });
  await ana.page.addInitScript(() => {
    // The first call of each makes it ready to be used.
    const ready = new Set();
    window.breaks = number => ready.size === ready.add(number).size;
  });
  await ana.page.goto(stage.page());
  await expect.poll(() => ana.heard('error')).toHaveLength(3);
  expect((await ana.heard('error')).map(({ reason }) => reason)).toEqual(['panic', 'panic', 'panic']);
  await expect(ana.wall.fallback).toBeVisible();
  await expect(ana.wall.list).toHaveCount(0);
  ana.errors.length = 0;
});

test('it breaks while the server is down: the last good copy takes its place (28)', async ({ stage, way, visit }) => {
  await stage.seed(['First.']);
  const ana = await visit(stage.page({ live: 'off' }), { before: trapAtWill });
  await expect(ana.wall.submit).toBeAttached();
  way.rule = () => ({ status: 503 });
  await breakOnce(ana.page, 1);
  await ana.wall.words.press('a');
  await expect.poll(async () => (await ana.heard('error')).at(0)).toMatchObject({ reason: 'panic' });
  await expect(ana.wall.bodies).toHaveText(['First.']);
  await expect(ana.wall.submit).toBeAttached();
  expectTraps(ana);
});

test('it breaks while somebody keeps the wall: they are told, the wall stands there again, and can be kept', async ({ stage, visit }) => {
  await stage.seed(['First.']);
  const ana = await visit(stage.page({ live: 'off' }), { before: trapAtWill });
  await expect(ana.wall.submit).toBeAttached();
  const go = stage.folder.hold('support-wall-keepsake.js');
  const kept = () => ana.wall.host.evaluate(wall => wall.exportKeepsake('json').then(({ text }) => text, ({ reason }) => reason));
  const first = kept();
  await expect.poll(() => stage.folder.asked).toContain('support-wall-keepsake.js');
  await breakOnce(ana.page, 1);
  go();
  expect(await first).toBe('stopped');
  expect(await ana.heard('error')).toMatchObject([{ reason: 'panic' }]);
  await expect(ana.wall.bodies).toHaveText(['First.']);
  await expect(ana.wall.submit).toBeAttached();
  expect(await kept()).toContain('First.');
  expectTraps(ana);
});

test('a program beside the wall breaks: formatted words are read as plain ones, and the wall goes on', async ({ place, visit }) => {
  place.folder.put('words.json', JSON.stringify([{ id: 1, body: 'Plain *words*.' }]));
  const map = JSON.stringify({ items: '', message: { id: '/id', body: { at: '/body', format: 'markdown' } } });
  const ana = await visit(undefined);
  await ana.page.addInitScript(() => {
    const { instantiateStreaming } = WebAssembly;
    WebAssembly.instantiateStreaming = async (...given) => {
      const { instance, module } = await instantiateStreaming.apply(WebAssembly, given);
      // The first call makes it ready to be used.
      window.calls = 0;
      const breaking = call => (...all) => {
        window.calls += 1;
        if (window.calls > 1) throw new WebAssembly.RuntimeError('unreachable');
        return call(...all);
      };
      const exports = Object.entries(instance.exports).map(([name, part]) => [name, typeof part === 'function' ? breaking(part) : part]);
      return { instance: { exports: Object.fromEntries(exports) }, module };
    };
  });
  await ana.page.goto(place.page({ endpoint: 'words.json', map, live: 'off' }));
  await expect(ana.wall.bodies).toHaveText(['Plain *words*.']);
  expect(await ana.page.evaluate(() => window.calls)).toBeGreaterThan(1);
  expect(await ana.heard('error')).toEqual([]);
});
