// Fills an empty PocketBase with the messages of pocketbase/seed.json, through
// the same API that hosts and visitors use. One that holds a message already is
// left alone: what people wrote is never mixed with examples.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './lib/paths.mjs';
import { Problem } from './lib/run.mjs';

const seedFile = join(ROOT, 'pocketbase', 'seed.json');
const messages = '/api/collections/messages/records';
const walls = '/api/collections/walls/records';
const hour = 3_600_000;

/**
 * Seeds `server` (see pocketbase.mjs) as the superuser who holds `token`.
 * Answers with the number of messages made: 0 when there was something before.
 */
export async function seed({ server, token, file = seedFile, now = Date.now(), log = () => {} }) {
  const existing = await expectOk(server.api(`${messages}?perPage=1&fields=id`, { token }), 'reading the messages');
  if (existing.totalItems > 0) {
    log('There are messages already; no examples are added.');
    return 0;
  }
  const { hostRows, letters } = await readSeeds(file);

  const made = [];
  const idOf = new Map();
  try {
    for (const row of hostRows) {
      if (!(await wallExists(server, token, row.page))) await post(server, token, walls, row);
    }
    for (const letter of letters) {
      const record = await post(server, token, messages, {
        page: letter.page,
        kind: letter.kind ?? '',
        name: letter.name ?? '',
        body: letter.body,
        parent: letter.parent ? idOf.get(letter.parent) : '',
        approved: letter.approved ?? true,
        host: letter.host ?? false,
        pinned: letter.pinned ?? false,
        details: details(letter.details, idOf, now),
        // The hooks let a superuser say when a message was written.
        created: new Date(now - letter.hoursAgo * hour).toISOString(),
      });
      made.push(record.id);
      if (letter.ref) idOf.set(letter.ref, record.id);
    }
  } catch (error) {
    // Half a set of examples would look like a filled wall to the next run.
    for (const id of made.reverse()) {
      await server.api(`${messages}/${id}`, { method: 'DELETE', token }).catch(() => {});
    }
    throw error;
  }
  log(`${made.length} example messages are on the wall.`);
  return made.length;
}

/**
 * A letter's details as they are kept: `{days: 12}` is the day twelve days from now, `{days: 12, at: "18:30"}`
 * a time on it, and `of` names the ref of a promise.
 */
function details(given, idOf, now) {
  if (!given) return null;
  const kept = Object.entries(given).map(([name, value]) => {
    if (name === 'of') return [name, idOf.get(value)];
    if (value?.days === undefined) return [name, value];
    const date = new Date(now + value.days * 24 * hour).toISOString().slice(0, 10);
    return [name, value.at ? `${date}T${value.at}` : date];
  });
  return Object.fromEntries(kept);
}

/** Reads and checks the whole file first, so that a mistake is named before anything is made. */
async function readSeeds(file) {
  let seeds;
  try {
    seeds = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Problem(`The examples in ${file} cannot be read: ${error.message}`);
  }
  const hostRows = seeds.walls ?? [];
  const letters = seeds.messages ?? [];
  const complain = (what, sentence) => {
    throw new Problem(`${file}: ${what} ${sentence}`);
  };
  if (!Array.isArray(hostRows)) complain('walls', 'should be a list.');
  if (!Array.isArray(letters)) complain('messages', 'should be a list.');

  hostRows.forEach((row, index) => {
    if (typeof row.page !== 'string' || row.page === '') complain(`walls[${index}]`, 'names no page.');
  });
  const roots = new Set(letters.filter(letter => !letter.parent).map(letter => letter.ref));
  letters.forEach((letter, index) => {
    const what = `messages[${index}]`;
    if (typeof letter.page !== 'string' || letter.page === '') complain(what, 'names no page.');
    if (typeof letter.body !== 'string' || letter.body.trim() === '') complain(what, 'has no words in body.');
    if (!Number.isFinite(letter.hoursAgo)) complain(what, 'needs hoursAgo, a number.');
    if (letter.parent && !roots.has(letter.parent)) {
      complain(what, `answers "${letter.parent}", which is not the ref of a message.`);
    }
  });
  const refs = new Set(letters.map(letter => letter.ref));
  letters.forEach((letter, index) => {
    const promise = letter.details?.of;
    if (promise && !refs.has(promise)) complain(`messages[${index}]`, `keeps "${promise}", which is not the ref of a promise.`);
  });
  // A message has to be there before its replies, wherever they stand in the file.
  letters.sort((a, b) => Boolean(a.parent) - Boolean(b.parent) || b.hoursAgo - a.hoursAgo);
  return { hostRows, letters };
}

async function wallExists(server, token, page) {
  const filter = encodeURIComponent(`page=${JSON.stringify(page)}`);
  const found = await expectOk(server.api(`${walls}?perPage=1&filter=${filter}`, { token }), 'reading the walls');
  return found.totalItems > 0;
}

async function post(server, token, path, body) {
  return expectOk(server.api(path, { method: 'POST', token, body }), `adding ${JSON.stringify(body)}`);
}

async function expectOk(request, doing) {
  const { status, body } = await request;
  if (status !== 200) throw new Problem(`While ${doing}: ${status} ${JSON.stringify(body)}`);
  return body;
}
