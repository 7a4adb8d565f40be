// One message as `view/message.rs` shows it.

import { once, soft } from './times.js';

const SVG = 'http://www.w3.org/2000/svg';
const KINDS = ['condolence', 'encouragement', 'milestone', 'update', 'need', 'event', 'outcome', 'promise', 'done', 'coming', 'maybe', 'not-coming'];

/** An element; attributes that are undefined, and children that are nothing, are left out. Text is text nodes. */
export function h(tag, attributes, ...children) {
  return put(tag === 'svg' ? document.createElementNS(SVG, tag) : document.createElement(tag), attributes, ...children);
}

function put(element, attributes, ...children) {
  for (const name in attributes) if (attributes[name] !== undefined) element.setAttribute(name, attributes[name]);
  for (const child of children) if (child) element.append(child);
  return element;
}

const yes = holds => (holds ? '' : undefined);

/**
 * `speech` is `{say: (key, occasion?) => words, occasion, dates: BCP 47 tag, level: of the wall's heading, same: Map}`. `same` holds what many
 * cards have alike: to copy it takes a fraction of making it.
 */
export function card(message, speech) {
  const { id, host, parent, thanked, replies, long, title } = message;
  const { say, occasion, level, same } = speech;
  const like = (key, make) => once(same, key, make).cloneNode(true);
  const kind = KINDS.includes(message.kind) ? message.kind : 'words';
  const author = message.author || say('message.anonymous');
  const names = parent ? 'message reply' : 'message';
  const label = once(same, `label${names}${kind}`, () => (parent ? say('message.reply') : kind === 'words' ? say('message.label.words') : say('message.label').replace('{kind}', () => say(`kind.${kind}`))));
  const when = like('when', () => h('button', { class: 'when', type: 'button' }, h('time', { part: 'time', dir: 'auto' })));
  put(when.firstChild, { datetime: new Date(message.time).toISOString() }, soft(message.time, speech.dates));
  return put(like(names, () => h('article', { part: names, class: names, tabindex: '-1' })),
    { 'data-kind': kind, 'data-host': yes(host), 'data-id': id, 'aria-label': label.replace('{author}', () => author) },
    (!parent || kind === 'outcome') && (kind !== 'words' || message.pinned) && like(`${kind}${message.pinned}`, () => kindLine(kind, message.pinned, say)),
    title && h('p', { class: 'title', role: 'heading', 'aria-level': level + 1, dir: 'auto' }, title),
    put(like(`body${long}`, () => h('div', { part: 'body', class: long ? 'body folded' : 'body', dir: 'auto', lang: '' })), {}, ...message.paragraphs.map(paragraph)),
    long && h('button', { class: 'fold', type: 'button', 'aria-expanded': 'false' }, say('message.unfold')),
    ...(kind === 'need' ? ['helps', 'avoid'] : []).map(name => message[name] && h('p', { class: 'fact' },
      h('span', { class: 'fact-name' }, say(`need.${name}`)), ' ', h('bdi', { lang: '' }, message[name]))),
    put(like('signature', () => h('p', { class: 'signature' })), {},
      put(like('author', () => h('bdi', { lang: '', part: 'author', class: 'author' })), {}, author),
      message.connection && h('bdi', { lang: '', class: 'knew' }, message.connection),
      host && h('span', { class: 'host' }, say('message.host', occasion)),
      when),
    like(`foot${message.with}${thanked}`, () => h('div', { class: 'foot', 'data-with': yes(message.with), 'data-thanked': yes(thanked) })),
    replies.length && h('div', { part: 'replies', class: 'replies', role: 'group', 'aria-label': say('replies.label') }, ...replies.map(reply => card(reply, speech))));
}

function kindLine(kind, pinned, say) {
  const marked = kind !== 'words';
  return h('p', { class: 'kind-line' },
    marked && h('svg', { class: 'mark', viewBox: '0 0 24 24', 'aria-hidden': 'true' }),
    marked && h('span', { class: 'kind-name' }, say(`kind.${kind}`)),
    pinned && h('span', { class: 'pinned' }, say('pinned')));
}

function paragraph(lines) {
  return h('p', {}, ...lines.flatMap((line, index) => (index ? [h('br', {}), line] : [line])));
}
