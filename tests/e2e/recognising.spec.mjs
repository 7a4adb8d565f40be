// Endpoints for which the page's author named neither a preset nor a map.

import { presets, readerSays, times } from './support/recognising.mjs';
import { expect, test } from './support/test.mjs';

const WORDS = [{ id: 1, name: 'Ana', message: 'in plain words' }];

/** A service that this project does not know, and a preset for it. */
const ANSWER = { made_by: null, guests: [{ n: 'Ana', w: 'from the guests' }] };
const GUESTS = { items: '/guests', message: { author: '/n', body: '/w' } };

const infos = visitor => visitor.console.filter(({ type }) => type === 'info').map(({ text }) => text);

test('by its address: the preset is loaded, and the endpoint is asked for its first page only', async ({ stage, visit }) => {
  presets(stage, { guests: { match: ['/elsewhere/{x}', '/book/{name}'], preset: GUESTS } });
  stage.folder.put('book/rosa', JSON.stringify(ANSWER));
  const ana = await visit(stage.page({ endpoint: 'book/rosa' }));
  await expect(ana.wall.bodies).toHaveText(['from the guests']);
  expect(times(stage, 'book/rosa')).toBe(1);
  expect(stage.folder.asked.filter(name => name.startsWith('presets/'))).toEqual(['presets/index.json', 'presets/guests.json']);
  expect(stage.folder.asked.join()).not.toContain('reader');
});

test('by its address, and its words are HTML: what reads those is loaded, what recognises endpoints is not', async ({ stage, visit }) => {
  const comment = { id: 7, parent: 0, author_name: 'Jo &amp; Al', date_gmt: '2026-03-01T20:15:00', content: { rendered: '<p>We <em>miss</em> you.</p>' } };
  stage.folder.put('wp-json/wp/v2/comments', JSON.stringify([comment]));
  const ana = await visit(stage.page({ endpoint: 'wp-json/wp/v2/comments?post=3', live: 'off' }));
  await expect(ana.wall.bodies.locator('em')).toHaveText('miss');
  await expect(ana.wall.messages.locator('[part=author]')).toHaveText('Jo & Al');
  expect(times(stage, 'support-wall-text.wasm')).toBe(1);
  expect(stage.folder.asked.join()).not.toContain('reader');
});

test('by the signs in its answer: the same answer is the first page, and the author is told what to name', async ({ stage, visit }) => {
  presets(stage, { others: { signs: ['/guests', '/others'], preset: {} }, guests: { signs: ['/guests', '/made_by'], preset: GUESTS } });
  stage.folder.put('words', JSON.stringify(ANSWER));
  const ana = await visit(stage.page({ endpoint: 'words', live: 'off' }));
  await expect(ana.wall.bodies).toHaveText(['from the guests']);
  expect(times(stage, 'words')).toBe(1);
  expect(stage.folder.asked).not.toContain('presets/others.json');
  expect(infos(ana)).toEqual([expect.stringMatching(/^support-wall: .*words .*preset="guests"/)]);
});

test('a service whose first page has an address of its own is asked anew, once', async ({ stage, visit }) => {
  presets(stage, { guests: { signs: ['/guests'], preset: { ...GUESTS, list: { query: { n: '{page-size}' } } } } });
  stage.folder.put('words', JSON.stringify(ANSWER));
  const ana = await visit(stage.page({ endpoint: 'words', live: 'off' }));
  await expect(ana.wall.bodies).toHaveText(['from the guests']);
  expect(ana.asked('/words').map(({ url }) => url.replace(stage.folder.url, ''))).toEqual(['words', 'words?n=12']);
});

test('by a guess: the wall is there, and the author hears how sure it is and what to set', async ({ stage, visit }) => {
  readerSays(stage, { map: GUESTS, confidence: 0.62, reasons: ['/w holds sentences'], warnings: ['No times were found.'] });
  stage.folder.put('words', JSON.stringify(ANSWER));
  const ana = await visit(stage.page({ endpoint: 'words', live: 'off' }));
  await expect(ana.wall.bodies).toHaveText(['from the guests']);
  expect(times(stage, 'words')).toBe(1);
  expect(infos(ana)).toHaveLength(1);
  for (const part of [/^support-wall: /, /confidence 0\.62/, /No times were found\./, /preset.*map/]) expect(infos(ana)[0]).toMatch(part);
  expect(infos(ana)[0]).toContain(JSON.stringify(GUESTS));
});

test('two walls of one endpoint, and attributes that change: it is recognised once', async ({ stage, visit }) => {
  readerSays(stage, { map: GUESTS, confidence: 1 });
  stage.folder.put('words', JSON.stringify(ANSWER));
  const walls = ['a', 'b'].map(id => stage.wall({ id, endpoint: 'words', page: `/${id}`, live: 'off', loading: 'eager', heading: id }));
  const ana = await visit(stage.put(walls.join('')));
  for (const id of ['a', 'b']) await expect(ana.page.locator(`#${id}`).getByRole('article')).toContainText('from the guests');
  await ana.page.locator('#a').evaluate(wall => wall.setAttribute('heading', 'Another'));
  await expect(ana.page.getByRole('heading', { name: 'Another' })).toBeVisible();
  expect(infos(ana)).toHaveLength(1);
  expect(times(stage, 'words')).toBe(1);
});

test('an answer nobody can read: what the author wrote stays, the page is told why; named, it is a wall', async ({ stage, visit }) => {
  stage.folder.put('words', '<!doctype html><title>A page</title>');
  stage.folder.put('other.json', JSON.stringify(WORDS));
  const ana = await visit(stage.page({ endpoint: 'words' }));
  await expect.poll(() => ana.heard('error')).toEqual([{ reason: 'unknown', detail: expect.stringMatching(/\w/) }]);
  await expect(ana.wall.fallback).toBeVisible();
  expect(times(stage, 'words')).toBe(1);
  await ana.wall.host.evaluate(wall => Object.assign(wall, { endpoint: 'other.json', preset: 'plain' }));
  await expect(ana.wall.bodies).toHaveText(['in plain words']);
  await expect(ana.wall.fallback).toBeHidden();
  expect(await ana.heard('error')).toHaveLength(1);
});

test('a running wall whose endpoint becomes one nobody can read shows no other wall\'s words', async ({ stage, visit }) => {
  stage.folder.put('words', '<!doctype html><title>A page</title>');
  stage.folder.put('other.json', JSON.stringify(WORDS));
  const ana = await visit(stage.page({ endpoint: 'other.json', preset: 'plain' }));
  await expect(ana.wall.bodies).toHaveText(['in plain words']);
  await ana.wall.host.evaluate(wall => Object.assign(wall, { endpoint: 'words', preset: 'auto' }));
  await expect(ana.wall.fallback).toBeVisible();
  await expect(ana.wall.bodies).toHaveCount(0);
  expect(await ana.heard('error')).toMatchObject([{ reason: 'unknown' }]);
  await ana.wall.host.evaluate(wall => Object.assign(wall, { endpoint: 'other.json', preset: 'plain' }));
  await expect(ana.wall.bodies).toHaveText(['in plain words']);
});

test('a list without messages is an empty wall that takes none', async ({ stage, visit }) => {
  stage.folder.put('words', '[]');
  const ana = await visit(stage.page({ endpoint: 'words', live: 'off' }));
  await expect(ana.page.getByText('No one has written yet.')).toBeVisible();
  await expect(ana.wall.composer).toHaveCount(0);
  expect(await ana.heard('error')).toEqual([]);
  expect(times(stage, 'words')).toBe(1);
});

const back = { status: 200, body: WORDS };
const WAKES = {
  'the device is online again': page => page.evaluate(() => window.dispatchEvent(new Event('online'))),
  'the reader comes back to the page': page => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange'))),
  'half a minute has passed': page => page.clock.fastForward(36_000),
};

for (const [when, wake] of Object.entries(WAKES)) {
  test(`an endpoint that is away: what the author wrote stays, and the wall comes by itself when ${when} (15)`, async ({ stage, way, visit }) => {
    way.rule = () => ({ drop: true });
    const ana = await visit(undefined);
    await ana.page.clock.install();
    await ana.page.goto(stage.page({ endpoint: `${way.url}/guestbook`, live: 'off' }));
    await expect.poll(() => ana.heard('error')).toMatchObject([{ reason: 'away' }]);
    await expect(ana.wall.fallback).toBeVisible();
    way.rule = () => back;
    await wake(ana.page);
    await expect(ana.wall.bodies).toHaveText(['in plain words']);
    await expect(ana.wall.fallback).toBeHidden();
    expect(way.asked.map(({ path }) => path)).toEqual(['/guestbook', '/guestbook']);
  });
}

test('an endpoint that is busy for long is tried again ever more rarely, and the page is told once', async ({ stage, way, visit }) => {
  way.rule = () => ({ status: 503 });
  const ana = await visit(undefined);
  await ana.page.clock.install();
  await ana.page.goto(stage.page({ endpoint: `${way.url}/guestbook` }));
  await expect.poll(() => ana.heard('error')).toMatchObject([{ reason: 'status', detail: 'HTTP status 503' }]);
  const seen = async count => {
    await expect.poll(() => way.asked.length).toBe(count);
    // The answer has been read as well, so that the next wait has begun.
    await ana.page.evaluate(() => fetch('index.html').then(response => response.text()));
  };
  await ana.page.clock.fastForward(36_000);
  await seen(2);
  await ana.page.clock.fastForward(36_000);
  await seen(2);
  await ana.page.clock.fastForward(36_000);
  await seen(3);
  expect(await ana.heard('error')).toHaveLength(1);
  expect(ana.warnings().filter(text => text.includes('503') && text.startsWith('support-wall:'))).toHaveLength(1);
});

test('two walls that wait for one endpoint come together, and a wall that was taken away asks no more', async ({ stage, way, visit }) => {
  way.rule = () => ({ status: 503 });
  const walls = ['a', 'b', 'c'].map(id => stage.wall({ id, endpoint: `${way.url}/guestbook`, loading: 'eager', live: 'off', heading: id }));
  const ana = await visit(stage.put(walls.join('')));
  await expect.poll(() => ana.heard('error')).toHaveLength(3);
  expect(way.asked).toHaveLength(1);
  await ana.page.locator('#c').evaluate(wall => wall.remove());
  way.rule = () => back;
  await ana.wall.call('refresh');
  for (const id of ['a', 'b']) await expect(ana.page.locator(`#${id}`).getByRole('article')).toContainText('in plain words');
  expect(way.asked.length).toBeLessThanOrEqual(3);
});
