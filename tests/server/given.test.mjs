// What a page's author gives beside attributes, as it is handed to the wall: one JSON text.

import assert from 'node:assert/strict';
import { afterEach, mock, test } from 'node:test';
import { settings } from '../../src/element/settings.js';

const PAGE = 'https://host.example/rosa/';
const scripts = {};
globalThis.document = { baseURI: PAGE, getElementById: id => (id in scripts ? { textContent: scripts[id] } : null) };

/** What settings.js uses of the loader, with what was said and asked for. */
function loader(files = {}) {
  const own = {
    asked: [], told: [], again: 0,
    fetched: async href => {
      own.asked.push(href);
      const text = await files[href];
      if (text === undefined) throw new Error('answered with HTTP status 404');
      return { text: async () => text };
    },
    anew: () => { own.again += 1; },
    tell: message => own.told.push(message),
  };
  return own;
}

const read = async (wall, own = loader()) => {
  const text = await settings(wall, own);
  return text === undefined ? undefined : JSON.parse(text);
};

afterEach(() => mock.timers.reset());

test('an object, JSON, a script on the page or a file: all are the same settings', async () => {
  scripts.mine = '{"counts":true}';
  const own = loader({ [`${PAGE}wall.json`]: '{"counts":true}' });
  for (const given of [{ counts: true }, ' {"counts":true}', 'mine', 'wall.json']) {
    assert.deepEqual(await read({ settings: given }, own), { counts: true });
  }
  assert.deepEqual(own.told, []);
});

test('words, starters and helplines win over the settings: words one by one, lists whole', async () => {
  const wall = {
    settings: { words: { a: '1', b: '2' }, starters: ['memory'], nudge: false },
    words: { b: '3', a: null },
    starters: ['offer'],
    helplines: [{ name: 'Samaritans', phone: '116 123' }],
  };
  assert.deepEqual(await read(wall), {
    words: { b: '3' }, starters: ['offer'], nudge: false, helplines: [{ name: 'Samaritans', phone: '116 123' }],
  });
  assert.deepEqual(wall.settings.words, { a: '1', b: '2' }, 'the page keeps its own');
});

test('what takes away something of the occasion reaches the wall', async () => {
  assert.deepEqual(await read({ settings: { starters: null, words: { a: null } }, helplines: [] }),
    { starters: null, words: { a: null }, helplines: [] });
});

test('what is no object reaches the wall, which names the mistake', async () => {
  assert.deepEqual(await read({ settings: [1] }), [1]);
});

test('a file that cannot be had is told once, and the rest is used', async () => {
  const own = loader();
  const wall = { settings: 'gone.json' };
  assert.equal(await read(wall, own), undefined);
  assert.equal(await read(wall, own), undefined);
  assert.deepEqual(own.told, [`${PAGE}gone.json: answered with HTTP status 404`]);
  wall.helplines = [{ name: 'Samaritans' }];
  assert.deepEqual(await read(wall, own), { helplines: [{ name: 'Samaritans' }] });
  assert.equal(own.again, 0);
});

test('what is no JSON is told, and again after it was mended and broken anew', async () => {
  const own = loader();
  const wall = { settings: '{"counts":yes}' };
  assert.equal(await read(wall, own), undefined);
  assert.match(own.told[0], /^what the page says is no JSON: /);
  wall.settings = '{"counts":true}';
  assert.deepEqual(await read(wall, own), { counts: true });
  wall.settings = '{"counts":yes}';
  await read(wall, own);
  assert.equal(own.told.length, 2);
});

test('a file is asked for once, however often the wall follows', async () => {
  const own = loader({ [`${PAGE}once.json`]: '{}' });
  for (let turn = 0; turn < 3; turn += 1) await read({ settings: 'once.json' }, own);
  assert.deepEqual(own.asked, [`${PAGE}once.json`]);
});

test('the wall does not wait for a late file, and follows when it is there', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  let arrive;
  const own = loader({ [`${PAGE}late.json`]: new Promise(resolve => { arrive = resolve; }) });
  const wall = { settings: 'late.json', words: { a: '1' } };
  const first = read(wall, own);
  mock.timers.tick(3000);
  assert.deepEqual(await first, { words: { a: '1' } });
  assert.equal(own.again, 0);
  const there = new Promise(resolve => { own.anew = resolve; });
  arrive('{"counts":true}');
  await there;
  assert.deepEqual(await read(wall, own), { counts: true, words: { a: '1' } });
});

test('a late file that cannot be had is told, and not asked for again by itself', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  let arrive;
  const own = loader({ [`${PAGE}never.json`]: new Promise(resolve => { arrive = resolve; }) });
  const told = new Promise(resolve => { own.tell = resolve; });
  const first = read({ settings: 'never.json' }, own);
  mock.timers.tick(3000);
  assert.equal(await first, undefined);
  arrive(undefined);
  assert.match(await told, /never\.json: answered with HTTP status 404/);
  assert.equal(own.again, 0);
  assert.equal(own.asked.length, 1);
});
