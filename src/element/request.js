// How an element is read: its mapping, and its first page, asked for before the wasm that reads it is there.

import { fetched, loadAuto, once, program } from './core.js';

/** `{name: {match, list}}` of the presets whose first page is asked for at once; put in by the build. */
const EARLY = __EARLY__;

/** How long the first page may take before the endpoint counts as away. */
const PATIENCE_MS = 20000;

const encode = encodeURIComponent;
const FORMS = { '': text => text, json: JSON.stringify, uri: encode };

/** What the part that is loaded when it is needed uses of this one: two bundles share no module. */
const own = { captured, fetched, filled, firstPage, once, patience, program };

/**
 * What the core is handed beside the attributes: `{mapping: text, first?: {url, response}, rich?: (format, text) => JSON}`.
 *
 * `wall` is `{endpoint, preset, map, page, order, size, credentials, early}`; `early` says that a first page is wanted. What
 * can be asked for without waiting has been asked for when this returns.
 */
export async function reading(wall) {
  const { endpoint, preset, map } = wall;
  if (!endpoint) return {};
  const name = map ? '' : preset && preset !== 'auto' ? preset : Object.keys(EARLY).find(name => captured(EARLY[name].match, endpoint));
  const file = name && fetched(`presets/${encode(name)}.json`);
  if (!Object.hasOwn(EARLY, name)) return (await loadAuto()).reading({ ...wall, name, file }, own);
  const first = firstPage(EARLY[name], wall);
  return { mapping: await (await file).text(), first };
}

/**
 * Asks for the first page; not where that needs more than the loader knows: then the core does.
 *
 * `more` are values for templates besides those that every list knows, as a prototype for them.
 */
function firstPage(mapping, { answered, credentials, early, ...wall }, more) {
  let url;
  try {
    url = early && pageOne(mapping, wall, more);
  } catch {
    // A template with something unknown in it, or a mistake, which the core names.
  }
  if (!url) return undefined;
  const response = answered?.(url) || fetch(url, { credentials, signal: patience() });
  // The wall reports it; a page that never gets that far has nothing to report it to.
  response.catch(() => {});
  return { url, response };
}

/** Browsers before 2022 wait as long as they like. */
function patience() {
  return AbortSignal.timeout?.(PATIENCE_MS);
}

/** The very address that the core asks; nothing where the mapping is for other endpoints. Throws as `filled` does. */
function pageOne({ match, list = {} }, { endpoint, page, order, size }, more) {
  const segments = match ? captured(match, endpoint) : {};
  const values = {
    __proto__: more,
    ...segments,
    endpoint,
    page,
    order: (order === 'oldest' ? list.oldest : list.newest) ?? '',
    'page-number': `${list.first ?? 1}`,
    'page-size': `${Math.min(size, list.most ?? 100)}`,
  };
  return segments && Object.entries(list.query ?? {}).reduce((url, [name, template]) => {
    const value = filled(template, values);
    return value ? `${url}${url.includes('?') ? '&' : '?'}${encode(name)}=${encode(value)}` : url;
  }, filled(list.url ?? '{endpoint}', values));
}

/** Fills a template; throws where it holds a name or a form that is not known here: nothing is no text and has no `concat`. */
function filled(template, values) {
  return template.replace(/\{([^{}:"\s]+)(?::([^{}]*))?\}/g, (all, name, form = '') => FORMS[form](values[name].concat()));
}

/** The named segments of an address that ends as the pattern does, or nothing. */
function captured(pattern, endpoint) {
  const names = [];
  const source = pattern.replace(/\{([^}]+)\}|[.*+?^$()|[\]\\]/g, (all, name) => {
    if (!name) return `\\${all}`;
    names.push(name);
    return '([^/]+)';
  });
  const found = new RegExp(`^(.*)${source}/*$`).exec(endpoint.split(/[?#]/)[0]);
  return found && { base: found[1], ...Object.fromEntries(names.map((name, at) => [name, found[at + 2]])) };
}
