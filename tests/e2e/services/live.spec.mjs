// How a wall hears of what is new where its mapping says how: plain events, a socket, questions for news only.

import { expect, test } from '../support/test.mjs';
import { isPost } from './words.mjs';

const record = (id, body, created) => ({ id, name: 'Ana', body, parent: null, created });

const FIRST = record('m1', 'She kept bees.', '2026-01-01T10:00:00Z');
const SECOND = record('m2', 'The honey is still in our kitchen.', '2026-01-02T10:00:00Z');

const open = (place, way, map, attributes = {}) =>
  place.page({ endpoint: `${way.url}/messages`, map: JSON.stringify({ extends: 'json-server-1', ...map }), poll: 300, ...attributes });

const add = (server, message) => fetch(server.endpoint, {
  method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(message),
});

test('events that tell only that something changed make the wall look anew', async ({ ownJsonServer, detour, place, visit }) => {
  const server = await ownJsonServer({ generation: 1, messages: [FIRST] });
  const way = await detour(server.url);
  let tell;
  const told = new Promise(resolve => { tell = resolve; });
  way.rule = async request => {
    if (!request.url.startsWith('/messages/changes')) return undefined;
    await told;
    return { status: 200, headers: { 'Content-Type': 'text/event-stream' }, text: 'event: put\ndata: {"path":"/m2","data":{}}\n\n' };
  };
  const ana = await visit(open(place, way, { live: { url: '{base}/changes', event: ['put', 'patch'] } }));
  await expect(ana.wall.bodies).toHaveText([FIRST.body]);
  await add(server, SECOND);
  tell();
  await ana.wall.arrivals.click();
  await expect(ana.wall.bodies).toHaveText([SECOND.body, FIRST.body]);
});

test('a socket is subscribed to, answers when it is asked, and tells of what comes and goes', async ({ ownJsonServer, detour, place, visit }) => {
  const server = await ownJsonServer({ generation: 1, messages: [FIRST] });
  const way = await detour(server.url);
  const live = {
    transport: 'socket', url: '{base}/socket', subscribe: { body: { type: 'subscribe', collection: 'messages' } },
    when: { at: '/type', is: 'told' }, record: '/data/0', action: '/event', gone: 'delete',
    ping: { when: { at: '/type', is: 'ping' }, body: { type: 'pong' } },
  };
  const heard = [];
  let socket;
  const ana = await visit();
  await ana.page.routeWebSocket(/\/messages\/socket$/, route => {
    socket = route;
    route.onMessage(text => {
      heard.push(JSON.parse(text));
      if (heard.at(-1).type === 'subscribe') route.send(JSON.stringify({ type: 'told', event: 'create', data: [SECOND] }));
    });
  });
  await ana.page.goto(open(place, way, { live }));
  await ana.wall.arrivals.click();
  await expect(ana.wall.bodies).toHaveText([SECOND.body, FIRST.body]);
  expect(heard[0]).toEqual({ type: 'subscribe', collection: 'messages' });
  socket.send(JSON.stringify({ type: 'ping' }));
  await expect.poll(() => heard.at(-1)).toEqual({ type: 'pong' });
  socket.send('{"type":"noise"}');
  socket.send('no JSON at all');
  socket.send(JSON.stringify({ type: 'told', event: 'delete', data: [FIRST] }));
  await expect(ana.wall.bodies).toHaveText([SECOND.body]);
});

test('where the endpoint can be asked for news only, the wall asks for no more than that', async ({ ownJsonServer, detour, place, visit }) => {
  const server = await ownJsonServer({ generation: 0, messages: [{ ...FIRST, id: 1 }] });
  const way = await detour(server.url);
  const since = { query: { created_gte: '{since}' } };
  const ana = await visit(open(place, way, { extends: 'json-server', list: { since } }, { poll: 5, live: 'poll' }));
  await expect(ana.wall.bodies).toHaveText([FIRST.body]);
  await add(server, { ...SECOND, id: 2 });
  await ana.wall.arrivals.click({ timeout: 15_000 });
  await expect(ana.wall.bodies).toHaveText([SECOND.body, FIRST.body]);
  const lists = way.asked.filter(request => !isPost(request));
  expect(lists.length).toBeGreaterThan(1);
  expect(lists[0].path).not.toContain('created_gte');
  for (const { path } of lists.slice(1)) expect(decodeURIComponent(path)).toMatch(/created_gte=2026-01-0[12]T10:00:00/);
});
