// One quiet act without words, and how it is told.

import { expectNothing } from './support/axe.mjs';
import { ok } from './support/stage.mjs';
import { expect, test } from './support/test.mjs';

const ACKNOWLEDGEMENTS = '/api/collections/acknowledgements/records';
const isAct = ({ method, path }) => method === 'POST' && path.includes('/acknowledgements/');
const isUndo = ({ method, path }) => method === 'DELETE' && path.includes('/acknowledgements/');
const settings = given => JSON.stringify(given);

/** The buttons of a message, by the words on them. */
const acts = (wall, words) => wall.message(words).locator('.acknowledge');
/** The sentence of names, without the marks that keep names of another direction apart. */
const told = async (wall, words) => (await wall.message(words).locator('> .foot .with').allTextContents()).join().replaceAll(/[⁨⁩]/g, '');
/** What the host finds. */
const given = async stage => (await ok(stage.host.try('GET', `${ACKNOWLEDGEMENTS}?perPage=500`))).items
  .filter(({ message }) => stage.ids.includes(message)).map(({ word, name }) => ({ word, name }));
const act = (stage, message, name, word = 'candle') => ok(stage.host.try('POST', ACKNOWLEDGEMENTS, { message, word, name, approved: true }));

async function seeded(stage, messages) {
  await stage.openWall();
  const made = await stage.seed(messages);
  stage.ids = made.map(({ id }) => id);
  return made;
}

test('a memorial has one acknowledgement, a candle: its light stays over a reload, once per person, and it can be undone (14)', async ({ stage, visit }) => {
  await seeded(stage, [{ body: 'She kept bees.', name: 'Ana' }]);
  const mo = await visit(stage.page({ occasion: 'memorial' }));
  const candle = acts(mo.wall, 'bees');
  await expect(candle).toHaveCount(1);
  await expect(candle).toHaveAccessibleName('Light a candle, for the words of Ana');
  await expect(candle).toHaveAttribute('aria-pressed', 'false');
  await candle.focus();
  await mo.page.keyboard.press('Enter');
  await expect(candle).toHaveAttribute('aria-pressed', 'true');
  await expect(candle).toHaveText('You lit a candle');
  await expect(mo.wall.status).toHaveText('You lit a candle');
  await expect(candle).toBeFocused();
  expect(await given(stage)).toEqual([{ word: 'candle', name: '' }]);

  await mo.page.reload();
  await expect(candle).toHaveAttribute('aria-pressed', 'true');
  await expect(candle).toHaveAccessibleDescription('Take it back');
  expect(await given(stage)).toHaveLength(1);

  await candle.click();
  await expect(candle).toHaveAttribute('aria-pressed', 'false');
  await expect(mo.wall.status).toHaveText('Taken back.');
  await expect.poll(() => given(stage)).toEqual([]);
  const [{ id }] = await stage.records();
  await expect.poll(() => mo.heard('acknowledge')).toEqual([{ id, word: 'candle', on: false }]);
});

test('everywhere else it is "I am here"; there is no thumb, no laughing and no angry face (14)', async ({ stage, visit }) => {
  await seeded(stage, ['She kept bees.']);
  const mo = await visit(stage.page({ occasion: 'support' }));
  await expect(acts(mo.wall, 'bees')).toHaveText(['I am here']);
  await mo.page.goto(stage.page({ settings: settings({ acknowledge: ['thumb', 'heart'] }) }));
  await expect(acts(mo.wall, 'bees')).toHaveText(['Send love']);
  await mo.page.goto(stage.page({ settings: settings({ acknowledge: [] }) }));
  await expect(mo.wall.message('bees').getByRole('button', { name: 'Other choices' })).toBeVisible();
  await expect(acts(mo.wall, 'bees')).toHaveCount(0);
});

test('of up to four a person gives one, and another takes its place (14)', async ({ stage, visit }) => {
  await seeded(stage, ['She kept bees.']);
  const mo = await visit(stage.page({ settings: settings({ acknowledge: ['candle', 'heart', 'thinking', 'strength'] }) }));
  const [candle, heart] = [0, 1].map(index => acts(mo.wall, 'bees').nth(index));
  await expect(acts(mo.wall, 'bees')).toHaveText(['Light a candle', 'Send love', 'I am thinking of you', 'I wish you strength']);
  await candle.click();
  await heart.click();
  await expect(acts(mo.wall, 'bees')).toHaveText(['Light a candle', 'You sent love', 'I am thinking of you', 'I wish you strength']);
  await expect.poll(() => given(stage)).toEqual([{ word: 'heart', name: '' }]);
});

test('who is with somebody is told in names, live, and the reader is not told of themselves (3)', async ({ stage, follow }) => {
  const [first] = await seeded(stage, ['She kept bees.', 'She sang.']);
  const mo = await follow(stage.page({ occasion: 'memorial', poll: 300 }));
  expect(await told(mo.wall, 'bees')).toBe('');
  await acts(mo.wall, 'bees').click();
  await expect(mo.wall.status).toHaveText('You lit a candle');
  await act(stage, first.id, 'Ana');
  await expect.poll(() => told(mo.wall, 'bees')).toBe('Ana lit a candle');
  await expect(acts(mo.wall, 'bees')).toBeFocused();
  await act(stage, first.id, 'Tom');
  await expect.poll(() => told(mo.wall, 'bees')).toBe('Ana and Tom lit a candle');
  await act(stage, first.id, '');
  await expect.poll(() => told(mo.wall, 'bees')).toBe('Ana, Tom, and someone else lit a candle');
  await act(stage, first.id, 'Mia');
  await act(stage, first.id, 'Zoë');
  await expect.poll(() => told(mo.wall, 'bees')).toBe('Ana, Tom, Mia, and others lit a candle');
  expect(await told(mo.wall, 'sang')).toBe('');
  await expect(mo.wall.message('bees')).not.toContainText(/[0-9]/);
});

test('those who gave no name are not counted, unless the host asks for a number (3)', async ({ stage, visit }) => {
  const [first] = await seeded(stage, ['She kept bees.']);
  for (const name of ['', '', 'Ana']) await act(stage, first.id, name, 'here');
  const mo = await visit(stage.page());
  await expect.poll(() => told(mo.wall, 'bees')).toBe('Ana and others are with you');
  await mo.page.goto(stage.page({ settings: settings({ counts: true }) }));
  await expect.poll(() => told(mo.wall, 'bees')).toBe('3 people are with you');
});

test('a name goes along only after its person has put it beside words on this wall (14)', async ({ stage, visit }) => {
  const [first] = await seeded(stage, [{ body: 'She kept bees.', name: 'Ana' }, { body: 'Mine.', name: 'Mo' }]);
  const mine = stage.ids[1];
  const own = { key: 'k', id: mine, parent: '', kind: 'words', author: '', body: '', connection: '', at: Date.now(), secret: 's', state: 'shown', others: [] };
  const key = `support-wall:${stage.endpoint}#${stage.path}`;
  const mo = await visit(undefined);
  await mo.page.addInitScript(([name, value]) => localStorage.getItem(name) ?? localStorage.setItem(name, value), [key, JSON.stringify({ version: 2, own: [own] })]);
  await mo.page.goto(stage.page());
  await expect(acts(mo.wall, 'Mine.'), 'nobody acknowledges their own words').toHaveCount(0);
  await acts(mo.wall, 'bees').click();
  await expect.poll(() => given(stage)).toEqual([{ word: 'here', name: 'Mo' }]);
  await act(stage, first.id, 'Ana', 'here');
  await mo.page.reload();
  await expect.poll(() => told(mo.wall, 'bees')).toBe('Ana is with you');
});

test('where it does not arrive the light goes out, nothing is lost, and another try is the same one (14, 15)', async ({ stage, way, visit }) => {
  await seeded(stage, ['She kept bees.']);
  const mo = await visit(stage.page({ occasion: 'memorial' }));
  const candle = acts(mo.wall, 'bees');
  // It does arrive, but the wall never hears so.
  way.rule = request => (isAct({ method: request.method, path: request.url }) ? { drop: true } : undefined);
  await candle.click();
  await expect(mo.wall.status).toHaveText('This has not reached the wall yet. Please try again when you like.');
  await expect(mo.wall.message('bees').locator('.foot .hint:visible')).toHaveText('This has not reached the wall yet. Please try again when you like.');
  await expect(candle).toHaveAttribute('aria-pressed', 'false');
  way.rule = () => undefined;
  await candle.click();
  await expect(mo.wall.status).toHaveText('You lit a candle');
  expect(await given(stage)).toHaveLength(1);

  way.rule = request => (isUndo({ method: request.method, path: request.url }) ? { status: 503 } : undefined);
  await candle.click();
  await expect(mo.wall.status).toHaveText('This has not reached the wall yet. Please try again when you like.');
  await expect(candle).toHaveAttribute('aria-pressed', 'true');
});

test('whoever changes their mind while it is on its way is taken at their last word (14)', async ({ stage, way, visit }) => {
  await seeded(stage, ['She kept bees.']);
  let go;
  const until = new Promise(resolve => { go = resolve; });
  way.rule = request => (isAct({ method: request.method, path: request.url }) ? until : undefined);
  const mo = await visit(stage.page({ occasion: 'memorial' }));
  const candle = acts(mo.wall, 'bees');
  await candle.click();
  await expect(candle).toHaveAttribute('aria-pressed', 'true');
  await candle.click();
  await expect(candle).toHaveAttribute('aria-pressed', 'false');
  go();
  await expect(mo.wall.status).toHaveText('Taken back.');
  expect(await given(stage)).toEqual([]);
  expect([isAct, isUndo].map(test => way.count(test))).toEqual([1, 1]);
});

const MAP = {
  items: '', message: { id: '/id', body: '/words', author: '/by', with: '/with', thanked: '/thanked', host: '/host' },
};
const WORDS = [{ id: 'a', words: 'She kept bees.', by: 'Ana', with: ['Tom'], thanked: true }, { id: 'b', words: 'Thank you all.', by: 'Lea', host: true }];

function elsewhere(place, map = MAP) {
  place.endpoint = place.folder.put('messages.json', JSON.stringify(WORDS));
  return more => place.page({ map: JSON.stringify(map), poll: 300, ...more });
}

test('an endpoint without a place for it: it is kept on this device, which is said to those who ask (14)', async ({ place, visit }) => {
  const mo = await visit(elsewhere(place)());
  const here = acts(mo.wall, 'bees');
  await here.click();
  await expect(here).toHaveText('You are here');
  await expect(mo.wall.status).toHaveText('This stays between you and this device: the wall has no place to tell others.');
  expect(await mo.heard('acknowledge')).toEqual([{ id: 'a', word: 'here', on: true }]);
  expect(await told(mo.wall, 'bees')).toBe('Tom is with you');
  await mo.page.reload();
  await expect(here).toHaveAttribute('aria-pressed', 'true');
  await mo.wall.message('bees').getByRole('button', { name: 'Other choices, for the words of Ana' }).click();
  await expect(mo.wall.message('bees')).toContainText('This stays between you and this device');
  await mo.wall.message('bees').getByRole('button', { name: 'Take it back, for the words of Ana' }).click();
  await expect(here).toHaveAttribute('aria-pressed', 'false');
  await expect(here).toBeFocused();
});

test('where it cannot be undone that is not offered, and the light stays (14)', async ({ place, visit }) => {
  const open = elsewhere(place, { ...MAP, acknowledge: { url: `${place.folder.url}messages.json`, method: 'POST', body: { id: '{id}' } } });
  const mo = await visit(open({ occasion: 'memorial' }));
  const candle = acts(mo.wall, 'bees');
  await candle.click();
  await expect(mo.wall.status).toHaveText('You lit a candle');
  await expect(candle).toHaveAttribute('aria-disabled', 'true');
  await expect(candle).not.toHaveAttribute('title');
  await candle.click({ force: true });
  await expect(candle).toHaveAttribute('aria-pressed', 'true');
});

test("the host's thanks stand on the wall for everyone, and the host's words are marked as theirs (17, 19)", async ({ place, visit }) => {
  const mo = await visit(elsewhere(place)({ occasion: 'memorial', 'read-only': true }));
  await expect(mo.wall.message('bees').getByText('The family has read this, with thanks.')).toBeVisible();
  await expect(mo.wall.message('Thank you all.').getByText('with thanks')).toHaveCount(0);
  await expect(mo.wall.message('Thank you all.')).toHaveAttribute('data-host', '');
  await expect(mo.wall.message('Thank you all.').locator('.host')).toHaveText('family');
  await expect(mo.wall.message('bees')).not.toHaveAttribute('data-host');
  await expect(acts(mo.wall, 'bees'), 'what can only be read asks for nothing').toHaveCount(0);
});

test('thanks arrive while one reads, and nothing that has the keyboard loses it (17)', async ({ stage, follow }) => {
  const [first] = await seeded(stage, ['She kept bees.']);
  const mo = await follow(stage.page({ poll: 300 }));
  await acts(mo.wall, 'bees').focus();
  await stage.host.change(first.id, { thanked: true });
  await expect(mo.wall.message('bees').getByText('The host has read this, with thanks.')).toBeVisible();
  await expect(acts(mo.wall, 'bees')).toBeFocused();
});

test('axe finds nothing where acknowledgements were given and told (14)', async ({ stage, visit }) => {
  const [first] = await seeded(stage, ['She kept bees.', 'She sang.']);
  await stage.post('She did.', { parent: first.id });
  await act(stage, first.id, 'Ana');
  const mo = await visit(stage.page({ settings: settings({ acknowledge: ['candle', 'heart'] }) }));
  await acts(mo.wall, 'bees').first().click();
  await expect(mo.wall.answers('bees').locator('.acknowledge'), 'an answer has one').toHaveCount(1);
  await expectNothing(mo.page);
});

test('what comes later beneath the messages has its room from the beginning: nothing moves (5)', async ({ place, visit }) => {
  const open = elsewhere(place);
  for (const options of [{}, { viewport: { width: 390, height: 800 }, isMobile: true, hasTouch: true }]) {
    const letGo = place.folder.hold('support-wall-more.wasm');
    const mo = await visit(open({ occasion: 'memorial' }), options);
    await expect(mo.wall.bodies).toHaveCount(2);
    const heights = () => mo.wall.messages.evaluateAll(all => all.map(one => Math.round(one.getBoundingClientRect().height)));
    const before = await heights();
    await expect(acts(mo.wall, 'bees')).toHaveCount(0);
    letGo();
    await expect(mo.wall.message('bees').getByText('with thanks')).toBeVisible();
    expect(await heights()).toEqual(before);
  }
});
