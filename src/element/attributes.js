// The attributes of EMBED.md, and what they say.

/** A script tag has them with `data-` before. */
export const ATTRIBUTES = [
  'endpoint', 'preset', 'map', 'page', 'occasion', 'phase', 'layout', 'order', 'page-size', 'live', 'poll', 'loading',
  'theme', 'lang', 'heading', 'heading-level', 'read-only', 'credentials', 'settings',
];

/** Properties that take objects; those that are attributes, too, take what the attribute does. */
export const RICH = ['map', 'settings', 'words', 'starters', 'helplines'];

/** Whether anything is given to an element beside its attributes; how it is read is none of that. */
export const givesMore = element => RICH.some(name => name !== 'map' && element[name]);

/** What a first page is no more than its messages with; any other takes the program to be shown. */
const PLAIN = { phase: ['gathering', 'ongoing'], layout: ['wall', 'feed'] };

export const isPlain = attributes => Object.entries(PLAIN).every(([name, plain]) => plain.includes(attributes[name] ?? plain[0]));

/** Every other attribute but `lang` as a property, as people who write custom elements expect. */
export const PROPERTIES = Object.fromEntries(
  ATTRIBUTES.filter(name => name !== 'lang' && !RICH.includes(name)).map(name => [name.replace(/-(.)/g, (_, letter) => letter.toUpperCase()), name]),
);

/** What says how another answer may be read; the rest is only how it is shown. */
export const SOURCE = ['endpoint', 'preset', 'map', 'credentials'];

const CREDENTIALS = ['same-origin', 'include'];

/** What is written on the element, with what the page says in its place; without an endpoint the wall is that of its first source. */
export function attributesOf(element) {
  const attributes = {};
  const source = element.getAttribute('endpoint') ? undefined : element.querySelector(':scope > support-wall-source');
  for (const name of ATTRIBUTES) {
    const value = ((SOURCE.includes(name) || name === 'page') && source?.getAttribute(name)) || element.getAttribute(name);
    if (value !== null) attributes[name] = value;
  }
  if (source?.map) attributes.map = source.map;
  if (attributes.endpoint) attributes.endpoint = new URL(attributes.endpoint, document.baseURI).href;
  attributes.page ||= location.pathname;
  attributes.lang ||= languageOf(element);
  return attributes;
}

/** Which wall it is, read as the core reads it, mistakes included: a first page for another would be asked for in vain. */
export function wallOf({ endpoint, preset, map, page, order, credentials, 'page-size': size }) {
  return {
    endpoint,
    preset,
    map,
    page,
    order,
    size: /^\d+$/.test(size) ? Math.min(Math.max(size, 1), 100) : 12,
    credentials: CREDENTIALS.includes(credentials) ? credentials : 'omit',
  };
}

/** The nearest `lang`, across shadow roots. */
function languageOf(element) {
  for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
    if (at.lang) return at.lang;
  }
  return 'en';
}
