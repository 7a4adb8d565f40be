// What the tests of injection share: the cases, answers that hold them, traps, and what may stand in a wall.

import { readdir, readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';

const here = name => new URL(`../../${name}`, import.meta.url);
const json = async name => JSON.parse(await readFile(here(name), 'utf8'));

/** `{class, payload, for}` of every published class. What runs calls `__hit()`; what loads asks `evil.example`. */
export const CASES = await json('injection/cases.json');

/** `{class, text}`: answers that are hostile as a whole. */
export const ANSWERS = await json('injection/answers.json');

/** The elements that a wall is made of, and their attributes beside those of `EVERYWHERE`. */
const ELEMENTS = {
  a: 'href rel target', article: '', aside: '', bdi: '', blockquote: '', br: '', button: 'type', details: 'open', div: 'inert', em: '', fieldset: '',
  footer: '', form: 'novalidate', h1: '', h2: '', h3: '', h4: '', header: '', input: 'type name value placeholder autocomplete maxlength readonly inputmode spellcheck enterkeyhint checked',
  label: 'for', legend: '', li: '', ol: '', p: '', path: 'd', progress: 'value max', section: '', slot: 'name', span: '', strong: '', summary: '',
  svg: 'viewbox', textarea: 'name rows placeholder maxlength', time: 'datetime', ul: '',
};
const EVERYWHERE = 'class part id role dir lang title hidden tabindex aria- data-';

/** The elements of a page to keep. */
const KEPT = {
  html: '', head: '', meta: 'charset http-equiv name content', title: '', style: '', body: '', main: '', header: '', footer: '', section: '', article: '', h1: '', h2: '',
  p: '', div: '', span: '', bdi: '', time: 'datetime', a: 'href rel', em: '', strong: '', br: '', blockquote: '', ul: '', ol: '', li: '', details: '', summary: '',
};

/** The strict policy of EMBED.md. */
export const strict = (...origins) => ({
  'Content-Security-Policy': `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' ${origins.join(' ')}; style-src 'none'; `
    + "require-trusted-types-for 'script'; trusted-types 'none'",
});

/** In the page, before all else: keeps whatever runs, is forbidden, or changes what is the page's own. */
export function trap() {
  const told = { hits: [], forbidden: [], changed: [] };
  const hit = name => (...given) => { told.hits.push(`${name}(${given.map(it => String(it).slice(0, 80)).join()})`); };
  const objects = { Object, Array, Function, String, Promise, Element, Node };
  const own = () => Object.entries(objects).flatMap(([name, { prototype }]) => Reflect.ownKeys(prototype).map(key => `${name}.prototype.${String(key)}`));
  for (const name of ['__hit', 'alert', 'confirm', 'prompt', 'print', 'open']) window[name] = hit(name);
  const before = { prototypes: new Set(own()), names: new Set() };
  window.told = told;
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => told.forbidden.push(`${violatedDirective} ${blockedURI}`));
  addEventListener('error', ({ message }) => told.hits.push(`error: ${message}`));
  addEventListener('unhandledrejection', ({ reason }) => told.hits.push(`rejected: ${reason}`));
  const named = node => (node.nodeType === 1 ? node.outerHTML : node.data ?? '').slice(0, 120);
  const look = records => {
    for (const { type, target, attributeName, addedNodes, removedNodes } of records) {
      // The wall tells its style sheet by day and by night on the element itself.
      if (type === 'attributes' && target.localName === 'support-wall' && attributeName === 'data-theme') continue;
      // The browser checks the wall's own scripts as it preloads them, by a link that stands in the head meanwhile.
      const nodes = [...addedNodes, ...removedNodes];
      if (target === document.head && nodes.every(node => node.matches?.('link[rel=modulepreload][integrity]') && node.href.startsWith(new URL('support-wall-', location).href))) continue;
      told.changed.push(`${type} ${attributeName ?? ''} of ${named(target)}: ${[...addedNodes, ...removedNodes].map(named)}`);
    }
  };
  document.addEventListener('readystatechange', () => {
    if (document.readyState !== 'interactive') return;
    for (const name of Object.getOwnPropertyNames(window)) before.names.add(name);
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  window.tell = () => ({
    ...told,
    polluted: [...own().filter(key => !before.prototypes.has(key)), ...('polluted' in {} ? ['polluted'] : [])],
    names: Object.getOwnPropertyNames(window).filter(name => !before.names.has(name)),
    frames: window.length,
    stored: Object.keys(localStorage).filter(key => !key.startsWith('support-wall')),
    cookie: document.cookie,
  });
}

/** Whatever stands beneath a root that is not in the list: an element, an attribute, or a link with another scheme. */
async function strangers(page, known, selector) {
  return page.evaluate(([elements, everywhere, at]) => {
    const roots = at ? [...document.querySelectorAll(at)].map(({ shadowRoot }) => shadowRoot) : [document];
    const wrong = new Set();
    const fits = (name, list) => list.split(' ').some(it => it && (it.endsWith('-') ? name.startsWith(it) : it === name));
    for (const element of roots.flatMap(root => [...root.querySelectorAll('*')])) {
      const { localName, attributes } = element;
      if (!Object.hasOwn(elements, localName)) wrong.add(`<${localName}>`);
      else if (!/\/(svg|xhtml)$/.test(element.namespaceURI) || (/^(svg|path)$/.test(localName) !== element.namespaceURI.endsWith('svg'))) wrong.add(`<${localName}> of ${element.namespaceURI}`);
      for (const { name, value } of attributes) {
        if (!fits(name.toLowerCase(), everywhere) && !fits(name.toLowerCase(), elements[localName] ?? '')) wrong.add(`<${localName} ${name}="${value.slice(0, 80)}">`);
      }
      if (element.shadowRoot) wrong.add(`<${localName}> with a shadow root`);
      if (element.hasAttribute('href') && !['http:', 'https:', 'mailto:', 'tel:'].includes(element.protocol)) wrong.add(`a link to ${element.getAttribute('href').slice(0, 80)}`);
    }
    return [...wrong];
  }, [known, EVERYWHERE, selector]);
}

/** Watches a visitor's page from outside; `expectHarmless` is to be called when all has happened. */
export function watched(visitor, { selector = 'support-wall', elements = ELEMENTS, origins = [], changes = false } = {}) {
  const { page, context, requests } = visitor;
  const seen = [];
  page.on('dialog', dialog => {
    seen.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('download', download => seen.push(`a download: ${download.url()}`));
  page.on('framenavigated', frame => seen.push(`gone to ${frame.url()}`));
  // `src=x` asks the page's own server, which has no such file.
  page.on('response', response => response.status() === 404 && seen.push(`asked for ${response.url()}`));
  page.on('worker', worker => seen.push(`a worker: ${worker.url()}`));
  context.on('page', other => seen.push(`a window: ${other.url()}`));
  return {
    async expectHarmless() {
      const address = page.url();
      // What was started by a mistake has had its turn once a task, a frame and a request of the page's own have passed.
      await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 30))));
      const { changed, ...told } = await page.evaluate(() => window.tell());
      expect.soft(told).toEqual({ hits: [], forbidden: [], polluted: [], names: [], frames: 0, stored: [], cookie: '' });
      if (!changes) expect.soft(changed).toEqual([]);
      expect.soft(await strangers(page, elements, selector)).toEqual([]);
      expect.soft(seen.filter(it => it.split('#')[0] !== `gone to ${address.split('#')[0]}`)).toEqual([]);
      const { origin } = new URL(address);
      const elsewhere = requests.map(({ url }) => url).filter(url => ![origin, ...origins].some(known => url.startsWith(`${known}/`) || url === known) && !url.startsWith('blob:'));
      expect.soft(elsewhere).toEqual([]);
      expect(complaints(visitor)).toEqual([]);
    },
  };
}

const complaints = ({ errors, console: said }) => [...errors, ...said.filter(({ type }) => type === 'error').map(({ text }) => text)];

/** What must hold of a page that was kept. */
export const kept = visitor => watched(visitor, { selector: '', elements: KEPT });

/** Presses everything that unfolds or tells more. */
export const stir = page => page.evaluate(() => {
  for (const wall of document.querySelectorAll('support-wall')) {
    const buttons = names => names.flatMap(name => [...wall.shadowRoot.querySelectorAll(`.list ${name}`)]);
    for (const button of buttons(['.fold', '.thread-fold', '.when', '.dots'])) button.click();
  }
});

const TREES = [
  x => [{ type: 'link', url: x, children: [{ text: x }] }],
  x => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: x, marks: [{ type: 'link', attrs: { href: x } }] }] }] }),
  x => ({ ops: [{ insert: x, attributes: { link: x } }] }),
  x => ({ blocks: [{ type: 'paragraph', data: { text: x } }, { type: 'list', data: { items: [x, `<a href="${x}">x</a>`] } }] }),
  x => [{ _type: 'block', markDefs: [{ _key: 'a', _type: 'link', href: x }], children: [{ _type: 'span', marks: ['a'], text: x }] }],
  x => [{ type: x, tag: x, [x]: [{ text: x }], children: [{ text: x }] }],
];

/** How a payload is put into words of each format. */
const WORDS = {
  plain: x => x,
  html: x => `${x}<p>${x}</p><a href="${x}">x</a><a href='${x}'>x</a>`,
  escaped: x => `${x}${x.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}`,
  markdown: x => `${x}\n\n[x](${x}) [y](<${x}>) <${x}> ![z](${x}) **${x}**\n\n> ${x}\n\n- ${x}`,
  blocks: (x, index) => TREES[index % TREES.length](x),
  facets: x => x,
  auto: x => `<p>${x}</p>`,
  words: x => [['p', ['a', x, x], ['script', x], x], ['q', ['p', x]], [x, x]],
};

export const FORMATS = Object.keys(WORDS);

/** A mapping that reads everything that can be told of a message. */
export const mapOf = format => JSON.stringify({
  items: '/messages',
  message: {
    id: '/id', parent: '/parent', author: { at: '/author', format: 'html' }, lang: '/lang', kind: '/kind',
    body: format === 'facets' ? { at: '/body', facets: { at: '/facets', start: '/0', end: '/1', url: '/2' } } : { at: '/body', format },
    pictures: '/pictures', created: '/created', state: '/state', warning: '/warning', pinned: '/pinned', with: '/with', connection: '/connection',
  },
  refusal: { text: '/error' },
});

/** Every case as a message with the payload in every field; every second with an answer like it, every third once more, folded. */
export function answerOf(format, cases = CASES) {
  const messages = cases.flatMap(({ payload: x }, index) => {
    const words = { author: x, lang: x, kind: x, body: WORDS[format](x, index), facets: [[0, x.length, x], [0, 1, x]], pictures: [x], created: x.slice(0, 50), warning: x, with: [x, 'Ana'], connection: x };
    const id = `${x.slice(0, 200)}${index}`;
    return [
      { id, ...words, pinned: index === 0 },
      ...(index % 2 ? [] : [{ id: `${id}a`, parent: id, ...words }]),
      ...(index % 3 ? [] : [{ id: `${id}b`, state: 'sensitive', ...words, created: '2026-03-01T12:00:00Z' }]),
    ];
  });
  return JSON.stringify({ messages });
}

/** The recorded answers of services by preset: `[{preset, endpoint, answer}]`, cases in the place of names and words. */
export async function presetAnswers() {
  const all = new Map();
  for (const file of await readdir(here('fixtures/expected'))) {
    const { preset, endpoint, messages } = await json(`fixtures/expected/${file}`);
    if (preset && preset !== 'auto') all.set(preset, { preset, endpoint, answer: await json(`fixtures/${file}`), messages });
  }
  return [...all.values()].map(({ messages, answer, ...rest }, index) => ({ ...rest, ...hostile(answer, messages, index * 9) }));
}

const texts = value => (typeof value === 'string' ? [value] : value && typeof value === 'object' ? Object.values(value).flatMap(texts) : []);
const bare = text => text.replace(/<[^>]*>/g, '').replace(/&#0?38;|&amp;/g, '&').replace(/&#0?39;|&#x27;|&#8217;/g, "'").replace(/&quot;/g, '"');

/** An answer with so many more records that every case has a place; `from` is the first case. */
function hostile(answer, messages, from) {
  const names = new Set(messages.map(({ author }) => author).filter(Boolean));
  const pieces = messages.flatMap(({ body }) => texts(body)).flatMap(text => text.split('\n')).map(text => text.trim().slice(0, 24)).filter(text => text.length > 3);
  const ids = new Set(messages.flatMap(({ id, parent }) => [id, parent]).filter(Boolean).map(String));
  const isWords = text => names.has(bare(text)) || pieces.some(piece => bare(text).includes(piece));
  const places = value => (typeof value === 'string' ? Number(isWords(value)) : value && typeof value === 'object' ? Object.values(value).reduce((sum, it) => sum + places(it), 0) : 0);
  let next = from;
  const filled = (value, turn) => {
    if (typeof value === 'string' && isWords(value)) return value.replace(value, () => CASES[next++ % CASES.length].payload);
    if (turn && ids.has(String(value)) && typeof value !== 'object') return typeof value === 'number' ? value + turn * 1_000_000 : `${value}${turn}`;
    if (turn && typeof value === 'string' && [...ids].some(id => value.endsWith(`/${id}`))) return `${value}${turn}`;
    if (Array.isArray(value)) return value.map(it => filled(it, turn));
    if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, it]) => [turn && ids.has(key) ? `${key}${turn}` : key, filled(it, turn)]));
    return value;
  };
  // The list is the first that holds at least half of the places, as deep as that goes.
  const isList = value => Array.isArray(value) || Object.keys(value).some(key => ids.has(key));
  let list;
  const look = value => {
    if (!value || typeof value !== 'object') return false;
    const fits = isList(value) && places(value) > 0 && places(value) * 2 >= places(answer);
    if (fits) list = value;
    return Object.values(value).some(look) || fits;
  };
  look(answer);
  const repeated = value => {
    if (value === list) {
      const own = Object.entries(list);
      const turns = Math.ceil(CASES.length / places(list));
      const all = Array.from({ length: turns }, (_, turn) => own.filter(([, it]) => turn === 0 || places(it) > 0).map(([key, it]) => [turn ? `${key}${turn}` : key, filled(it, turn)])).flat();
      return Array.isArray(list) ? all.map(([, it]) => it) : Object.fromEntries(all);
    }
    if (Array.isArray(value)) return value.map(repeated);
    if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, repeated(it)]));
    return filled(value, 0);
  };
  return { answer: JSON.stringify(repeated(answer)), places: next - from };
}
