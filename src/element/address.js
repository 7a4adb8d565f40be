// The address that a mapping asks for the first page: what the core does for any page, for the one that must not wait for it.

export const encode = encodeURIComponent;
const FORMS = { '': text => text, json: JSON.stringify, uri: encode };

/** The very address that the core asks; nothing where the mapping is for other endpoints. Throws as `filled` does. */
export function pageOne({ match, list = {} }, { endpoint, page, order, size }, more) {
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
export function filled(template, values) {
  return template.replace(/\{([^{}:"\s]+)(?::([^{}]*))?\}/g, (all, name, form = '') => FORMS[form](values[name].concat()));
}

/** The named segments of an address that ends as the pattern does, or nothing. */
export function captured(pattern, endpoint) {
  const names = [];
  const source = pattern.replace(/\{([^}]+)\}|[.*+?^$()|[\]\\]/g, (all, name) => {
    if (!name) return `\\${all}`;
    names.push(name);
    return '([^/]+)';
  });
  const found = new RegExp(`^(.*)${source}/*$`).exec(endpoint.split(/[?#]/)[0]);
  return found && { base: found[1], ...Object.fromEntries(names.map((name, at) => [name, found[at + 2]])) };
}
