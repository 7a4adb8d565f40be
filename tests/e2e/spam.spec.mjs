// What a program in a real browser achieves, and that a person notices nothing of it.

import { expect, test } from './support/test.mjs';

const WORDS = 'She taught me to swim.';
const FEW_SECONDS = 5_000;

/** The wall of a host who has words appear at once, guarded so. */
const guarded = (stage, guard) => stage.host.wall({ page: stage.path, approve_first: false, guard });

/** Opens a page whose clock the test can put forward. */
async function open(visit, url, options) {
  const visitor = await visit(undefined, options);
  await visitor.page.clock.install();
  await visitor.page.goto(url);
  // From here on the wall knows when a letter is written.
  await expect(visitor.wall.submit).toBeAttached();
  return visitor;
}

/** Writes as a person does, who takes a few seconds, and sends. */
async function sendSlowly({ page, wall }, words = WORDS) {
  await wall.write(words);
  await page.clock.fastForward(FEW_SECONDS);
  await wall.submit.click();
}

const doubts = async stage => (await stage.records()).map(({ doubt, approved }) => [doubt, approved]);

/** How often the work is measured, where the machine has other things to do. */
const ROUNDS = 4;

test.describe('a program that fills in every field it finds and sends at once', () => {
  for (const guard of ['signs', 'work', '']) {
    test(`publishes nothing where the host chose "${guard}", and is told what everybody whose words wait is told (16)`, async ({ stage, visit }) => {
      await guarded(stage, guard);
      const bot = await visit(stage.page());
      const ana = await visit(stage.page({}, { name: 'ana.html' }));
      await expect(bot.wall.field).toBeVisible();
      await bot.wall.field.focus();
      await expect(bot.wall.submit).toBeVisible();
      const filled = await bot.wall.host.evaluate(host => {
        const fields = [...host.shadowRoot.querySelectorAll('input:not([type=radio]):not([type=search]), textarea')];
        for (const field of fields) {
          field.value = 'https://shoes.example';
          field.dispatchEvent(new Event('input', { bubbles: true }));
        }
        host.shadowRoot.querySelector('[part~=submit]').click();
        return fields.map(({ name, id }) => name || id);
      });
      expect(filled).toContain('website');
      await expect(bot.wall.ownNotice).toContainText('A person reads every message before it appears');
      const [[doubt, approved]] = await doubts(stage);
      expect(approved).toBe(false);
      expect(doubt).toMatch(/^trap quick/);
      await ana.wall.call('refresh');
      await ana.page.reload();
      await expect(ana.wall.field).toBeVisible();
      await expect(ana.wall.bodies).toHaveCount(0);
    });
  }
});

test('the field that people never see: not by eye, keyboard or ear, and not without the style sheets either', async ({ stage, visit }) => {
  await guarded(stage, 'signs');
  const tom = await visit(stage.page());
  await tom.wall.write(WORDS);
  const trap = tom.wall.composer.locator('[name=website]');
  await expect(trap).toHaveCount(1);
  await expect(trap).toHaveAttribute('autocomplete', 'off');
  expect(await tom.wall.composer.getByRole('textbox', { includeHidden: false }).count())
    .toBe(await tom.wall.composer.getByRole('textbox', { includeHidden: true }).count() - 1);
  for (const styled of [true, false]) {
    if (!styled) await tom.wall.host.evaluate(host => { host.shadowRoot.adoptedStyleSheets = []; });
    await expect(trap).toBeHidden();
    const focused = await trap.evaluate(field => {
      field.focus();
      return field.getRootNode().activeElement === field;
    });
    expect(focused).toBe(false);
  }
});

test('a person on a guarded wall is published, asked for nothing, and no work is done where none is wanted', async ({ stage, visit }) => {
  await guarded(stage, 'signs');
  const tom = await open(visit, stage.page());
  await sendSlowly(tom);
  await expect(tom.wall.bodies).toHaveText([WORDS]);
  expect(await doubts(stage)).toEqual([['', true]]);
  expect(stage.folder.asked).not.toContain('support-wall-proof.js');
});

test('what a person wrote on an earlier visit counts as time, too', async ({ stage, visit }) => {
  await guarded(stage, 'signs');
  const tom = await open(visit, stage.page());
  await tom.wall.write(WORDS);
  await tom.page.clock.fastForward(FEW_SECONDS);
  await tom.page.reload();
  await expect(tom.wall.words).toHaveValue(WORDS);
  await tom.wall.submit.click();
  await expect(tom.wall.bodies).toHaveText([WORDS]);
  expect(await doubts(stage)).toEqual([['', true]]);
});

test.describe('where the host wants work', () => {
  test('the device does it while its owner writes, and each message brings its own', async ({ stage, visit }) => {
    await guarded(stage, 'work');
    const tom = await open(visit, stage.page());
    await expect(tom.wall.words).toBeVisible();
    expect(tom.asked('/challenge')).toEqual([]);
    await sendSlowly(tom);
    await expect(tom.wall.bodies).toHaveText([WORDS]);
    await sendSlowly(tom, 'And to whistle.');
    await expect(tom.wall.bodies).toHaveCount(2);
    expect(await doubts(stage)).toEqual([['', true], ['', true]]);
    expect(tom.asked('/challenge')).toHaveLength(2);
  });

  test('words wait all the same where the host reads first, without a doubt', async ({ stage, visit }) => {
    await stage.host.wall({ page: stage.path, approve_first: true, guard: 'work' });
    const tom = await open(visit, stage.page());
    await sendSlowly(tom);
    await expect(tom.wall.ownNotice).toContainText('A person reads every message before it appears');
    expect(await doubts(stage)).toEqual([['', false]]);
  });

  const devices = {
    'cannot do it (a page without https)': () => Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined }),
    'is too slow for it': () => { SubtleCrypto.prototype.deriveBits = () => new Promise(() => {}); },
  };
  for (const [device, before] of Object.entries(devices)) {
    test(`a person whose device ${device} loses nothing: the words are held, and it is said (16)`, async ({ stage, visit }) => {
      await guarded(stage, 'work');
      const tom = await open(visit, stage.page(), { before });
      await sendSlowly(tom);
      await expect(async () => {
        await tom.page.clock.fastForward(FEW_SECONDS);
        await expect(tom.wall.ownNotice).toContainText('A person reads every message before it appears', { timeout: 1_000 });
      }).toPass();
      await expect(tom.wall.ownWords.locator('[part=body]')).toHaveText(WORDS);
      expect(await doubts(stage)).toEqual([['proof', false]]);
    });
  }

  test('a challenge that cannot be had keeps nobody from writing', async ({ stage, way, visit }) => {
    await guarded(stage, 'work');
    way.rule = ({ url }) => (url.includes('/challenge') ? { status: 503 } : undefined);
    const tom = await open(visit, stage.page());
    await sendSlowly(tom);
    await expect(tom.wall.ownNotice).toContainText('A person reads every message before it appears');
    expect(await doubts(stage)).toEqual([['proof', false]]);
  });

  test('nobody who writes feels it: four times slower, no task of the page takes 50 ms while the work is done', async ({ stage, visit }) => {
    const policy = [
      "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", `connect-src 'self' ${new URL(stage.endpoint).origin}`, "style-src 'none'",
      "require-trusted-types-for 'script'", "trusted-types 'none'",
    ].join('; ');
    await guarded(stage, 'work');
    const url = stage.page({ live: 'off' }, { headers: { 'Content-Security-Policy': policy } });
    const tom = await visit(undefined, { before: watchWork });
    await tom.page.goto(url);
    await expect(tom.wall.field).toBeVisible();
    await tom.wall.field.focus();
    await expect(tom.wall.submit).toBeVisible();
    // What is measured is the work, and not the wall's own last rooms.
    await expect(tom.wall.host.getByText('What this device keeps')).toBeAttached();
    await tom.page.evaluate(() => new Promise(rested => { requestIdleCallback(() => requestIdleCallback(rested)); }));
    const cdp = await tom.context.newCDPSession(tom.page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const { challenge, bytes, bits } = await (await fetch(`${stage.world.server.url}/api/support-wall/challenge?page=${encodeURIComponent(stage.path)}`)).json();
    expect(challenge).not.toBe('');
    // Four times the work in a row, so that there is something to measure.
    const measure = () => tom.page.evaluate(async ({ challenge, bytes, bits }) => {
      const { prove } = await import('./support-wall-proof.js');
      window.watched = { tasks: [], tries: 0, inCalls: 0 };
      const start = performance.now();
      let proof;
      for (let round = 0; round < 4; round += 1) proof = await prove(`${challenge}${round}`, bytes, bits);
      const took = performance.now() - start;
      await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
      return { proof, took, ...window.watched };
    }, { challenge, bytes, bits });
    // What else the machine does can only add to it: the work itself would show in each round.
    let measured = await measure();
    for (let round = 1; round < ROUNDS && measured.tasks.length > 0; round += 1) measured = await measure();
    expect(measured.proof).toMatch(/\.\d+$/);
    const busy = measured.inCalls / measured.took;
    console.log(`proof at 4x: ${Math.round(measured.took / 4)} ms each, ${measured.tries} tries of ${bytes} bytes, `
      + `${(measured.inCalls / measured.tries).toFixed(2)} ms of the main thread a try (${Math.round(busy * 100)} %), `
      + `longest task ${Math.max(0, ...measured.tasks)} ms`);
    expect(measured.tasks).toEqual([]);
    expect(await tom.page.evaluate(() => window.violations)).toEqual([]);
  });

  test('under the strict policy a person is published, and nothing is forbidden', async ({ stage, visit }) => {
    await guarded(stage, 'work');
    const policy = [
      "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", `connect-src 'self' ${new URL(stage.endpoint).origin}`, "style-src 'none'",
      "require-trusted-types-for 'script'", "trusted-types 'none'",
    ].join('; ');
    const tom = await visit(undefined, { before: watchWork });
    await tom.page.goto(stage.page({}, { headers: { 'Content-Security-Policy': policy } }));
    await tom.wall.words.pressSequentially(WORDS, { delay: 160 });
    await tom.wall.submit.click();
    await expect(tom.wall.bodies).toHaveText([WORDS]);
    expect(await doubts(stage)).toEqual([['', true]]);
    expect(await tom.page.evaluate(() => window.violations)).toEqual([]);
    expect(await tom.page.evaluate(() => window.watched.tries)).toBeGreaterThan(0);
  });
});

/** In the page: what the browser forbids, tasks that are felt, and what the work costs the thread on which people type. */
function watchWork() {
  window.violations = [];
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    window.violations.push(`${violatedDirective} ${blockedURI}`);
  });
  window.watched = { tasks: [], tries: 0, inCalls: 0 };
  new PerformanceObserver(list => {
    for (const { duration } of list.getEntries()) window.watched.tasks.push(Math.round(duration));
  }).observe({ type: 'longtask' });
  const { deriveBits } = SubtleCrypto.prototype;
  SubtleCrypto.prototype.deriveBits = function (...given) {
    const start = performance.now();
    const derived = deriveBits.apply(this, given);
    window.watched.inCalls += performance.now() - start;
    window.watched.tries += 1;
    return derived;
  };
}
