// Nodes, without markup in texts.

const SVG = 'http://www.w3.org/2000/svg';

/** An element. `attributes`: true is one without a value, false and nothing leave it out, a function listens to that event. */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(key, value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter(child => child !== undefined && child !== false));
  return element;
}

/** What a part's state looks like, beside the words that say it. */
const MARKS = {
  found: ['M3.5 8.5l3 3 6-7'],
  missing: ['M4 8h8'],
  mistake: ['M8 3.5v5.5', 'M8 12v.5'],
};

/** A small drawing, for eyes only. */
export function mark(state) {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [name, value] of Object.entries({ viewBox: '0 0 16 16', 'aria-hidden': 'true', class: `mark ${state}` })) svg.setAttribute(name, value);
  for (const d of MARKS[state]) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}

/** A list to choose from: `[[value, words], …]`, or `[group, [[value, words], …]]` in its place. */
export function options(select, entries, chosen) {
  const option = ([value, words]) => h('option', { value, selected: value === chosen }, words);
  select.replaceChildren(...entries.filter(([, rest]) => rest.length > 0).map(entry => (
    Array.isArray(entry[1]) ? h('optgroup', { label: entry[0] }, entry[1].map(option)) : option(entry))));
}
