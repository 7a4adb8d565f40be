// Words once sent are kept on the device until the endpoint has confirmed them, and reach the wall exactly once
// (PRINCIPLES 10, 15).

import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findProgram } from '../../tools/lib/run.mjs';
import { expectNothing } from './support/axe.mjs';
import { anotherTab, down, forPosts, press, UNDELIVERED, UNSENT, waiting, withClock, withWaiting, WORDS } from './support/outbox.mjs';
import { isList, isPost } from './support/proxy.mjs';
import { expect, test } from './support/test.mjs';
import { Wall } from './support/wall.mjs';

test('sent offline: the words stand in their place, the form is free, and they go by themselves when the network is back', async ({ stage, visit }) => {
  await stage.openWall();
  const tom = await visit();
  await withWaiting(tom, stage.page());
  await expect(tom.wall.ownWords.locator('[part=body]')).toHaveText(WORDS);
  await expect(tom.wall.ownNotice).toContainText('Your words are safe here. They have not reached the wall yet.');
  await expect(tom.wall.ownNotice).toBeFocused();
  await expect(tom.wall.words).toHaveValue('');
  await expect(tom.wall.submit).toHaveText('Leave your words');
  await expectNothing(tom.page);
  await tom.context.setOffline(false);
  await expect(tom.wall.bodies).toHaveText([WORDS]);
  await expect(tom.wall.ownWords).toHaveCount(0);
  await expect(tom.wall.ownNotice).toContainText('on the wall');
  await expect(tom.wall.status).toHaveText('Thank you. Your words are on the wall.');
  expect(await tom.heard('sent')).toHaveLength(1);
  expect(await stage.words()).toEqual([WORDS]);
  expect(await waiting(tom.page)).toEqual([]);
});

test('the next words are written while the first ones wait, and each arrives once', async ({ stage, visit }) => {
  await stage.openWall();
  const tom = await visit();
  await withWaiting(tom, stage.page());
  await tom.wall.send('And her old radio.');
  await expect(tom.wall.ownWords).toHaveCount(2);
  await tom.wall.words.fill('Half a sentence');
  await tom.context.setOffline(false);
  await expect(tom.wall.ownWords).toHaveCount(0);
  await expect(tom.wall.words).toHaveValue('Half a sentence');
  expect((await stage.words()).sort()).toEqual(['And her old radio.', WORDS]);
});

test('the tab is closed while offline: opened again, the words go by themselves, once', async ({ stage, way, visit }) => {
  await stage.openWall();
  const url = stage.page();
  const tom = await visit();
  await withWaiting(tom, url);
  await tom.page.close();
  await tom.context.setOffline(false);
  const again = await anotherTab(tom, url);
  await expect(again.wall.bodies).toHaveText([WORDS]);
  await expect(again.wall.ownWords).toHaveCount(0);
  expect(await stage.words()).toEqual([WORDS]);
  expect(way.count(isPost)).toBe(1);
});

test('an answer goes the same way', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed([{ body: 'She kept bees.', name: 'Ana' }]);
  const url = stage.page();
  const tom = await visit(url);
  await tom.wall.answerTo('Ana').click();
  await tom.wall.field.fill('I still have a jar.');
  await tom.context.setOffline(true);
  await tom.wall.submit.click();
  const answered = tom.wall.messages.filter({ hasText: 'She kept bees.' });
  await expect(answered.getByRole('article', { name: 'Your words' })).toContainText(UNSENT);
  await tom.page.close();
  await tom.context.setOffline(false);
  const again = await anotherTab(tom, url);
  await expect(again.wall.answers('She kept bees.').locator('[part=body]')).toHaveText(['I still have a jar.']);
  expect(await stage.records()).toHaveLength(2);
});

test('the answer is lost after the server has stored the words: they stand there once', async ({ stage, way, visit }) => {
  const tom = await visit(stage.page({ occasion: 'memorial', live: 'off' }));
  await expect(tom.wall.submit).toBeAttached();
  let lost = 0;
  way.rule = forPosts(() => { lost += 1; return { drop: lost === 1 }; });
  await tom.wall.send(WORDS);
  // Nobody sees it before it is approved, so the device can know of it only by asking again with the same key.
  await expect(tom.wall.ownNotice).toHaveText('Thank you. Your words have arrived.');
  await expect(tom.wall.ownWords).toContainText('Your words have arrived, and do not stand on the wall yet.');
  expect(way.count(isPost)).toBe(2);
  expect(await stage.words()).toEqual([WORDS]);
});

test('two tabs come back at the same moment: one of them sends', async ({ stage, way, visit }) => {
  await stage.openWall();
  const url = stage.page();
  const tom = await visit();
  await tom.page.goto(url);
  const other = await anotherTab(tom, url);
  await withWaiting(tom, url);
  await expect(other.wall.ownWords).toContainText(UNSENT);
  expect(way.count(isPost)).toBe(0);
  await tom.context.setOffline(false);
  for (const { wall } of [tom, other]) {
    await expect(wall.bodies).toHaveText([WORDS]);
    await expect(wall.ownWords).toHaveCount(0);
  }
  expect(way.count(isPost)).toBe(1);
  expect(await stage.words()).toEqual([WORDS]);
});

test('two tabs in a browser without locks: one of them sends', async ({ stage, way, visit }) => {
  await stage.openWall();
  const url = stage.page();
  const tom = await visit(undefined, { before: () => { Object.defineProperty(navigator, 'locks', { value: undefined }); } });
  await tom.page.goto(url);
  const other = await anotherTab(tom, url);
  await withWaiting(tom, url);
  await expect(other.wall.ownWords).toContainText(UNSENT);
  await tom.context.setOffline(false);
  // Where both reach for the words in the same moment, neither sends, and they look again.
  for (const { wall } of [tom, other]) await expect(wall.bodies).toHaveText([WORDS], { timeout: 20_000 });
  expect(way.count(isPost)).toBe(1);
  expect(await stage.words()).toEqual([WORDS]);
});

test('an endpoint that asks for its rest has it, also when the network comes back', async ({ stage, way, visit }) => {
  await stage.openWall();
  const tom = await withClock(visit, stage.page({ live: 'off' }));
  way.rule = forPosts(() => ({ status: 429, headers: { 'Retry-After': '120', 'Access-Control-Expose-Headers': 'Retry-After' } }));
  await tom.wall.send(WORDS);
  await expect(tom.wall.ownNotice).toContainText('Yours goes by itself in a while');
  way.rule = () => undefined;
  await tom.page.clock.fastForward(100_000);
  await tom.page.evaluate(() => window.dispatchEvent(new Event('online')));
  const looks = way.count(isList);
  await tom.wall.call('refresh');
  await expect.poll(() => way.count(isList)).toBeGreaterThan(looks);
  expect(way.count(isPost)).toBe(1);
  await tom.page.clock.fastForward(35_000);
  await expect(tom.wall.bodies).toHaveText([WORDS]);
  const [first, second] = way.asked.filter(isPost);
  expect(way.count(isPost)).toBe(2);
  expect(second.at).toBeGreaterThan(first.at);
});

test('a day passes: the words are shown to their writer, to copy, to try again, or to take out', async ({ stage, way, visit }) => {
  await stage.openWall();
  const tom = await visit(undefined, { permissions: ['clipboard-read', 'clipboard-write'] });
  await tom.page.clock.install();
  await tom.page.goto(stage.page({ live: 'off' }));
  await expect(tom.wall.submit).toBeAttached();
  way.rule = down;
  await tom.wall.send(WORDS);
  await expect(tom.wall.ownWords).toContainText(UNSENT);
  await tom.page.clock.fastForward(24 * 3_600_000);
  await expect(tom.wall.ownWords).toContainText(UNDELIVERED);
  await expect(tom.wall.status).toHaveText(UNDELIVERED);
  await expectNothing(tom.page);
  const tries = way.count(isPost);
  way.rule = () => undefined;
  await tom.page.clock.fastForward(3_600_000);
  await tom.page.reload();
  await expect(tom.wall.ownWords).toContainText(UNDELIVERED);
  await press(tom.wall, 'Copy them');
  await expect(tom.wall.status).toHaveText('Your words are copied.');
  expect(await tom.page.evaluate(() => navigator.clipboard.readText())).toBe(WORDS);

  await press(tom.wall, 'Take them out');
  await expect(tom.wall.ownWords.getByRole('button', { name: 'Leave them' })).toBeFocused();
  await expectNothing(tom.page);
  await press(tom.wall, 'Leave them');
  expect(way.count(isPost)).toBe(tries);
  await press(tom.wall, 'Try again');
  await expect(tom.wall.bodies).toHaveText([WORDS]);
  expect(await stage.words()).toEqual([WORDS]);
});

test('words that wait can be changed, and taken out', async ({ stage, visit }) => {
  await stage.openWall();
  const tom = await visit();
  await withWaiting(tom, stage.page(), 'With a mistaek.');
  await press(tom.wall, 'Change them');
  await expect(tom.wall.words).toHaveValue('With a mistaek.');
  await expect(tom.wall.words).toBeFocused();
  await expect(tom.wall.ownWords).toHaveCount(0);
  await tom.wall.send('Without a mistake.');
  await expect(tom.wall.ownWords).toContainText('Without a mistake.');
  await tom.wall.send('Not meant to be sent.');
  const second = tom.wall.ownWords.filter({ hasText: 'Not meant' });
  await second.getByRole('button', { name: 'Take them out' }).click();
  await second.getByRole('group', { name: 'Take these words out? They are not on the wall, and nowhere else.' })
    .getByRole('button', { name: 'Take them out' }).click();
  await expect(second).toHaveCount(0);
  await tom.context.setOffline(false);
  await expect(tom.wall.bodies).toHaveText(['Without a mistake.']);
  expect(await stage.words()).toEqual(['Without a mistake.']);
});

test('words that are refused are in the form again, with what the endpoint said; beside other words they stay where they stand', async ({ stage, way, visit }) => {
  await stage.openWall();
  const tom = await visit(stage.page());
  await expect(tom.wall.submit).toBeAttached();
  let letGo;
  way.rule = forPosts(() => ({ status: 400 }));
  await tom.wall.send(WORDS);
  await expect(tom.wall.ownNotice).toContainText('The wall could not take them as they are.');
  await expect(tom.wall.ownNotice).toBeFocused();
  await expect(tom.wall.words).toHaveValue(WORDS);
  await expect(tom.wall.ownWords).toHaveCount(0);

  way.rule = forPosts(() => new Promise(resolve => { letGo = () => resolve({ status: 400 }); }));
  await tom.wall.submit.click();
  await expect(tom.wall.ownWords).toContainText('Your words are on their way.');
  await tom.wall.words.fill('The next words.');
  letGo();
  await expect(tom.wall.ownWords).toContainText(UNDELIVERED);
  await expect(tom.wall.ownWords).toContainText('The wall could not take them as they are.');
  await expect(tom.wall.words).toHaveValue('The next words.');
  way.rule = () => undefined;
  await tom.wall.submit.click();
  await expect(tom.wall.bodies).toHaveText(['The next words.']);
  await press(tom.wall, 'Change them');
  await expect(tom.wall.words).toHaveValue(WORDS);
  await tom.wall.submit.click();
  await expect(tom.wall.bodies).toHaveText([WORDS, 'The next words.']);
});

test('what waits goes with all that the device keeps, and is not sent then', async ({ stage, way, visit }) => {
  await stage.openWall();
  const tom = await visit();
  await withWaiting(tom, stage.page());
  await tom.wall.host.getByRole('button', { name: 'What this device keeps' }).click();
  await tom.wall.host.getByRole('button', { name: 'Delete all of it' }).click();
  const sure = tom.wall.host.getByRole('group', { name: /^Words that have not reached the wall yet are deleted too/ });
  await sure.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(tom.wall.ownWords).toHaveCount(0);
  const looks = way.count(isList);
  await tom.context.setOffline(false);
  await expect.poll(() => way.count(isList)).toBeGreaterThan(looks);
  await tom.page.reload();
  await expect(tom.wall.submit).toBeAttached();
  expect(way.count(isPost)).toBe(0);
});

test('a wall that takes no words any more shows what waits to its writer, and sends nothing', async ({ stage, way, visit }) => {
  await stage.openWall();
  await stage.seed(['First.']);
  const tom = await visit();
  await withWaiting(tom, stage.page());
  await tom.context.setOffline(false);
  way.rule = down;
  const sent = way.count(isPost);
  await tom.page.goto(stage.page({ phase: 'sealed' }));
  await expect(tom.wall.ownWords).toContainText(UNDELIVERED);
  await expect(tom.wall.ownWords.getByRole('button')).toHaveText(['Copy them', 'Take them out']);
  expect(way.count(isPost) - sent).toBeLessThanOrEqual(1);
});

test('where a browser keeps nothing, words go as long as the page is open, and the wall says so', async ({ stage, visit }) => {
  await stage.openWall();
  const tom = await visit(undefined, { before: () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; } });
  await withWaiting(tom, stage.page());
  await expect(tom.wall.ownWords).toContainText('This browser cannot keep what you write here.');
  await tom.context.setOffline(false);
  await expect(tom.wall.bodies).toHaveText([WORDS]);
  expect(await stage.words()).toEqual([WORDS]);
});

/** A browser of its own that can be killed like any program; `home` is where it keeps what it keeps. */
async function ownBrowser(home, { args, executablePath = chromium.executablePath() }) {
  const program = spawn(executablePath, [...args, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${home}`, 'about:blank']);
  const address = await new Promise((resolve, reject) => {
    let said = '';
    program.stderr.setEncoding('utf8').on('data', text => {
      said += text;
      const [, found] = said.match(/listening on (ws:\S+)/) ?? [];
      if (found) resolve(found);
    });
    program.on('exit', () => reject(new Error(said)));
  });
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  const page = await context.newPage();
  return {
    page,
    wall: new Wall(page),
    async kill() {
      const over = new Promise(resolve => { program.once('exit', resolve); });
      program.kill('SIGKILL');
      await over;
      await browser.close().catch(() => {});
    },
  };
}

/** Whether a browser has put this on the disk; it does so some seconds after a page has handed it over. */
async function onDisk(home, text) {
  const folder = join(home, 'Default/Local Storage/leveldb');
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(names.map(name => readFile(join(folder, name)).catch(() => Buffer.alloc(0))));
  return files.some(file => file.includes(text) || file.includes(Buffer.from(text, 'utf16le')));
}

for (const [when, answer] of [['before the server has them', () => new Promise(() => {})], ['after the server has them', () => ({ drop: true })]]) {
  test(`the browser is killed in the middle of sending, ${when}: opened again, it brings the words to the wall once`, async ({ stage, way }, { project }) => {
    await stage.openWall();
    const home = await mkdtemp(join(tmpdir(), 'support-wall-'));
    const { args, executablePath = findProgram('chromium') } = project.use.launchOptions;
    const options = { args, executablePath };
    // Nothing tells the page that its words stand, but its own question.
    const url = stage.page({ live: 'off' });
    const first = await ownBrowser(home, options);
    await first.page.goto(url);
    await expect(first.wall.submit).toBeAttached();
    let asked = 0;
    way.rule = forPosts(() => { asked += 1; return answer(); });
    await first.wall.send(WORDS);
    await expect.poll(() => asked).toBeGreaterThan(0);
    await expect.poll(() => onDisk(home, '"outbox"'), { timeout: 20_000 }).toBe(true);
    await first.kill();

    way.rule = () => undefined;
    const again = await ownBrowser(home, options);
    try {
      await again.page.goto(url);
      await expect(again.wall.bodies).toHaveText([WORDS]);
      await expect(again.wall.ownWords).toHaveCount(0);
      expect(await stage.words()).toEqual([WORDS]);
    } finally {
      await again.kill();
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    }
  });
}
