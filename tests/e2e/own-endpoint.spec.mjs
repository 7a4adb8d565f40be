// "Use your own endpoint" on the example page: an address or an answer goes in, a wall and the lines to copy come out.

import { MESSAGES } from '../server/support.mjs';
import { expectNothing } from './support/axe.mjs';
import { expect, test } from './support/test.mjs';
import { Wall } from './support/wall.mjs';

const WORDPRESS = JSON.stringify([
  { id: 7, parent: 0, author: 0, author_name: 'Dieter', date_gmt: '2026-03-01T20:15:00', content: { rendered: '<p>Ich denke an <em>euch</em>.</p>' }, status: 'approved', type: 'comment', author_email: 'd@example.org' },
  { id: 8, parent: 7, author: 1, author_name: 'Lena', date_gmt: '2026-03-02T07:00:00', content: { rendered: '<p>Danke, Dieter.</p>' }, status: 'approved', type: 'comment' },
]);

const GUESTS = {
  book: {
    entries: [
      { nr: 1, who: 'Ana', nick: 'A.', said: 'She taught me to swim in the cold bay.', at: '2026-03-01T20:15:00Z', mood: 'sad', fine: true },
      { nr: 2, who: 'Bo', nick: 'B.', said: 'Five years today, and I still hum her tune.', at: '2026-02-28T09:00:00Z', mood: 'glad', fine: false },
    ],
  },
};

const SENSORS = { sensors: [{ id: 1, temperature: 20.5, unit: 'C', label: 'In the hall' }, { id: 2, temperature: 21.5, unit: 'C', label: 'By the door' }] };

/** The screen as a person finds it. */
class Screen {
  constructor(page) {
    this.page = page;
    this.section = page.locator('#own');
    this.field = this.section.getByRole('textbox', { name: 'An address, or what it answers' });
    this.go = this.section.getByRole('button', { name: 'See the wall' });
    this.status = this.section.locator('#own-status');
    this.wall = new Wall(page, this.section.locator('support-wall'));
    this.lines = this.section.getByRole('region', { name: 'The lines for your page' });
  }

  async give(given) {
    await this.field.fill(typeof given === 'string' ? given : JSON.stringify(given));
    await this.go.click();
  }

  part(name) {
    return this.section.getByRole('listitem').filter({ has: this.page.getByRole('heading', { name }) });
  }

  change(name) {
    return this.section.getByRole('button', { name: `Change ${name}` });
  }

  done(name) {
    return this.section.getByRole('button', { name: `Done ${name}` });
  }
}

/** Opens the example page at the screen, its other walls left alone; resolves when it may be used. */
async function opened({ site, stage, visit }, { headers, ...options } = {}) {
  const html = site.files.get('index.html').toString('utf8').replaceAll('<support-wall ', '<support-wall loading="manual" ');
  const visitor = await visit(`${stage.folder.put('index.html', html, headers)}#own`, options);
  const screen = new Screen(visitor.page);
  await expect(screen.field).toBeEnabled();
  return { ...visitor, screen };
}

test('it is not loaded before it comes near', async ({ site, stage, visit }) => {
  const html = site.files.get('index.html').toString('utf8').replaceAll('<support-wall ', '<support-wall loading="manual" ');
  const ana = await visit(stage.folder.put('index.html', html));
  await expect(ana.page.getByRole('heading', { name: 'Rosa Almeida' })).toBeVisible();
  expect(stage.folder.asked).not.toContain('own-endpoint.js');
  await ana.page.getByRole('link', { name: 'Use your own endpoint' }).click();
  await expect(new Screen(ana.page).field).toBeEnabled();
});

test('the address of a PocketBase: its messages, and a preset to name', async ({ site, stage, visit }) => {
  await stage.seed([{ body: 'She tuned our piano.', kind: 'condolence', name: 'Ana' }]);
  const { screen, page } = await opened({ site, stage, visit });
  await screen.field.fill(stage.endpoint);
  await screen.field.press('Enter');
  await expect(screen.section.getByText('Read as a PocketBase collection.').first()).toBeVisible();
  await screen.section.getByLabel('Which page’s wall').fill(stage.path);
  await screen.section.getByLabel('Which page’s wall').press('Tab');
  await expect(screen.wall.bodies).toHaveText(['She tuned our piano.']);
  await expect(screen.part('Name')).toContainText('Ana');
  await expect(screen.lines).toContainText(`endpoint="${stage.world.server.url}${MESSAGES}"`);
  await expect(screen.lines).toContainText('preset="pocketbase"');
  await expect(screen.lines).toContainText(`page="${stage.path}"`);
  expect(await page.evaluate(() => Object.keys(localStorage).filter(key => /:read:|blob:/.test(key)))).toEqual([]);
});

test('it keeps to a strict policy: the page\'s own style, and answers in hand to read', async ({ site, stage, visit }) => {
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
    + "img-src data:; require-trusted-types-for 'script'; trusted-types 'none'";
  const before = 'window.forbidden = []; addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => window.forbidden.push(`${violatedDirective} ${blockedURI}`))';
  const { screen, page } = await opened({ site, stage, visit }, { headers: { 'Content-Security-Policy': policy }, before });
  await screen.give(GUESTS);
  await expect(screen.wall.bodies).toHaveCount(2);
  await screen.change('Name').click();
  await screen.section.getByLabel('Take it from').selectOption('at:/nick');
  await expect(screen.wall.host).toContainText('A.');
  expect(await page.evaluate(() => window.forbidden)).toEqual([]);
});

test('a pasted answer of WordPress is known by its signs', async ({ site, stage, visit }) => {
  const { screen } = await opened({ site, stage, visit });
  await screen.give(WORDPRESS);
  await expect(screen.section.getByText('Read as a WordPress site.').first()).toBeVisible();
  await expect(screen.wall.messages).toHaveCount(1);
  await expect(screen.wall.host).toContainText('Ich denke an euch.');
  await expect(screen.part('Answers to')).toContainText('1 of 2 answer another');
  await expect(screen.lines).toContainText('preset="wordpress"');
  await expect(screen.section).not.toContainText('d@example.org');
});

test('an answer nobody has described is guessed; a corrected part changes the wall and the lines, and can be taken back', async ({ site, stage, visit }) => {
  const { screen } = await opened({ site, stage, visit });
  await screen.give(GUESTS);
  await expect(screen.section.getByText(/^A guess, and .* one \(0\.\d+\)\.$/).first()).toBeVisible();
  await expect(screen.wall.host).toContainText('Ana');
  await screen.change('Name').click();
  await screen.section.getByLabel('Take it from').selectOption('at:/nick');
  await expect(screen.wall.host).toContainText('A.');
  await expect(screen.wall.host).not.toContainText('Ana');
  await expect(screen.lines).toContainText('"author": "/nick"');
  await expect(screen.part('Name')).toContainText('your correction');
  await screen.part('Name').getByRole('button', { name: 'As it was' }).click();
  await expect(screen.wall.host).toContainText('Ana');
  await expect(screen.change('Name')).toBeFocused();
});

test('what values mean can be said: whether a message may be shown, and of what kind it is', async ({ site, stage, visit }) => {
  const { screen } = await opened({ site, stage, visit });
  await screen.give(GUESTS);
  await screen.change('May it be shown').click();
  await screen.section.getByLabel('Take it from').selectOption('at:/fine');
  await screen.section.getByLabel('“false”').selectOption('pending');
  await screen.section.getByLabel('“true”').selectOption('visible');
  await expect(screen.wall.bodies).toHaveText(['She taught me to swim in the cold bay.']);
  await expect(screen.part('May it be shown')).toContainText('1 of 2 shown; 1 waiting for approval');
  await screen.done('May it be shown').click();
  await screen.change('Kind').click();
  await screen.section.getByLabel('Take it from').selectOption('at:/mood');
  await screen.section.getByLabel('“sad”').selectOption('condolence');
  await expect(screen.wall.messages).toContainText('Condolence');
  await expect(screen.lines).toContainText('"sad": "condolence"');
});

test('a preset that is corrected is extended: only what differs is in the lines', async ({ site, stage, visit }) => {
  const { screen } = await opened({ site, stage, visit });
  await screen.give(WORDPRESS);
  await screen.change('Name').click();
  await screen.section.getByLabel('Take it from').selectOption('none');
  await expect(screen.lines).toContainText('{ "extends": "wordpress", "message": { "author": null } }');
  await expect(screen.section.getByText('Read as a WordPress site, with your corrections.').first()).toBeVisible();
});

test('the copied lines work on another page, with a mapping in them', async ({ site, stage, visit }) => {
  stage.folder.put('guests.json', JSON.stringify(GUESTS));
  const { screen, context, page } = await opened({ site, stage, visit });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await screen.give(`${stage.folder.url}guests.json`);
  await screen.change('Name').click();
  await screen.section.getByLabel('Take it from').selectOption('at:/nick');
  await screen.section.getByLabel('Heading').fill('Words & "tunes"');
  await screen.section.getByRole('button', { name: 'Copy' }).click();
  await expect(screen.section.getByText('Copied.')).toBeVisible();
  const lines = await page.evaluate(() => navigator.clipboard.readText());
  const bo = await visit(stage.put(lines, { name: 'theirs.html', script: '' }));
  await expect(bo.wall.bodies).toHaveText([/swim/, /hum her tune/]);
  await expect(bo.wall.host).toContainText('A.');
  await expect(bo.wall.heading).toHaveText('Words & "tunes"');
});

test('pasting is enough', async ({ site, stage, visit }) => {
  const { screen, context, page } = await opened({ site, stage, visit });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(text => navigator.clipboard.writeText(text), WORDPRESS);
  await screen.field.click();
  await page.keyboard.press('ControlOrMeta+V');
  await expect(screen.wall.host).toContainText('Ich denke an euch.');
  await expect(screen.status).toHaveText('Read as a WordPress site. 2 messages.');
});

test('where the clipboard is not allowed, the lines are selected', async ({ site, stage, visit }) => {
  const { screen, page } = await opened({ site, stage, visit }, { before: 'Object.defineProperty(navigator, "clipboard", { value: undefined })' });
  await screen.give(GUESTS);
  await screen.section.getByRole('button', { name: 'Copy' }).click();
  await expect(screen.section.getByText(/The lines are selected/)).toBeVisible();
  expect(await page.evaluate(() => getSelection().toString())).toContain('<support-wall');
});

test('a pasted answer is read without a network', async ({ site, stage, visit }) => {
  const visitor = await opened({ site, stage, visit });
  const { screen, context, page } = visitor;
  await expect.poll(() => visitor.heard('ready')).toHaveLength(1);
  await context.setOffline(true);
  await screen.give(WORDPRESS);
  await expect(screen.wall.host).toContainText('Ich denke an euch.');
  await screen.change('Name').click();
  await screen.section.getByLabel('Take it from').selectOption('none');
  await expect(screen.wall.host).not.toContainText('Dieter,');
  await expect(screen.lines).toContainText('"author": null');
  await screen.give('https://example.org/api');
  await expect(screen.status).toHaveText('This device is offline, so the address cannot be asked.');
  await context.setOffline(false);
  expect(await page.evaluate(() => Object.keys(localStorage).filter(key => /:read:|blob:/.test(key)))).toEqual([]);
});

const TROUBLES = {
  'JSON that breaks': ['{"book": [\n1, 2,, 3]}', /almost JSON; it breaks in line 2/],
  'JSON whose end is missing': ['{"book": [1, 2', /almost JSON/],
  'a web page': ['<!doctype html><p>Hello', /a web page, not data/],
  'neither address nor JSON': ['some words of mine', /neither an address nor JSON/],
  'nothing': ['', /nothing here yet/],
  'a list without messages': ['[]', /no messages in it yet/],
  'no list at all': ['{"ok": true}', /No messages were found/],
};

for (const [what, [given, said]] of Object.entries(TROUBLES)) {
  test(`what cannot be read is said plainly: ${what}`, async ({ site, stage, visit }) => {
    const { screen } = await opened({ site, stage, visit });
    await screen.give(given);
    await expect(screen.status).toHaveText(said);
    await expect(screen.wall.host).toBeHidden();
    await screen.give(GUESTS);
    await expect(screen.wall.host).toContainText('Ana');
  });
}

test('an address that does not answer, refuses, or answers with a page: said, and the answer can be pasted instead', async ({ site, stage, way, visit }) => {
  const { screen } = await opened({ site, stage, visit });
  way.rule = () => ({ drop: true });
  await screen.give(`${way.url}/guestbook`);
  await expect(screen.status).toHaveText(/No answer could be read/);
  for (const words of ['CORS', 'paste here']) await expect(screen.section.locator('#own-help')).toContainText(words);
  way.rule = () => ({ status: 403 });
  await screen.give(`${way.url}/guestbook`);
  await expect(screen.status).toHaveText(/HTTP status 403/);
  await screen.give(`${stage.folder.url}index.html`);
  await expect(screen.status).toHaveText(/a web page, not with data/);
});

test('where nothing reads like words, a person can say where they are', async ({ site, stage, visit }) => {
  const { screen } = await opened({ site, stage, visit });
  await screen.give(SENSORS);
  await expect(screen.section.getByText('No messages were recognised.').first()).toBeVisible();
  await expect(screen.part('Words')).toContainText('Where are the words?');
  await screen.change('Words').click();
  await screen.section.getByLabel('Take it from').selectOption('at:/label');
  await expect(screen.wall.bodies).toHaveText(['In the hall', 'By the door']);
  await expect(screen.lines).toContainText('"body": "/label"');
});

test('a mistake is told at its part, and the wall keeps what was right', async ({ site, stage, visit }) => {
  const { screen } = await opened({ site, stage, visit });
  await screen.give(GUESTS);
  await screen.change('Name').click();
  await screen.section.getByLabel('Take it from').selectOption('other');
  await screen.part('Name').getByRole('textbox').fill('nick');
  await expect(screen.part('Name')).toContainText('begins with a slash');
  await expect(screen.lines).toBeHidden();
  await expect(screen.wall.host).toContainText('Ana');
  await screen.part('Name').getByRole('textbox').fill('/nick');
  await expect(screen.wall.host).toContainText('A.');
  await expect(screen.lines).toBeVisible();
});

test('a long answer: the first messages are shown, and the page stays quick', async ({ site, stage, visit }) => {
  const { screen } = await opened({ site, stage, visit });
  const all = Array.from({ length: 20_000 }, (_, n) => ({ id: n, name: `Guest ${n}`, message: `Words of guest ${n}. ${'And more of them. '.repeat(12)}`, created: '2026-03-01T20:15:00Z' }));
  await screen.page.locator('#own-file').setInputFiles({ name: 'answer.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(all)) });
  await expect(screen.section.getByText('The first 12 of 20,000; your readers can ask for more.')).toBeVisible();
  await expect(screen.wall.messages).toHaveCount(12);
  expect((await screen.field.inputValue()).length).toBeLessThan(10_000);
});

const STATES = {
  async empty() {},
  async understood({ screen }) {
    await screen.give(WORDPRESS);
    await expect(screen.wall.messages).toHaveCount(1);
  },
  async 'guessed, a part open'({ screen }) {
    await screen.give(GUESTS);
    await screen.change('Kind').click();
    await screen.section.getByLabel('Take it from').selectOption('at:/mood');
    await expect(screen.wall.messages).toHaveCount(2);
  },
  async unknown({ screen }) {
    await screen.give(SENSORS);
    await expect(screen.part('Words')).toContainText('Where are the words?');
  },
  async 'a mistake'({ screen }) {
    await screen.give(GUESTS);
    await screen.change('Name').click();
    await screen.section.getByLabel('Take it from').selectOption('other');
    await screen.part('Name').getByRole('textbox').fill('nick');
    await expect(screen.part('Name')).toContainText('begins with a slash');
  },
  async away({ screen, way }) {
    way.rule = () => ({ drop: true });
    await screen.give(`${way.url}/guestbook`);
    await expect(screen.status).toHaveText(/No answer could be read/);
  },
};

for (const [state, reach] of Object.entries(STATES)) {
  test(`axe finds nothing on it, by day and by night: ${state}`, async ({ site, stage, way, visit }) => {
    const visitor = await opened({ site, stage, visit });
    await reach({ ...visitor, way });
    await expectNothing(visitor.page);
  });
}

test('all of it can be done with the keyboard', async ({ site, stage, visit }) => {
  const { screen, page } = await opened({ site, stage, visit });
  await screen.field.focus();
  await page.keyboard.insertText(JSON.stringify(GUESTS));
  await page.keyboard.press('Control+Enter');
  await expect(screen.wall.host).toContainText('Ana');
  await expect(screen.status).toHaveText(/A guess/);
  const reached = async target => {
    for (let presses = 0; presses < 40; presses += 1) {
      if (await target.evaluate(element => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    await expect(target).toBeFocused();
  };
  await reached(screen.change('Name'));
  await page.keyboard.press('Enter');
  await expect(screen.section.getByLabel('Take it from')).toBeFocused();
  await page.keyboard.type('/nick');
  await expect(screen.wall.host).toContainText('A.');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(screen.section.getByLabel('Take it from')).toHaveCount(0);
  await reached(screen.section.getByRole('button', { name: 'Copy' }));
});

test('on a phone nothing stands out of the page, however long a name is', async ({ site, stage, visit }) => {
  const { screen, page } = await opened({ site, stage, visit }, { viewport: { width: 320, height: 640 } });
  const long = 'aVeryLongNameThatSomebodysProgramMade'.repeat(3);
  await screen.give({ [long]: { [long]: [{ [long]: { [`${long}Message`]: 'Words that are quite long enough to be words.' }, name: long, created_at: '2026-03-01T20:15:00Z' }] } });
  await expect(screen.wall.host).toContainText('Words that are quite long enough');
  for (const part of ['Words', 'Name']) await screen.change(part).click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test('a link to the screen leads to it, though walls above it grow meanwhile', async ({ site, stage, visit }) => {
  const page = '/fundraiser/thursday-round';
  for (const [index, words] of Array.from({ length: 12 }, (_, at) => `Words of somebody, number ${at}. `.repeat(12)).entries()) {
    await stage.host.post({ page, approved: true, body: words, created: new Date(Date.now() - index * 60_000).toISOString() });
  }
  const html = site.files.get('index.html').toString('utf8').replaceAll('endpoint="/api/', `loading="eager" endpoint="${new URL(stage.endpoint).origin}/api/`);
  const ana = await visit(`${stage.folder.put('index.html', html)}#own`);
  await expect(ana.page.locator(`support-wall[page="${page}"] article`)).toHaveCount(12);
  await expect(ana.page.locator('#own').getByRole('textbox').first()).toBeEnabled();
  await expect(ana.page.getByRole('heading', { name: 'Use your own endpoint' })).toBeInViewport();
  await expect(ana.page.locator('#own').getByRole('textbox').first()).toBeInViewport();
});
