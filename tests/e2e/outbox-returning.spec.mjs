// Words that wait, in the moments in which something else changes: the network, the storage, the phase, another tab (PRINCIPLES 10, 15).

import { readFile } from 'node:fs/promises';
import { anotherTab, backOnline, down, forPosts, oftenTried, UNDELIVERED, UNSENT, unlucky, waiting, withClock, withWaiting, WORDS } from './support/outbox.mjs';
import { isList, isPost } from './support/proxy.mjs';
import { expect, test } from './support/test.mjs';

test('the network comes back while words are on their way, and that try fails all the same: they are tried again at once', async ({ stage, way, visit }) => {
  await stage.openWall();
  const tom = await visit(stage.page({ live: 'off' }), unlucky);
  let letGo;
  const held = new Promise(resolve => { letGo = resolve; });
  way.rule = forPosts(() => held);
  await expect(tom.wall.submit).toBeAttached();
  await tom.wall.send(WORDS);
  await expect.poll(() => way.count(isPost)).toBe(1);
  await oftenTried(tom.page);
  await backOnline(tom.page);
  way.rule = () => undefined;
  letGo({ status: 503 });
  await expect(tom.wall.bodies).toHaveText([WORDS]);
  expect(await stage.words()).toEqual([WORDS]);
});

test('the network is said to be back a moment before it is: the next try is not minutes away', async ({ stage, way, visit }) => {
  await stage.openWall();
  const tom = await visit(stage.page({ live: 'off' }), unlucky);
  way.rule = down;
  await expect(tom.wall.submit).toBeAttached();
  await tom.wall.send(WORDS);
  await expect(tom.wall.ownWords).toContainText(UNSENT);
  await oftenTried(tom.page);
  const tries = way.count(isPost);
  await backOnline(tom.page);
  await expect.poll(() => way.count(isPost)).toBeGreaterThan(tries);
  way.rule = () => undefined;
  await expect(tom.wall.bodies).toHaveText([WORDS]);
  expect(await stage.words()).toEqual([WORDS]);
});

test('words arrive, the answer is lost, and the next try is refused for that, in a way that the mapping does not know: they have arrived', async ({ stage, way, visit }) => {
  await stage.openWall();
  const tom = await visit(stage.page({ live: 'off' }));
  await expect(tom.wall.submit).toBeAttached();
  let tries = 0;
  way.rule = forPosts(() => { tries += 1; return tries === 1 ? { drop: true } : { status: 409, body: { message: 'Conflict.' } }; });
  await tom.wall.send(WORDS);
  await expect(tom.wall.bodies).toHaveText([WORDS]);
  await expect(tom.wall.ownNotice).toContainText('Thank you.');
  await expect(tom.wall.words).toHaveValue('');
  expect(await waiting(tom.page)).toEqual([]);
  expect(await stage.words()).toEqual([WORDS]);
});

test('words arrive, the answer is lost, and an endpoint that takes no key cannot tell whether they stand: they wait until it can', async ({ stage, way, visit }) => {
  await stage.openWall();
  const { $schema, ...map } = JSON.parse(await readFile('src/mapping/presets/pocketbase.json', 'utf8'));
  const { id, ...body } = map.create.body;
  const { key, duplicate, ...create } = map.create;
  const tom = await visit(stage.page({ map: JSON.stringify({ ...map, create: { ...create, body } }), live: 'off' }), unlucky);
  await expect(tom.wall.submit).toBeAttached();
  let looks = 0;
  way.rule = request => {
    const asked = { method: request.method, path: request.url };
    if (isPost(asked)) return { drop: way.count(isPost) === 1 };
    if (!isList(asked)) return undefined;
    looks += 1;
    return { status: 503 };
  };
  await tom.wall.send(WORDS);
  await expect.poll(() => looks).toBeGreaterThan(0);
  expect(way.count(isPost)).toBe(1);
  await expect(tom.wall.ownWords).toContainText(UNSENT);
  way.rule = () => undefined;
  await backOnline(tom.page);
  await expect(tom.wall.bodies).toHaveText([WORDS]);
  await expect(tom.wall.ownWords).toHaveCount(0);
  expect(await stage.words()).toEqual([WORDS]);
});

test('a full storage keeps one tab from storing its words, and another tab stores its own: none of them are lost', async ({ stage, way, visit }) => {
  await stage.openWall();
  const url = stage.page({ live: 'off' });
  const before = () => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function setItem(...entry) {
      if (window.isFull) throw new DOMException('full', 'QuotaExceededError');
      set.apply(this, entry);
    };
  };
  const tom = await visit(undefined, { before });
  way.rule = down;
  await tom.page.goto(url);
  const other = await anotherTab(tom, url);
  await expect(other.wall.submit).toBeAttached();
  await tom.page.evaluate(() => { window.isFull = true; });
  await withWaiting(tom, undefined, 'From the full tab.');
  await other.wall.send('From the other tab.');
  await expect(other.wall.ownWords).toContainText(UNSENT);
  await tom.page.evaluate(() => { window.isFull = false; });
  // What the first tab keeps next takes nothing of the other's along.
  await tom.wall.words.fill('Half a sentence');
  await expect.poll(() => waiting(tom.page)).toEqual(['From the full tab.', 'From the other tab.']);
  await expect(other.wall.ownWords).toHaveCount(2);
  way.rule = () => undefined;
  await tom.context.setOffline(false);
  await expect(other.wall.ownWords).toHaveCount(0);
  expect((await stage.words()).sort()).toEqual(['From the full tab.', 'From the other tab.']);
});

test('another tab stores something in the very moment in which words are sent, and has not seen them: they arrive all the same', async ({ stage, visit }) => {
  await stage.openWall();
  const tom = await visit(stage.page({ live: 'off' }), { before: () => {
    const set = Storage.prototype.setItem;
    let over = false;
    Storage.prototype.setItem = function setItem(key, value) {
      const before = this.getItem(key);
      set.call(this, key, value);
      if (over || !value.includes('"outbox"')) return;
      over = true;
      set.call(this, key, before);
      window.dispatchEvent(new StorageEvent('storage', { key, newValue: before }));
    };
  } });
  await tom.wall.send(WORDS);
  await expect(tom.wall.bodies).toHaveText([WORDS]);
  await expect(tom.wall.ownNotice).toContainText('on the wall');
  expect(await stage.words()).toEqual([WORDS]);
});

for (const [when, isLate] of [['before this one can', false], ['while this one looks', true]]) {
  test(`another tab brings the words to the wall ${when}: their writer is told here all the same`, async ({ stage, way, visit }) => {
    await stage.openWall();
    const url = stage.page({ live: 'off' });
    const tom = await visit(url);
    const other = await anotherTab(tom, url);
    await expect(other.wall.submit).toBeAttached();
    await expect(tom.wall.submit).toBeAttached();
    await tom.page.evaluate(() => {
      const request = navigator.locks.request.bind(navigator.locks);
      navigator.locks.request = async (...asked) => {
        await new Promise(resolve => { window.goOn = resolve; });
        window.hasAsked = true;
        return request(...asked);
      };
    });
    let letGo;
    const held = new Promise(resolve => { letGo = resolve; });
    way.rule = forPosts(() => held);
    await tom.wall.send(WORDS);
    await expect.poll(() => way.count(isPost)).toBe(1);
    const goOn = () => tom.page.evaluate(() => { window.goOn(); });
    if (isLate) {
      await goOn();
      await tom.page.waitForFunction(() => window.hasAsked);
    }
    letGo();
    await expect(other.wall.bodies).toHaveText([WORDS]);
    if (!isLate) await goOn();
    await expect(tom.wall.ownNotice).toContainText('Thank you.');
    await expect(tom.wall.ownWords).toHaveCount(0);
    expect(way.count(isPost)).toBe(1);
    expect(await stage.words()).toEqual([WORDS]);
  });
}

test('words cannot be read, and there is no room to put them aside: they are not written over', async ({ stage, visit }) => {
  const url = stage.page();
  const tom = await visit(url, { before: () => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function setItem(key, value) {
      if (key.endsWith(':set-aside')) throw new DOMException('full', 'QuotaExceededError');
      set.call(this, key, value);
    };
  } });
  await expect(tom.wall.submit).toBeAttached();
  const unread = '{"version":2,"drafts":["A long letter."]}';
  const key = `support-wall:${stage.endpoint}#${stage.path}`;
  await tom.page.evaluate(([name, text]) => { localStorage.setItem(name, text); }, [key, unread]);
  await tom.wall.words.fill('Other words');
  await tom.page.reload();
  await expect(tom.wall.submit).toBeAttached();
  await tom.wall.words.fill('Other words still');
  await tom.page.evaluate(() => { window.dispatchEvent(new Event('pagehide')); });
  expect(await tom.page.evaluate(name => localStorage.getItem(name), key)).toBe(unread);
});

test('a wall that takes words again sends what waits, without a reload', async ({ stage, way, visit }) => {
  await stage.openWall();
  const tom = await withClock(visit, stage.page({ live: 'off' }));
  way.rule = down;
  await tom.wall.send(WORDS);
  await expect(tom.wall.ownWords).toContainText(UNSENT);
  const phase = value => tom.wall.host.evaluate((wall, name) => wall.setAttribute('phase', name), value);
  await phase('sealed');
  await expect(tom.wall.ownWords).toContainText(UNDELIVERED);
  const tries = way.count(isPost);
  way.rule = () => undefined;
  await tom.page.clock.fastForward(60_000);
  expect(way.count(isPost)).toBe(tries);
  await phase('gathering');
  await expect(tom.wall.bodies).toHaveText([WORDS]);
});
