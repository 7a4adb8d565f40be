// Reports, helplines, what goes, and what the device keeps.

import { expectNothing } from './support/axe.mjs';
import { ok } from './support/stage.mjs';
import { expect, test } from './support/test.mjs';

const settings = given => JSON.stringify(given);
const REPORTS = '/api/collections/reports/records';
const isReport = request => request.method === 'POST' && request.url.includes('/reports/');
const reports = async (stage, id) => (await ok(stage.host.try('GET', `${REPORTS}?perPage=500`))).items
  .filter(({ message }) => message === id).map(({ reason }) => reason);
const other = (wall, author) => wall.host.getByRole('button', { name: `Other choices, for the words of ${author}` });
const report = (wall, author) => wall.host.getByRole('button', { name: `Report the message from ${author}` });
const THANKS = 'Thank you. A person will look at it. The writer is not told who reported it.';

test('a message is reported with a reason; the host hears of it, readers see no trace (22)', async ({ stage, visit }) => {
  const [{ id }] = await stage.seed([{ body: 'Buy my shoes.', name: 'Bo' }]);
  await stage.post('An answer.', { parent: id, name: 'Al' });
  const mo = await visit(stage.page());
  await expect(other(mo.wall, 'Al'), 'every message has it').toBeVisible();
  await other(mo.wall, 'Bo').click();
  await report(mo.wall, 'Bo').click();
  const form = mo.wall.host.getByRole('form', { name: 'Report the message from Bo' });
  await expect(form.getByRole('radio')).toHaveCount(4);
  await expect(form.getByRole('radio').first()).toBeFocused();
  await expectNothing(mo.page);
  await form.getByRole('radio', { name: 'It advertises, or does not belong here' }).check();
  await form.getByRole('button', { name: 'Report it' }).click();
  await expect(mo.wall.status).toHaveText(THANKS);
  await expect(mo.wall.message('shoes').locator('.reporting')).toContainText(THANKS);
  await expect(form).toHaveCount(0);
  await expect(report(mo.wall, 'Bo')).toBeFocused();
  expect(await reports(stage, id)).toEqual(['It advertises, or does not belong here']);
  await mo.page.reload();
  await expect(mo.wall.bodies).toHaveText(['Buy my shoes.']);
  await expect(mo.wall.host).not.toContainText(/report/i);
});

test('a report can be left again, and the keyboard is where it was (22)', async ({ stage, visit }) => {
  const [{ id }] = await stage.seed([{ body: 'Buy my shoes.', name: 'Bo' }]);
  const mo = await visit(stage.page());
  await other(mo.wall, 'Bo').focus();
  await mo.page.keyboard.press('Enter');
  await expect(other(mo.wall, 'Bo')).toHaveAttribute('aria-expanded', 'true');
  await report(mo.wall, 'Bo').focus();
  await mo.page.keyboard.press('Enter');
  await mo.wall.host.getByRole('button', { name: 'Never mind' }).click();
  await expect(report(mo.wall, 'Bo')).toBeFocused();
  await expect(report(mo.wall, 'Bo')).toHaveAttribute('aria-expanded', 'false');
  await other(mo.wall, 'Bo').click();
  await expect(report(mo.wall, 'Bo')).toHaveCount(0);
  expect(await reports(stage, id)).toEqual([]);
});

test('a report that does not arrive says so, keeps the reason, and leaves a letter to the host (22, 15)', async ({ stage, way, visit }) => {
  const [{ id }] = await stage.seed([{ body: 'Buy my shoes.', name: 'Bo' }]);
  way.rule = request => (isReport(request) ? { status: 503 } : undefined);
  const mo = await visit(stage.page({ settings: settings({ report: 'mailto:host@example.org' }) }));
  await other(mo.wall, 'Bo').click();
  await report(mo.wall, 'Bo').click();
  const form = mo.wall.host.getByRole('form');
  const reason = mo.wall.host.getByRole('radio', { name: 'It tells what should stay private' });
  await reason.check();
  await expect(mo.wall.host.getByRole('link', { name: 'Write to the host' })).toHaveCount(0);
  const send = mo.wall.host.getByRole('button', { name: 'Report it' });
  await send.click();
  await expect(mo.wall.status).toHaveText('Your report has not arrived yet. Please try again when you like.');
  await expect(form.getByText('Your report has not arrived yet.')).toBeVisible();
  await expect(reason).toBeChecked();
  await expect(send).toBeFocused();
  await expect(mo.wall.host.getByRole('link', { name: 'Write to the host' })).toHaveAttribute('href', /^mailto:host@example\.org\?subject=/);
  way.rule = () => undefined;
  await send.click();
  await expect(mo.wall.status).toHaveText(THANKS);
  expect(await reports(stage, id)).toEqual(['It tells what should stay private']);
});

function elsewhere(place, words) {
  place.endpoint = place.folder.put('messages.json', JSON.stringify(words));
  return more => place.page({ map: JSON.stringify({ items: '', message: { id: '/id', body: '/words', author: '/by' } }), poll: 300, ...more });
}

test('an endpoint that takes no reports: a letter to the host is made ready, which the reader sends (22, 25)', async ({ place, visit }) => {
  const url = elsewhere(place, [{ id: 'a', words: 'Buy my shoes & more?cc=x@y.z', by: 'Bo' }]);
  const mo = await visit(url({ settings: settings({ report: 'mailto:host@example.org' }) }));
  await other(mo.wall, 'Bo').click();
  await report(mo.wall, 'Bo').click();
  await mo.wall.host.getByRole('radio', { name: 'It hurts or threatens someone' }).check();
  const link = mo.wall.host.getByRole('link', { name: 'Write to the host' });
  await expect(mo.wall.host.getByRole('button', { name: 'Report it' })).toHaveCount(0);
  const { pathname, searchParams } = new URL(await link.getAttribute('href'));
  expect(pathname).toBe('host@example.org');
  expect([...searchParams.keys()]).toEqual(['subject', 'body']);
  const letter = searchParams.get('body');
  for (const part of ['What is wrong: It hurts or threatens someone', `Where: ${mo.page.url()}`, 'From: Bo', 'Buy my shoes & more?cc=x@y.z']) {
    expect(letter).toContain(part);
  }
  await mo.page.evaluate(() => addEventListener('click', event => event.preventDefault()));
  await link.click();
  await expect(mo.wall.status).toHaveText('Your mail program has a letter to the host. It goes out when you send it there.');
  await expect(report(mo.wall, 'Bo')).toBeFocused();
});

test('where nobody would hear a report none is offered (22)', async ({ place, visit }) => {
  const mo = await visit(elsewhere(place, [{ id: 'a', words: 'She sang.', by: 'Bo' }])());
  await other(mo.wall, 'Bo').click();
  await expect(other(mo.wall, 'Bo')).toHaveAttribute('aria-expanded', 'true');
  await expect(report(mo.wall, 'Bo')).toHaveCount(0);
});

const HELPLINES = [
  { name: 'Samaritans of the Coast', phone: '+44 116 123', url: 'https://example.org/talk', hours: 'day and night' },
  { name: 'The chapel', phone: 'ask for Father Tom' },
  { name: 'A trap', url: 'javascript:alert(1)' },
];

test('helplines stand on the page, also when the endpoint cannot be reached (23)', async ({ place, visit }) => {
  place.endpoint = `${place.folder.url}nowhere.json`;
  const mo = await visit(place.page({ preset: 'pocketbase', settings: settings({ helplines: HELPLINES }) }));
  const lines = mo.wall.host.getByRole('complementary', { name: 'If you would like to talk to someone' });
  await expect(lines.getByRole('heading', { level: 3 })).toHaveText('If you would like to talk to someone');
  await expect(lines.getByRole('listitem')).toHaveCount(3);
  const call = lines.getByRole('link', { name: 'Call Samaritans of the Coast: +44 116 123' });
  await expect(call).toHaveAttribute('href', 'tel:+44116123');
  await expect(call).toHaveText('+44 116 123');
  await expect(lines.getByRole('link', { name: 'Website of Samaritans of the Coast' })).toHaveAttribute('href', 'https://example.org/talk');
  await expect(lines.getByRole('listitem').first()).toContainText('day and night');
  await expect(lines.getByRole('listitem').nth(1)).toContainText('ask for Father Tom');
  await expect(lines.getByRole('link')).toHaveCount(2);
  await expectNothing(mo.page);
});

test('names, words and helplines are text, whatever they look like, and load nothing (24)', async ({ place, visit }) => {
  const evil = '<img src="https://tracker.example/x.png" onerror="alert(1)">';
  const map = { items: '', message: { id: '/id', body: '/words', author: '/by', with: '/with' } };
  place.endpoint = place.folder.put('messages.json', JSON.stringify([{ id: evil, words: 'She sang.', by: evil, with: [evil] }]));
  const mo = await visit(place.page({ map: settings(map), poll: 300, settings: settings({ helplines: [{ name: evil, hours: evil }], report: 'mailto:host@example.org' }) }));
  await expect(mo.wall.message('sang').locator('.with')).toContainText('<img src=');
  await expect(mo.wall.host.locator('.helplines')).toContainText('<img src=');
  await mo.wall.host.getByRole('button', { name: /^Other choices/ }).click();
  await mo.wall.host.getByRole('button', { name: /^Report/ }).click();
  await expect(mo.wall.host.getByRole('radio').first()).toBeFocused();
  await expect(mo.wall.host.locator('img')).toHaveCount(0);
  expect(mo.requests.filter(({ url }) => url.includes('tracker'))).toEqual([]);
});

test('a message that goes while somebody is on it: the keyboard goes on to the next, then to the one before (8)', async ({ stage, follow }) => {
  const made = await stage.seed([{ body: 'First.', name: 'Ana' }, { body: 'Second.', name: 'Tom' }, { body: 'Third.', name: 'Mia' }]);
  const mo = await follow(stage.page({ poll: 300 }));
  await other(mo.wall, 'Tom').focus();
  await stage.host.remove(made[1].id);
  await expect(mo.wall.bodies).toHaveText(['First.', 'Third.']);
  await expect(mo.wall.message('Third.')).toBeFocused();
  await stage.host.remove(made[2].id);
  await expect(mo.wall.message('First.')).toBeFocused();
  await stage.host.remove(made[0].id);
  await expect(mo.wall.bodies).toHaveCount(0);
  await expect(mo.wall.part('wall'), 'not the top of the page').toBeFocused();
});

test('an answer that goes while somebody is on it: the keyboard is on what it answered (8, 19)', async ({ stage, follow }) => {
  const [{ id }] = await stage.seed([{ body: 'First.', name: 'Ana' }]);
  const answer = await stage.post('An answer.', { parent: id, name: 'Al' });
  const mo = await follow(stage.page({ poll: 300 }));
  await other(mo.wall, 'Al').focus();
  await stage.host.remove(answer.id);
  await expect(mo.wall.host).not.toContainText('An answer.');
  await expect(mo.wall.message('First.')).toBeFocused();
});

test('a message that is corrected while somebody is on it keeps the keyboard (8)', async ({ stage, follow }) => {
  const [{ id }] = await stage.seed([{ body: 'Frist.', name: 'Ana' }, 'Second.']);
  const mo = await follow(stage.page({ poll: 300 }));
  await other(mo.wall, 'Ana').focus();
  await stage.host.change(id, { body: 'First.' });
  await expect(mo.wall.bodies).toHaveText(['First.', 'Second.']);
  await expect(mo.wall.message('First.')).toBeFocused();
});
