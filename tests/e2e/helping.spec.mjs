// From words to deeds: a need of the host's, and people who take a part of it; an event, and who comes (PRINCIPLES 30 to 32).

import { readFile } from 'node:fs/promises';
import { answers, asked, DINNERS, event, need, PHONE, promise } from './support/asked.mjs';
import { expectNothing } from './support/axe.mjs';
import { isPost } from './support/proxy.mjs';
import { expect, test } from './support/test.mjs';

test('two phones take parts of a need, one takes its part back, the other has done it, and full says covered (30, 31)', async ({ stage, follow }) => {
  await stage.openWall();
  await stage.seed([need(), 'She kept bees.']);
  const mia = await follow(stage.page());
  const its = asked(mia);
  await expect(its.told).toContainText(`4 ${DINNERS} still open`);
  await expect(its.told).toContainText('By Monday, December 1, 2031');
  await promise(mia, { amount: 3, name: 'Mia' });
  await expect(its.mine).toContainText(`You promised 3 of 4 ${DINNERS}.`);
  await expect(its.mine).toBeFocused();
  await expect(its.told).toContainText(`3 of 4 ${DINNERS} promised and 1 still open`);
  await expect(its.help).toHaveCount(0);
  await expect.poll(() => answers(stage)).toHaveLength(1);
  const [record] = await answers(stage);
  expect(record).toMatchObject({ kind: 'promise', name: 'Mia', body: 'I will take care of 3 of 4 dinners.', details: { amount: 3, plain: 'true' } });
  await expect.poll(() => mia.heard('deed')).toEqual([{ id: record.id, kind: 'promise', on: true }]);

  const tom = await follow(stage.page({}, { name: 'tom.html' }));
  await expect(asked(tom).told).toContainText('⁨Mia⁩ came forward');
  await expect(tom.wall.host.getByRole('group', { name: 'Answers' })).toHaveCount(0);
  await promise(tom, { amount: 2 });
  await expect(tom.wall.host.getByText('A whole number from 1 to 1, please.')).toBeVisible();
  await asked(tom).amount.fill('1');
  await asked(tom).send.click();
  await expect(asked(tom).mine).toContainText(`You promised 1 of 4 ${DINNERS}.`);
  for (const one of [mia, tom]) {
    await expect(asked(one).told).toContainText('Covered, thank you.');
    await expect(asked(one).told).toContainText('What else helps: ⁨An hour with the dog.⁩');
  }
  await expect(mia.wall.arrivals).toHaveCount(0);

  await asked(tom).act('Take back').click();
  await expect(asked(tom).act('Leave it')).toBeFocused();
  await asked(tom).act('Take it back').click();
  await expect(asked(tom).mine).toHaveCount(0);
  await expect(asked(tom).told).toContainText('1 still open');
  await expect(its.told).toContainText('1 still open');
  expect((await tom.heard('deed')).map(({ on }) => on)).toEqual([true, false]);
  expect(await answers(stage)).toHaveLength(1);

  await its.act('It is done').click();
  await mia.wall.host.getByRole('button', { name: 'Tell that it is done' }).click();
  await expect(its.mine).toContainText(`You did 3 of 4 ${DINNERS}. Thank you.`);
  await expect(asked(tom).told).toContainText(`3 of 4 ${DINNERS} done and 1 still open`);
  await expect(tom.wall.part('deed').locator('[data-is=done]')).toHaveCount(3);
  const done = (await answers(stage)).find(({ kind }) => kind === 'done');
  expect(done.details).toMatchObject({ amount: 3, of: record.id });

  await stage.host.post({ page: stage.path, approved: true, kind: 'outcome', host: true, parent: done.parent, body: 'Every evening somebody rang.' });
  await tom.wall.arrivals.click();
  await expect(asked(tom).help).toHaveCount(0);
  await expect(asked(tom).told).toContainText('What came of it stands below.');
  await tom.page.reload();
  await expect(tom.wall.answers('gets to cooking')).toContainText('Every evening somebody rang.');
  await expect(asked(tom).help).toHaveCount(0);
});

test('where a person reads first, a held part counts as taken, and only its promiser sees whose it is (16)', async ({ stage, visit }) => {
  await stage.seed([need()]);
  const mia = await visit(stage.page({ occasion: 'memorial' }));
  const its = await promise(mia, { amount: 3, name: 'Mia' });
  await expect(its.mine).toContainText(`You promised 3 of 4 ${DINNERS}.`);
  await expect(its.mine).toContainText('A person reads every message before it appears.');
  await expect(its.told).toContainText('1 still open');
  const tom = await visit(stage.page({ occasion: 'memorial' }, { name: 'tom.html' }));
  await expect(asked(tom).told).toContainText(`3 of 4 ${DINNERS} promised and 1 still open`);
  await expect(asked(tom).told).not.toContainText('Mia');
});

test('by keyboard alone: open, fill, send, and back again', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed([need()]);
  const { page, wall } = await visit(stage.page());
  const its = asked({ wall });
  await its.help.focus();
  await page.keyboard.press('Enter');
  await expect(its.amount).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(its.mine).toBeFocused();
  await expect(its.mine).toContainText(`You promised 2 of 4 ${DINNERS}.`);
  await expect(its.act('It is done')).toBeVisible();
  await expect(its.mine).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(its.act('It is done')).toBeFocused();
});

test('a quiet wall and a complete one ask nobody for anything, and tell what was done (27)', async ({ stage, visit }) => {
  await stage.openWall();
  const [asks] = await stage.seed([need(), event({ starts: '2031-06-01T15:00' })]);
  await stage.post('I will.', { kind: 'promise', parent: asks.id, name: 'Ana', details: { amount: 1, plain: 'true' } });
  for (const phase of ['quiet', 'sealed']) {
    const { wall, page } = await visit(stage.page({ phase }, { name: `${phase}.html` }));
    await expect(wall.part('deed').first()).toContainText(`1 of 4 ${DINNERS} promised`);
    await expect(page.locator('support-wall .help')).toHaveCount(0);
    await expect(page.locator('support-wall .help-form')).toHaveCount(0);
  }
});

test('an event tells its time here and there, takes answers without an account, and is saved for a calendar (32)', async ({ stage, follow }) => {
  await stage.openWall();
  await stage.seed([event()]);
  const ana = await follow(stage.page(), { timezoneId: 'Europe/Lisbon' });
  const its = asked(ana);
  await expect(its.told).toContainText('Sunday, June 1, 2031 at 3:00');
  await expect(its.told.getByRole('link')).toHaveAttribute('href', 'https://example.org/walk');
  await its.name.fill('Ana');
  await ana.wall.host.getByRole('button', { name: 'I am coming' }).click();
  await expect(its.mine).toContainText('Your answer: I am coming.');
  await expect(its.told).toContainText('⁨Ana⁩ is coming');
  expect(await answers(stage)).toMatchObject([{ kind: 'coming', name: 'Ana', body: 'I am coming.', details: { plain: 'true' } }]);
  await its.act('Change').click();
  await ana.wall.host.getByRole('button', { name: 'I may come' }).click();
  await expect(its.told).toContainText('⁨Ana⁩ may come');
  await expect.poll(async () => (await answers(stage)).map(({ kind }) => kind)).toEqual(['maybe']);
  const [file] = await Promise.all([ana.page.waitForEvent('download'), ana.wall.host.getByRole('button', { name: 'Save for your calendar' }).click()]);
  const text = await readFile(await file.path(), 'utf8');
  for (const line of ['DTSTART:20310601T140000Z', 'DTEND:20310601T160000Z', 'SUMMARY:A walk', 'LOCATION:Lake gate']) expect(text).toContain(`${line}\r\n`);
});

test('an answer under a name that is too long is not sent: it says by how much, and goes once that is mended', async ({ stage, way, visit }) => {
  await stage.openWall();
  await stage.seed([event()]);
  const ana = await visit(stage.page());
  const its = asked(ana);
  const coming = ana.wall.host.getByRole('button', { name: 'I am coming' });
  await its.name.fill('A'.repeat(83));
  await coming.click();
  await expect(its.name).toHaveAttribute('aria-invalid', 'true');
  await expect(its.mine).toHaveCount(0);
  await its.name.fill('Ana');
  await coming.click();
  await expect(its.mine).toContainText('Your answer: I am coming.');
  await expect.poll(async () => (await answers(stage)).map(({ name }) => name)).toEqual(['Ana']);
  expect(way.count(isPost)).toBe(1);
});

test('a reader elsewhere is told the time by their own clock, too', async ({ stage, visit }) => {
  await stage.seed([event()]);
  const mo = await visit(stage.page(), { timezoneId: 'America/New_York' });
  await expect(asked(mo).told).toContainText('Western European Summer Time');
  await expect(asked(mo).told).toContainText(/Where you are: Sunday, June 1, 2031 at 10:00\sAM, until 12:00\sPM/);
});

test('after writing, one open deed is offered, once, and leads there (31)', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed([need(), { body: 'She kept bees.', name: 'Tom' }]);
  const mia = await visit(stage.page());
  await expect(mia.wall.submit).toBeAttached();
  await mia.wall.send('Thinking of you all.');
  const offer = mia.page.locator('support-wall .offer');
  await expect(offer).toContainText(`Something that would help: 4 ${DINNERS}.`);
  await offer.getByRole('button').click();
  await expect(asked(mia).amount).toBeFocused();
  await expect(offer).toHaveCount(0);
  await mia.wall.send('And once more.');
  await expect(mia.wall.ownNotice).toContainText('on the wall');
  await expect(offer).toHaveCount(0);
});

test('without an open deed it is somebody whom nobody has answered', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed([{ body: 'Who has her recipe?', name: 'Tom' }]);
  const mia = await visit(stage.page());
  await mia.wall.send('Thinking of you all.');
  const offer = mia.page.locator('support-wall .offer');
  await expect(offer).toContainText('Nobody has answered ⁨Tom⁩ yet: a word would help.');
  await offer.getByRole('button', { name: 'Answer Tom' }).click();
  await expect(mia.wall.field).toHaveAccessibleName('Your answer to Tom');
});

test('money is told where the host asks for it, as sums, and never whose (4)', async ({ stage, visit }) => {
  const sums = { title: 'The boiler', amount: undefined, unit: undefined, by: undefined, goal: '90000', raised: '42050', currency: 'EUR' };
  await stage.seed([need(sums)]);
  const { wall, page } = await visit(stage.page());
  await expect(wall.part('deed')).toContainText('€420.50 of €900 raised');
  await expect(page.locator('support-wall .help')).toHaveCount(0);
});

test('nothing moves when what is known later comes (5)', async ({ stage, visit }) => {
  await stage.openWall();
  const [asks] = await stage.seed([need(), event(), 'She kept bees.', 'And cats.']);
  for (const name of ['Ana', 'Tom']) await stage.post('I will.', { kind: 'promise', parent: asks.id, name, details: { amount: 1, plain: 'true' } });
  for (const [name, options] of Object.entries({ wide: {}, narrow: PHONE })) {
    const letGo = stage.folder.hold('support-wall-more.wasm');
    const mia = await visit(undefined, options);
    await mia.page.goto(stage.page({ loading: 'eager' }, { name: `${name}.html` }), { waitUntil: 'commit' });
    await expect(mia.wall.messages).toHaveCount(4);
    const before = await mia.wall.tops();
    letGo();
    await expect(mia.page.locator('support-wall .deed').nth(1)).toBeAttached();
    expect.soft(await mia.wall.tops(), name).toEqual(before);
  }
});

for (const [name, options] of Object.entries({ 'from left to right': {}, 'from right to left': { lang: 'ar' } })) {
  test(`axe finds nothing while somebody helps, ${name}`, async ({ stage, visit }) => {
    await stage.openWall();
    const [asks] = await stage.seed([need(), event()]);
    await stage.post('I will.', { kind: 'promise', parent: asks.id, name: 'Ana', details: { amount: 1, plain: 'true' } });
    const { page } = await visit(stage.page(options, { head: '<meta name="color-scheme" content="light dark">' }), PHONE);
    await page.locator('support-wall button.help').first().click();
    await expect(page.locator('support-wall .help-rows')).toHaveCount(2);
    await expectNothing(page);
    await page.locator('support-wall .help-form .submit').click();
    await expect(page.locator('support-wall .mine')).toBeVisible();
    await expectNothing(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
  });
}
