// Letters stay with the message they stand in: marks that turn the direction, and stacks of marks that cover what is above.

import { CASES, mapOf } from './support/injection.mjs';
import { expect, test } from './support/desk.mjs';

const TURNING = CASES.filter(({ payload }) => /[\u202a-\u202e\u2066-\u2069]/.test(payload));
const ZALGO = `Za${'\u0301\u0327\u035b\u0489'.repeat(60)}lgo${'\u0352\u0317'.repeat(80)}`;

/** As much of it as fits into a name. */
const STACKED = `Z${'\u0352\u0317'.repeat(39)}`;

const filled = (id, words, more) => ({ id, body: words, author: words, connection: words, pictures: [words], with: [words, 'Ana'], warning: words, ...more });
const attributes = more => ({ endpoint: 'words.json', map: mapOf('plain'), live: 'off', loading: 'eager', ...more });

/** In the page: the texts whose first or last three letters stand in another order than they are written in. */
function turned(wall) {
  const order = (node, from) => {
    const lefts = [0, 1, 2].map(index => {
      const range = document.createRange();
      range.setStart(node, from + index);
      range.setEnd(node, from + index + 1);
      return range.getBoundingClientRect();
    });
    return lefts.every(({ top }) => Math.abs(top - lefts[0].top) < 4) && (lefts[0].left > lefts[1].left || lefts[1].left > lefts[2].left);
  };
  const wrong = [];
  const walker = document.createTreeWalker(wall.shadowRoot, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const { data, parentElement } = node;
    // A writer's own words may stand as the writer wants.
    if (data.length < 6 || parentElement.closest('.hostile :is(.body, .author, .knew)') || parentElement.checkVisibility?.() === false) continue;
    if (/^[a-z]{3}/i.test(data) && order(node, 0)) wrong.push(data);
    if (/[a-z]{3}$/i.test(data) && order(node, data.length - 3)) wrong.push(data);
  }
  return wrong;
}

for (const dir of ['ltr', 'rtl']) {
  test(`marks of direction in names, words and lists turn nothing but the message they stand in, on a page that reads ${dir} (24)`, async ({ place, visit }) => {
    const hostile = TURNING.map(({ payload }, index) => filled(`h${index}`, payload, index % 2 ? { state: 'sensitive' } : { created: '2026-03-01T12:00:00Z' }));
    const between = hostile.flatMap((one, index) => [one, { id: `a${index}`, parent: one.id, ...filled('', `answer number ${index}`), id: `a${index}` }, filled(`b${index}`, `harmless words ${index} stay`)]);
    place.folder.put('words.json', JSON.stringify({ messages: between }));
    const ana = await visit(place.page(attributes({ heading: 'A heading of mine', lang: 'en' }), { dir }));
    await expect(ana.wall.bodies).toHaveCount(2 * hostile.length);
    await expect(ana.wall.host.locator('.with').first()).toBeVisible();
    await ana.wall.host.evaluate(wall => {
      for (const article of wall.shadowRoot.querySelectorAll('[data-id^=h]')) article.classList.add('hostile');
    });
    expect(TURNING.length).toBeGreaterThan(3);
    expect(await ana.wall.host.evaluate(turned)).toEqual([]);
    const isolated = await ana.wall.host.evaluate(wall => [...wall.shadowRoot.querySelectorAll('.body, .author, .knew')].map(it => getComputedStyle(it).unicodeBidi));
    expect(new Set(isolated)).toEqual(new Set(['isolate']));
    // Names are told without such marks, also to who listens and where they stand in a sentence.
    const said = await ana.wall.host.evaluate(wall => [...wall.shadowRoot.querySelectorAll('*')].flatMap(it => [it.getAttribute('aria-label') ?? '', it.matches('.author, .hint') ? it.textContent : '']).join(''));
    expect(said).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });
}

/**
 * What is painted of an element is painted within it, or within as many pixels `beside` it; and it is the clip that holds it there.
 * `far` is how far it is looked at: what is round is not always painted twice alike.
 */
async function expectWithin(page, element, beside = 0, far = 150) {
  await element.scrollIntoViewIfNeeded();
  const { y, height } = await element.boundingBox();
  const above = { x: 0, y: Math.max(0, y - far - beside), width: 500, height: far };
  const painted = () => Promise.all([above, { ...above, y: y + height + beside }].map(async clip => (await page.screenshot({ clip, animations: 'disabled', caret: 'hide' })).toString('base64')));
  const set = (name, value) => element.evaluate((it, [style, now]) => {
    it.style[style] = now;
  }, [name, value]);
  const shown = await painted();
  await set('overflow', 'visible');
  const spilt = await painted();
  await set('visibility', 'hidden');
  const without = await painted();
  expect(shown).toEqual(without);
  expect(spilt, 'without the clip it would show').not.toEqual(without);
}

for (const layout of ['wall', 'feed', 'timeline']) {
  test(`stacks of marks are not painted beyond their message, layout ${layout} (24)`, async ({ place, visit }) => {
    const messages = [
      filled('a', 'Harmless words above.'), filled('z', ZALGO, { kind: 'milestone', created: '2026-03-01T12:00:00Z' }), filled('b', 'Harmless words below.'),
      { ...filled('r1', 'A harmless answer.'), parent: 'b' }, { ...filled('r2', ZALGO), parent: 'b' }, { ...filled('r3', 'Another harmless answer.'), parent: 'b' },
    ];
    place.folder.put('words.json', JSON.stringify({ messages }));
    const ana = await visit(place.page(attributes({ layout, occasion: 'memorial' })), { viewport: { width: 500, height: 2400 } });
    await expect(ana.wall.bodies).toHaveCount(3);
    await expect(ana.wall.host.locator('.with').first()).toBeVisible();

    for (const [id, beside] of [['z', 0], ['r2', 7]]) await expectWithin(ana.page, ana.wall.host.locator(`[data-id="${id}"]`), beside);
  });
}

test('stacks of marks in a name stay in the sentence that tells it: of a need, an answer, the story, and on the page to keep (24)', async ({ stage, visit }) => {
  await stage.openWall();
  const [need] = await stage.seed([{ host: true, kind: 'need', body: 'None of us gets to cooking.', details: { title: 'Dinners', amount: 4, unit: 'dinners', held: 0 } }]);
  await stage.post('Gladly.', { kind: 'promise', parent: need.id, name: STACKED, details: { amount: 2 } });
  const { page, wall } = await visit(stage.page(), { viewport: { width: 500, height: 1600 } });
  await wall.host.locator('.story summary').click();
  await expectWithin(page, wall.host.locator('.story .said'));
  await expectWithin(page, wall.host.locator('.deed p').filter({ hasText: 'forward' }), 7, 2);
  await wall.host.locator('.reply').getByRole('button', { name: 'Answer' }).click();
  await expectWithin(page, wall.host.locator('.composer .label').filter({ hasText: /^Your answer/ }), 0, 4);

  const { text } = await wall.host.evaluate(host => host.exportKeepsake('html'));
  const kept = await visit(stage.folder.put('kept.html', text), { viewport: { width: 500, height: 1600 } });
  await expectWithin(kept.page, kept.page.locator('.story p').filter({ hasText: 'forward' }), 6);
});

test('stacks of marks stay with their message also on the desk, where others are decided on (24)', async ({ desk }) => {
  await desk.waiting('Harmless words above.', { name: 'Ana' });
  await desk.waiting(ZALGO, { name: STACKED });
  await desk.waiting('Harmless words below.', { name: 'Cy' });
  const { page, host } = await desk.signedIn('helper');
  await page.setViewportSize({ width: 500, height: 1600 });
  await host.locator('details').nth(1).evaluate(folded => { folded.open = true; });
  await expectWithin(page, host.getByRole('article').nth(1), 7);
  await page.reload();
  await host.getByRole('article').nth(1).getByRole('button', { name: 'Keep off' }).click();
  await expect(host.getByRole('status')).toContainText('Z');
  await expectWithin(page, host.getByRole('status'), 7, 4);
  await expectWithin(page, host.locator('.done'), 7, 4);
});

test('the ring of what has the keyboard is whole where letters are clipped', async ({ place, visit }) => {
  const words = 'https://example.org/first stands first.';
  const messages = [{ id: 'a', body: words, author: 'Ana' }, { id: 'r', parent: 'a', body: words, author: 'Bo' }];
  place.folder.put('words.json', JSON.stringify({ messages }));
  const ana = await visit(place.page(attributes()), { viewport: { width: 500, height: 1200 } });
  const links = ana.wall.host.getByRole('link', { name: 'https://example.org/first' });
  await expect(links).toHaveCount(2);
  for (const index of [0, 1]) {
    const link = links.nth(index);
    await link.focus();
    await ana.page.keyboard.press('Shift');
    const { x, y, width, height } = await link.boundingBox();
    const clip = { x: x - 6, y: y - 6, width: width + 12, height: height + 12 };
    const painted = async () => (await ana.page.screenshot({ clip, caret: 'hide' })).toString('base64');
    const clipped = await painted();
    await link.evaluate(it => {
      for (let at = it; at; at = at.parentElement) at.style.overflow = 'visible';
    });
    expect(await painted(), `link ${index}`).toBe(clipped);
  }
});
