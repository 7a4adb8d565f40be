// A long wall: what is done with a message is made where the reader is, and taken away again where nobody is at it.

import { expect, test } from './support/test.mjs';

const COUNT = 180;
const PAGE = 90;
const some = count => Array.from({ length: count }, (_, index) => `Message ${index + 1}. ${'It goes on for a while. '.repeat(8)}`);

/** How many messages have what is done with them. */
const made = wall => wall.host.evaluate(host => host.shadowRoot.querySelectorAll('.acts').length);

const scroll = (page, to) => page.evaluate(where => scrollTo(0, where === 'end' ? document.body.scrollHeight : 0), to);

async function openLong({ stage, visit }) {
  await stage.seed(some(COUNT));
  const ana = await visit(stage.page({ 'page-size': PAGE }));
  await expect(ana.wall.bodies).toHaveCount(PAGE);
  await ana.wall.more.evaluate(more => more.click());
  await expect(ana.wall.bodies).toHaveCount(COUNT);
  return ana;
}

/** Goes over the whole wall, step by step, and back to its beginning: what is far by then has been near. */
async function overAll({ page, wall }) {
  const messages = await wall.messages.all();
  for (let at = 0; at < messages.length; at += 8) {
    await messages[at].evaluate(message => message.scrollIntoView());
    await expect(messages[at].locator('.acts').first()).toBeAttached();
  }
  await scroll(page, 'start');
}

test('a further page brings nothing for what nobody has come near; what is far again goes', async ({ stage, visit }) => {
  const ana = await openLong({ stage, visit });
  await expect(ana.wall.messages.first().locator('.acts')).toBeAttached();
  expect(await made(ana.wall)).toBeLessThan(PAGE);
  await overAll(ana);
  await expect.poll(() => made(ana.wall)).toBeLessThan(COUNT - 40);
  // And comes back where the reader does.
  const middle = ana.wall.messages.nth(COUNT / 2);
  await middle.evaluate(message => message.scrollIntoView());
  await expect(middle.getByRole('button', { name: /^I am here/ })).toBeVisible();
});

test('what somebody is at stays however far they go: where the keyboard is, and what is unfolded', async ({ stage, visit }) => {
  const ana = await openLong({ stage, visit });
  const [held, unfolded] = [ana.wall.messages.nth(60), ana.wall.messages.nth(80)];
  await unfolded.evaluate(message => message.scrollIntoView());
  await unfolded.locator('.dots').click();
  await expect(unfolded.locator('.further')).toBeVisible();
  await held.evaluate(message => message.scrollIntoView());
  await held.locator('.dots').focus();
  await overAll(ana);
  await scroll(ana.page, 'end');
  await expect(ana.wall.messages.nth(COUNT - 1).locator('.acts')).toBeAttached();
  await expect(unfolded.locator('.further')).toBeAttached();
  await expect(held.locator('.dots')).toBeFocused();
  // From there the keyboard goes on in the order that one reads in, and back.
  const at = () => ana.wall.host.evaluate(host => {
    const active = host.shadowRoot.activeElement;
    return `${active.closest('article').querySelector('.body').textContent.match(/\d+/)[0]} ${active.className}`;
  });
  const number = Number((await at()).split(' ')[0]);
  await ana.page.keyboard.press('Tab');
  expect(await at()).toBe(`${number + 1} when`);
  await ana.page.keyboard.press('Tab');
  expect(await at()).toBe(`${number + 1} acknowledge`);
  await ana.page.keyboard.press('Shift+Tab');
  await ana.page.keyboard.press('Shift+Tab');
  expect(await at()).toBe(`${number} dots`);
});

test('nothing moves when what is far goes, or comes back (5)', async ({ stage, visit }) => {
  const ana = await openLong({ stage, visit });
  await overAll(ana);
  const tops = () => ana.wall.messages.evaluateAll(all => all.map(one => Math.round(one.getBoundingClientRect().top + scrollY)));
  const before = await tops();
  await overAll(ana);
  expect(await tops()).toEqual(before);
});

test('on the dated line, and back as cards, every message has what is done with it once a reader is there', async ({ stage, visit }) => {
  const ana = await openLong({ stage, visit });
  for (const name of ['By date', 'Cards']) {
    await ana.wall.host.getByRole('group', { name: 'Show as' }).getByRole('button', { name }).click();
    for (const at of [COUNT - 1, COUNT / 2, 30]) {
      const message = ana.wall.messages.nth(at);
      await message.evaluate(one => one.scrollIntoView());
      await expect(message.locator('.acts')).toBeVisible();
    }
  }
});
