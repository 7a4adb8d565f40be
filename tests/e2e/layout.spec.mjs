// How the wall lies on the page.

import { expect, test } from './support/test.mjs';

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
const TEXT = `<p>${'A page has words of its own, above and below. '.repeat(12)}</p>`;

const MESSAGES = [
  { body: 'She tuned our piano. '.repeat(10), kind: 'condolence', name: 'Ana' }, { body: 'Thank you.', kind: 'milestone' },
  { body: `https://example.org/${'an-address-that-is-far-too-long-for-a-phone/'.repeat(5)}`, name: 'Ñ'.repeat(80) },
];

/** In the page: adds up what shifts without anybody having asked for it. */
function watchShifts() {
  window.shift = 0;
  window.shifted = [];
  const add = entries => {
    for (const { value, hadRecentInput, sources } of entries) {
      if (hadRecentInput) continue;
      window.shift += value;
      window.shifted.push(...sources.map(({ node, previousRect: { y: before }, currentRect: { y: after } }) => `${node?.nodeName} ${before}→${after}`));
    }
  };
  const observer = new PerformanceObserver(list => add(list.getEntries()));
  observer.observe({ type: 'layout-shift', buffered: true });
  window.shiftsSoFar = () => {
    add(observer.takeRecords());
    return window.shift;
  };
}

/** The sum so far, two frames from now: the last change has been painted then. */
const settled = page => page.evaluate(() => new Promise(done => {
  requestAnimationFrame(() => requestAnimationFrame(() => done(window.shiftsSoFar())));
}));

for (const [what, count] of [['many messages', 12], ['three messages', 3], ['none', 0]]) {
  test(`on a phone, in a page with text above and below, nothing jumps when the wall appears (${what}) (5)`, async ({ stage, visit }) => {
    await stage.seed(Array.from({ length: count }, (_, index) => MESSAGES[index % 3]));
    const letGo = stage.folder.hold('support-wall-core.wasm');
    const ana = await visit(undefined, { ...PHONE, before: watchShifts });
    const goes = ana.page.goto(stage.put(TEXT + stage.wall() + TEXT), { waitUntil: 'load' });
    await expect.poll(() => stage.folder.asked).toContain('support-wall-core.wasm');
    letGo();
    await goes;
    await expect(ana.wall.words).toBeVisible();
    const shift = await settled(ana.page);
    // What Google calls good ends at 0.1; half of that is felt by few.
    expect(shift, await ana.page.evaluate(() => window.shifted.join('\n'))).toBeLessThan(0.05);
  });
}

test('320 px wide, nothing has to be scrolled sideways, in any state', async ({ stage, visit }) => {
  const [root] = await stage.seed(MESSAGES);
  await stage.post('An answer. '.repeat(8) + 'W'.repeat(90), { parent: root.id });
  const { page, wall } = await visit(stage.page({ occasion: 'memorial' }), { viewport: { width: 320, height: 640 } });
  await expect(wall.bodies).toHaveCount(3);
  const overflow = () => page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await wall.write('W'.repeat(200));
  expect(await overflow()).toBeLessThanOrEqual(0);
  await wall.submit.click();
  await expect(wall.ownNotice).toContainText('waits until then');
  expect(await overflow()).toBeLessThanOrEqual(0);
});

test('what is pressed on a phone is large enough for a thumb', async ({ stage, visit }) => {
  await stage.seed([{ body: 'a', kind: 'condolence' }, { body: 'b', kind: 'milestone' }, ...['c', 'd']]);
  const { wall } = await visit(stage.page({ 'page-size': 3 }), PHONE);
  await expect(wall.bodies).toHaveCount(3);
  await wall.words.tap();
  const small = await wall.host.evaluate(host => [...host.shadowRoot.querySelectorAll('button, textarea, input, label.choice')]
    .map(element => ({ name: element.textContent.trim() || element.id, ...element.getBoundingClientRect().toJSON() }))
    .filter(({ height, width }) => width > 0 && height < 43.5).map(({ name, height }) => `${name}: ${height}`));
  expect(small).toEqual([]);
});

test('those who want less motion get none', async ({ stage, visit }) => {
  await stage.seed(['one']);
  const moving = async reducedMotion => {
    const { wall } = await visit(stage.page(), { reducedMotion });
    await wall.words.focus();
    await expect(wall.submit).toBeVisible();
    return wall.host.evaluate(host => [...host.shadowRoot.querySelectorAll('*')].filter(element => {
      const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
      return (animationName !== 'none' && parseFloat(animationDuration) > 0) || parseFloat(transitionDuration) > 0;
    }).length);
  };
  expect(await moving('reduce')).toBe(0);
  expect(await moving('no-preference')).toBeGreaterThan(0);
});

test('with forced colours every card, field and button keeps an edge, and marks keep their shape', async ({ stage, visit }) => {
  await stage.seed([{ body: 'one', kind: 'condolence' }]);
  const { wall } = await visit(stage.page(), { forcedColors: 'active' });
  await wall.words.focus();
  const edge = locator => locator.evaluate(element => {
    const style = getComputedStyle(element);
    return ['Top', 'Bottom'].some(side => style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) > 0
      && style[`border${side}Color`] !== style.backgroundColor && !/^rgba\(.*, 0\)$/.test(style[`border${side}Color`]));
  });
  for (const part of [wall.messages.first(), wall.words, wall.submit]) expect(await edge(part)).toBe(true);
  const mark = wall.messages.first().locator('.kind-line svg');
  const colours = await mark.evaluate(svg => [getComputedStyle(svg).stroke, getComputedStyle(svg.parentElement).color]);
  expect(colours[0]).toBe(colours[1]);
});

test('in print there are words, names and dates, and nothing to press (29)', async ({ stage, visit }) => {
  await stage.seed([{ body: `${'A long one. '.repeat(100)}The end.`, name: 'Ana' }, 'two']);
  const { page, wall } = await visit(stage.page());
  await expect(wall.bodies).toHaveCount(2);
  await page.emulateMedia({ media: 'print' });
  await expect(wall.composer).toBeHidden();
  await expect(wall.host.getByRole('button', { name: 'Read on' })).toBeHidden();
  await expect(wall.heading).toBeVisible();
  const cut = await wall.bodies.first().evaluate(body => body.scrollHeight - body.clientHeight);
  expect(cut).toBeLessThanOrEqual(1);
});

test('takes the page\'s font and colour, and follows its custom properties', async ({ stage, visit }) => {
  await stage.seed(['one']);
  const head = `<style>main { color: rgb(1, 2, 3); font-family: monospace }
    support-wall { --support-wall-surface: rgb(4, 5, 6); --support-wall-radius: 7px; --support-wall-accent: rgb(8, 9, 10) }</style>`;
  const { wall } = await visit(stage.page({}, { head }));
  await expect(wall.heading).toHaveCSS('color', 'rgb(1, 2, 3)');
  await expect(wall.bodies).toHaveCSS('font-family', 'monospace');
  await expect(wall.messages).toHaveCSS('background-color', 'rgb(4, 5, 6)');
  await expect(wall.messages).toHaveCSS('border-top-left-radius', '7px');
  await wall.words.focus();
  await expect(wall.submit).toHaveCSS('background-color', 'rgb(8, 9, 10)');
});
