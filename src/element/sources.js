// Further sources of a wall: `support-wall-sources.js`, loaded where there is one. It finds out how each is read, as for a wall.

import { wallOf } from './attributes.js';
import { SAYS, TAG } from './following.js';

/** The first wait where what reads a source cannot be had, doubled with each further try, and the longest. */
const FIRST_WAIT_MS = 4_000;
const LONGEST_WAIT_MS = 600_000;

/** By host: what is called when a source within it says something else by a property. */
const changes = new WeakMap();

/** A source. What it says as an object, no attribute shows. */
class SupportWallSource extends HTMLElement {
  #map;

  connectedCallback() {
    // Set before the element was defined, it hides the class's own.
    if (!this.hasOwnProperty('map')) return;
    const { map } = this;
    delete this.map;
    this.map = map;
  }

  /** A mapping as an object, or what the attribute says. */
  get map() {
    return this.#map ?? this.getAttribute('map');
  }

  set map(value) {
    this.#map = value && typeof value === 'object' ? value : undefined;
    if (typeof value === 'string') this.setAttribute('map', value);
    else changes.get(this.parentElement)?.();
  }
}

if (!customElements.get(TAG)) customElements.define(TAG, SupportWallSource);

/**
 * `{look, stop}`: `look` is handed the elements. `heard` is told of all sources that are known, in their order: `{endpoint, page,
 * credentials, mapping?, first?, rich?, finding?, tell}`, without a mapping while none can be had: `finding` is `underway` at first, and `wrong`
 * where no waiting helps. `tell(name, detail)` says of the source what `support-wall-NAME` says of a wall. `changed` is called when one of
 * them says something else by a property.
 */
export function sources(host, reading, heard, changed) {
  changes.set(host, changed);
  /** By element: `{of, source?, end?}`. */
  const known = new Map();
  let stopped = false;

  function told() {
    if (!stopped) heard([...known.values()].map(({ source }) => source).filter(Boolean));
  }

  function look(elements) {
    const before = new Map(known);
    known.clear();
    for (const element of elements) {
      const wall = says(element, host);
      if (!wall) continue;
      const of = JSON.stringify(wall);
      const same = before.get(element);
      if (same?.of === of) {
        known.set(element, same);
        before.delete(element);
      } else known.set(element, begin(element, wall, of));
    }
    for (const { end } of before.values()) end();
    told();
  }

  function begin(element, wall, of) {
    const one = { of };
    let ended = false;
    let giveUp;
    one.end = () => {
      ended = true;
      giveUp?.();
    };
    const { endpoint, page, credentials } = wall;
    const tell = (name, detail) => element.dispatchEvent(new CustomEvent(`support-wall-${name}`, { bubbles: name === 'error', composed: true, detail: JSON.parse(detail) }));
    const as = read => {
      one.source = { endpoint, page, credentials, tell, ...read };
      told();
    };
    async function read(wait = FIRST_WAIT_MS) {
      giveUp = undefined;
      try {
        const found = await reading({ ...wall, early: true, answered: () => undefined, host: element, anew: () => ended || read() });
        if (!ended) as(found);
      } catch (error) {
        if (ended) return;
        const { reason = 'start', message = `${error}`, again } = error;
        if (wait === FIRST_WAIT_MS) {
          console.warn(`support-wall: ${endpoint} cannot be read: ${message}`);
          tell('error', JSON.stringify({ reason, detail: message }));
        }
        // What its author has to mend, no waiting does.
        if (!again && ['mapping', 'unknown'].includes(reason)) {
          as({ finding: 'wrong' });
          return;
        }
        as({});
        const next = () => read(Math.min(wait * 2, LONGEST_WAIT_MS));
        giveUp = again?.(next) ?? later(next, wait);
      }
    }
    one.source = { endpoint, page, credentials, tell, finding: 'underway' };
    read();
    return one;
  }

  return {
    look,
    stop() {
      stopped = true;
      for (const { end } of known.values()) end();
      known.clear();
    },
  };
}

/** What a source says, with what its wall says of the rest; nothing where it names no endpoint that there can be. */
function says(element, host) {
  const said = Object.fromEntries(SAYS.map(name => [name, element.getAttribute(name) || undefined]));
  said.map = element.map || undefined;
  const [page, order, size] = ['page', 'order', 'page-size'].map(name => host.getAttribute(name) || undefined);
  try {
    const endpoint = new URL(said.endpoint ?? '//', document.baseURI).href;
    return wallOf({ ...said, endpoint, page: said.page ?? page ?? location.pathname, order, 'page-size': size });
  } catch {
    console.warn(`support-wall: <support-wall-source endpoint="${said.endpoint ?? ''}">: expected an address`);
    return undefined;
  }
}

/** Does the deed after a while, or when the page is looked at or online again; gives back what gives it up. */
function later(deed, wait) {
  const timer = setTimeout(() => !document.hidden && go(), wait * (0.8 + 0.4 * Math.random()));
  const seen = () => !document.hidden && go();
  const end = () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', seen);
    window.removeEventListener('online', seen);
  };
  function go() {
    end();
    deed();
  }
  document.addEventListener('visibilitychange', seen);
  window.addEventListener('online', seen);
  return end;
}
