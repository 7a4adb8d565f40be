// What a wall knows and does not show.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../tools/lib/paths.mjs';
import { expect, test } from './support/test.mjs';

const answer = name => readFile(join(ROOT, 'tests/fixtures', `${name}.json`), 'utf8');

for (const [preset, file, amounts] of [
  ['tiltify', 'tiltify-donations', /amount|USD|EUR|\$|€|\d+\.\d\d/],
  ['justgiving', 'justgiving-donations', /amount|GBP|£|\d+\.\d\d/],
]) {
  test(`gifts of ${preset}: words and names, and neither amounts nor how many gave (4)`, async ({ place, visit }) => {
    place.folder.put('gifts.json', await answer(file));
    place.endpoint = 'gifts.json';
    const ana = await visit(place.page({ preset, occasion: 'fundraiser', live: 'off' }));
    await expect(ana.wall.bodies).not.toHaveCount(0);
    const shown = await ana.wall.host.evaluate(wall => wall.shadowRoot.textContent);
    expect(shown).not.toMatch(amounts);
    expect(shown).not.toMatch(/\b\d+ (donors?|donations?|gifts?|supporters?|people)\b/i);
  });
}

test('a message nobody has answered is not marked as such, whoever looks (18)', async ({ stage, visit }) => {
  const [answered] = await stage.seed([
    { body: 'Answered.', name: 'Ana', minutesAgo: 9_000 }, { body: 'Not answered.', name: 'Tom', minutesAgo: 9_000 },
  ]);
  await stage.post('An answer.', { parent: answered.id });
  const { wall } = await visit(stage.page());
  await expect(wall.answers('Answered.')).not.toHaveCount(0);
  await expect(wall.submit).toBeAttached();
  const lonely = wall.messages.filter({ hasText: 'Not answered.' });
  const other = wall.messages.filter({ hasText: 'An answer.' });
  // Nothing is said of the one that is not said of the other, but for the answer itself.
  const names = message => message.locator('button').evaluateAll(buttons => buttons.map(button => button.className));
  expect(await names(lonely)).toEqual((await names(other)).slice(0, (await names(lonely)).length));
  expect(await lonely.innerText()).not.toMatch(/no answer|unanswered|first to|0 /i);
});

test('the family that opens its own wall meets nothing of the queue: no held words, no number of them (20, 21)', async ({ stage, visit }) => {
  await stage.host.wall({ page: stage.path, approve_first: true });
  await stage.seed(['From a neighbour.']);
  for (const body of ['Held words, one.', 'Held words, two.']) await stage.host.post({ page: stage.path, body, approved: false });
  const family = await visit(stage.page({ occasion: 'memorial' }));
  await expect(family.wall.bodies).toHaveText(['From a neighbour.']);
  await expect(family.wall.submit).toBeAttached();
  const shown = await family.wall.host.evaluate(wall => wall.shadowRoot.textContent);
  expect(shown).not.toMatch(/held words|queue|waiting|\b2\b/i);
});
