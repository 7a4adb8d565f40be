// Keeping a whole wall as one file.

import { readFile } from 'node:fs/promises';
import { expectNothing } from './support/axe.mjs';
import { IN_ORDER, putBook } from './support/book.mjs';
import { expect, test } from './support/test.mjs';

const STRICT = {
  'Content-Security-Policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'none'; "
    + "require-trusted-types-for 'script'; trusted-types 'none'",
};

const summary = wall => wall.host.getByText('Keep these words');
const asPage = wall => wall.host.getByRole('button', { name: 'Save as a page to keep' });
const asData = wall => wall.host.getByRole('button', { name: 'Save as data' });
const stop = wall => wall.host.getByRole('button', { name: 'Stop' });
const said = wall => wall.host.locator('.keepsake [part~=notice]');

/** In the page: what exportKeepsake gives, or why it gives nothing. */
const kept = (visitor, format) => visitor.wall.host.evaluate((wall, wanted) => wall.exportKeepsake(wanted).catch(
  ({ name, reason, message }) => ({ failed: name, reason, message }),
), format);

async function saved(visitor, deed) {
  const [download] = await Promise.all([visitor.page.waitForEvent('download'), deed()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

/** Words, each message after the one before. */
const words = page => page.locator('.body').evaluateAll(all => all.map(body => body.innerText.trim()));

test('a reader saves all pages as one page to keep: every message in order, nothing remote, nothing that runs, no counts (29)', async ({ place, visit }) => {
  const ana = await visit(place.page(putBook(place), { headers: STRICT }), { before: keepViolations });
  await expect(ana.wall.bodies).toHaveCount(2);
  await summary(ana.wall).click();
  const file = await saved(ana, () => asPage(ana.wall).click());
  expect(file.name).toBe('words-to-keep.html');
  await expect(said(ana.wall)).toHaveText('Saved.');
  await expect(ana.wall.status).toHaveText('Saved.');
  // What is shown stays as it was.
  await expect(ana.wall.bodies).toHaveCount(2);
  expect(await ana.page.evaluate(() => window.violations)).toEqual([]);
  expect(ana.context.pages()).toHaveLength(1);

  const reader = await visit(place.folder.put('kept.html', file.text));
  await expect(reader.page).toHaveTitle('For Rosa');
  await expect(reader.page.getByRole('heading', { level: 1 })).toHaveText('For Rosa. Words from February 24, 2026 to March 1, 2026');
  expect(await words(reader.page)).toEqual(IN_ORDER);
  await expect(reader.page.locator('script, img, link, iframe, form, button, input')).toHaveCount(0);
  await expect(reader.page.getByText('Rosa\'s family')).toBeVisible();
  await expect(reader.page.getByText('Bo and Mia lit a candle')).toBeVisible();
  await expect(reader.page.getByText('Read, with thanks.')).toBeVisible();
  await expect(reader.page.locator('html')).toHaveAttribute('lang', 'en');
  expect(file.text).not.toMatch(/417|Nobody has read this yet/);
  expect(reader.requests.map(({ url }) => url)).toEqual([`${place.folder.url}kept.html`]);
  expect(reader.console).toEqual([]);
});

test('saved as data it is read back as a sealed wall: the same words in the same order, closed, and nobody is asked again (27, 29)', async ({ place, visit }) => {
  const ana = await visit(place.page(putBook(place)));
  await expect(ana.wall.bodies).toHaveCount(2);
  const file = await kept(ana, 'json');
  expect(file).toMatchObject({ name: 'words-to-keep.json', type: 'application/json' });
  expect(file.text).not.toContain('417');

  place.folder.put('keepsake.json', file.text);
  const tom = await visit(undefined);
  await tom.page.clock.install();
  await tom.page.goto(place.page({ endpoint: 'keepsake.json', phase: 'sealed', occasion: 'memorial', 'page-size': 50 }, { name: 'sealed.html' }));
  await expect(tom.wall.notice).toHaveText('This wall is complete. Thank you for every memory and every word on it.');
  const shown = tom.wall.list.getByRole('article').locator('> [part~=body]');
  await expect(shown).toHaveText(IN_ORDER.map(text => text.replace('\n', '')));
  await expect(tom.wall.list.getByRole('article').filter({ hasText: 'Thank you, Ada.' }).last()).toContainText('family');
  await expect(tom.wall.composer).toHaveCount(0);
  await expect(summary(tom.wall)).toBeAttached();
  await expect(tom.wall.host.getByRole('button', { name: /^answer/i })).toHaveCount(0);
  await tom.page.clock.runFor('20:00');
  expect(place.folder.asked.filter(name => name === 'keepsake.json')).toHaveLength(1);
});

test('the page itself asks for a keepsake: it gets the file, and hears clearly when it asks for something else (29)', async ({ place, visit }) => {
  const ana = await visit(place.page({ ...putBook(place), loading: 'manual' }));
  const [file, text] = await Promise.all([kept(ana, 'html'), saved(ana, () => {})]);
  expect(file).toMatchObject({ name: 'words-to-keep.html', type: 'text/html' });
  expect(file.text).toBe(text.text);
  expect(await kept(ana, 'pdf')).toEqual({ failed: 'TypeError', message: "support-wall: exportKeepsake('pdf'): expected 'html' or 'json'" });
  const gone = ana.wall.host.evaluate(wall => {
    const promise = wall.exportKeepsake('json').catch(({ reason }) => reason);
    wall.remove();
    return promise;
  });
  expect(await gone).toBe('stopped');
});

test('on the way it says so and can be stopped: nothing is saved, and the keyboard is not lost (29)', async ({ place, visit }) => {
  const attributes = putBook(place);
  const letGo = place.folder.hold('book-3.json');
  const ana = await visit(place.page(attributes));
  await summary(ana.wall).click();
  const downloads = [];
  ana.page.on('download', download => downloads.push(download));
  const answer = kept(ana, 'json');
  await expect(ana.wall.host.getByRole('progressbar', { name: 'Gathering every word…' })).toBeVisible();
  await expect(ana.wall.status).toHaveText('Gathering every word…');
  await expect(asPage(ana.wall)).toHaveAttribute('aria-disabled', 'true');
  expect(await kept(ana, 'html')).toMatchObject({ reason: 'busy' });
  await stop(ana.wall).focus();
  await ana.page.keyboard.press('Enter');
  await expect(said(ana.wall)).toHaveText('Stopped. Nothing was saved.');
  await expect(ana.wall.status).toHaveText('Stopped. Nothing was saved.');
  await expect(summary(ana.wall)).toBeFocused();
  await expect(stop(ana.wall)).toHaveCount(0);
  expect(await answer).toMatchObject({ failed: 'Error', reason: 'stopped' });
  letGo();
  const file = await saved(ana, () => asData(ana.wall).click());
  expect(JSON.parse(file.text).messages).toHaveLength(IN_ORDER.length);
  expect(downloads).toHaveLength(1);
});

test('a page that does not come is asked for again, later each time; at last a clear word, and another try begins anew (15, 29)', async ({ place, visit }) => {
  const attributes = putBook(place);
  const mend = place.folder.fail('book-3.json', 429);
  const ana = await visit(undefined);
  await ana.page.clock.install();
  await ana.page.goto(place.page(attributes));
  await summary(ana.wall).click();
  const asked = () => place.folder.asked.filter(name => name === 'book-3.json').length;
  await asPage(ana.wall).click();
  for (const [tries, wait] of [[1, 3_000], [2, 7_000], [3, 15_000]]) {
    await expect.poll(asked).toBe(tries);
    await expect(stop(ana.wall)).toBeVisible();
    await ana.page.clock.runFor(wait);
  }
  await expect(said(ana.wall)).toHaveText('The keepsake could not be finished: the wall cannot be reached just now. Please try again.');
  expect(asked()).toBe(4);
  mend();
  const file = await saved(ana, () => asPage(ana.wall).click());
  expect(file.text).toContain('Strength to you all.');
});

test('what makes keepsakes is loaded by who keeps, and by nobody else; when it cannot be had, that is said (25)', async ({ place, visit }) => {
  const ana = await visit(place.page(putBook(place)));
  await expect(summary(ana.wall)).toBeVisible();
  expect(place.folder.asked.join()).not.toContain('support-wall-keepsake');
  const mend = place.folder.fail('support-wall-keepsake.wasm');
  expect(await kept(ana, 'html')).toMatchObject({ reason: 'away' });
  await expect(said(ana.wall)).toHaveText('The keepsake could not be finished: the wall cannot be reached just now. Please try again.');
  mend();
  expect(await kept(ana, 'html')).toMatchObject({ name: 'words-to-keep.html' });
  const own = new URL(place.folder.url).origin;
  expect(ana.requests.filter(({ url }) => new URL(url).origin !== own && !url.startsWith('blob:'))).toEqual([]);
  expect(await ana.context.cookies()).toEqual([]);
});

test('printed, the kept page and the wall itself hold words, names and dates, and nothing to press (29)', async ({ place, visit }) => {
  const ana = await visit(place.page(putBook(place)));
  const file = await kept(ana, 'html');
  await ana.page.emulateMedia({ media: 'print' });
  await ana.page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(ana.wall.part('header')).toHaveAttribute('data-span', 'February 27, 2026 – February 28, 2026');
  const cover = ana.wall.part('header');
  expect(await cover.evaluate(header => getComputedStyle(header, '::after').content)).toContain('February 27');
  for (const control of [summary(ana.wall), ana.wall.submit, ana.wall.field, ana.wall.more, ana.wall.status]) await expect(control).toBeHidden();
  await expect(ana.wall.bodies.first()).toBeVisible();
  await expect(ana.wall.messages.first().getByText('Ada Okoro')).toBeVisible();
  const paper = await ana.page.pdf();
  expect(paper.length).toBeGreaterThan(1000);

  const reader = await visit(place.folder.put('kept.html', file.text));
  await reader.page.emulateMedia({ media: 'print' });
  expect(await words(reader.page)).toHaveLength(IN_ORDER.length);
  await expect(reader.page.locator('a[href]').first()).toHaveCSS('text-decoration-line', 'none');
});

test('keeping has nothing that axe would name, by day and by night', async ({ place, visit }) => {
  const letGo = place.folder.hold('book-2.json');
  const ana = await visit(place.page(putBook(place)));
  await summary(ana.wall).click();
  await asData(ana.wall).click();
  await expect(stop(ana.wall)).toBeVisible();
  await expectNothing(ana.page);
  for (const control of [summary(ana.wall), asPage(ana.wall), stop(ana.wall)]) {
    expect((await control.boundingBox()).height).toBeGreaterThanOrEqual(24);
  }
  letGo();
  await expect(said(ana.wall)).toHaveText('Saved.');
  await expectNothing(ana.page);
});

test('an empty wall offers nothing to keep', async ({ place, visit }) => {
  const ana = await visit(place.page(putBook(place, [[]])));
  await expect(ana.wall.host.getByText('No one has written yet. A memory can be one sentence.')).toBeVisible();
  await expect(ana.wall.composer.or(ana.wall.host.locator('.above')).first()).toBeAttached();
  await expect(summary(ana.wall)).toBeHidden();
});

/** In the page: keeps what the browser forbids. */
function keepViolations() {
  window.violations = [];
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    window.violations.push(`${violatedDirective} ${blockedURI}`);
  });
}
