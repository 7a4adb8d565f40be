// Colours as a browser reckons them: what the sheet of tokens comes to, and how far two colours stand apart.

/** `[{selector, properties: Map}]` of a style sheet without nested rules but those in at-rules, which are opened. */
export function rules(sheet) {
  const bare = sheet.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@(?:supports|media)[^{]*\{((?:[^{}]*\{[^{}]*\})*)[^{}]*\}/g, (all, inner) => (
    all.startsWith('@supports') ? inner : ''));
  return [...bare.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector, body]) => ({
    selector: selector.trim().replace(/\s+/g, ' '),
    properties: new Map(body.split(';').filter(line => line.includes(':')).map(line => {
      const at = line.indexOf(':');
      return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    })),
  }));
}

/**
 * The custom properties of a wall of this occasion (`''` is none), by day or by night, on a page that sets none of its own:
 * a function from a name to `[red, green, blue, alpha]`, each from 0 to 1.
 */
export function tokens(sheet, { occasion, scheme }) {
  const set = new Map();
  for (const { selector, properties } of rules(sheet)) {
    const own = /^:host\(\[occasion="(\w+)"\]\) \.wall$/.exec(selector)?.[1];
    if (selector === '.wall' || (own && own === occasion)) for (const [name, value] of properties) set.set(name, value);
  }
  // A toggle that is `initial` leaves its fallback, one that is empty leaves nothing.
  const day = scheme === 'light';
  const value = text => substituted(text, (name, fallback) => {
    if (name === '--_day' || name === '--_night') return day === (name === '--_day') ? value(fallback) : '';
    if (set.has(name)) return value(set.get(name));
    if (fallback === undefined) throw new Error(`${name} is nowhere set`);
    return value(fallback);
  });
  return name => colour(value(`var(${name})`));
}

/** Replaces each `var()`, which may have others in its fallback. */
function substituted(text, replace) {
  const start = text.indexOf('var(');
  if (start < 0) return text;
  let depth = 0;
  let end = start + 3;
  for (; end < text.length; end += 1) {
    if (text[end] === '(') depth += 1;
    else if (text[end] === ')' && --depth === 0) break;
  }
  const inner = text.slice(start + 4, end);
  const comma = inner.indexOf(',');
  const name = (comma < 0 ? inner : inner.slice(0, comma)).trim();
  const fallback = comma < 0 ? undefined : inner.slice(comma + 1).trim();
  return text.slice(0, start) + replace(name, fallback) + substituted(text.slice(end + 1), replace);
}

/** A hex colour, or two of them mixed in oklab. */
function colour(given) {
  const text = given.trim();
  const mix = /^color-mix\(in oklab, (.+?) (\d+)%, (.+)\)$/.exec(text);
  if (mix) return mixed(colour(mix[1]), colour(mix[3]), Number(mix[2]) / 100);
  const hex = /^#([0-9a-f]{3,8})$/.exec(text)?.[1];
  if (!hex || ![3, 4, 6, 8].includes(hex.length)) throw new Error(`"${text}" is no colour that this test can read`);
  const pairs = hex.length < 6 ? [...hex].map(digit => digit + digit) : hex.match(/../g);
  const [red, green, blue, alpha = 1] = pairs.map(pair => parseInt(pair, 16) / 255);
  return [red, green, blue, alpha];
}

/** Both opaque. */
function mixed(first, second, share) {
  const [a, b] = [first, second].map(it => oklab(it.slice(0, 3).map(linear)));
  return [...fromOklab(a.map((part, i) => part * share + b[i] * (1 - share))).map(encoded), 1];
}

/** WCAG 2.2's contrast ratio of a colour, which may be translucent, on an opaque one. */
export function contrast(front, ground) {
  const seen = front.slice(0, 3).map((part, i) => part * front[3] + ground[i] * (1 - front[3]));
  const [light, dark] = [luminance(seen), luminance(ground)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const luminance = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
const linear = part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const encoded = part => Math.min(1, Math.max(0, part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055));

// Björn Ottosson, A perceptual color space for image processing (2020): linear sRGB to Oklab and back.
function oklab([red, green, blue]) {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]) {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}
