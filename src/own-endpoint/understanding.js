// By what an answer is read, and what that makes of it. The reading itself is the reader's; this asks it.

import { isPlain, matched, pageOne } from '../element/address.js';
import { records, shortened, total, trimmed } from './answer.js';
import { placeOf } from './parts.js';

/** Every preset whole, and what endpoints are known by; put in by the build, so that all of it works offline. */
const PRESETS = __PRESETS__;
const INDEX = __INDEX__;

/** From how many characters on an answer is long, and how many messages of one are looked at. */
const LONG = 200_000;
const LOOKED_AT = 200;

/** How many a wall shows at first. */
const SHOWN = 12;

export const presetNames = Object.keys(PRESETS);

/** What a preset says about itself, without the example address. */
export const aboutPreset = name => PRESETS[name].about.split(': http')[0].replace(/\.$/, '');

/** What the preset's user should know. */
export const noticeOf = name => PRESETS[name].notice;

/** The preset that knows an endpoint by its address, as the loader looks for it. */
export const knownByAddress = url => presetNames.find(name => INDEX[name].match && matched(INDEX[name].match, url));

/** Whether a preset's endpoint holds the walls of many pages. */
export const hasPages = name => /\{page[}:]/.test(JSON.stringify([PRESETS[name].list, PRESETS[name].variables]));

/**
 * The address to ask for a first page; without a page's name the endpoint is asked for all it has.
 * Nothing where the preset asks in another way than with a plain GET.
 */
export function addressFor(name, url, page) {
  if (!name) return url;
  const { list } = PRESETS[name];
  if (!isPlain(list)) return undefined;
  if (!page && hasPages(name) && !list?.url) return url;
  return pageOne(PRESETS[name], { endpoint: url, page: page || location.pathname, order: 'newest', size: SHOWN }) ?? url;
}

/** An answer to look at: of a long one the beginning of its lists, so that every correction is seen at once. */
export function toLookAt(text) {
  const whole = JSON.parse(text);
  if (text.length < LONG) return { text, answer: whole, whole };
  const answer = trimmed(whole, LOOKED_AT);
  return { text: JSON.stringify(answer), answer, whole };
}

/** Reading by a preset. */
export const byPreset = name => ({ name, map: structuredClone(PRESETS[name]), warnings: [] });

/** Reading by hand, where nothing was recognised. */
export const byHand = items => ({ map: { items, message: {} }, byHand: true, warnings: [] });

/** By what an answer is read: `{name?, map, confidence?, reasons?, warnings}`, or `{unknown, empty}`. */
export function recognised(reader, { text, link }, { guess = false } = {}) {
  const told = JSON.parse(reader.recognise(text, link, guess ? '{}' : JSON.stringify(INDEX)));
  if (told.preset) return byPreset(told.preset);
  return told.unknown ? told : { warnings: [], ...told, guessed: true };
}

/** Reading when the messages are somewhere else than was thought: the parts are looked for anew in that list. */
export function movedTo(reader, items, list, map) {
  const told = JSON.parse(reader.recognise(JSON.stringify(list), '', '{}'));
  const { message = {}, items: within } = told.map ?? {};
  const more = typeof within === 'object' ? { ...within, at: items } : items;
  return told.map ? { ...map, items: more, message } : { ...map, items };
}

/**
 * What a mapping makes of an answer: `{total, messages, records, next, warnings, answer, preview}`, or
 * `{mistake: {part, words}, …}`. `preview` is what a wall can be handed: `{text, map}`.
 */
export function understood(reader, given, { name = '', map }) {
  const readable = forThisAnswer(map, given.url);
  const { text, answer, whole } = given;
  const told = JSON.parse(reader.inspect(text, given.link, name, JSON.stringify(readable)));
  const seen = { total: total(whole, readable.items), answer, records: records(answer, readable.items), map: readable };
  if (told.mistake) return { ...seen, messages: [], warnings: [], mistake: placeOf(told.mistake) };
  const { items, message, refusal } = readable;
  const preview = { text: shortened(text, answer, items, SHOWN), map: { items, message, ...(refusal && { refusal }) } };
  return { ...seen, ...told, map: readable, preview, shown: SHOWN };
}

/** The mapping for an answer in hand: nothing is asked, and what its pointers take from the address is filled in. */
function forThisAnswer({ match, variables, create, reply, acknowledge, live, $schema, extends: behind, ...map }, url) {
  const values = { ...(url && matched(match, url)), ...variables };
  const fill = text => text.replace(/\{([\w-]+)\}/g, (all, name) => (Object.hasOwn(values, name) ? values[name] : all));
  const whole = value => {
    if (typeof value === 'string') return fill(value);
    if (Array.isArray(value)) return value.map(whole);
    return value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, whole(member)])) : value;
  };
  const filledIn = { ...map };
  for (const key of ['items', 'message']) if (map[key] !== undefined) filledIn[key] = whole(map[key]);
  // What only a request needs might be a mistake without the address.
  const { next } = map.list ?? {};
  filledIn.list = next ? { next: whole(next) } : {};
  return filledIn;
}
