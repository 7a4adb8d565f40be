// What people do with a message of a further source, and what its own stream tells: two real servers, each with a wall.

import { timedReader, timePasses } from './support/faults/time.mjs';
import { isList } from './support/proxy.mjs';
import { ok, Stage } from './support/stage.mjs';
import { blog, open, records } from './support/sources.mjs';
import { expect, subscribed, test } from './support/test.mjs';

const ACKNOWLEDGEMENTS = '/api/collections/acknowledgements/records';
const REPORTS = '/api/collections/reports/records';
/** After how long without a word a stream counts as dead. */
const SILENCE_MS = 720_000;
const THANKS = 'Thank you. A person will look at it. The writer is not told who reported it.';

/** What a server holds of these. */
const all = async ({ host }, path) => (await ok(host.try('GET', `${path}?perPage=500`))).items;

/** A wall on a server of its own, with that of `stage` as its further source. */
async function two(stage, ownServer) {
  const own = new Stage({ world: await ownServer(), folder: stage.folder, path: stage.path });
  await own.openWall();
  await own.seed([{ body: 'From the wall.', name: 'Bo' }]);
  const address = open(own, [{ endpoint: stage.endpoint, preset: 'pocketbase' }]);
  return { own, address };
}

/** What a visitor has sent to this server, live streams aside. */
const sent = ({ requests }, { world }) => requests.filter(({ method, url }) => method !== 'GET' && url.startsWith(world.server.url) && !url.endsWith('/realtime'));

test('what a further source tells by its stream waits behind the line; what is taken down there goes at once (5, 8)', async ({ stage, ownJsonServer, follow }) => {
  await stage.openWall();
  await stage.seed([{ body: 'From the source.', minutesAgo: 30 }]);
  const server = await ownJsonServer({ generation: 0, messages: records([{ name: 'Ben', body: 'From the wall.', minutesAgo: 5 }]) });
  const ana = await follow(open(stage, [{ endpoint: stage.endpoint, preset: 'pocketbase' }], blog(server)));
  await expect(ana.wall.bodies).toHaveText(['From the wall.', 'From the source.']);
  const before = ana.asked('/records').length;
  const made = await stage.post('Just now.', { name: 'Zoe' });
  await expect(ana.wall.arrivals).toHaveText('1 new message');
  await expect(ana.wall.status).toHaveText('1 new message');
  await expect(ana.wall.bodies).toHaveText(['From the wall.', 'From the source.']);
  await ana.wall.arrivals.click();
  await expect(ana.wall.bodies).toHaveText(['Just now.', 'From the wall.', 'From the source.']);
  await expect(ana.wall.message('Just now.')).toBeFocused();
  await stage.post('An answer to it.', { name: 'Tom', parent: made.id });
  await ana.wall.arrivals.click();
  await expect(ana.wall.answers('Just now.').locator('[part=body]')).toHaveText(['An answer to it.']);
  await stage.host.remove(made.id);
  await expect(ana.wall.message('Just now.')).toHaveCount(0);
  expect(ana.asked('/records'), 'by the stream, and not by looking').toHaveLength(before);
});

test('what comes to a further source before its stream is open is looked for once it is', async ({ stage, ownJsonServer, detour, visit }) => {
  await stage.seed([{ body: 'From the source.', minutesAgo: 30 }]);
  const server = await ownJsonServer({ generation: 0, messages: records([{ name: 'Ben', body: 'From the wall.', minutesAgo: 5 }]) });
  const way = await detour(stage.world.server.url);
  let letGo;
  const held = new Promise(resolve => { letGo = resolve; });
  way.rule = ({ url }) => (url.includes('/realtime') ? held : undefined);
  const endpoint = stage.endpoint.replace(stage.world.server.url, way.url);
  const ana = await visit(open(stage, [{ endpoint, preset: 'pocketbase' }], { ...blog(server), live: 'events' }));
  await expect(ana.wall.bodies).toHaveText(['From the wall.', 'From the source.']);
  await expect.poll(() => way.count(({ path }) => path.includes('/realtime'))).toBe(1);
  await stage.post('In between.');
  letGo();
  await expect(ana.wall.arrivals).toHaveText('1 new message');
});

test('what happens at a further source while it is being read is looked for afterwards', async ({ stage, ownJsonServer, detour, visit }) => {
  await stage.seed([{ body: 'From the source.', minutesAgo: 30 }]);
  const server = await ownJsonServer({ generation: 0, messages: records([{ name: 'Ben', body: 'From the wall.', minutesAgo: 5 }]) });
  const way = await detour(stage.world.server.url);
  const endpoint = stage.endpoint.replace(stage.world.server.url, way.url);
  const ana = await visit(open(stage, [{ endpoint, preset: 'pocketbase' }], { ...blog(server), live: 'off' }));
  await expect(ana.wall.bodies).toHaveText(['From the wall.', 'From the source.']);
  await expect(ana.wall.submit).toBeAttached();
  const reads = () => way.count(isList);
  const before = reads();
  // The answer as it is now, which takes its time.
  let letGo;
  const held = new Promise(resolve => { letGo = resolve; });
  way.rule = async ({ url }) => {
    way.rule = () => undefined;
    const text = await (await fetch(stage.world.server.url + url)).text();
    await held;
    return { status: 200, text };
  };
  await ana.wall.call('refresh');
  await expect.poll(reads).toBe(before + 1);
  await stage.post('In between.');
  await ana.wall.call('refresh');
  letGo();
  await expect(ana.wall.arrivals).toHaveText('1 new message');
});

test('a stream of a further source that dies without a word is made anew', async ({ stage, ownJsonServer, faulty, visit }) => {
  await stage.seed([{ body: 'From the source.', minutesAgo: 30 }]);
  const server = await ownJsonServer({ generation: 0, messages: records([{ name: 'Ben', body: 'From the wall.', minutesAgo: 5 }]) });
  const ana = await timedReader(visit);
  await subscribed(ana, () => ana.page.goto(open(stage, [{ endpoint: stage.endpoint, preset: 'pocketbase' }], { ...blog(server), live: 'events' })));
  await expect(ana.wall.bodies).toHaveText(['From the wall.', 'From the source.']);
  await expect.poll(() => faulty.streams()).toBe(1);
  faulty.silence();
  await ana.page.clock.fastForward(2 * SILENCE_MS);
  await timePasses(ana, () => expect(faulty.streams()).toBe(1), { step: 1_000 });
  await timePasses(ana, () => expect(faulty.count('subscribe')).toBeGreaterThan(1), { step: 1_000 });
  await stage.post('By the new stream.');
  await expect(ana.wall.arrivals).toHaveText('1 new message');
});

test('"I am here" goes to the server of the message, and is taken back from there (14)', async ({ stage, ownServer, visit }) => {
  await stage.openWall();
  const [bees] = await stage.seed([{ body: 'She kept bees.', name: 'Ana', minutesAgo: 20 }]);
  const { own, address } = await two(stage, ownServer);
  const mo = await visit(address);
  const here = mo.wall.message('bees').locator('.acknowledge');
  const given = async where => (await all(where, ACKNOWLEDGEMENTS)).filter(({ message }) => message === bees.id).map(({ word }) => word);
  await here.click();
  await expect(here).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => given(stage)).toEqual(['here']);
  await expect.poll(() => mo.heard('acknowledge')).toEqual([{ id: bees.id, word: 'here', on: true }]);
  await mo.page.reload();
  await expect(here).toHaveAttribute('aria-pressed', 'true');
  await here.click();
  await expect(here).toHaveAttribute('aria-pressed', 'false');
  await expect.poll(() => given(stage)).toEqual([]);
  expect(sent(mo, own)).toEqual([]);

  // The wall's own stays with the wall's own server.
  const before = sent(mo, stage).length;
  await mo.wall.message('From the wall.').locator('.acknowledge').click();
  await expect.poll(async () => (await all(own, ACKNOWLEDGEMENTS)).length).toBe(1);
  expect(sent(mo, stage)).toHaveLength(before);
});

test('who is with somebody there is told in names, live (3)', async ({ stage, ownJsonServer, follow }) => {
  await stage.openWall();
  const [bees] = await stage.seed([{ body: 'She kept bees.', name: 'Ana', minutesAgo: 20 }]);
  const server = await ownJsonServer({ generation: 0, messages: records([{ name: 'Ben', body: 'From the wall.', minutesAgo: 5 }]) });
  const mo = await follow(open(stage, [{ endpoint: stage.endpoint, preset: 'pocketbase' }], blog(server)));
  await expect(mo.wall.message('bees')).toBeVisible();
  await ok(stage.host.try('POST', ACKNOWLEDGEMENTS, { message: bees.id, word: 'here', name: 'Tom', approved: true }));
  await expect(mo.wall.message('bees')).toContainText('⁨Tom⁩ is with you');
  await stage.host.change(bees.id, { thanked: true });
  await expect(mo.wall.message('bees')).toContainText(/with thanks/i);
});

test('a report goes to the server of the message (22)', async ({ stage, ownServer, visit }) => {
  await stage.openWall();
  const [shoes] = await stage.seed([{ body: 'Buy my shoes.', name: 'Zed', minutesAgo: 20 }]);
  const { own, address } = await two(stage, ownServer);
  const mo = await visit(address);
  await mo.wall.host.getByRole('button', { name: 'Other choices, for the words of Zed' }).click();
  await mo.wall.host.getByRole('button', { name: 'Report the message from Zed' }).click();
  await mo.wall.host.getByRole('radio', { name: 'It advertises, or does not belong here' }).check();
  await mo.wall.host.getByRole('button', { name: 'Report it' }).click();
  await expect(mo.wall.status).toHaveText(THANKS);
  const told = (await all(stage, REPORTS)).filter(({ message }) => message === shoes.id);
  expect(told.map(({ reason }) => reason)).toEqual(['It advertises, or does not belong here']);
  expect(await all(own, REPORTS)).toEqual([]);
  expect(sent(mo, own)).toEqual([]);
});

/** Tom has answered Ana, whose words stand at the further source. */
async function answered(stage, ownServer, visit) {
  const { own, address } = await two(stage, ownServer);
  const tom = await visit(address);
  await expect(tom.wall.bodies).toHaveCount(2);
  await tom.wall.answerTo('Ana').click();
  await tom.wall.field.fill('I still have a jar.');
  await tom.wall.submit.click();
  return { own, address, tom };
}

const takeBack = place => place.getByRole('button', { name: 'Take back your words' });

test("one's own words at a further source are taken back there, also after a reload, and by nobody else", async ({ stage, ownServer, visit }) => {
  await stage.openWall();
  await stage.seed([{ body: 'She kept bees.', name: 'Ana', minutesAgo: 20 }]);
  const { own, address, tom } = await answered(stage, ownServer, visit);
  const answers = tom.wall.answers('She kept bees.').locator('[part=body]');
  await expect(answers).toHaveText(['I still have a jar.']);
  const mia = await visit(address);
  await expect(mia.wall.answers('She kept bees.')).toHaveCount(1);
  await expect(takeBack(mia.wall.host)).toHaveCount(0);

  await tom.page.reload();
  await expect(answers).toHaveText(['I still have a jar.']);
  await takeBack(tom.wall.host).click();
  await tom.wall.host.getByRole('button', { name: 'Take them back' }).click();
  await expect(tom.wall.status).toHaveText('You have taken your words back.');
  await expect(answers).toHaveCount(0);
  expect((await stage.records()).map(({ body }) => body)).toEqual(['She kept bees.']);
  expect(await own.records()).toHaveLength(1);
  expect(sent(tom, own)).toEqual([]);
  await tom.page.reload();
  await expect(tom.wall.bodies).toHaveCount(2);
  await expect(answers).toHaveCount(0);
});

test('words that wait there for a person stand in their place for their writer alone, and can be taken back (16)', async ({ stage, ownServer, visit }) => {
  await stage.seed([{ body: 'She kept bees.', name: 'Ana', minutesAgo: 20 }]);
  const { own, address, tom } = await answered(stage, ownServer, visit);
  const mine = tom.wall.messages.filter({ hasText: 'She kept bees.' }).getByRole('article', { name: 'Your words' });
  await expect(mine).toContainText('I still have a jar.');
  await tom.page.reload();
  await expect(mine).toContainText('Only you see this so far.');
  await takeBack(mine).click();
  await tom.wall.host.getByRole('button', { name: 'Take them back' }).click();
  await expect(mine).toHaveCount(0);
  expect((await stage.records()).map(({ body }) => body)).toEqual(['She kept bees.']);
  expect(sent(tom, own)).toEqual([]);
});
