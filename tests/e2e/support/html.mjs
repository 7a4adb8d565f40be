// Pages as their authors write them.

const escaped = value => String(value).replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** A tag with its attributes; `true` is an attribute without a value, nothing leaves it out. */
export function tag(name, attributes = {}, inside = '') {
  const pairs = Object.entries(attributes).filter(([, value]) => value !== undefined && value !== false);
  const text = pairs.map(([key, value]) => (value === true ? ` ${key}` : ` ${key}="${escaped(value)}"`));
  return `<${name}${text.join('')}>${inside}</${name}>`;
}

export const MODULE = '<script type="module" src="support-wall.js"></script>';

/** A whole page around a body. */
export function pageAround(body, { head = '', lang = 'en', dir, title = 'A page', script = MODULE } = {}) {
  const root = tag('html', { lang, dir }).replace('</html>', '');
  return `<!doctype html>
${root}
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
${head}${script}</head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>`;
}

export const FALLBACK = '<p class="fallback">Write to us at 22 Quay Street.</p>';
