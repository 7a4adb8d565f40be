// What was made of an answer, in sentences.

import { places } from './answer.js';
import { sources } from './parts.js';
import { TITLES } from './titles.js';
import { aboutPreset, hasPages, noticeOf } from './understanding.js';

const count = (number, word) => `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`;

/** From this confidence on a guess fits by name and by value, and from this on in most of its parts. */
const SURE = 0.8;
const FAIR = 0.6;

/** `{state, title, about, short}`: understood, guessed, unknown or mistake. */
export function sentence(base, seen, corrected) {
  const shown = seen.messages.filter(({ state, body }) => (state === 'visible' || state === 'sensitive') && body).length;
  const words = seen.messages.length === 0 ? 'It holds no messages yet.'
    : shown === seen.messages.length ? `${count(seen.total, 'message')}.` : `${count(seen.messages.length, 'message')}, of which ${shown} can be shown.`;
  if (seen.mistake) {
    return base.byHand
      ? { state: 'unknown', title: 'No messages were recognised.', about: `${base.unknown} If you know better, say below where things are.`, short: '' }
      : { state: 'mistake', title: 'One thing does not fit yet.', about: seen.mistake.part ? 'It is marked below. The wall stays as it is until that is mended.' : seen.mistake.words, short: seen.mistake.words };
  }
  if (base.name) {
    const title = `Read as ${TITLES[base.name] ?? `“${aboutPreset(base.name)}”`}${corrected ? ', with your corrections' : ''}.`;
    return { state: 'understood', title, about: words, short: words };
  }
  if (base.byHand) return { state: 'understood', title: 'Read the way you said.', about: words, short: words };
  if (corrected) return { state: 'understood', title: 'A guess, with your corrections.', about: words, short: words };
  const { confidence } = base;
  const how = confidence >= SURE ? 'and a sure one' : confidence >= FAIR ? 'and a fair one' : 'and an unsure one';
  const advice = confidence >= SURE ? 'Nobody has described this endpoint, but its parts speak for themselves.' : 'Nobody has described this endpoint. Please look at each part below.';
  return { state: 'guessed', title: `A guess, ${how} (${confidence}).`, about: `${advice} ${words}`, short: words };
}

/** What a page's author should know: `[{text}, …]`. */
export function remarks(base, seen, { url }) {
  // How many wait or have no words stands beside the parts.
  const counted = /^\d+ of \d+ /;
  const all = [...(base.warnings ?? []), ...(seen.warnings ?? []).filter(text => !counted.test(text))].map(text => ({ text }));
  const notice = base.name && noticeOf(base.name);
  if (notice) all.push({ text: notice });
  if (url && base.name && hasPages(base.name)) {
    all.push({ text: 'This endpoint holds the walls of many pages. On your page the wall shows what was written there; name another page above the wall to see its own.' });
  }
  if (url && /[?&](api_?-?key|key|token|access_token|secret|password|auth)=/i.test(url)) {
    all.push({ text: 'The address seems to hold a key. Whatever is written on a page, every visitor can read.' });
  }
  return all;
}

/** How many names of what is left alone are shown. */
const NAMES = 14;

/** What stands in the messages and is not used. */
export function leftAlone({ records, map, mistake }) {
  if (mistake) return [];
  const { items, message } = map;
  const used = Object.values(message ?? {}).flatMap(spec => sources(spec)).flatMap(({ at }) => at.flat());
  const joined = [items?.join ?? []].flat().flatMap(({ key, as }) => [key, `/${as}`]).flat();
  const known = [...used, ...joined].filter(pointer => typeof pointer === 'string');
  const covered = pointer => known.some(one => pointer === one || pointer.startsWith(`${one}/`) || one.startsWith(`${pointer}/`));
  const names = [...new Set(places(records).map(({ pointer }) => `/${pointer.split('/')[1]}`))].filter(pointer => pointer !== '/' && pointer !== '/undefined' && !covered(pointer));
  if (names.length === 0) return [];
  const shown = names.slice(0, NAMES).map(pointer => pointer.slice(1).replaceAll('~1', '/').replaceAll('~0', '~'));
  return [{ text: names.length > NAMES ? `Left alone, and not shown (${NAMES} of ${names.length}):` : 'Left alone, and not shown:', names: shown }];
}
