// A wall in its time: gathering, ongoing, quiet, sealed.

import { putBook } from './support/book.mjs';
import { expect, test } from './support/test.mjs';

const QUIET = 'This wall stays open for whoever wants to write. Nothing is asked of anyone.';

const phase = (wall, value) => wall.host.evaluate((element, name) => element.setAttribute('phase', name), value);

for (const name of ['gathering', 'ongoing']) {
  test(`${name}: one is invited to write, and nothing is said of an end (27)`, async ({ stage, visit }) => {
    await stage.seed(['First.']);
    const ana = await visit(stage.page({ phase: name, live: 'off' }));
    await ana.wall.words.click();
    await expect(ana.wall.submit).toBeVisible();
    await expect(ana.wall.notice).toHaveCount(0);
    await expect(ana.wall.host.getByText(QUIET)).toHaveCount(0);
  });
}

test('quiet: the form is one line, nothing asks for words, and who wants to write can (27)', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed(['First.']);
  const ana = await visit(stage.page({ phase: 'quiet', live: 'off' }));
  await expect(ana.wall.host.getByText(QUIET)).toBeVisible();
  await expect(ana.wall.words).toBeVisible();
  await expect(ana.wall.submit).toBeHidden();
  for (const asking of ['.starters', '.nudge']) await expect(ana.wall.host.locator(asking)).toHaveCount(0);
  await ana.wall.words.click();
  for (const asking of ['.starters', '.nudge']) await expect(ana.wall.host.locator(asking)).toHaveCount(0);
  await ana.wall.send('Still with you.');
  await expect(ana.wall.bodies).toHaveText(['Still with you.', 'First.']);

  const memorial = await visit(stage.page({ phase: 'quiet', occasion: 'memorial' }));
  await expect(memorial.wall.host.getByText('This wall stays open for memories. Nothing is asked of anyone.')).toBeVisible();
});

const CLOSING = {
  support: 'This wall is complete. Thank you for every word on it.',
  memorial: 'This wall is complete. Thank you for every memory and every word on it.',
  fundraiser: 'This wall is complete. Thank you to all who stood by us.',
  milestone: 'This wall is complete. Thank you for sharing the joy.',
};

for (const [occasion, closing] of Object.entries(CLOSING)) {
  test(`sealed, ${occasion}: a closing statement in place of the form, on a file without a server (27)`, async ({ place, visit }) => {
    const ana = await visit(undefined);
    await ana.page.clock.install();
    await ana.page.goto(place.page({ ...putBook(place), occasion, phase: 'sealed', live: 'auto', poll: 5 }));
    await expect(ana.wall.notice).toHaveText(closing);
    await expect(ana.wall.bodies).toHaveCount(2);
    await expect(ana.wall.composer).toHaveCount(0);
    await expect(ana.wall.host.getByText('Keep these words')).toBeVisible();
    await ana.page.clock.runFor('30:00');
    expect(place.folder.asked.filter(name => name.startsWith('book'))).toEqual(['book.json']);
  });
}

test('the statement that closes a wall can be the page\'s own (27)', async ({ place, visit }) => {
  const settings = JSON.stringify({ closing: 'Rosa’s family thanks you.' });
  const ana = await visit(place.page({ ...putBook(place), phase: 'sealed', settings }));
  await expect(ana.wall.notice).toHaveText('Rosa’s family thanks you.');
  const file = await ana.wall.host.evaluate(wall => wall.exportKeepsake('json'));
  expect(JSON.parse(file.text)).toMatchObject({ heading: 'For Rosa', occasion: 'memorial', closing: 'Rosa’s family thanks you.' });
});

test('a phase that changes while somebody writes costs no word, and the keyboard is not lost (10, 27)', async ({ stage, visit }) => {
  await stage.openWall();
  await stage.seed(['First.']);
  const ana = await visit(stage.page({ live: 'off' }));
  await ana.wall.write('I still have her fork.', { name: 'Tom' });
  await phase(ana.wall, 'quiet');
  await expect(ana.wall.host.getByText(QUIET)).toBeVisible();
  await expect(ana.wall.words).toHaveValue('I still have her fork.');
  await expect(ana.wall.name).toBeFocused();

  await phase(ana.wall, 'sealed');
  await expect(ana.wall.notice).toBeFocused();
  await expect(ana.wall.notice).toHaveText(CLOSING.support);
  await expect(ana.wall.composer).toHaveCount(0);

  await phase(ana.wall, 'ongoing');
  await expect(ana.wall.notice).toHaveCount(0);
  await expect(ana.wall.words).toHaveValue('I still have her fork.');
  await expect(ana.wall.name).toHaveValue('Tom');
  await ana.wall.submit.click();
  await expect(ana.wall.bodies).toHaveText(['I still have her fork.', 'First.']);
});

test('a wall that is opened again listens again, and one that is sealed hangs up (5, 27)', async ({ stage, way, visit }) => {
  await stage.openWall();
  await stage.seed(['First.']);
  const ana = await visit(stage.page({ phase: 'sealed', poll: 300 }));
  await expect(ana.wall.notice).toHaveText(CLOSING.support);
  expect(way.streams).toBe(0);
  await phase(ana.wall, 'ongoing');
  await expect.poll(() => way.streams).toBe(1);
  await phase(ana.wall, 'sealed');
  await expect.poll(() => way.streams).toBe(0);
});
