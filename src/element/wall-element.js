// The element <support-wall>: its attributes, properties and methods, and when the wall within it begins and ends.

import { ATTRIBUTES, PROPERTIES, RICH, SOURCE } from './attributes.js';
import { whenNear } from './near.js';
import { followTheme } from './theme.js';
import { wallIn } from './wall.js';

const LOADING = ['lazy', 'eager', 'manual'];

export class SupportWall extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  #given = {};
  #endNear;
  #endTheme;
  // Whatever began it, coming near begins it no more: what has failed would fail again.
  #wall = wallIn(this, () => this.#endNear?.());

  // Not a static block: the loader is to be understood, and to tell why there is no wall, in browsers that cannot run the rest.
  static #rich = RICH.forEach(name => {
    // Objects in place of attributes; what is neither an object nor a text takes away what was given.
    const written = ATTRIBUTES.includes(name);
    Object.defineProperty(this.prototype, name, {
      configurable: true,
      enumerable: true,
      get() {
        return this.#given[name] ?? (written ? this.getAttribute(name) : null);
      },
      set(value) {
        this.#given[name] = value && typeof value === 'object' ? value : undefined;
        if (written && typeof value === 'string') this.setAttribute(name, value);
        else this.#wall.follow(name === 'map');
      },
    });
  });

  /** Looks for new messages now; starts the wall if it has not been, or tries again if that failed. */
  refresh() {
    this.#wall.do(running => running.refresh());
  }

  /** Shows the messages that wait behind the line for arrivals. */
  showArrivals() {
    this.#wall.do(running => running.showArrivals());
  }

  /** Puts the keyboard into the field for words. */
  focusComposer() {
    this.#wall.do(running => running.focusComposer());
  }

  /**
   * Saves all messages as one file, `html` to read and print or `json` for a sealed wall, and resolves with it. It rejects where
   * that is stopped or cannot be done; `reason` says which.
   */
  exportKeepsake(format) {
    return new Promise((resolve, reject) => {
      if (format !== 'html' && format !== 'json') throw new TypeError(`support-wall: exportKeepsake('${format}'): expected 'html' or 'json'`);
      const refuse = (reason, why) => reject(Object.assign(new Error(`support-wall: ${why}`), { reason }));
      this.#wall.do(running => running.exportKeepsake(format, (file, reason, why) => (file ? resolve(file) : refuse(reason, why))), refuse);
    });
  }

  connectedCallback() {
    this.#takeEarlyProperties();
    this.#endTheme ??= followTheme(this);
    if (this.#wall.begun() || this.#endNear) return;
    const loading = this.getAttribute('loading') || 'lazy';
    if (!LOADING.includes(loading)) console.warn(`support-wall: attribute loading="${loading}": expected one of: ${LOADING.join(', ')}`);
    // Whoever puts the element in first may set its attributes right after.
    if (loading === 'eager') queueMicrotask(() => this.#wall.begin());
    else if (loading !== 'manual') this.#endNear = whenNear(this, () => this.#wall.begin());
  }

  /** Moved by `moveBefore`: nothing to do, and no need to be told of leaving and coming. */
  connectedMoveCallback() {}

  disconnectedCallback() {
    // A move takes the element out and puts it back within one task; only what stays out is taken down.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#endNear?.();
      this.#endNear = undefined;
      this.#endTheme?.();
      this.#endTheme = undefined;
      this.#wall.end();
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (name === 'theme' && this.#endTheme) {
      this.#endTheme();
      this.#endTheme = followTheme(this);
    }
    if (name === 'loading' && this.#endTheme && !this.#wall.begun()) {
      this.#endNear?.();
      this.#endNear = undefined;
      this.connectedCallback();
    }
    this.#wall.follow(SOURCE.includes(name));
  }

  /** Properties that were set before the element was defined hide the class's own until they are set anew. */
  #takeEarlyProperties() {
    for (const name of [...RICH, ...Object.keys(PROPERTIES)]) {
      if (!this.hasOwnProperty(name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }
}

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
