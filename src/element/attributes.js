// The attributes of EMBED.md, and what they say.

/** A script tag has them with `data-` before. */
export const ATTRIBUTES = [
  'endpoint', 'preset', 'map', 'page', 'occasion', 'phase', 'layout', 'order', 'page-size', 'live', 'poll', 'loading',
  'theme', 'lang', 'heading', 'heading-level', 'read-only', 'credentials', 'settings',
];

/** Properties that take objects; those that are attributes, too, take what the attribute does. */
export const RICH = ['map', 'settings', 'words', 'starters', 'helplines'];

/** Every other attribute but `lang` as a property, as people who write custom elements expect. */
export const PROPERTIES = Object.fromEntries(
  ATTRIBUTES.filter(name => name !== 'lang' && !RICH.includes(name)).map(name => [name.replace(/-(.)/g, (_, letter) => letter.toUpperCase()), name]),
);

const CREDENTIALS = ['same-origin', 'include'];

/** What is written on the element, with what the page says in its place. */
export function attributesOf(element) {
  const attributes = {};
  for (const name of ATTRIBUTES) {
    const value = element.getAttribute(name);
    if (value !== null) attributes[name] = value;
  }
  if (attributes.endpoint) attributes.endpoint = new URL(attributes.endpoint, document.baseURI).href;
  attributes.page ||= location.pathname;
  attributes.lang ||= languageOf(element);
  return attributes;
}

/** Which wall it is, read as the core reads it, mistakes included: a first page for another would be asked for in vain. */
export function wallOf({ endpoint, preset, page, order, credentials, 'page-size': size }) {
  return {
    endpoint,
    preset,
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
