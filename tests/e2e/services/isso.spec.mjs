// A wall on a real Isso.

import { expect, test } from '../support/test.mjs';
import { isPost, MESSAGES, NEWEST_FIRST, SAFE } from './words.mjs';

/** The place's page, with a wall that reads this Isso. */
const open = (place, isso, attributes = {}) => place.page({ endpoint: isso.endpoint, preset: 'isso', poll: 300, ...attributes });

async function write(isso, place, messages = MESSAGES) {
  const made = [];
  for (const message of messages) made.push(await isso.post(place.path, message));
  return made;
}

test('what people wrote with Markdown stands there as structure, and names as they were typed', async ({ isso, place, visit }) => {
  await write(isso, place, [
    { author: '<b>Bob</b> & "Co"', body: 'Goodbye & thank you, *Derek*.\nWe **miss** you.' },
    { author: 'Jo & Al', body: 'She kept:\n\n- a tuning fork\n- 40 keys\n\n> Never be afraid to ask.\n\nMore at [the choir’s page](https://example.org/choir).' },
    { body: 'שלום לכולם 🎉' },
  ]);
  const ana = await visit(open(place, isso));
  await expect(ana.wall.messages).toHaveCount(3);
  const bob = ana.wall.message('Goodbye');
  await expect(bob.locator('[part=author]')).toHaveText('<b>Bob</b> & "Co"');
  await expect(bob.locator('[part=body]')).toHaveText('Goodbye & thank you, Derek.We miss you.');
  await expect(bob.locator('em')).toHaveText('Derek');
  await expect(bob.locator('strong')).toHaveText('miss');
  await expect(bob.locator('[part=body] br')).toHaveCount(1);
  const jo = ana.wall.message('She kept');
  await expect(jo.locator('[part=author]')).toHaveText('Jo & Al');
  await expect(jo.getByRole('listitem')).toHaveText(['a tuning fork', '40 keys']);
  await expect(jo.locator('blockquote')).toHaveText('Never be afraid to ask.');
  await expect(jo.getByRole('link', { name: 'the choir’s page' })).toHaveAttribute('href', 'https://example.org/choir');
  await expect(ana.wall.message('שלום')).toContainText('Someone who gave no name');
  const written = Date.parse(await bob.locator('time').getAttribute('datetime'));
  expect(Math.abs(Date.now() - written)).toBeLessThan(5 * 60_000);
});

test('markup that somebody tried is shown as words or not at all, and does nothing', async ({ isso, place, visit }) => {
  await write(isso, place, [{
    author: '<img src=x onerror="window.stolen=1">',
    body: '<img src="/stolen" onerror="window.stolen=1"><script>window.stolen=1</script> [here](javascript:window.stolen=1) 1 < 2 && 3 > 2',
  }]);
  const ana = await visit(open(place, isso));
  await expect(ana.wall.bodies).toContainText('1 < 2 && 3 > 2');
  await expect(ana.wall.messages.locator('[part=author]')).toHaveText('<img src=x onerror="window.stolen=1">');
  await expect(ana.wall.messages.locator('img, script, a[href^=javascript]')).toHaveCount(0);
  expect(await ana.page.evaluate(() => window.stolen)).toBeUndefined();
});

test('reads on: the rest comes once, with the answers to it', async ({ isso, place, visit }) => {
  const [first] = await write(isso, place);
  await isso.post(place.path, { author: 'Her sister', body: 'That bench is still there.', parent: first.id });
  const ana = await visit(open(place, isso));
  await expect(ana.wall.bodies).toHaveText(NEWEST_FIRST.slice(0, 12));
  await ana.wall.more.click();
  await expect(ana.wall.bodies).toHaveText(NEWEST_FIRST);
  await expect(ana.wall.more).toBeHidden();
  await expect(ana.wall.answers(MESSAGES[0].body).locator('[part=body]')).toHaveText(['That bench is still there.']);
});

test('reads the oldest first where the page asks for it', async ({ isso, place, visit }) => {
  await write(isso, place);
  const ana = await visit(open(place, isso, { order: 'oldest' }));
  await expect(ana.wall.bodies).toHaveText(NEWEST_FIRST.toReversed().slice(0, 12));
  await ana.wall.more.click();
  await expect(ana.wall.bodies).toHaveText(NEWEST_FIRST.toReversed());
});

test('comments taken back while somebody reads: "more" comes to its end all the same, and repeats nothing', async ({ isso, place, visit }) => {
  const made = await write(isso, place);
  const ana = await visit(open(place, isso));
  await expect(ana.wall.bodies).toHaveCount(12);
  // Isso then says that fewer than no comments are left.
  for (const comment of made.slice(3, 8)) await isso.takeBack(comment);
  for (let pressed = 0; pressed < 3 && await ana.wall.more.isVisible(); pressed += 1) {
    await ana.wall.more.click();
    await expect.poll(async () => await ana.wall.more.isHidden() || await ana.wall.more.getAttribute('aria-disabled') !== 'true').toBe(true);
  }
  await expect(ana.wall.more).toBeHidden();
  await expect(ana.wall.message(MESSAGES[0].body)).toHaveCount(1);
});

test('another page of the same Isso holds other messages', async ({ isso, place, visit }) => {
  await write(isso, place, [MESSAGES[0]]);
  const ana = await visit(open(place, isso, { page: `${place.path}/other` }));
  await expect(ana.wall.host).toContainText('No one has written yet.');
  await expect(ana.wall.bodies).toHaveCount(0);
});

test('a comment that was taken back after somebody had answered it leaves no words, and no scar', async ({ isso, place, visit }) => {
  const [first] = await write(isso, place, MESSAGES.slice(0, 2));
  await isso.post(place.path, { author: 'Her sister', body: 'That bench is still there.', parent: first.id });
  await isso.takeBack(first);
  const ana = await visit(open(place, isso));
  await expect(ana.wall.message(MESSAGES[1].body)).toBeVisible();
  await expect(ana.wall.host).not.toContainText(MESSAGES[0].body);
  await expect(ana.wall.host).not.toContainText(MESSAGES[0].author);
  await expect(ana.wall.host).not.toContainText(/delet|remov|gone/i);
  await expect(ana.wall.bodies).toHaveCount(1);
});

test('writes the first words on a page that Isso has never seen: they stand there, and after a reload once', async ({ isso, place, visit }) => {
  const tom = await visit(open(place, isso));
  await tom.wall.send('I still have her tuning fork.\n1 < 2 & *so on*', { name: 'Tom & "Ana"' });
  await expect(tom.wall.ownNotice).toContainText('Your words are on the wall.');
  await expect(tom.wall.bodies).toHaveCount(1);
  await expect(tom.wall.bodies).toContainText('1 < 2 & so on');
  await expect(tom.wall.messages.locator('[part=author]')).toHaveText('Tom & "Ana"');
  await expect(tom.wall.words).toHaveValue('');
  expect(await isso.texts(place.path)).toEqual(['I still have her tuning fork.\n1 < 2 & *so on*']);
  await tom.page.reload();
  await expect(tom.wall.bodies).toHaveCount(1);
  await expect(tom.wall.messages.locator('[part=author]')).toHaveText('Tom & "Ana"');
});

test('writes without a name, and among others: the words stand first, nothing is shown twice', async ({ isso, place, visit }) => {
  await write(isso, place, MESSAGES.slice(0, 2));
  const tom = await visit(open(place, isso));
  await expect(tom.wall.bodies).toHaveCount(2);
  await tom.wall.send('Words alone.');
  await expect(tom.wall.bodies).toHaveText(['Words alone.', MESSAGES[1].body, MESSAGES[0].body]);
  await expect(tom.wall.message('Words alone.')).toContainText('Someone who gave no name');
  await tom.wall.call('refresh');
  await expect(tom.wall.arrivals).toBeHidden();
  await expect(tom.wall.bodies).toHaveCount(3);
});

test('a host who approves first: the writer is told so, nobody sees the words, until they are approved', async ({ ownIsso, place, visit }) => {
  const isso = await ownIsso({ approveFirst: true });
  const page = open(place, isso);
  const tom = await visit(page);
  await tom.wall.send('She tuned our piano.', { name: 'Tom' });
  await expect(tom.wall.ownNotice).toContainText('A person reads every message before it appears, so yours waits until then.');
  await expect(tom.wall.ownWords.locator('[part=body]')).toHaveText('She tuned our piano.');
  await expect(tom.wall.words).toHaveValue('');
  await expect(tom.wall.bodies).toHaveCount(0);
  expect(await tom.heard('held')).toHaveLength(1);
  expect(await tom.heard('sent')).toEqual([]);
  const ana = await visit(page);
  await expect(ana.wall.host).toContainText('No one has written yet.');
  await isso.approve();
  await ana.page.reload();
  await expect(ana.wall.bodies).toHaveText(['She tuned our piano.']);
});

test('answers somebody: the form says whom, and the answer stands under the message', async ({ isso, place, visit }) => {
  await write(isso, place, MESSAGES.slice(0, 3));
  const tom = await visit(open(place, isso));
  await tom.wall.answerTo('Jo & Al').click();
  await expect(tom.wall.composer).toContainText('Jo & Al');
  await expect(tom.wall.field).toBeFocused();
  await tom.wall.field.fill('Thank you for the soup.');
  await tom.wall.name.fill('Her sister');
  await tom.wall.submit.click();
  await expect(tom.wall.answers(MESSAGES[1].body).locator('[part=body]')).toHaveText(['Thank you for the soup.']);
  await expect(tom.wall.bodies).toHaveCount(3);
  expect(await isso.texts(place.path)).toEqual([MESSAGES[0].body, MESSAGES[1].body, 'Thank you for the soup.', MESSAGES[2].body]);
  await tom.page.reload();
  await expect(tom.wall.answers(MESSAGES[1].body)).toHaveAccessibleName('Answer from Her sister');
});

test('Isso finds the words too short: they stay in the form, and a few more get through', async ({ isso, place, visit }) => {
  const tom = await visit(open(place, isso));
  await tom.wall.send('Hm');
  await expect(tom.wall.ownNotice).toContainText(SAFE);
  await expect(tom.wall.words).toHaveValue('Hm');
  expect(await tom.heard('sent')).toEqual([]);
  await tom.wall.send('Hm, yes.');
  await expect(tom.wall.bodies).toHaveText(['Hm, yes.']);
});

test('Isso wants a name: the words stay in the form, and go with one', async ({ ownIsso, place, visit }) => {
  const isso = await ownIsso({ requireAuthor: true });
  const tom = await visit(open(place, isso));
  await tom.wall.send('She tuned our piano.');
  await expect(tom.wall.ownNotice).toContainText(SAFE);
  await expect(tom.wall.ownNotice).not.toContainText('Many messages');
  await expect(tom.wall.words).toHaveValue('She tuned our piano.');
  await tom.wall.name.fill('Tom');
  await tom.wall.submit.click();
  await expect(tom.wall.bodies).toHaveText(['She tuned our piano.']);
});

test('too many at once, which Isso says with a 403: the words wait, and a minute later they go, once', async ({ ownIsso, place, visit }) => {
  const isso = await ownIsso({ perMinute: 2 });
  await write(isso, place, MESSAGES.slice(0, 2));
  const tom = await visit(open(place, isso));
  await tom.wall.send('In a busy hour.', { name: 'Tom' });
  await expect(tom.wall.ownNotice).toContainText(SAFE);
  await expect(tom.wall.ownNotice).toContainText('Many messages are arriving at once. Yours goes by itself in a while');
  await expect(tom.wall.ownWords).toContainText('In a busy hour.');
  await isso.age(61);
  await tom.wall.ownWords.getByRole('button', { name: 'Try again' }).click();
  await expect(tom.wall.bodies).toHaveText(['In a busy hour.', MESSAGES[1].body, MESSAGES[0].body]);
  expect((await isso.texts(place.path)).filter(text => text === 'In a busy hour.')).toHaveLength(1);
});

test('the answer is lost after the words arrived: a second try makes no second message', async ({ isso, place, detour, visit }) => {
  const way = await detour(isso.url);
  const tom = await visit(open(place, { endpoint: `${way.url}/` }));
  await expect(tom.wall.words).toBeVisible();
  way.rule = request => ({ drop: isPost(request) });
  await tom.wall.send('Once is enough.', { name: 'Tom' });
  await expect(tom.wall.ownNotice).toContainText(SAFE);
  expect(await isso.texts(place.path)).toHaveLength(1);
  way.rule = () => undefined;
  await expect(tom.wall.bodies).toHaveText(['Once is enough.']);
  await expect(tom.wall.words).toHaveValue('');
  expect(await isso.texts(place.path)).toHaveLength(1);
});

test('Isso is gone while somebody writes: the words are kept, and arrive once when it is back', async ({ ownIsso, place, visit }) => {
  const isso = await ownIsso();
  await write(isso, place, MESSAGES.slice(0, 1));
  const tom = await visit(open(place, isso));
  await expect(tom.wall.bodies).toHaveCount(1);
  await isso.stop();
  await tom.wall.send('From the train.', { name: 'Tom' });
  await expect(tom.wall.ownNotice).toContainText(SAFE);
  await expect(tom.wall.ownWords).toContainText('From the train.');
  await isso.start();
  // They may have gone by themselves already.
  await tom.page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(tom.wall.bodies).toHaveText(['From the train.', MESSAGES[0].body]);
  expect(await isso.texts(place.path)).toEqual([MESSAGES[0].body, 'From the train.']);
});

test('Isso is gone while somebody reads, and at first: what is there stays, and all comes when it is back', async ({ ownIsso, place, visit }) => {
  test.slow();
  const isso = await ownIsso();
  await write(isso, place, MESSAGES.slice(0, 1));
  const page = open(place, isso, { poll: 5, live: 'poll' });
  const ana = await visit(page);
  await expect(ana.wall.bodies).toHaveText([MESSAGES[0].body]);
  await isso.stop();
  const late = await visit(page);
  await expect(late.wall.fallback).toBeVisible();
  await expect(late.wall.notice).toContainText('cannot be reached just now');
  await expect(ana.wall.notice).toContainText('What is here was read earlier', { timeout: 15_000 });
  await expect(ana.wall.bodies).toHaveText([MESSAGES[0].body]);
  await isso.start();
  await isso.post(place.path, MESSAGES[1]);
  await expect(ana.wall.arrivals).toHaveText('1 new message', { timeout: 20_000 });
  await ana.wall.arrivals.click();
  await expect(ana.wall.bodies).toHaveText([MESSAGES[1].body, MESSAGES[0].body]);
  // It may have come back before the new words or after them; before, they wait behind the line for arrivals.
  await expect(async () => {
    await late.wall.call('showArrivals');
    await expect(late.wall.bodies).toHaveText([MESSAGES[1].body, MESSAGES[0].body], { timeout: 500 });
  }).toPass({ timeout: 20_000 });
});

test('presses twice, sends once', async ({ isso, place, detour, visit }) => {
  const way = await detour(isso.url);
  const tom = await visit(open(place, { endpoint: `${way.url}/` }));
  await tom.wall.write('Once.');
  await tom.wall.submit.dblclick();
  await expect(tom.wall.bodies).toHaveText(['Once.']);
  expect(way.count(isPost)).toBe(1);
});

test('a page that names no preset: Isso is known by its answer', async ({ isso, place, visit }) => {
  const [first] = await write(isso, place, [{ author: 'Jo & Al', body: 'Goodbye, *Derek*.' }, ...MESSAGES.slice(2, 4)]);
  await isso.post(place.path, { author: 'Her sister', body: 'That bench is still there.', parent: first.id });
  const endpoint = `${isso.url}/?uri=${encodeURIComponent(place.path)}`;
  const ana = await visit(open(place, isso, { endpoint, preset: undefined }));
  await expect(ana.wall.bodies).toHaveText([MESSAGES[3].body, MESSAGES[2].body, 'Goodbye, Derek.']);
  const jo = ana.wall.message('Goodbye');
  await expect(jo.locator('em')).toHaveText('Derek');
  await expect(jo.locator('[part=author]').first()).toHaveText('Jo & Al');
  await expect(ana.wall.answers('Goodbye').locator('[part=body]')).toHaveText(['That bench is still there.']);
});
