// The address of a wall's first page, reckoned as the core does (`mapping/pattern.rs`, `mapping/template.rs`,
// `encode/request.rs`): an answer to any other address would have been asked for in vain. `tests/requests.json` tests both.

const encode = encodeURIComponent;
const FORMS = { __proto__: null, '': text => text, json: JSON.stringify, uri: encode };

const trimmed = path => path.replace(/\/+$/, '');

/** The very address that the core asks; nothing where the mapping is for other endpoints. Throws where a mapping is none. */
export function pageOne({ match, variables, list }, { endpoint, page, order, size }) {
  const found = matched(match, endpoint);
  if (!found) return undefined;
  const { url, query, newest = '', oldest = '', first = 1, most = 100 } = list ?? {};
  // What the wall names wins over the mapping's variables, and these over what is found in the address.
  for (const [name, template] of Object.entries(variables ?? {})) {
    // They may use each other; one that leads back to itself ends in a RangeError, and the core asks.
    Object.defineProperty(found, name, { get() { return filled(template, this); } });
  }
  const values = {
    __proto__: found,
    endpoint,
    page,
    order: order === 'oldest' ? oldest : newest,
    'page-number': `${first}`,
    'page-size': `${Math.min(size, most) || 1}`,
    offset: '0',
    token: '',
    since: '',
    'since-id': '',
  };
  return Object.entries(query ?? {}).reduce((address, [name, template]) => {
    const value = filled(template, values);
    return value ? `${address}${address.includes('?') ? '&' : '?'}${encode(name)}=${encode(value)}` : address;
  }, url ? filled(url, values) : endpoint);
}

/** Whether a list is asked for by a plain GET, at an address that can be reckoned here. */
export function isPlain(list) {
  const { method = 'GET', headers, body, query } = list ?? {};
  // JavaScript puts numbers first among an object's names; the core keeps to the order they are written in.
  const reordered = Object.keys(query ?? {}).some(name => /^\d+$/.test(name));
  return method === 'GET' && !headers && !body && !reordered;
}

/** Fills a template. Braces around anything but a name and a form that are known stay as they are. */
function filled(template, values) {
  return template.replace(/\{([^{}:]*):?([^{}]*)\}/g, (all, name, form) => (name in values && FORMS[form] ? FORMS[form](values[name]) : all));
}

/** What the first pattern that fits finds in the address, and `base`; nothing where none does. Without patterns any fits. */
export function matched(match, endpoint) {
  const path = trimmed(endpoint.split(/[?#]/)[0]);
  const patterns = [match ?? []].flat();
  if (!patterns.length) return { __proto__: null, base: path };
  for (const pattern of patterns) {
    const found = captured(pattern, path);
    if (found) return found;
  }
  return undefined;
}

/** Segment by segment, from the end. */
function captured(pattern, path) {
  const found = { __proto__: null };
  let base = path;
  for (const wanted of trimmed(pattern).split('/').reverse()) {
    if (!wanted) break;
    const cut = base.lastIndexOf('/');
    const segment = base.slice(cut + 1);
    const [, name, after] = /^\{([^}]*)\}(.*)/.exec(wanted) ?? [];
    const end = segment.length - after?.length;
    if (after === undefined ? segment !== wanted : !(end > 0 && segment.endsWith(after))) return undefined;
    if (end) found[name] = segment.slice(0, end);
    base = base.slice(0, Math.max(cut, 0));
  }
  return Object.assign(found, { base });
}
