// What one copies at the end: an element, and a mapping where one is needed.

const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value);
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** The merge patch (RFC 7396) that makes `to` of `from`; nothing where they are the same. */
export function difference(from, to) {
  if (same(from, to)) return undefined;
  if (!isObject(from) || !isObject(to)) return to;
  const patch = {};
  for (const key of Object.keys(from)) if (!Object.hasOwn(to, key)) patch[key] = null;
  for (const [key, value] of Object.entries(to)) {
    const change = Object.hasOwn(from, key) ? difference(from[key], value) : value;
    if (change !== undefined) patch[key] = change;
  }
  return Object.keys(patch).length > 0 ? patch : undefined;
}

/** The mapping as its author would write it: only what differs from a preset. Nothing where the preset alone does. */
export function mapping({ name, map: from }, map) {
  if (!name) return map;
  const patch = difference(from, map);
  return patch && { extends: name, ...patch };
}

/** How wide a line of JSON may be. */
const WIDTH = 76;

/** JSON for reading: what fits into a line stands in one. */
export function pretty(value, indent = '') {
  const line = inLine(value);
  if (indent.length + line.length <= WIDTH || typeof value !== 'object' || value === null) return line;
  const deeper = `${indent}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const inner = Array.isArray(value)
    ? value.map(member => pretty(member, deeper))
    : Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${pretty(member, deeper)}`);
  return `${open}\n${inner.map(text => deeper + text).join(',\n')}\n${indent}${close}`;
}

function inLine(value) {
  if (Array.isArray(value)) return `[${value.map(inLine).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${inLine(member)}`);
  return members.length > 0 ? `{ ${members.join(', ')} }` : '{}';
}

const attribute = value => `${value}`.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** The finished lines. `wall` are the element's attributes by name; `map` goes into a script beside it. */
export function snippet({ loader, wall, map }) {
  const pairs = Object.entries({ ...wall, ...(map && { map: 'support-wall-map' }) }).filter(([, value]) => value);
  const written = pairs.map(([name, value]) => `${name}="${attribute(value)}"`).join('\n              ');
  const lines = [`<script type="module" src="${attribute(loader)}"></script>`, ''];
  if (map) lines.push('<script type="application/json" id="support-wall-map">', pretty(map).replaceAll('<', '\\u003c'), '</script>', '');
  lines.push(`<support-wall ${written}>`, '  <p>The messages stand here in a browser that runs scripts.</p>', '</support-wall>');
  return lines.join('\n');
}
