// The first page before the program is there: the very nodes that `view/` would make, for it to take over (`dom/raise.rs`). Whatever is
// left out here is put in then, and whatever is wrong is put right.

export { default as sheet } from '../../../style/index.css';

import { card, h } from './card.js';
import { read } from './read.js';

/** Of each early preset what its answers are read by; put in by the build. */
const READ_BY = __READ_BY__;

/** The English words that stand on a first page; put in by the build. */
const ENGLISH = __WORDS__;

/** With fewer messages there is nothing to find: `FEW` in `view/started.rs`. */
const FEW = 3;

const KINDS = ['condolence', 'encouragement', 'milestone'];

/** So many cards fill any window, and those of the smallest size, in px, this one; the others are painted after these can be seen. */
const FIRST_CARDS = 20;
const SMALLEST = { width: 272, height: 80 };

/**
 * `{inside, rest}`: the inside of a wall with its first page, and what puts in those of its cards that nobody sees at first. Throws where that
 * takes the program. `answer` is what the endpoint said, `name` the preset's,
 * `names` what was found in the address, `words` and `tag` the language the wall speaks if it is not English, `visited` when the reader was here last.
 */
export function paint({ answer, name, names, attributes, words, tag = 'en', visited }) {
  const { messages, more } = read(answer, READ_BY[name], names, attributes.order !== 'oldest');
  if (!messages.length) throw new TypeError('messages');
  const say = (key, occasion = '') => words?.[`${key}.${occasion}`] ?? words?.[key] ?? ENGLISH[`${key}.${occasion}`] ?? ENGLISH[key];
  return wall({ attributes, messages, more, tag, visited, say, occasion: attributes.occasion || 'support', dates: attributes.lang });
}

function wall({ attributes, messages, more, tag, visited, ...spoken }) {
  const { say } = spoken;
  const { heading, layout = 'wall', order } = attributes;
  const level = /^[1-6]$/.test(attributes['heading-level']) ? Number(attributes['heading-level']) : 2;
  const speech = { ...spoken, level, same: new Map() };
  const kinds = KINDS.filter(kind => messages.some(message => message.kind === kind)).length;
  const since = message => message.time > visited;
  const [newest, ...rest] = messages.filter(message => !message.pinned);
  const mark = rest.find(message => since(message) !== since(newest));
  const cards = some => some.flatMap(message => [message === mark && line, card(message, speech)].filter(Boolean));
  const line = h('p', { class: 'since' }, say(order === 'oldest' ? 'since.line' : 'since.older'));
  const asks = attributes['read-only'] === undefined;
  const first = Math.min(FIRST_CARDS, Math.max(Math.floor(innerWidth / SMALLEST.width), 1) * Math.ceil(innerHeight / SMALLEST.height));
  const list = h('div', { part: 'list', class: 'list' }, ...cards(messages.slice(0, first)));
  const inside = h('div', { lang: tag, dir: tag === 'en' ? undefined : say('language.direction') },
    h('section', { part: 'wall', class: 'wall', 'aria-label': heading || say('wall.label'), 'data-layout': layout, 'data-laid': layout },
      h('header', { part: 'header', class: 'header' },
        heading && h(`h${level}`, { part: 'heading', class: 'heading' }, heading),
        h('slot', { name: 'header' })),
      asks && h('form', { part: 'composer', class: 'composer', novalidate: '' },
        h('label', { class: 'label', for: 'words' }, say('composer.label', speech.occasion)),
        h('textarea', { part: 'field', id: 'words', class: 'field words', dir: 'auto', rows: '1' })),
      h('div', { class: 'over', 'data-kinds': kinds > 1 ? kinds : undefined, 'data-finds': messages.length >= FEW || more ? '' : undefined }),
      list,
      h('button', { class: 'more', type: 'button', hidden: more ? undefined : '' }, say('more')),
      h('slot', { name: 'footer' })),
    h('slot', { hidden: '' }));
  return { inside, rest: () => list.append(...cards(messages.slice(first))) };
}
