// The main job of a wall, once in each engine: read, write, hear what arrives, lose the network and come back, read from
// right to left; all of it under the strictest policy. And what readers see where a wall cannot run.
//
// An engine is `{name, version, open(url), run(deed, ...args), click(find), type(find, text), size(width, height),
// screenshot(), end()}`. `deed` and `find` run in the page and hold on to nothing outside; `find` returns an element.

import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { ROOT } from '../../tools/lib/paths.mjs';
import { OLDER } from './older.mjs';
import { MODULE } from '../e2e/support/html.mjs';
import { startWorld } from './world.mjs';

const PATIENCE_MS = 20_000;
const SHOTS = join(ROOT, 'test-results/engines');

/** Far longer than any test: what arrives here arrives live, not by polling. */
const LIVE = { poll: 300 };

const WORDS = [{ body: 'She tuned our piano.', name: 'Ana', kind: 'condolence' }, { body: 'Thank you, Mrs Almeida.' }];

export function smoke(start) {
  describe('the main job', { timeout: 150_000 }, () => {
    let engine;
    let world;
    before(async () => {
      world = await startWorld();
      engine = await start();
      console.log(`Tested in ${engine.name} ${engine.version}.`);
      await engine.size(1024, 900);
      await mkdir(SHOTS, { recursive: true });
    });
    after(async () => {
      await Promise.all([engine?.end(), world?.end()]);
    });

    /** Until what is asked of the page is so; else the last answer is shown beside the wanted one. */
    async function until(wanted, deed, ...args) {
      let last;
      for (const giveUp = Date.now() + PATIENCE_MS; Date.now() < giveUp; await wait(50)) {
        last = await engine.run(deed, ...args);
        if (typeof wanted === 'function' ? wanted(last) : JSON.stringify(last) === JSON.stringify(wanted)) return;
      }
      assert.deepEqual(last, wanted);
    }
    const bodies = wanted => until(wanted, () => seen.bodies());
    const shoot = async name => writeFile(join(SHOTS, `${engine.name.toLowerCase()}-${name}.png`), await engine.screenshot());
    const nothingWrong = async () => assert.deepEqual(await engine.run(() => seen.wrong), []);
    async function write(words, name) {
      await until(true, () => seen.shown(seen.words()));
      await engine.type(() => seen.words(), words);
      if (name) {
        await until(true, () => seen.shown(seen.name()));
        await engine.type(() => seen.name(), name);
      }
      await until(true, () => seen.shown(seen.part('submit')));
      await engine.click(() => seen.part('submit'));
    }

    test('a wall is read under the strict policy, and looks like one', async () => {
      const { url } = await world.page('read', { seeds: WORDS, attributes: LIVE });
      await engine.open(url);
      await bodies(WORDS.map(({ body }) => body));
      // What a person does beneath a message comes last.
      await until(true, () => Boolean(seen.button('Answer')));
      const looks = await engine.run(() => {
        const [message] = seen.messages();
        const mark = message.querySelector('svg').getBoundingClientRect();
        return {
          list: getComputedStyle(seen.part('list')).display,
          corner: getComputedStyle(message).borderTopLeftRadius,
          sideways: document.documentElement.scrollWidth > innerWidth,
          mark: mark.width > 8 && mark.width < 40,
          fallback: seen.fallback(),
        };
      });
      assert.deepEqual(looks, { list: 'grid', corner: '12px', sideways: false, mark: true, fallback: false });
      await shoot('day');
      await nothingWrong();
    });

    test('words are written, and stand on the wall once', async () => {
      const page = await world.page('write', { seeds: WORDS, attributes: LIVE });
      await engine.open(page.url);
      await bodies(WORDS.map(({ body }) => body));
      await write('I still have her tuning fork.', 'Tom');
      await bodies(['I still have her tuning fork.', ...WORDS.map(({ body }) => body)]);
      assert.deepEqual(await page.records(), ['Thank you, Mrs Almeida.', 'She tuned our piano.', 'I still have her tuning fork.']);
      await until(true, () => seen.words().value === '');
      await nothingWrong();
    });

    test('what arrives waits behind a line, and is shown to whoever asks for it', async () => {
      const page = await world.page('arrive', { seeds: WORDS, attributes: LIVE });
      await engine.open(page.url);
      await until(true, () => seen.subscribed());
      await page.post('She taught me to wait.');
      await until(true, () => Boolean(seen.button('1 new message')));
      assert.equal(await engine.run(() => seen.bodies().length), 2);
      await engine.click(() => seen.button('1 new message'));
      await bodies(['She taught me to wait.', ...WORDS.map(({ body }) => body)]);
      await until('She taught me to wait.', () => seen.focused()?.querySelector('[part~="body"]')?.textContent);
      await nothingWrong();
    });

    test('the cable is pulled and put back: what was written stands there once, and what came meanwhile as well', async () => {
      const page = await world.page('cable', { seeds: WORDS, attributes: { poll: 5 } });
      await engine.open(page.url);
      await until(true, () => seen.subscribed());
      await world.pull();
      await write('From the train.');
      await until(notice => /your words are safe/i.test(notice), () => seen.notice());
      await bodies(WORDS.map(({ body }) => body));
      await page.post('While you were away.');
      await world.plug();
      if (await engine.run(() => Boolean(seen.button('Try again')))) await engine.click(() => seen.button('Try again'));
      const together = ['From the train.', 'While you were away.', ...WORDS.map(({ body }) => body)].sort();
      await until(found => JSON.stringify(found.sort()) === JSON.stringify(together), () => {
        seen.button('new message')?.click();
        return seen.bodies();
      });
      assert.deepEqual((await page.records()).sort(), together);
      await nothingWrong();
    });

    test('from right to left, with words of both directions', async () => {
      const arabic = 'رحمها الله، علّمتني الصبر.';
      const page = await world.page('rtl', {
        seeds: [{ body: arabic, name: 'مريم' }, { body: 'She tuned our piano. For nothing!' }], lang: 'ar', dir: 'rtl', attributes: { ...LIVE, heading: 'من أجل روزا' },
      });
      await engine.open(page.url);
      await bodies([arabic, 'She tuned our piano. For nothing!']);
      await write('كانت تغنّي.');
      await bodies(['كانت تغنّي.', arabic, 'She tuned our piano. For nothing!']);
      const lines = await engine.run(() => seen.messages().map(message => {
        const body = message.querySelector('[part~="body"]');
        const range = document.createRange();
        range.selectNodeContents(body);
        const line = range.getBoundingClientRect();
        const box = body.getBoundingClientRect();
        return { direction: getComputedStyle(message).direction, begins: box.right - line.right <= line.left - box.left ? 'right' : 'left' };
      }));
      assert.deepEqual(lines.map(({ direction }) => direction), ['rtl', 'rtl', 'rtl']);
      assert.deepEqual(lines.slice(0, 2).map(({ begins }) => begins), ['right', 'right']);
      assert.equal(await engine.run(() => document.documentElement.scrollWidth > innerWidth), false);
      await shoot('right-to-left');
      await nothingWrong();
    });

    test('by night', async () => {
      const { url } = await world.page('night', { seeds: WORDS, attributes: { ...LIVE, theme: 'dark', occasion: 'memorial' } });
      await engine.open(url);
      await bodies(WORDS.map(({ body }) => body));
      await until('rgb(39, 36, 32)', () => getComputedStyle(seen.messages()[0]).backgroundColor);
      await shoot('night');
      await nothingWrong();
    });

    test("a script that is not of the loader's build is not run", async () => {
      const name = 'support-wall-core.js';
      const { url } = await world.page('changed', { seeds: WORDS, attributes: { settings: '{}' }, files: { [name]: `window.stolen = true;\n${world.built(name)}` } });
      await engine.open(url);
      await until(true, () => seen.told.includes('integrity'));
      assert.deepEqual(await engine.run(() => [Boolean(window.stolen), seen.fallback()]), [false, true]);
    });

    for (const [index, [what, { before: play, files, policy = '', tells }]] of Object.entries(OLDER).entries()) {
      test(`where ${what}, the author's own words are seen and no empty box`, async () => {
        const { url } = await world.page(`older-${index}`, {
          seeds: WORDS,
          policy,
          script: `<script src="older.js"></script>${MODULE}`,
          files: { ...files, 'older.js': `(${play ?? (() => {})})()` },
        });
        await engine.open(url);
        // Either the wall says that it could not start, or what it is made of went wrong.
        await until(true, told => (told ? seen.told.includes('start') : seen.wrong.length > 0), Boolean(tells));
        assert.deepEqual(await engine.run(() => [seen.fallback(), seen.box()]), [true, false]);
        if (tells) assert.deepEqual(await engine.run(() => seen.asked()), []);
      });
    }
  });
}
