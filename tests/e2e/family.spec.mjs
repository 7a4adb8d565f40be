// From a kind word to the meal on the doorstep, and the story told back: one family's wall from its first need to the day it is sealed,
// on a server of its own that is gone at the end (PRINCIPLES 17 to 21, 27 to 32).

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../tools/lib/paths.mjs';
import { asked, DINNERS, PHONE, promise } from './support/asked.mjs';
import { expect, test as base } from './support/desk.mjs';
import { Stage } from './support/stage.mjs';

const test = base.extend({
  stage: async ({ ownServer, site }, use) => {
    await use(new Stage({ world: await ownServer(), folder: site.folder('family'), path: '/for-rosa' }));
  },
});

const story = ({ wall }, label) => wall.host.locator('.story').filter({ hasText: label });

/** The story in full, as this reader's language tells it. */
async function told(visitor, label) {
  await story(visitor, label).locator('summary').click();
  const lines = story(visitor, label).locator('.told');
  await expect(lines).toBeVisible();
  return lines;
}

/** Puts on the wall what waits from this person. */
async function approve({ host }, name) {
  await host.getByRole('article', { name, exact: true }).getByRole('button', { name: /^Put on the wall/ }).click();
  await expect(host.getByRole('article', { name, exact: true })).toHaveCount(0);
}

test('a family asks for fourteen dinners, and the wall leads from words to deeds and back to the story', async ({ desk, stage, follow, visit }) => {
  test.slow();
  const family = await desk.signedIn('host');
  await family.host.getByRole('button', { name: 'Needs and events' }).click();
  await family.host.getByRole('button', { name: 'Say what would help' }).click();
  await family.host.getByLabel('In a word or two').fill('Dinners');
  await family.host.getByLabel('In your own words').fill('None of us gets to cooking these days.');
  await family.host.getByLabel('How many').fill('14');
  await family.host.getByLabel('Of what').fill('dinners');
  await family.host.getByRole('button', { name: 'Ask for it' }).click();
  await expect(family.host.getByRole('article', { name: 'Dinners' })).toBeVisible();
  const mourner = await follow(stage.page({}, { name: 'mourner.html' }), PHONE);
  await expect(asked(mourner).told).toContainText(`14 ${DINNERS} still open`);

  // Three visitors on phones promise; what they write waits for somebody to read it, and counts as taken at once.
  const come = (name, amount) => visit(stage.page({}, { name: `${name}.html` }), PHONE).then(async visitor => {
    await promise(visitor, { name, amount, words: `${name} brings it on foot.` });
    await expect(asked(visitor).mine).toContainText(`You promised ${amount} of 14 ${DINNERS}.`);
    return visitor;
  });
  const mia = await come('Mia', 4);
  const tom = await come('Tom', 3);
  const lea = await come('Lea', 7);
  await desk.waiting('We shared a desk at school.', { name: 'Cy' });
  const fourth = await visit(stage.page({}, { name: 'fourth.html' }), PHONE);
  await expect(asked(fourth).told).toContainText('Covered, thank you.');
  await expect(asked(fourth).help).toHaveCount(0);

  // A helper reads it, so that the mourner need not.
  const helper = await desk.signedIn('helper');
  await expect(helper.host.getByText('4 messages wait, the oldest first.')).toBeVisible();
  await expect(mourner.wall.host).not.toContainText('at school');
  await expect(mourner.wall.host).not.toContainText('Lea brings');
  for (const name of ['Mia', 'Tom', 'Lea', 'Cy']) await approve(helper, name);
  // Words wait to be shown, and what they promise counts.
  await expect(mourner.wall.arrivals).toHaveText('4 new messages');
  await expect(asked(mourner).told).toContainText('Covered, thank you.');
  await mourner.wall.arrivals.click();
  await expect(mourner.wall.list).toContainText('We shared a desk at school.');

  // One cancels, two deliver.
  await lea.page.reload();
  await asked(lea).act('Take back').click();
  await asked(lea).act('Take it back').click();
  await expect(asked(lea).mine).toHaveCount(0);
  for (const one of [mia, tom]) {
    await one.page.reload();
    await asked(one).act('It is done').click();
    await one.wall.host.getByRole('button', { name: 'Tell that it is done' }).click();
    await expect(asked(one).mine).toContainText('Thank you.');
  }
  await helper.page.reload();
  await expect(helper.host.getByText('2 messages wait, the oldest first.')).toBeVisible();
  await helper.host.getByRole('button', { name: /^Put on the wall/ }).first().click();
  await expect(helper.host.getByText('1 message waits')).toBeVisible();
  await helper.host.getByRole('button', { name: /^Put on the wall/ }).first().click();
  await expect(helper.host.getByText('Nothing is waiting.')).toBeVisible();
  await expect(asked(mourner).told).toContainText(`7 of 14 ${DINNERS} done and 7 still open`);

  // The family thanks everyone, tells what came of it, and seals the wall.
  await family.host.getByRole('button', { name: 'The wall', exact: true }).click();
  await family.host.getByRole('button', { name: 'Thank everybody' }).click();
  await expect(family.host.getByRole('status')).toContainText('thanked for');
  await family.host.getByRole('button', { name: 'Needs and events' }).click();
  await family.host.getByRole('button', { name: 'Close: Dinners' }).click();
  await family.host.getByLabel('What came of it?').fill('Every evening somebody rang.');
  await family.host.getByRole('button', { name: 'Tell it, and close' }).click();
  await expect(family.host.getByRole('article', { name: 'Dinners' })).toContainText('Closed');
  await family.host.getByRole('button', { name: 'The wall', exact: true }).click();
  await family.host.getByLabel('The wall is').selectOption('sealed');
  await family.host.getByRole('button', { name: 'Set' }).click();
  await expect(family.host.getByRole('status')).toHaveText('The wall is now: sealed');

  // The story reads right, in two languages.
  const reader = await visit(stage.page());
  await expect(reader.wall.words).toHaveCount(0);
  await expect(asked(reader).help).toHaveCount(0);
  const english = await told(reader, 'The story: what came of it');
  await expect(english).toContainText('None of us gets to cooking these days.');
  await expect(english).toContainText(/Asked for.*14 dinners\. Mia and Tom came forward\. Done: 7 of 14 dinners\./);
  await expect(english).toContainText('With thanks to everyone who came forward.');
  await expect(english).toContainText('Every evening somebody rang.');
  await expect(english).not.toContainText('Lea brings');
  const words = JSON.parse(readFileSync(join(ROOT, 'src/locale/words/de.json'), 'utf8'));
  const leser = await visit(stage.page({ lang: 'de' }, { name: 'de.html' }));
  const german = await told(leser, words['story.label']);
  await expect(german).toContainText('Mia und Tom haben sich gemeldet.');
  await expect(german).toContainText('Getan: 7 von 14 dinners.');

  // Sealed, it reads from its file with the server gone.
  const { text } = await reader.wall.host.evaluate(wall => wall.exportKeepsake('json'));
  stage.folder.put('for-rosa.json', text);
  await stage.world.server.stop();
  const later = await visit(stage.page({ endpoint: 'for-rosa.json', phase: 'sealed', page: undefined }, { name: 'sealed.html' }));
  await expect(later.wall.list).toContainText('We shared a desk at school.');
  await expect(await told(later, 'The story: what came of it')).toContainText('Mia and Tom came forward.');
  await expect(later.wall.notice).toContainText('This wall is complete.');
});
