// Which mapping an element is read by, and its first page: asked for before the wasm that reads it is there.

import { fetched } from './core.js';

/** `{name: {match, list}}` of every preset, put in by the build. */
const PRESETS = __PRESETS__;

/** What reads an endpoint that no preset's address fits. */
const PLAIN = 'plain';

/** How long the first page may take before the endpoint counts as away. */
const PATIENCE_MS = 20000;

const encode = encodeURIComponent;

/** The mapping as it is known now (`{match, list}`, perhaps nothing), and a promise of its whole text. */
export function mappingFor({ endpoint, preset, map }) {
  if (!endpoint) return { text: undefined };
  if (map && typeof map === 'object') return { known: map, text: JSON.stringify(map) };
  if (map) return named(map.trim());
  const auto = !preset || preset === 'auto';
  const name = auto ? Object.keys(PRESETS).find(name => captured(PRESETS[name].match, endpoint)) || PLAIN : preset;
  if (!Object.hasOwn(PRESETS, name)) {
    throw new Error(`preset="${name}" is not known; known are: auto, ${Object.keys(PRESETS).join(', ')}`);
  }
  return { known: PRESETS[name], text: fetched(`presets/${name}.json`).then(response => response.text()) };
}

function named(map) {
  const json = map.startsWith('{') ? map : document.getElementById(map)?.textContent;
  if (json === undefined) return { text: fetched(new URL(map, document.baseURI)).then(response => response.text()) };
  try {
    return { known: JSON.parse(json), text: json };
  } catch {
    // The core names the mistake and its place.
    return { text: json };
  }
}

/** Asks for the first page; nothing where the mapping is not known yet or needs more than the loader knows. */
export function firstPage({ known, endpoint, page, order, size, credentials }) {
  const { match, list = {} } = known || {};
  const segments = endpoint && known && (match ? captured(match, endpoint) : {});
  if (!segments) return undefined;
  const values = {
    ...segments,
    page,
    order: (order === 'oldest' ? list.oldest : list.newest) ?? '',
    'page-number': '1',
    'page-size': `${Math.min(size, list.most ?? 100)}`,
  };
  const parameters = Object.entries(list.query ?? {}).map(([name, template]) => `${encode(name)}=${encode(filled(template, values))}`);
  const url = parameters.reduce((url, parameter) => `${url}${url.includes('?') ? '&' : '?'}${parameter}`, endpoint);
  // Browsers before 2022 wait as long as they like.
  const response = fetch(url, { credentials, signal: AbortSignal.timeout?.(PATIENCE_MS) });
  // The wall reports it; a page that never gets that far has nothing to report it to.
  response.catch(() => {});
  return { url, response };
}

/** The named segments of an address that ends as the pattern does, or nothing. */
function captured(pattern, endpoint) {
  if (!pattern) return undefined;
  const names = [];
  const source = pattern.replace(/\{([^}]+)\}|[.*+?^$()|[\]\\]/g, (all, name) => {
    if (!name) return `\\${all}`;
    names.push(name);
    return '([^/]+)';
  });
  const found = new RegExp(`^(.*)${source}/*$`).exec(endpoint.split(/[?#]/)[0]);
  return found && { base: found[1], ...Object.fromEntries(names.map((name, at) => [name, found[at + 2]])) };
}

const filled = (template, values) =>
  template.replace(/\{([^}:]+)(:json)?\}/g, (all, name, json) => {
    const value = values[name];
    if (value === undefined) return all;
    return json ? JSON.stringify(value) : value;
  });
