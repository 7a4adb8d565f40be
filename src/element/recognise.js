// Endpoints for which nothing was named: known from before, by their address, or by what they answer.

import { byName, presetIndex, problem, read } from './mapping.js';
import { forget, recall, remember } from './memory.js';

/** What reads a list without messages, whose shape nobody can know. */
const PLAIN = 'presets/plain.json';

/** The first wait for an endpoint that is away, doubled with each further try, and the longest. */
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 600_000;

/** By credentials and endpoint: what it was recognised as, or a promise of that and of the answer it gave. */
const recognitions = new Map();

/** By credentials and endpoint: how often in a row it was away. */
const failures = new Map();

/** The walls that wait for their endpoints: `{key, go}`. */
const waiting = new Set();

/** By credentials and endpoint: what was remembered and read no message, or nonsense, in case that nothing better is found. */
const doubted = new Map();

/** By element: what ends the watching of how it fares. */
const watched = new WeakMap();

/** What the page's author has been told. */
const told = new Set();

let reader;

/** The program that recognises endpoints. */
function loadReader({ once, program }) {
  reader ||= once(() => program('support-wall-reader'));
  return reader();
}

const keyOf = ({ credentials, endpoint }) => `${credentials} ${endpoint}`;

/** What the core is handed for this wall. */
export async function recognised(wall, own) {
  const { endpoint } = wall;
  let remembered = recognitions.has(keyOf(wall)) ? undefined : recall(endpoint);
  if (remembered?.doubted) {
    // It read nonsense the last time. Where nothing better is found, it may have been the server's bad day.
    doubted.set(keyOf(wall), remembered);
    remembered = undefined;
  }
  watch(wall, remembered);
  if (remembered) {
    if (!remembered.byAddress) tell(endpoint, remembered);
    try {
      return await handed(remembered, wall, own);
    } catch {
      // The preset has gone, say; what is found now takes the place of it.
    }
  }
  const index = await presetIndex(own);
  const known = Object.keys(index).find(name => index[name].match && own.matched(index[name].match, endpoint));
  if (!known) return handed(await found(wall, index, own), wall, own);
  remember(endpoint, { preset: known, byAddress: true });
  return byName(known, wall, own);
}

/** By what an endpoint was recognised as; `answer` is its first page if it was asked for at the same address. */
async function handed({ preset, map, answer }, wall, own) {
  const { endpoint } = wall;
  const answering = { ...wall, answered: url => wall.answered(url) || (url === endpoint && answer && Promise.resolve(answer.clone())) };
  if (preset) return byName(preset, answering, own);
  return read(map ? JSON.stringify(map) : await readOnly(PLAIN, own), document.baseURI, answering, own);
}

/**
 * What was remembered need not be right any more: an endpoint may answer in another shape, and two that differ in their query
 * alone are remembered as one. So a wall that cannot make sense of an answer, or finds no message in it, has the endpoint
 * recognised anew, once; not where messages stand already, since that may be no more than a server's bad day. Where nothing
 * better is found then, it is read as before: so the last good copy can stand there.
 */
function watch(wall, remembered) {
  const { host, endpoint, anew } = wall;
  watched.get(host)?.abort();
  if (remembered?.byAddress) return;
  const listening = new AbortController();
  watched.set(host, listening);
  let here = false;
  const on = (name, deed) => host.addEventListener(`support-wall-${name}`, ({ target, detail }) => {
    if (target === host) deed(detail);
  }, { signal: listening.signal });
  const drop = () => {
    listening.abort();
    forget(endpoint);
    if (remembered && !here) anew();
  };
  on('error', ({ reason }) => {
    if (reason !== 'nonsense' && reason !== 'mapping') return;
    const known = reason === 'nonsense' && recall(endpoint);
    drop();
    if (!known) return;
    doubted.set(keyOf(wall), known);
    remember(endpoint, { ...known, doubted: true });
  });
  on('ready', ({ messages }) => {
    if (remembered && !messages) {
      doubted.set(keyOf(wall), remembered);
      drop();
    }
    here = true;
  });
}

/** By what it answers; what read it sensibly before stays where that tells nothing. */
async function found(wall, index, own) {
  const before = doubted.get(keyOf(wall));
  const now = await recognition(wall, index, own).catch(error => {
    if (before) return before;
    throw error;
  });
  return before && !now.preset && !now.map ? before : now;
}

/** Walls of one endpoint ask once. The answer is for those that wait for it: it will be old. */
function recognition(wall, index, own) {
  const key = keyOf(wall);
  if (!recognitions.has(key)) {
    const asking = ask(key, wall, index, own);
    recognitions.set(key, asking);
    asking.then(
      ({ answer, reasons, ...rest }) => {
        // A list that has messages at last can be recognised then.
        if (rest.preset || rest.map) {
          recognitions.set(key, Promise.resolve(rest));
          remember(wall.endpoint, rest);
        } else recognitions.delete(key);
        failures.delete(key);
        for (const other of [...waiting]) if (other.key === key) other.go();
      },
      () => recognitions.delete(key),
    );
  }
  return recognitions.get(key);
}

async function ask(key, { endpoint, credentials }, index, own) {
  const loading = loadReader(own);
  // Whoever awaits it sees it fail.
  loading.catch(() => {});
  let answer;
  let text;
  try {
    const response = await fetch(endpoint, { credentials, signal: own.patience() });
    answer = response.clone();
    text = await response.text();
  } catch (error) {
    throw away(key, 'away', `no answer: ${error.message}`);
  }
  if (!answer.ok) throw away(key, 'status', `HTTP status ${answer.status}`);

  const reader = await loading;
  const found = JSON.parse(reader.recognise(text, answer.headers.get('Link') ?? '', JSON.stringify(index)));
  if (found.unknown && !found.empty) throw problem('unknown', found.unknown);
  tell(endpoint, found);
  return { ...found, answer };
}

/** What was made of the endpoint, for the page's author. */
function tell(endpoint, { preset, map, confidence, warnings = [], unknown }) {
  let said;
  if (preset) said = `is read by the preset ${preset}, which its answer fits; preset="${preset}" spares your readers the search.`;
  else if (map) {
    const guess = [`is read by a guess (confidence ${confidence}).`, ...warnings].join(' ');
    said = `${guess} Name a preset, or set map to this, mended where it is wrong: ${JSON.stringify(map)}`;
  } else said = `is not recognised: ${unknown} Until it is, the wall is empty and read-only; a preset or a map can be named.`;
  const line = `support-wall: ${endpoint} ${said}`;
  if (!told.has(line)) console.info(line);
  told.add(line);
}

/** A preset's text without its ways of writing. */
async function readOnly(file, { fetched }) {
  const { create, reply, acknowledge, ...rest } = await (await fetched(file)).json();
  return JSON.stringify(rest);
}

/** An error after which waiting may help: `again(deed)` does the deed then, and returns what gives up the waiting. */
function away(key, reason, message) {
  failures.set(key, (failures.get(key) ?? 0) + 1);
  return Object.assign(problem(reason, message), { again: deed => waitFor(key, deed) });
}

/** Does the deed when the endpoint may be back. */
function waitFor(key, deed) {
  const wait = Math.min(FIRST_WAIT_MS * 2 ** (failures.get(key) - 1), LONGEST_WAIT_MS);
  const listening = new AbortController();
  const { signal } = listening;
  const one = { key, go };
  // Give or take a fifth, so that a thousand readers do not ask in the same moment.
  const timer = setTimeout(whenSeen, wait * (0.8 + 0.4 * Math.random()));

  function end() {
    clearTimeout(timer);
    listening.abort();
    waiting.delete(one);
  }
  function go() {
    end();
    deed();
  }
  // A page nobody looks at asks nothing; when it is looked at again it asks.
  function whenSeen() {
    if (!document.hidden) go();
  }
  window.addEventListener('online', whenSeen, { signal });
  document.addEventListener('visibilitychange', whenSeen, { signal });
  waiting.add(one);
  return end;
}
