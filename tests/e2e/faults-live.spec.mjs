// What can go wrong with the live stream: events that come twice, in another order or of messages nobody knows, and streams
// that die loudly or without a word.

import * as faults from './support/faults/kinds.mjs';
import { SOON, timedReader, timePasses } from './support/faults/time.mjs';
import { expect, subscribed, test } from './support/test.mjs';

/** Longer than a stream may be silent until somebody has noticed. */
const SILENCE_MS = 1_500_000;

/** Walls that are told of everything live: they look by themselves only when that fails. */
const LIVE = { live: 'events' };

/** A reader who is told of what happens from now on; `timed` if the test moves time. */
async function follower({ stage, visit, timed = false, attributes = LIVE }) {
  const ana = timed ? await timedReader(visit) : await visit();
  await subscribed(ana, () => ana.page.goto(stage.page(attributes)));
  await expect(ana.wall.submit).toBeAttached();
  return ana;
}

/** The event as it came, and as it would be for another message or another deed. */
const altered = ({ name, data }, change) => `event:${name}\ndata:${JSON.stringify(change(JSON.parse(data)))}`;

/** How many subscriptions have come through. */
const subscriptions = ({ asked }) => asked.filter(({ kind, method, whole }) => kind === 'subscribe' && method === 'POST' && whole).length;

const isMessage = ({ name }) => name.startsWith('messages/');

test('every live event comes three times: each message stands once', async ({ stage, faulty, ledger, visit }) => {
  await stage.seed(['First.']);
  const ana = await follower({ stage, visit });
  faulty.retell = event => (isMessage(event) ? [event.text, event.text, event.text] : [event.text]);
  ledger.fault('duplicated live events');
  await stage.post('Second.');
  await stage.post('Third.');
  await expect(ana.wall.arrivals).toHaveText('2 new messages');
  await ledger.compare({ records: () => stage.words(), walls: [ana.wall] });
  await expect(ana.wall.bodies).toHaveText(['Third.', 'Second.', 'First.']);
});

test('live events come the last one first: the messages stand in their order', async ({ stage, faulty, ledger, visit }) => {
  await stage.seed(['First.']);
  const ana = await follower({ stage, visit });
  const held = [];
  faulty.retell = event => {
    if (!isMessage(event)) return [event.text];
    held.unshift(event.text);
    return held.length === 3 ? held : [];
  };
  ledger.fault('reordered live events: three messages');
  for (const body of ['Second.', 'Third.', 'Fourth.']) await stage.post(body);
  await expect(ana.wall.arrivals).toHaveText('3 new messages');
  await ledger.compare({ records: () => stage.words(), walls: [ana.wall] });
  await expect(ana.wall.bodies).toHaveText(['Fourth.', 'Third.', 'Second.', 'First.']);
});

test('an answer is told of before what it answers: both stand in their places', async ({ stage, faulty, ledger, visit }) => {
  await stage.seed(['First.']);
  const ana = await follower({ stage, visit });
  const held = [];
  faulty.retell = event => {
    if (!isMessage(event)) return [event.text];
    held.unshift(event.text);
    return held.length === 2 ? held : [];
  };
  ledger.fault('reordered live events: an answer before its message');
  const asked = await stage.post('Who has her bicycle?');
  await stage.post('I have it.', { parent: asked.id });
  await expect(ana.wall.arrivals).toBeVisible();
  await ledger.compare({ records: () => stage.words(), walls: [ana.wall] });
  await expect(ana.wall.answers('Who has her bicycle?').locator('[part~=body]')).toHaveText(['I have it.']);
});

test('a message is told to be gone before it is told to be there: a fresh look has the last word', async ({ stage, faulty, ledger, visit }) => {
  await stage.seed(['First.']);
  const ana = await follower({ stage, visit });
  const held = [];
  faulty.retell = event => {
    if (!isMessage(event)) return [event.text];
    held.unshift(event.text);
    return held.length === 2 ? held : [];
  };
  ledger.fault('reordered live events: gone before there');
  const { id } = await stage.post('Taken back at once.');
  await stage.host.remove(id);
  faulty.retell = ({ text }) => [text];
  await stage.post('Third.');
  await expect(ana.wall.arrivals).toHaveText(/new message/);
  await ana.wall.call('refresh');
  await expect(ana.wall.message('Taken back at once.')).toHaveCount(0);
  await ledger.compare({ records: () => stage.words(), walls: [ana.wall] });
  await expect(ana.wall.bodies).toHaveText(['Third.', 'First.']);
});

test('live events of unknown messages, of no sense, and cut in the middle do nothing', async ({ stage, faulty, ledger, visit }) => {
  await stage.seed(['First.']);
  const ana = await follower({ stage, visit });
  faulty.retell = event => (isMessage(event) ? [
    altered(event, ({ record }) => ({ action: 'delete', record: { ...record, id: 'nobodyknowsthis' } })),
    altered(event, ({ record }) => ({ action: 'delete', record: { id: record.id.slice(0, 3) } })),
    altered(event, ({ action }) => ({ action, record: {} })),
    altered(event, ({ action }) => ({ action, record: null })),
    altered(event, () => 'Sign in to the train’s network'),
    `event:${event.name}\n${event.text.split('\n').find(line => line.startsWith('data:')).slice(0, 60)}`,
    `event:${event.name}\ndata:`,
    event.text,
  ] : [event.text]);
  for (const name of ['a removal of an unknown record', 'events without sense', 'an event cut in the middle']) ledger.fault(`live: ${name}`);
  await stage.post('Second.');
  await expect(ana.wall.arrivals).toHaveText('1 new message');
  await ledger.compare({ records: () => stage.words(), walls: [ana.wall] });
  await expect(ana.wall.bodies).toHaveText(['Second.', 'First.']);
});

for (const [name, deed] of [
  ['dies without a word: its bytes stop, and no end comes', way => way.silence()],
  ['loses its server and is held open: half of the connection is gone', way => way.halve()],
]) {
  for (const [mode, attributes] of [['followed alone', LIVE], ['beside looks now and then', { live: 'auto', poll: 30 }]]) {
    test(`a live stream ${name} (${mode}): what was missed comes, and the stream is made anew`, async ({ stage, faulty, ledger, visit }) => {
      await stage.seed(['First.']);
      const ana = await follower({ stage, visit, timed: true, attributes });
      await expect.poll(() => faulty.streams()).toBe(1);
      deed(faulty);
      ledger.fault(`a live stream ${name}`);
      await stage.post('Second.');
      const looks = attributes !== LIVE;
      if (looks) await timePasses(ana, () => expect(ana.wall.arrivals).toHaveText('1 new message', SOON));
      await ana.page.clock.fastForward(SILENCE_MS);
      await timePasses(ana, () => expect(subscriptions(faulty)).toBe(2), { step: 1_000 });
      await timePasses(ana, () => expect(ana.wall.arrivals).toHaveText('1 new message', SOON), { step: 1_000 });
      await expect(ana.wall.notice).toBeHidden();
      await expect.poll(() => faulty.streams()).toBe(1);
      await stage.post('Third.');
      await timePasses(ana, () => expect(ana.wall.arrivals).toHaveText('2 new messages', SOON), { step: 1_000 });
      await ledger.compare({ records: () => stage.words(), walls: [ana.wall] });
    });
  }
}

test('a subscription is never answered, its stream breaks, and the next one is well: it stays well, and tells', async ({ stage, faulty, ledger, visit }) => {
  await stage.seed(['First.']);
  faulty.break('subscribe', faults.hang());
  ledger.fault('a subscription hangs beyond its stream');
  const ana = await timedReader(visit);
  await ana.page.goto(stage.page(LIVE));
  await expect.poll(() => faulty.met).toBe(1);
  faulty.mend();
  faulty.cut();
  await timePasses(ana, () => expect(subscriptions(faulty)).toBe(1), { step: 1_000 });
  // By now the first subscription has been given up.
  await ana.page.clock.runFor(25_000);
  await expect.poll(() => faulty.streams()).toBe(1);
  await stage.post('Second.');
  await expect(ana.wall.arrivals).toHaveText('1 new message');
  expect(subscriptions(faulty)).toBe(1);
  await ledger.compare({ records: () => stage.words(), walls: [ana.wall] });
});

test('two walls of a page share a stream that died without a word; the network comes back to the device: both go on', async ({ stage, faulty, ledger, visit }) => {
  const other = `${stage.path}/other`;
  await stage.seed(['First.']);
  await stage.seed(['Other first.'], other);
  const ana = await visit();
  const url = stage.put(stage.wall({ ...LIVE, loading: 'eager' }) + stage.wall({ ...LIVE, page: other, loading: 'eager' }));
  await subscribed(ana, () => ana.page.goto(url));
  await expect(ana.page.locator('support-wall [part~=submit]')).toHaveCount(2);
  await expect.poll(() => faulty.count('subscribe')).toBeGreaterThan(1);
  faulty.silence();
  ledger.fault('a shared live stream dies without a word');
  await subscribed(ana, () => ana.page.evaluate(() => window.dispatchEvent(new Event('online'))));
  await expect.poll(() => faulty.streams()).toBe(1);
  await stage.post('Second.');
  await stage.post('Other second.', { page: other });
  await expect(ana.page.locator('support-wall .arrivals').filter({ visible: true })).toHaveCount(2);
  await ledger.compare({ records: () => stage.words(stage.path, other), page: ana.page });
});

for (const [name, fault] of [
  ['is never answered', faults.hang()],
  ['is reset', faults.reset()],
  ['is answered with HTML', faults.html()],
  ['is answered with 503', faults.status(503)],
]) {
  for (const kind of ['stream', 'subscribe']) {
    test(`${kind === 'stream' ? 'a live stream' : 'a subscription'} that ${name}: looks bring what is new, and the stream comes when it can`, async ({ stage, faulty, ledger, visit }) => {
      await stage.seed(['First.']);
      faulty.break(kind, fault);
      ledger.fault(`${kind} ${name}`);
      const ana = await timedReader(visit);
      await ana.page.goto(stage.page({ live: 'auto', poll: 5 }));
      await expect(ana.wall.bodies).toHaveText(['First.']);
      await stage.post('Second.');
      await timePasses(ana, () => expect(ana.wall.arrivals).toHaveText('1 new message', SOON));
      await expect(ana.wall.notice).toBeHidden();
      faulty.mend();
      await timePasses(ana, () => expect(subscriptions(faulty)).toBeGreaterThan(0), { step: 5_000 });
      await stage.post('Third.');
      await timePasses(ana, () => expect(ana.wall.arrivals).toHaveText('2 new messages', SOON));
      await ledger.compare({ records: () => stage.words(), walls: [ana.wall] });
    });
  }
}
