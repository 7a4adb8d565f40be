// Which places of an answer are likely to be which part: only to offer them first.

import { found, listPlaces, places, scalar } from './answer.js';

const nameOf = pointer => pointer.split('/').pop().toLowerCase();
const isAddress = value => /^(https?:|mailto:|\/\/|data:)/i.test(value);
const isDate = value => /^\d{4}-\d\d-\d\d/.test(value) || (/[a-z]/i.test(value) && /\d{4}/.test(value) && !Number.isNaN(Date.parse(value)));
const isNumber = value => value !== '' && !Number.isNaN(Number(value));

const LIKELY = {
  body: ({ value, kind }) => (kind === 'text' ? /\S\s+\S/.test(value) && !isAddress(value) && !isDate(value) : kind === 'list' && value.some(it => it && typeof it === 'object' && 'type' in it)),
  author: ({ value, kind, pointer }) => kind === 'text' && value.length < 60 && !isNumber(value) && !isAddress(value) && !isDate(value) && !/^(true|false)$/.test(value)
    && !/[@{<]/.test(value) && /name|author|user|from|by|who|sign|guest|person|donor|title/.test(pointer.toLowerCase()),
  created: ({ value, kind, pointer }) => kind === 'text' && (isDate(value) || (isNumber(value) && (Number(value) > 1e8 || /date|time|when|stamp|created|day/.test(pointer.toLowerCase())))),
  parent: ({ kind, pointer, value }) => (kind === 'list' ? /repl|child|answer|comment|thread/.test(nameOf(pointer)) && typeof value[0] === 'object' : kind === 'text' && /parent|repl|answer|thread|_to$|to$/.test(nameOf(pointer))),
  state: ({ value, kind, pointer }) => kind === 'text' && (/^(true|false|yes|no)$/i.test(value) || /stat|approv|visib|hidden|delet|publish|spam|show|ok$/.test(nameOf(pointer))),
  kind: ({ value, kind, pointer }) => kind === 'text' && value.length < 30 && /kind|type|categ|mood|tag|label|occasion|sort/.test(nameOf(pointer)),
};

const clipped = value => {
  const text = typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : `${value.length} of them`;
  return text.length > 42 ? `${text.slice(0, 40)}…` : text;
};

const option = ({ pointer, value }) => [pointer, value === '' ? pointer : `${pointer}   ${clipped(value)}`];

/** Where a part may be: `[[group, [[pointer, words], …]], …]`, the likely ones first. */
export function offered(part, { answer, records, map }) {
  if (part === 'items') {
    const lists = listPlaces(answer).map(({ pointer, count }) => [pointer, `${pointer || 'the whole answer'}   ${count} of them`]);
    return [['Lists in the answer', lists]];
  }
  if (part === 'next') {
    const [list] = [map.items?.at ?? map.items ?? ''].flat(2);
    const around = places([{ value: answer }]).filter(({ value, kind, pointer }) => kind === 'text' && !pointer.startsWith(`${list}/`) && /^(https?:|\/|\?)./.test(value));
    return [['Addresses in the answer', around.map(option)]];
  }
  const all = places(records).filter(({ kind }) => kind === 'text' || part === 'body' || (part === 'parent' && kind === 'list'));
  const likely = all.filter(LIKELY[part]);
  if (part === 'body') likely.sort((one, other) => other.value.length - one.value.length);
  return [['Likely', likely.map(option)], ['Everything else', all.filter(place => !likely.includes(place)).map(option)]];
}

/** How the words at a place seem to be written. */
export function formatAt(pointer, records) {
  const values = records.map(record => found(pointer, record)).filter(value => value !== null && value !== undefined);
  if (values.some(value => typeof value === 'object')) return 'blocks';
  const text = values.map(scalar).join('\n');
  if (/<(p|br|a|em|strong|b|i|div|ul|blockquote)\b[^>]*>/i.test(text)) return 'html';
  return /&lt;(p|br|a|em|strong|b|i|div|ul|blockquote)\b/i.test(text) ? 'escaped' : 'plain';
}

/** What values at a place probably mean: `{values: {theirs: ours}, else: ours}`. */
export function meaningOf(part, pointer, values) {
  const name = nameOf(pointer);
  if (part === 'kind') {
    const known = [['condolence', /condol|sad|mourn|grief|sympath|loss|candle/i], ['encouragement', /encourag|support|cheer|hope|hug/i], ['milestone', /mileston|glad|celebrat|joy|event/i]];
    return { values: Object.fromEntries(values.map(value => [value, known.find(([, words]) => words.test(value))?.[0] ?? 'words'])), else: 'words' };
  }
  const isBad = /delet|hidden|spam|remov|trash|block|reject/;
  const bad = isBad.test(name);
  const yes = value => /^(true|1|yes|x|y|on)$/i.test(value);
  const no = value => /^(false|0|no|n|off)$/i.test(value);
  const ours = value => {
    if (yes(value)) return bad ? 'removed' : 'visible';
    if (no(value)) return bad ? 'visible' : 'pending';
    if (isBad.test(value.toLowerCase())) return 'removed';
    return /pend|wait|hold|draft|queue|unappr|moder|new/i.test(value) ? 'pending' : 'visible';
  };
  // What nobody has seen yet is safer waiting, where the place is one for approvals.
  return { values: Object.fromEntries(values.map(value => [value, ours(value)])), else: bad ? 'visible' : 'pending' };
}
