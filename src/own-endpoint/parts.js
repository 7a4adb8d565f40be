// The parts of a message in people's words: where the mapping takes each from, and what came of it.

import { found, scalar } from './answer.js';

export const PARTS = {
  items: 'The messages',
  body: 'Words',
  author: 'Name',
  created: 'Time',
  parent: 'Answers to',
  state: 'May it be shown',
  kind: 'Kind',
  next: 'Further pages',
};

/** The wall's words for what a value may mean, and people's. */
export const MEANINGS = {
  state: [['visible', 'may be shown'], ['pending', 'waits for approval'], ['removed', 'was taken down'], ['sensitive', 'is shown folded']],
  kind: [['words', 'plain words'], ['condolence', 'a condolence'], ['encouragement', 'an encouragement'], ['milestone', 'a milestone']],
};

export const FORMATS = [
  ['plain', 'plain text'], ['html', 'HTML'], ['escaped', 'HTML, its signs escaped once more'], ['markdown', 'Markdown'], ['blocks', 'an editor’s blocks'],
  ['words', 'the words of a saved wall'],
];

const EXPECTED_POINTER = /JSON Pointer/;
const MESSAGES = (count, words = 'message') => `${count.toLocaleString('en')} ${words}${count === 1 ? '' : 's'}`;

/** What the mapping says about a part; of answers, `{parent?, replies?}`. */
export function specOf(part, map) {
  if (part === 'items') return map.items ?? '';
  if (part === 'next') return map.list?.next;
  if (part === 'parent') {
    const { parent, replies } = map.message ?? {};
    return parent === undefined && replies === undefined ? undefined : { ...(parent !== undefined && { parent }), ...(replies !== undefined && { replies }) };
  }
  return map.message?.[part];
}

/** A mapping that says this about a part; nothing takes it away. */
export function withSpec(part, spec, map) {
  const put = (object, key, value) => {
    const { [key]: before, ...rest } = object ?? {};
    return value === undefined ? rest : { ...rest, [key]: value };
  };
  if (part === 'items') return { ...map, items: spec };
  if (part === 'next') return { ...map, list: put(map.list, 'next', spec) };
  if (part !== 'parent') return { ...map, message: put(map.message, part, spec) };
  const { parent, replies, ...message } = map.message ?? {};
  return { ...map, message: { ...message, ...spec } };
}

/** What is said about a part, one after the other: `[{at: [alternatives], …}, …]`. */
export function sources(spec) {
  if (spec === undefined || spec === null) return [];
  if (Array.isArray(spec)) {
    const mixed = spec.some(entry => entry && typeof entry === 'object' && !Array.isArray(entry));
    return mixed ? spec.map(entry => sources(entry)[0]) : [{ at: spec }];
  }
  return typeof spec === 'object' ? [{ ...spec, at: [spec.at ?? []].flat() }] : [{ at: [spec] }];
}

/** The places that a part is really taken from, the first that has something in each message. */
function places(specs, messages) {
  const used = new Map();
  const has = (pointer, message) => {
    const value = found(pointer, message);
    return value !== undefined && value !== null && value !== '';
  };
  for (const message of messages) {
    for (const source of specs) {
      const at = source.at.find(alternative => [alternative].flat().some(pointer => has(pointer, message)));
      if (at === undefined) continue;
      const label = [at].flat().join(' + ');
      if (!used.has(label)) used.set(label, { pointer: label, source });
      break;
    }
  }
  return [...used.values()];
}

/** What a part was understood as: `{state: found|missing|mistake, example, note, pointers}`. */
export function described(part, seen) {
  const { mistake } = seen;
  if (mistake?.part === part) return { state: 'mistake', example: mistake.words, pointers: named(part, seen) };
  const { example, note, state = 'found' } = DESCRIBED[part](seen);
  return { state, example, note, pointers: state === 'missing' && part !== 'body' ? [] : named(part, seen) };
}

function named(part, { map, records }) {
  const spec = specOf(part, map);
  if (part === 'items') return [[typeof spec === 'object' && !Array.isArray(spec) ? spec.at : spec].flat()[0]].map(at => at || 'the whole answer');
  if (part === 'next') return [spec?.url, spec?.token, spec?.more?.at ?? spec?.more, spec?.page, spec?.pages, spec?.total].flat().filter(it => typeof it === 'string');
  if (part === 'state') return sources(spec).flatMap(source => places([source], records)).map(({ pointer }) => pointer);
  if (part === 'parent') {
    const both = [map.message?.parent, map.message?.replies].flatMap(sources);
    return both.flatMap(source => places([source], records)).map(({ pointer }) => pointer);
  }
  const used = places(sources(spec), records).map(({ pointer, source }) => [pointer, FORMATS.find(([format]) => format === source.format)?.[1]].filter(Boolean).join(', '));
  return used.length > 0 ? used.slice(0, 3) : sources(spec).flatMap(({ at }) => at.flat()).slice(0, 1);
}

const clipped = (text, most) => (text.length > most ? `${text.slice(0, most).trimEnd()}…` : text);
const one = text => clipped(text.replace(/\s+/g, ' ').trim(), 140);
const inSome = (some, all) => (some.length === all.length ? undefined : `in ${some.length} of ${all.length}`);

const DESCRIBED = {
  items({ total, records, messages }) {
    if (records.length === 0) return { state: 'missing', example: 'None stand here yet.' };
    return { example: MESSAGES(total), note: total > messages.length && records.length < total ? `looked at: the first ${records.length}` : undefined };
  },
  body({ messages }) {
    const some = messages.filter(({ body }) => body.trim());
    if (some.length === 0) return { state: messages.length > 0 ? 'mistake' : 'missing', example: 'No message has words there.' };
    return { example: `“${one(some[0].body)}”`, note: inSome(some, messages) };
  },
  author({ messages }) {
    const some = messages.filter(({ author }) => author);
    if (some.length === 0) return { state: 'missing', example: 'Not found. Nobody is named; the words are enough.' };
    return { example: one(some[0].author), note: inSome(some, messages) };
  },
  created({ messages }) {
    const some = messages.filter(({ created }) => created);
    if (some.length === 0) return { state: 'missing', example: 'Not found. They stay in the order they come in.' };
    return { example: when(some[0].created), note: inSome(some, messages) };
  },
  parent(seen) {
    const some = seen.messages.filter(({ parent }) => parent);
    if (some.length > 0) return { example: `${some.length} of ${seen.messages.length} answer another` };
    if (named('parent', seen).length > 0) return { example: 'None of these answers another' };
    return { state: 'missing', example: 'Not found. All stand side by side.' };
  },
  state(seen) {
    const count = state => seen.messages.filter(message => message.state === state).length;
    const told = [[count('pending'), 'waiting for approval'], [count('removed'), 'taken down'], [count('sensitive'), 'shown folded']];
    const rest = told.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
    if (rest.length > 0) return { example: `${count('visible')} of ${seen.messages.length} shown; ${rest.join(', ')}` };
    if (named('state', seen).length > 0) return { example: 'All of these' };
    return { state: 'missing', example: 'Not found. Every message is shown, so approve them before they get here.' };
  },
  kind(seen) {
    const counts = MEANINGS.kind.slice(1).map(([kind]) => [seen.messages.filter(message => message.kind === kind).length, kind]);
    const told = counts.filter(([number]) => number > 0).map(([number, kind]) => MESSAGES(number, kind));
    if (told.length > 0) return { example: told.join(', '), note: undefined };
    if (named('kind', seen).length > 0) return { example: 'All are plain words' };
    return { state: 'missing', example: 'Not found. All are plain words.' };
  },
  next(seen) {
    const next = specOf('next', seen.map);
    if (!next || Object.keys(next).length === 0) return { state: 'missing', example: 'Not found. This one page is all.' };
    const header = next.pages?.header ?? next.total?.header ?? (next.link ? 'Link' : undefined);
    const value = header && seen.headers?.get(header);
    if (seen.next) return { example: 'There are more' };
    if (header && next.url === undefined && !value) return { example: `Told by the header ${header}`, note: seen.headers ? 'it did not come' : 'a pasted answer has none' };
    if (header && value && Number(value) > 1) return { example: 'There are more', note: `${header}: ${value}` };
    return { example: next.full ? 'As long as a page comes full' : 'These are all there are' };
  },
};

function when(time) {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? time : `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(date)} UTC`;
}

/** The part that a mistake of the reader's names, and the mistake in people's words. */
export function placeOf(line) {
  const [, pointer, expected] = /^mapping: at "([^"]*)" expected (.*)$/s.exec(line) ?? [];
  if (pointer === undefined) return { part: /"items"/.test(line) ? 'items' : undefined, words: /"items"/.test(line) ? 'No list of messages stands there.' : `${line[0].toUpperCase()}${line.slice(1)}` };
  const [, top, second] = pointer.split('/');
  const part = { items: 'items', list: 'next', message: second === 'replies' ? 'parent' : second }[top];
  const words = part === 'body' && /the words/.test(expected) ? 'Not found. Where are the words?' : `Expected ${EXPECTED_POINTER.test(expected) ? 'a place such as /name: it begins with a slash' : expected}.`;
  return { part: Object.hasOwn(PARTS, part ?? '') ? part : undefined, words };
}

/** The different values that stand at a place, as text. */
export function valuesAt(pointer, messages, most = 8) {
  const all = messages.map(message => scalar(found(pointer, message))).filter(value => value !== undefined);
  return [...new Set(all)].slice(0, most);
}
