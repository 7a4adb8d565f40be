// The host's desk, on the real server: what a helper does, what a host does, and what neither loses.

import { expectNothing } from './support/axe.mjs';
import { pageAround, tag } from './support/html.mjs';
import { expect, test } from './support/desk.mjs';

const MODULE = '<script type="module" src="support-wall-desk.js"></script>';

test('a helper signs in, reads why words wait, puts one on the wall, keeps one off, and undoes it (18, 21)', async ({ desk, stage, visit }) => {
  await desk.waiting('She tuned our piano.', { name: 'Ana' });
  await desk.waiting('Buy my shoes.', { name: 'Bob' });
  await desk.waiting('Thinking of you.', { name: 'Cy' });
  const { page, host } = await desk.signedIn('helper');
  await expect(host.getByText('3 messages wait, the oldest first.')).toBeVisible();
  await expect(host.getByRole('navigation')).toHaveCount(0);
  await expect(host.locator('.body')).not.toContainText(/false|undefined|null/);

  const ana = host.getByRole('article', { name: 'Ana' });
  await expect(ana.locator('.reasons')).toHaveText('This wall’s messages are read before they appear.');
  await expect(ana.locator('[part=body]')).toBeHidden();
  await ana.getByText('Read what Ana wrote').click();
  await expect(ana.locator('[part=body]')).toHaveText('She tuned our piano.');
  await ana.getByRole('button', { name: 'Put on the wall' }).click();
  await expect(host.getByRole('status')).toHaveText('What Ana wrote stands on the wall.');
  await expect(host.getByRole('article', { name: 'Bob' })).toBeFocused();
  await host.getByRole('button', { name: 'Keep off the wall what Bob wrote' }).click();
  await expect(host.getByRole('article', { name: 'Cy' })).toBeFocused();
  await expect(host.getByText('1 message waits')).toBeVisible();
  await host.locator('.done').filter({ hasText: 'Bob' }).getByRole('button', { name: 'Undo' }).click();
  await expect(host.getByRole('article', { name: 'Bob' })).toBeFocused();
  await host.getByRole('button', { name: 'Keep off the wall what Bob wrote' }).click();

  // What has been kept off does not wait any more, after a reload either; and readers see what was let through alone.
  await expect(host.locator('.done')).toHaveCount(2);
  await page.reload();
  await expect(host.getByRole('article')).toHaveCount(1);
  await expect(host.getByRole('article', { name: 'Cy' })).toBeVisible();
  const reader = await visit(stage.page());
  await expect(reader.wall.bodies).toHaveText(['She tuned our piano.']);
});

test('a helper asks somebody else, and cannot publish as the family', async ({ desk, stage }) => {
  await desk.waiting('I knew her from the war.', { name: 'Ana' });
  const other = await desk.account('Ben', 'helper');
  const { page, host } = await desk.signedIn('helper');
  await host.getByRole('button', { name: /^Ask somebody else/ }).click();
  await host.getByLabel('Whom?').selectOption(other.id);
  await host.getByLabel('What should they look at?').fill('Is this about us?');
  await host.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(host.getByRole('article').locator('.reasons')).toContainText('Ben is asked to look.');

  const ben = await desk.signedIn(other);
  await expect(ben.host.getByRole('article').locator('.reasons')).toHaveText('You are asked to look: Is this about us?');

  const { token } = await page.evaluate(() => JSON.parse(Object.values(sessionStorage)[0]));
  const { status } = await stage.world.server.api(new URL(stage.endpoint).pathname, {
    method: 'POST', token, body: { page: stage.path, kind: 'update', name: 'The family', body: 'All is well.' },
  });
  expect(status).toBeGreaterThanOrEqual(400);
  const records = await stage.records();
  expect(records.filter(({ host: theirs }) => theirs)).toEqual([]);
});

test('words that a reader reported are looked at again, and let stand by whoever has', async ({ desk, stage }) => {
  const [shown] = await stage.seed([{ body: 'Strong words.', name: 'Ana' }]);
  await desk.report(shown.id);
  const { page, host } = await desk.signedIn('helper');
  await expect(host.getByRole('article').locator('.reasons')).toHaveText('1 reader has reported it.');
  await host.getByRole('button', { name: 'Let stand what Ana wrote' }).click();
  await expect(host.getByRole('status')).toHaveText('What Ana wrote stays on the wall.');
  await page.reload();
  await expect(host.getByText('Nothing is waiting.')).toBeVisible();
  expect((await stage.records()).map(({ approved }) => approved)).toEqual([true]);
});

test('the host asks for dinners, tells what came of it, and readers see both', async ({ desk, stage }) => {
  const { host } = await desk.signedIn('host');
  await host.getByRole('button', { name: 'Needs and events' }).click();
  await expect(host.getByText('Nothing is asked for')).toBeVisible();
  await host.getByRole('button', { name: 'Say what would help' }).click();
  await host.getByRole('button', { name: 'Ask for it' }).click();
  await expect(host.getByLabel('In a word or two')).toBeFocused();
  await expect(host.getByLabel('In a word or two')).toHaveAccessibleDescription(/This is needed/);
  await host.getByLabel('In a word or two').fill('Dinners');
  await host.getByLabel('In your own words').fill('Two weeks of dinners, at the door.');
  await host.getByLabel('How many').fill('14');
  await host.getByLabel('Of what').fill('dinners');
  await host.getByLabel('Until which day').fill('2026-12-05');
  await host.getByRole('button', { name: 'Ask for it' }).click();
  const need = host.getByRole('article', { name: 'Dinners' });
  await expect(need).toContainText('0 of 14 dinners done');
  const [record] = await stage.records();
  expect(record).toMatchObject({ kind: 'need', host: true, approved: true, pinned: true, name: 'Rosa', body: 'Two weeks of dinners, at the door.', details: { title: 'Dinners', amount: 14, unit: 'dinners', by: '2026-12-05' } });

  await stage.post('I will bring 2 dinners.', { kind: 'promise', parent: record.id, name: 'Tom', details: { amount: 2 } });
  await host.getByRole('button', { name: 'Needs and events' }).click();
  await expect(need).toContainText('2 more promised');
  await need.getByRole('button', { name: 'Close: Dinners' }).click();
  await host.getByLabel('What came of it?').fill('Fourteen dinners. Thank you.');
  await host.getByRole('button', { name: 'Tell it, and close' }).click();
  await expect(need).toContainText('Closed');
  await expect(host.getByRole('status')).toHaveText('Closed, and told on the wall: Dinners');
  const after = await stage.records();
  expect(after.find(({ kind }) => kind === 'outcome')).toMatchObject({ parent: record.id, host: true, body: 'Fourteen dinners. Thank you.' });
  expect(after.find(({ kind }) => kind === 'need').pinned).toBe(false);
});

test('the host invites people, with place and zoned time', async ({ desk, stage }) => {
  const { host } = await desk.signedIn('host');
  await host.getByRole('button', { name: 'Needs and events' }).click();
  await host.getByRole('button', { name: 'Invite people' }).click();
  await host.getByLabel('In a word or two').fill('A walk');
  await host.getByLabel('In your own words').fill('Along the harbour, slowly.');
  await host.getByLabel('Where').fill('Quay Street');
  await host.getByLabel('From').fill('2026-12-01T18:00');
  await host.getByLabel('Time zone').fill('Europe/Lisbon');
  await host.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(host.getByRole('article', { name: 'A walk' })).toContainText('Quay Street');
  const [record] = await stage.records();
  expect(record).toMatchObject({ kind: 'event', pinned: true, details: { title: 'A walk', place: 'Quay Street', starts: '2026-12-01T18:00', zone: 'Europe/Lisbon' } });
});

test('the host answers who has no answer yet, oldest first, and thanks (17, 18)', async ({ desk, stage }) => {
  await stage.seed([{ body: 'Newer.', name: 'Tom', minutesAgo: 5 }, { body: 'Older.', name: 'Ana', minutesAgo: 90 }]);
  const { host } = await desk.signedIn('host');
  await host.getByRole('button', { name: 'No answer yet' }).click();
  await expect(host.getByRole('article').locator('[part=body]')).toHaveText(['Older.', 'Newer.']);
  await host.getByRole('button', { name: 'Answer Ana' }).click();
  await host.getByLabel('Your answer to Ana').fill('It means so much.');
  await host.locator('form').getByRole('button', { name: 'Answer' }).click();
  await expect(host.getByRole('article', { name: 'Tom' })).toBeFocused();
  await host.getByRole('button', { name: 'Thank Tom' }).click();
  await expect(host.getByText('Everybody has had an answer or thanks.')).toBeVisible();
  const records = await stage.records();
  const ana = records.find(({ name }) => name === 'Ana');
  expect(records.find(({ parent }) => parent === ana.id)).toMatchObject({ body: 'It means so much.', host: true, name: 'Rosa' });
  expect(records.find(({ name }) => name === 'Tom').thanked).toBe(true);
});

test('the host tells how things are, thanks everybody, pins, and sets the wall quiet and sealed (27)', async ({ desk, stage, visit }) => {
  await stage.seed([{ body: 'One.', name: 'Ana' }, { body: 'Two.', name: 'Tom' }, { body: 'Three.', name: 'Cy' }]);
  const { host } = await desk.signedIn('host');
  await host.getByRole('button', { name: 'How things are' }).click();
  await host.getByLabel('In a word or two').fill('Home again');
  await host.getByLabel('In your own words').fill('She sleeps in her own bed.');
  await host.getByLabel('The day it tells of').fill('2026-11-20');
  await host.getByLabel('What pictures show').fill('A bed by the window.\nA cat on it.');
  await host.getByRole('button', { name: 'Put on the wall' }).click();
  await expect(host.getByRole('status')).toHaveText('Your words stand on the wall.');
  await expect(host.getByLabel('In your own words')).toHaveValue('');

  await host.getByRole('button', { name: 'The wall', exact: true }).click();
  await host.getByRole('button', { name: 'Thank everybody' }).click();
  await expect(host.getByRole('status')).toHaveText('3 messages are thanked for, and it shows on the wall.');
  await host.getByRole('button', { name: 'Keep at the top: Tom' }).click();
  await expect(host.getByRole('status')).toHaveText('Kept at the top: Tom');
  for (const phase of ['quiet', 'sealed']) {
    await host.getByLabel('The wall is').selectOption(phase);
    await host.getByRole('button', { name: 'Set' }).click();
    await expect(host.getByRole('status')).toHaveText(`The wall is now: ${phase}`);
    expect((await desk.row()).phase).toBe(phase);
  }
  const records = await stage.records();
  expect(records.filter(({ thanked }) => thanked)).toHaveLength(3);
  expect(records.find(({ name }) => name === 'Tom').pinned).toBe(true);
  expect(records.find(({ kind }) => kind === 'update')).toMatchObject({
    host: true, details: { title: 'Home again', on: '2026-11-20' },
    body: 'She sleeps in her own bed.\n\nIn a picture: A bed by the window.\n\nIn a picture: A cat on it.',
  });
  const reader = await visit(stage.page());
  await expect(reader.wall.bodies.first()).toHaveText('Two.');
});

test('the wall is kept as a file by what every wall is kept by (29)', async ({ desk, stage }) => {
  await stage.seed([{ body: 'She tuned our piano.', name: 'Ana' }]);
  const { page, host } = await desk.signedIn('host');
  await host.getByRole('button', { name: 'The wall', exact: true }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), host.getByRole('button', { name: 'Save as data' }).click()]);
  expect(file.suggestedFilename()).toMatch(/\.json$/);
  await expect(host.getByRole('status')).toHaveText('The file is saved.');
});

test('a wrong password is told of, and the name stays', async ({ desk }) => {
  const account = await desk.account('Rosa', 'host');
  const { host } = await desk.open();
  await host.getByLabel('E-mail').fill(account.email);
  await host.getByLabel('Password').fill('not this one');
  await host.getByRole('button', { name: 'Sign in' }).click();
  await expect(host.getByRole('alert').filter({ hasText: /./ })).toContainText('This e-mail and password do not fit together.');
  await expect(host.getByLabel('E-mail')).toHaveValue(account.email);
});

test('what the server refuses is told, and nothing typed is lost, not by a reload either (15)', async ({ desk }) => {
  const { page, host } = await desk.signedIn('host');
  await page.route('**/api/collections/messages/records', route => route.fulfill({ status: 400, contentType: 'application/json', headers: { 'Access-Control-Allow-Origin': '*' }, body: '{"message":"Not today."}' }));
  await host.getByRole('button', { name: 'How things are' }).click();
  await host.getByLabel('In your own words').fill('She is home.');
  await host.getByRole('button', { name: 'Put on the wall' }).click();
  await expect(host.getByRole('alert').filter({ hasText: /./ })).toHaveText('The server did not take it. What you wrote is safe here. It says: Not today.');
  await expect(host.getByLabel('In your own words')).toHaveValue('She is home.');
  await page.reload();
  await host.getByRole('button', { name: 'How things are' }).click();
  await expect(host.getByLabel('In your own words')).toHaveValue('She is home.');
});

test('a session that has ended asks to sign in again; a draft and the way back stay', async ({ desk, stage }) => {
  await stage.seed([{ body: 'She tuned our piano.', name: 'Ana' }]);
  const { page, host, account } = await desk.signedIn('host');
  await host.getByRole('button', { name: 'No answer yet' }).click();
  await host.getByRole('button', { name: 'Answer Ana' }).click();
  await host.getByLabel('Your answer to Ana').fill('Thank you, Ana.');
  await page.route('**/api/collections/messages/records', route => route.fulfill({ status: 401, headers: { 'Access-Control-Allow-Origin': '*' }, body: '{}' }), { times: 1 });
  await host.locator('form').getByRole('button', { name: 'Answer' }).click();
  await expect(host.getByText('You have been signed out, because it has been a while.')).toBeFocused();
  await desk.signIn(host, account);
  await host.getByRole('button', { name: 'No answer yet' }).click();
  await expect(host.getByLabel('Your answer to Ana')).toHaveValue('Thank you, Ana.');
});

test('signing out forgets who was signed in', async ({ desk }) => {
  const { page, host } = await desk.signedIn('helper');
  await host.getByRole('button', { name: 'Sign out' }).click();
  await expect(host.getByLabel('Password')).toBeVisible();
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});

test('a page that signs in by itself says so with every request', async ({ desk }) => {
  await desk.waiting('She tuned our piano.', { name: 'Ana' });
  const { token } = await desk.token('helper');
  const { page, host } = await desk.open({ as: 'helper', hidden: true });
  await page.evaluate(given => {
    const element = document.querySelector('support-wall-desk');
    element.hidden = false;
    element.authorize = async ({ url }) => (url.includes('/api/') ? { Authorization: given } : {});
  }, token);
  await expect(host.getByRole('article', { name: 'Ana' })).toBeVisible();
  await expect(host.getByRole('button', { name: 'Sign out' })).toHaveCount(0);
});

test('everything can be done by keyboard', async ({ desk, stage }) => {
  await desk.waiting('One.', { name: 'Ana' });
  await desk.waiting('Two.', { name: 'Tom' });
  const { page, host } = await desk.signedIn('helper', { byKeyboard: true });
  await expect(host.getByRole('article')).toHaveCount(2);
  const press = async name => {
    for (let step = 0; step < 30; step += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => document.querySelector('support-wall-desk').shadowRoot.activeElement?.getAttribute('aria-label') ?? '');
      if (at === name) return page.keyboard.press('Enter');
    }
    throw new Error(`${name} cannot be reached`);
  };
  await press('Put on the wall what Ana wrote');
  await expect(host.getByRole('article', { name: 'Tom' })).toBeFocused();
  await press('Keep off the wall what Tom wrote');
  await expect(host.getByText('Nothing is waiting.')).toBeVisible();
  expect((await stage.records()).map(({ approved }) => approved)).toEqual([true, false]);
});

test('it has nothing that axe finds, by day, by night, on a phone and from right to left, under the strict policy', async ({ desk, stage }) => {
  await desk.waiting('One.', { name: 'A name so long that it takes more than one line of a phone that is held upright' });
  await stage.seed([{ body: 'Shown.', name: 'Ana' }]);
  for (const lang of ['en', 'ar']) {
    const { page, host } = await desk.signedIn('host', { lang, context: { viewport: { width: 360, height: 740 } } });
    for (const part of ['queue', 'unanswered', 'asking', 'update', 'whole']) {
      await host.locator(`[data-part=${part}]`).click();
      await expect(host.locator('section section')).not.toHaveAttribute('aria-busy', 'true');
      if (part === 'asking') await host.locator('.actions button').first().click();
      await expectNothing(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${lang} ${part}`).toBe(true);
    }
  }
});

test('words are text, whatever they look like', async ({ desk }) => {
  await desk.waiting('<img src=x onerror=alert(1)> <b>bold</b>', { name: '<i>Ana</i>' });
  const { host } = await desk.signedIn('helper');
  await host.getByText(/^Read what/).click();
  await expect(host.locator('[part=body]')).toHaveText('<img src=x onerror=alert(1)> <b>bold</b>');
  await expect(host.locator('img, b, i')).toHaveCount(0);
});

test('an address is read forwards, whatever marks stand before it', async ({ desk }) => {
  await desk.waiting('\u202eSee https://example.org/abc there');
  const { host } = await desk.signedIn('helper');
  await host.locator('summary').click();
  const order = await host.locator('.address').evaluate(address => {
    const node = document.createTreeWalker(address, NodeFilter.SHOW_TEXT).nextNode();
    return ['https', 'example'].map(part => {
      const range = document.createRange();
      range.setStart(node, node.data.indexOf(part));
      range.setEnd(node, node.data.indexOf(part) + 1);
      return range.getBoundingClientRect().left;
    });
  });
  expect(order[0]).toBeLessThan(order[1]);
});

test('a desk costs readers nothing: a page with a wall asks for no file of it', async ({ stage, visit }) => {
  await stage.seed(['First.']);
  const reader = await visit(stage.page());
  await expect(reader.wall.bodies).toHaveText(['First.']);
  await expect(reader.wall.submit).toBeAttached();
  expect(reader.requests.filter(({ url }) => url.includes('desk'))).toEqual([]);
});

test('an address that no preset fits is told to the page, and can be tried again', async ({ place, visit }) => {
  const url = place.folder.put('desk.html', pageAround(tag('support-wall-desk', { endpoint: 'https://nowhere.example/list' }), { script: MODULE }));
  const visitor = await visit(url);
  await expect(visitor.page.locator('support-wall-desk').getByRole('alert')).toHaveText('The desk cannot be opened just now. Nothing is lost.');
});
