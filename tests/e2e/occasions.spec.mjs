// What an occasion says by itself, and what a page's author says in its place.

import { putBook } from './support/book.mjs';
import { expect, test } from './support/test.mjs';

const WORDING = {
  support: { label: 'Write a few words', empty: 'No one has written yet. The first words can be short.', submit: 'Leave your words' },
  memorial: { label: 'Write a few words in memory', empty: 'No one has written yet. A memory can be one sentence.', submit: 'Leave your words' },
  fundraiser: { label: 'Write a few words to those this is for', empty: 'No one has written yet. The first words can be short.', submit: 'Leave your words' },
  milestone: { label: 'Write a few words to share the joy', empty: 'No one has written yet. A few glad words are enough.', submit: 'Send good wishes' },
};

for (const [occasion, { label, empty, submit }] of Object.entries(WORDING)) {
  test(`${occasion}: its own invitation, and its own words where nobody has written (27)`, async ({ stage, visit }) => {
    const letGo = stage.folder.hold('support-wall-more.wasm');
    const ana = await visit(stage.page({ occasion, live: 'off' }), { waitUntil: 'commit' });
    // They stand there from the first, not only once the rest of the wall has come: nothing changes under a reader.
    await expect(ana.wall.host.getByRole('textbox', { name: label, exact: true })).toBeVisible();
    await expect(ana.wall.host.getByText(empty)).toBeVisible();
    letGo();
    await ana.wall.field.click();
    await expect(ana.wall.submit).toHaveText(submit);
    await expect(ana.wall.host.getByRole('textbox', { name: label, exact: true })).toBeVisible();
    await expect(ana.wall.host.getByText(empty)).toBeVisible();
  });
}

test('a page\'s author replaces in part: the rest stays the occasion\'s', async ({ stage, visit }) => {
  const settings = JSON.stringify({ words: { 'composer.submit': 'Light a candle', 'wall.empty': 'Nobody was here so far.' } });
  const ana = await visit(stage.page({ occasion: 'memorial', settings, live: 'off' }));
  await expect(ana.wall.host.getByText('Nobody was here so far.')).toBeVisible();
  await ana.wall.host.getByRole('textbox', { name: 'Write a few words in memory' }).click();
  await expect(ana.wall.submit).toHaveText('Light a candle');

  await ana.wall.host.evaluate(wall => { wall.words = { 'composer.submit': 'Leave a light' }; });
  await expect(ana.wall.submit).toHaveText('Leave a light');
  // What the shorthand does not name, the settings still say.
  await expect(ana.wall.host.getByText('Nobody was here so far.')).toBeVisible();
  expect(ana.warnings()).toEqual([]);
});

test('a wall can speak in the words of another occasion than its own', async ({ stage, visit }) => {
  const ana = await visit(stage.page({ occasion: 'fundraiser', settings: '{"variant": "memorial"}', live: 'off' }));
  await expect(ana.wall.host.getByRole('textbox', { name: 'Write a few words in memory' })).toBeVisible();
  await expect(ana.wall.host.getByText('No one has written yet. A memory can be one sentence.')).toBeVisible();
  await ana.wall.host.evaluate(wall => { wall.settings = { variant: 'milestone' }; });
  await expect(ana.wall.host.getByRole('textbox', { name: 'Write a few words to share the joy' })).toBeVisible();
});

test('settings given as a file, as a script on the page, and as a property say the same', async ({ stage, visit }) => {
  const text = JSON.stringify({ words: { 'wall.empty': 'Nobody yet.' } });
  stage.folder.put('own.json', text);
  const script = `<script type="application/json" id="own">${text}</script>`;
  for (const settings of ['own.json', 'own']) {
    const ana = await visit(stage.put(script + stage.wall({ settings, live: 'off' })));
    await expect(ana.wall.host.getByText('Nobody yet.')).toBeVisible();
  }
  const tom = await visit(stage.page({ live: 'off' }));
  await expect(tom.wall.host.getByText('No one has written yet.')).toBeVisible();
  await tom.wall.host.evaluate(wall => { wall.settings = { words: { 'wall.empty': 'Nobody yet.' } }; });
  await expect(tom.wall.host.getByText('Nobody yet.')).toBeVisible();
});

test('what is wrong with settings is named for the page\'s author, and harms nothing else', async ({ stage, visit }) => {
  const settings = JSON.stringify({
    acknowledge: ['candle', 'thumbs'], starters: ['memory', 'nonsense'], counts: 'yes', layout: 'heap', colour: 'red',
    words: { 'composer.sumbit': 'x', 'wall.empty': 'Nobody yet.' }, closing: 7,
  });
  const ana = await visit(stage.page({ occasion: 'memorial', settings, live: 'off' }));
  await expect(ana.wall.host.getByText('Nobody yet.')).toBeVisible();
  for (const place of ['settings /acknowledge/1', 'settings /starters/1', 'settings /counts', 'settings /layout', 'settings /colour', 'settings /closing', 'composer.sumbit']) {
    await expect.poll(() => ana.warnings().join('\n'), place).toContain(place);
  }
  await ana.wall.host.evaluate(wall => wall.setAttribute('phase', 'sealed'));
  await expect(ana.wall.notice).toHaveText('This wall is complete. Thank you for every memory and every word on it.');
});

test('an occasion that changes is followed, and costs no word that is being written (10)', async ({ stage, visit }) => {
  const ana = await visit(stage.page({ live: 'off' }));
  await ana.wall.words.fill('I remember her songs.');
  await ana.wall.host.evaluate(wall => wall.setAttribute('occasion', 'milestone'));
  await expect(ana.wall.host.getByRole('textbox', { name: 'Write a few words to share the joy' })).toHaveValue('I remember her songs.');
  await expect(ana.wall.submit).toHaveText('Send good wishes');
  await expect(ana.wall.host.getByText('No one has written yet. A few glad words are enough.')).toBeVisible();
});

test('on the day itself, and years after, nothing recalls a date that nobody asked for (26)', async ({ place, visit }) => {
  const ana = await visit(undefined);
  await ana.page.clock.install();
  for (const time of ['2026-03-02T10:00:00Z', '2027-02-28T10:00:00Z', '2036-02-28T10:00:00Z']) {
    await ana.page.clock.setSystemTime(time);
    await ana.page.goto(place.page(putBook(place)));
    await expect(ana.wall.bodies).toHaveCount(2);
    await expect(ana.wall.host.getByText('Keep these words')).toBeVisible();
    expect(await ana.wall.host.evaluate(wall => wall.shadowRoot.textContent), time).not.toMatch(/anniversar|memories|ago today|on this day|years? since/i);
    await expect(ana.wall.notice).toHaveCount(0);
    await expect(ana.wall.status).toHaveText('');
  }
  expect(await ana.context.cookies()).toEqual([]);
});
