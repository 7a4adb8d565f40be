// Somebody's words as nodes: from the wall's own form of a text, by a fixed list of tags.

import { h } from '../own-endpoint/dom.js';

const BLOCKS = { p: 'p', q: 'blockquote', ul: 'ul', ol: 'ol' };
const SPANS = { em: 'em', b: 'strong', br: 'br' };

/** The words of a message. */
export function said({ body, lang }) {
  return h('div', { class: 'words', part: 'body', lang: lang || undefined, dir: 'auto' }, body.map(block));
}

function block([name, ...within]) {
  if (name === 'ul' || name === 'ol') return h(name, {}, within.map(entry => h('li', {}, entry.map(block))));
  return h(BLOCKS[name] ?? 'p', {}, within.map(name === 'q' ? block : span));
}

function span(part) {
  if (typeof part === 'string') return part;
  const [name, ...within] = part;
  // An address in words that nobody has read yet is told, not offered.
  if (name === 'a') {
    const [address, ...shown] = within;
    // By itself, since marks before it would have it read backwards.
    const told = words => h('bdi', { dir: 'ltr' }, words);
    return h('span', { class: 'address' }, shown.join() === address ? told(address) : [shown.map(span), told(` (${address})`)]);
  }
  return h(SPANS[name] ?? 'span', {}, within.map(span));
}
