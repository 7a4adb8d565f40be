// Looking into an answer as the wall's own programs do: pointers, the messages, and where else something might be.
//
// The programs decide what is read; this is for showing people what there is to choose from.

/** How many messages are looked at for what there is in them. */
const LOOKED_AT = 12;
/** How deep a message is looked into, and how many places are offered. */
const DEPTH = 5;
const PLACES = 80;

const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a pointer leads to; nothing where it leads nowhere. */
export function found(pointer, { value, answer, key }) {
  if (pointer === '@key') return key;
  const at = pointer.startsWith('$') ? answer : value;
  return pointer.split('/').slice(1).reduce((within, segment) => step(within, unescaped(segment)), at);
}

const unescaped = segment => segment.replaceAll('~1', '/').replaceAll('~0', '~');
const escaped = name => name.replaceAll('~', '~0').replaceAll('/', '~1');

function step(value, segment) {
  if (Array.isArray(value)) return /^\d+$/.test(segment) ? value[segment] : undefined;
  return isObject(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
}

/** The lists that `items` of a mapping points to. */
export function lists(answer, items = '') {
  const { at = '', keyed } = isObject(items) ? items : { at: items };
  for (const pointer of [at].flat(2)) {
    const all = pointer.split('/').slice(1).map(unescaped).reduce(
      (values, segment) => values.flatMap(value => (segment === '*' ? members(value) : [step(value, segment)])), [answer]);
    const fitting = all.filter(value => Array.isArray(value) || isObject(value) || (keyed && value === null));
    if (fitting.length > 0) return fitting;
  }
  return [];
}

const members = value => (typeof value === 'object' && value !== null ? Object.values(value) : []);

/** The messages as the mapping's pointers see them: `[{value, answer, key}, …]`. */
export function records(answer, items) {
  const { keyed, header, join } = isObject(items) ? items : {};
  const names = header === undefined ? undefined : found([header].flat(2)[0], { value: answer, answer });
  const entries = lists(answer, items).flatMap(list => {
    if (Array.isArray(list)) return list.map((value, index) => [`${index}`, value]).filter(([, value]) => value !== null && value !== names);
    return keyed ? Object.entries(list ?? {}).filter(([, value]) => isObject(value)) : [['', list]];
  });
  return entries.map(([key, value]) => ({ key, answer, value: joined(row(value, names), answer, join) }));
}

function row(value, names) {
  return Array.isArray(value) && Array.isArray(names) ? Object.fromEntries(names.map((name, index) => [name, value[index]])) : value;
}

function joined(value, answer, joins) {
  if (!isObject(value)) return value;
  return [joins ?? []].flat().reduce((whole, { as, table, key, where }) => {
    const records = [table].flat(2).map(pointer => found(pointer, { value: answer, answer })).find(it => it !== undefined);
    const ours = pointer => scalar(found([pointer].flat(2)[0], { value: whole, answer }));
    const fits = record => Object.entries(where ?? {}).every(([theirs, own]) => scalar(found(theirs, { value: record })) === ours(own));
    const record = Array.isArray(records) ? records.find(fits) : step(records, ours(key) ?? '');
    return record === undefined ? whole : { ...whole, [as]: record };
  }, value);
}

/** A text, number or yes/no as text; nothing for anything else. */
export function scalar(value) {
  return value === null || value === undefined || typeof value === 'object' ? undefined : `${value}`;
}

/** How many messages there are. */
export function total(answer, items) {
  const keyed = isObject(items) && items.keyed;
  const extra = isObject(items) && items.header !== undefined ? 1 : 0;
  const count = list => (Array.isArray(list) ? list.length - extra : keyed && list ? Object.keys(list).length : 1);
  return lists(answer, items).reduce((sum, list) => sum + count(list), 0);
}

/** The answer with only the first messages of each list where there are more than `most`, as text. */
export function shortened(text, answer, items, most) {
  if (total(answer, items) <= most) return text;
  const keyed = isObject(items) && items.keyed;
  const copy = JSON.parse(text);
  let left = most + (isObject(items) && items.header !== undefined ? 1 : 0);
  for (const list of lists(copy, items)) {
    const keys = keyed && list && !Array.isArray(list) ? Object.keys(list) : [];
    for (const key of keys.slice(left)) delete list[key];
    if (Array.isArray(list)) list.length = Math.min(list.length, left);
    left -= Math.min(left, Array.isArray(list) ? list.length : Math.max(keys.length, 1));
  }
  return JSON.stringify(copy);
}

/** An answer whose lists, and objects full of objects, have no more than `most` members. */
export function trimmed(value, most) {
  if (Array.isArray(value)) return value.slice(0, most).map(member => trimmed(member, most));
  if (!isObject(value)) return value;
  const members = Object.entries(value);
  const kept = members.length > most && members.every(([, member]) => isObject(member)) ? members.slice(0, most) : members;
  return Object.fromEntries(kept.map(([key, member]) => [key, trimmed(member, most)]));
}

/** Where something stands in the messages: `[{pointer, value, kind}, …]`; `kind` is text, list or tree. */
export function places(messages) {
  const all = new Map();
  const put = (pointer, value, kind) => {
    const known = all.get(pointer);
    if (known === undefined ? all.size < PLACES : known.value === '') all.set(pointer, { pointer, value, kind });
  };
  const look = (value, pointer, depth) => {
    const text = scalar(value);
    if (text !== undefined) return put(pointer, text, 'text');
    if (value === null || value === undefined || depth === 0) return undefined;
    if (Array.isArray(value)) {
      if (value.length > 0) put(pointer, value, isObject(value[0]) ? 'list' : 'tree');
      if (value.length > 0) look(value[0], `${pointer}/0`, depth - 1);
      return undefined;
    }
    for (const [name, member] of Object.entries(value)) look(member, `${pointer}/${escaped(name)}`, depth - 1);
    return undefined;
  };
  for (const { value } of messages.slice(0, LOOKED_AT)) look(value, '', DEPTH);
  return [...all.values()];
}

/** The lists of an answer that may be the messages: `[{pointer, count}, …]`. */
export function listPlaces(answer) {
  const all = [];
  const look = (value, pointer, depth) => {
    if (all.length >= PLACES || depth === 0) return;
    if (Array.isArray(value)) {
      if (value.some(member => typeof member === 'object')) all.push({ pointer, count: value.length });
      if (value.length > 0) look(value[0], `${pointer}/0`, depth - 1);
    } else if (isObject(value)) {
      for (const [name, member] of Object.entries(value)) look(member, `${pointer}/${escaped(name)}`, depth - 1);
    }
  };
  look(answer, '', DEPTH);
  return all;
}
