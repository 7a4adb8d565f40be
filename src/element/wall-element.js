// The element. It takes the space a wall needs, asks for what the wall needs when it comes near, and hands over.

import skeleton from '../../style/skeleton.css';
import { loadCore, styleSheet } from './core.js';
import { firstPage, mappingFor } from './request.js';
import { followTheme } from './theme.js';

/** The attributes of EMBED.md; a script tag has them with `data-` before. */
export const ATTRIBUTES = [
  'endpoint', 'preset', 'map', 'page', 'occasion', 'phase', 'layout', 'order', 'page-size', 'live', 'poll', 'loading',
  'theme', 'lang', 'heading', 'heading-level', 'read-only', 'credentials',
];

/** How far from the viewport a wall is started, so that most readers never see it load. */
const NEAR = '600px';

const LOADING = ['lazy', 'eager', 'manual'];
const CREDENTIALS = ['same-origin', 'include'];

const shape = styleSheet(skeleton);

export class SupportWall extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  #map;
  #running;
  #begun = false;
  #turn = 0;
  #waiting = [];
  #observer;
  #endTheme;
  #changed = false;
  #late = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = shape;
    this.#showPlaceholder();
  }

  /** A mapping as an object, in place of the attribute. */
  get map() {
    return this.#map ?? this.getAttribute('map');
  }

  set map(value) {
    this.#map = value && typeof value === 'object' ? value : undefined;
    if (typeof value === 'string') this.setAttribute('map', value);
    else this.#follow();
  }

  /** Looks for new messages now; starts the wall if it has not been, or tries again if that failed. */
  refresh() {
    this.#do(running => running.refresh());
  }

  /** Shows the messages that wait behind the line for arrivals. */
  showArrivals() {
    this.#do(running => running.showArrivals());
  }

  /** Puts the keyboard into the field for words. */
  focusComposer() {
    this.#do(running => running.focusComposer());
  }

  connectedCallback() {
    this.#takeEarlyProperties();
    this.#endTheme ??= followTheme(this);
    if (this.#begun || this.#observer) return;
    const loading = this.getAttribute('loading') || 'lazy';
    if (!LOADING.includes(loading)) console.warn(`support-wall: attribute loading="${loading}": expected one of: ${LOADING.join(', ')}`);
    // Whoever puts the element in first may set its attributes right after.
    if (loading === 'eager') queueMicrotask(() => this.#begin());
    else if (loading !== 'manual') this.#beginWhenNear();
  }

  /** Moved by `moveBefore`: nothing to do, and no need to be told of leaving and coming. */
  connectedMoveCallback() {}

  disconnectedCallback() {
    // A move takes the element out and puts it back within one task; only what stays out is taken down.
    queueMicrotask(() => {
      if (!this.isConnected) this.#end();
    });
  }

  attributeChangedCallback(name) {
    if (name === 'theme' && this.#endTheme) {
      this.#endTheme();
      this.#endTheme = followTheme(this);
    }
    if (name === 'loading' && this.#endTheme && !this.#begun) {
      this.#observer?.disconnect();
      this.#observer = undefined;
      this.connectedCallback();
    }
    this.#follow();
  }

  #showPlaceholder() {
    const place = document.createElement('div');
    place.className = 'skeleton';
    for (let card = 0; card < 3; card += 1) place.append(Object.assign(document.createElement('div'), { className: 'card' }));
    this.shadowRoot.replaceChildren(document.createElement('slot'), place);
  }

  #beginWhenNear() {
    this.#observer = new IntersectionObserver(
      entries => {
        if (entries.some(entry => entry.isIntersecting)) this.#begin();
      },
      { rootMargin: NEAR },
    );
    this.#observer.observe(this);
  }

  #do(deed) {
    if (this.#running) deed(this.#running);
    else {
      this.#waiting.push(deed);
      this.#begin();
    }
  }

  async #begin() {
    if (this.#begun || !this.isConnected) return;
    this.#begun = true;
    this.#late = false;
    this.#observer?.disconnect();
    const turn = ++this.#turn;
    try {
      const setup = this.#setup();
      const [{ core, sheet }, mapping] = await Promise.all([loadCore(), setup.mapping]);
      if (turn !== this.#turn) return;
      this.shadowRoot.adoptedStyleSheets = [...shape, ...sheet];
      this.shadowRoot.replaceChildren();
      this.#running = core.start(this, this.shadowRoot, { ...setup, mapping });
      if (this.#late) this.#follow();
      for (const deed of this.#waiting.splice(0)) deed(this.#running);
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  /** What the page's author put inside the element stays; the page and its author are told. */
  #fail(error) {
    this.#begun = false;
    this.#waiting = [];
    this.shadowRoot.replaceChildren(document.createElement('slot'));
    const detail = { reason: 'start', detail: `${error?.message ?? error}` };
    console.warn(`support-wall: the wall could not start: ${detail.detail}`);
    this.dispatchEvent(new CustomEvent('support-wall-error', { bubbles: true, composed: true, detail }));
  }

  #end() {
    this.#turn += 1;
    this.#begun = false;
    this.#waiting = [];
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#endTheme?.();
    this.#endTheme = undefined;
    this.#running?.free();
    this.#running = undefined;
    this.#showPlaceholder();
  }

  /** Attributes often change several at a time; the wall follows once. */
  #follow() {
    // What changes while the core is on its way is followed when it is there.
    if (!this.#running) this.#late = true;
    if (this.#changed || !this.#running) return;
    this.#changed = true;
    queueMicrotask(async () => {
      this.#changed = false;
      const turn = this.#turn;
      try {
        const setup = this.#setup();
        const mapping = await setup.mapping;
        if (this.#running && turn === this.#turn) this.#running.configure({ ...setup, first: undefined, mapping });
      } catch (error) {
        console.warn(`support-wall: ${error?.message ?? error}`);
      }
    });
  }

  #setup() {
    const attributes = {};
    for (const name of ATTRIBUTES) {
      const value = this.getAttribute(name);
      if (value !== null) attributes[name] = value;
    }
    if (attributes.endpoint) attributes.endpoint = new URL(attributes.endpoint, document.baseURI).href;
    attributes.page ||= location.pathname;
    attributes.lang ||= languageOf(this);
    const { endpoint, preset, page, order } = attributes;
    const { known, text } = mappingFor({ endpoint, preset, map: this.map });
    // Read as the core reads them, mistakes included: a first page for anything else would be asked for in vain.
    const credentials = CREDENTIALS.includes(attributes.credentials) ? attributes.credentials : 'omit';
    const pageSize = attributes['page-size'];
    const size = /^\d+$/.test(pageSize) ? Math.min(Math.max(pageSize, 1), 100) : 12;
    const first = this.#running ? undefined : firstPage({ known, endpoint, page, order, size, credentials });
    return { attributes, mapping: text, first };
  }

  /** Properties that were set before the element was defined hide the class's own until they are set anew. */
  #takeEarlyProperties() {
    for (const name of ['map', ...Object.keys(PROPERTIES)]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }
}

/** The nearest `lang`, across shadow roots. */
function languageOf(element) {
  for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
    if (at.lang) return at.lang;
  }
  return 'en';
}

/** Every attribute but `map` and `lang` as a property, as people who write custom elements expect. */
const PROPERTIES = Object.fromEntries(
  ATTRIBUTES.filter(name => name !== 'map' && name !== 'lang').map(name => [name.replace(/-(.)/g, (_, letter) => letter.toUpperCase()), name]),
);

for (const [property, attribute] of Object.entries(PROPERTIES)) {
  const yesOrNo = attribute === 'read-only';
  Object.defineProperty(SupportWall.prototype, property, {
    configurable: true,
    enumerable: true,
    get() {
      return yesOrNo ? this.hasAttribute(attribute) : this.getAttribute(attribute);
    },
    set(value) {
      if (value === null || value === undefined || value === false) this.removeAttribute(attribute);
      else this.setAttribute(attribute, value === true ? '' : value);
    },
  });
}
