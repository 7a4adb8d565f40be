// One message as `view/message.rs` shows it.

const SVG = 'http://www.w3.org/2000/svg';
const MARKED = ['condolence', 'encouragement', 'milestone', 'update', 'need', 'event', 'outcome'];
const UNMARKED = ['promise', 'done', 'coming', 'maybe', 'not-coming'];
const DAY_MS = 86_400_000;

/** An element; attributes that are undefined, and children that are nothing, are left out. Text is text nodes. */
export function h(tag, attributes, ...children) {
  const element = tag === 'svg' ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
  element.append(...children.filter(Boolean));
  return element;
}

/** `speech` is `{say: (key, occasion?) => words, occasion, dates: BCP 47 tag, level: of the wall's heading}`. */
export function card(message, speech) {
  const { id, host, parent, thanked, replies, long } = message;
  const { say, occasion, level } = speech;
  const kind = [...MARKED, ...UNMARKED].includes(message.kind) ? message.kind : 'words';
  const author = message.author || say('message.anonymous');
  const names = parent ? 'message reply' : 'message';
  const label = parent ? say('message.reply') : kind === 'words' ? say('message.label.words') : say('message.label').replace('{kind}', () => say(`kind.${kind}`));
  return h('article', { part: names, class: names, tabindex: '-1', 'data-kind': kind, 'data-host': host ? '' : undefined, 'data-id': id, 'aria-label': label.replace('{author}', () => author) },
    (!parent || kind === 'outcome') && kindLine(kind, message.pinned, say),
    message.title && h('p', { class: 'title', role: 'heading', 'aria-level': level + 1, dir: 'auto' }, message.title),
    h('div', { part: 'body', class: long ? 'body folded' : 'body', dir: 'auto', lang: '' }, ...message.paragraphs.map(paragraph)),
    long && h('button', { class: 'fold', type: 'button', 'aria-expanded': 'false' }, say('message.unfold')),
    ...['helps', 'avoid'].map(name => kind === 'need' && message[name] && h('p', { class: 'fact' },
      h('span', { class: 'fact-name' }, say(`need.${name}`)), ' ', h('bdi', { lang: '' }, message[name]))),
    h('p', { class: 'signature' },
      h('bdi', { lang: '', part: 'author', class: 'author' }, author),
      message.connection && h('bdi', { lang: '', class: 'knew' }, message.connection),
      host && h('span', { class: 'host' }, say('message.host', occasion)),
      h('button', { class: 'when', type: 'button' },
        h('time', { part: 'time', dir: 'auto', datetime: new Date(message.time).toISOString() }, soft(message.time, speech.dates)))),
    h('div', { class: 'foot', 'data-with': message.with ? '' : undefined, 'data-thanked': thanked ? '' : undefined }),
    replies.length && h('div', { part: 'replies', class: 'replies', role: 'group', 'aria-label': say('replies.label') }, ...replies.map(reply => card(reply, speech))));
}

function kindLine(kind, pinned, say) {
  if (kind === 'words' && !pinned) return undefined;
  const marked = kind !== 'words';
  return h('p', { class: 'kind-line' },
    marked && h('svg', { class: 'mark', viewBox: '0 0 24 24', 'aria-hidden': 'true' }),
    marked && h('span', { class: 'kind-name' }, say(`kind.${kind}`)),
    pinned && h('span', { class: 'pinned' }, say('pinned')));
}

function paragraph(lines) {
  return h('p', {}, ...lines.flatMap((line, index) => (index ? [h('br', {}), line] : [line])));
}

/** A time as `locale/soften.rs` softens it (PRINCIPLES 7). */
function soft(time, tag) {
  const { relative, month } = formats(tag);
  const day = date => Date.UTC(date.getFullYear(), date.getMonth()) / DAY_MS + date.getDate();
  const days = Math.max(day(new Date()) - day(new Date(time)), 0);
  if (days >= 28) return month().format(time);
  return days < 7 ? relative().format(-days, 'day') : relative().format(-Math.floor(days / 7), 'week');
}

const known = new Map();

/** Formats are slow to make: each is made once a language, and not before it is needed. */
function formats(tag) {
  if (!known.has(tag)) {
    let [relative, month] = [];
    known.set(tag, {
      relative: () => (relative ??= new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })),
      month: () => (month ??= new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric' })),
    });
  }
  return known.get(tag);
}
