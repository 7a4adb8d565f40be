// The element. It takes the space a wall needs, asks for what the wall needs when it comes near, and hands over.

import skeleton from '../../style/skeleton.css';
import { ATTRIBUTES, attributesOf, PROPERTIES, RICH, SOURCE, wallOf } from './attributes.js';
import { SLOW_MS } from './copy.js';
import { copied, loadBeside, loadCore, loadPaint, loadSettings, styleSheet } from './core.js';
import { copyOf, painted, remember, seen } from './early.js';
import { fetched } from './integrity.js';
import { reading } from './request.js';
import { lacking } from './runnable.js';
import { followTheme } from './theme.js';
import { withWords } from './words.js';

/** How far from the viewport a wall is started, so that most readers never see it load. */
const NEAR_PX = 600;

const LOADING = ['lazy', 'eager', 'manual'];

/** How often a wall is begun anew within this time when its program breaks. */
const ANEW_MOST = 2;
const ANEW_MS = 60_000;

const shape = styleSheet(skeleton);

// What reads further sources finds out by it how, and is a bundle of its own.
loadBeside.reading = reading;

export class SupportWall extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  #given = {};
  #running;
  #program;
  #broken = [];
  #last;
  #begun = false;
  #turn = 0;
  #waiting = [];
  #observer;
  #endTheme;
  #changed = false;
  #late = false;
  #failed = false;
  #told;
  #stopWaiting;
  #refuse = [];

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = shape;
    this.#showPlaceholder();
  }

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
        else this.#follow(name === 'map');
      },
    });
  });

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

  /**
   * Saves all messages as one file, `html` to read and print or `json` for a sealed wall, and resolves with it. It rejects where
   * that is stopped or cannot be done; `reason` says which.
   */
  exportKeepsake(format) {
    return new Promise((resolve, reject) => {
      if (format !== 'html' && format !== 'json') throw new TypeError(`support-wall: exportKeepsake('${format}'): expected 'html' or 'json'`);
      const refuse = (reason, why) => reject(Object.assign(new Error(`support-wall: ${why}`), { reason }));
      this.#refuse.push(refuse);
      this.#do(running => running.exportKeepsake(format, (file, reason, why) => (file ? resolve(file) : refuse(reason, why))));
    });
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

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (name === 'theme' && this.#endTheme) {
      this.#endTheme();
      this.#endTheme = followTheme(this);
    }
    if (name === 'loading' && this.#endTheme && !this.#begun) {
      this.#observer?.disconnect();
      this.#observer = undefined;
      this.connectedCallback();
    }
    this.#follow(SOURCE.includes(name));
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
      { rootMargin: `${NEAR_PX}px` },
    );
    this.#observer.observe(this);
    // An observer tells of it a frame later, and at first that is a tenth of a second on an old phone.
    queueMicrotask(() => {
      if (this.#observer && document.readyState !== 'loading' && this.#isNear()) this.#begin();
    });
  }

  #isNear() {
    const box = this.getClientRects()[0];
    return box && box.top < innerHeight + NEAR_PX && box.bottom > -NEAR_PX;
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
    this.#failed = false;
    this.#observer?.disconnect();
    this.#stopWaiting?.();
    const lack = lacking();
    if (lack) {
      this.#fail(lack);
      return;
    }
    const turn = ++this.#turn;
    const begun = performance.now();
    try {
      let asked;
      const { attributes, read } = this.#setup(page => {
        asked = page;
      });
      const copy = asked && copyOf(attributes);
      const early = this.#paint(asked, copy, attributes, turn);
      // Whose program has broken once shares no other: what broke it would end the other walls again.
      const load = async () => {
        // Where there is a copy to paint, the program lies in the browser's cache, too, and would take the time and not the way.
        if (await copy) await early;
        return loadCore(this.#broken.length > 0);
      };
      const core = this.#core(load, early, turn);
      const [program, { sheet }, rest, shown] = await Promise.all([core, loadPaint(), read, early]);
      if (turn !== this.#turn) return;
      this.#program = program;
      program.watching.add(this.#revive);
      this.shadowRoot.adoptedStyleSheets = [...shape, ...sheet];
      if (!shown) this.shadowRoot.replaceChildren();
      let waits = true;
      const more = () => {
        if (waits) this.#more(this.#running);
        waits = false;
        clearTimeout(slow);
      };
      // What has the last good copy comes later; where the endpoint is slow, there is nothing else to wait for.
      const slow = setTimeout(more, SLOW_MS - (performance.now() - begun));
      this.#running = program.start(this, this.shadowRoot, { attributes, ...rest, ...shown, settled: more });
      this.#told = undefined;
      if (this.#late) this.#follow();
      this.#late = false;
      for (const deed of this.#waiting.splice(0)) deed(this.#running);
    } catch (error) {
      // A program that breaks at once is dealt with like one that breaks later.
      if (turn === this.#turn && !this.#program?.broken.by) this.#fail(error);
    }
  }

  /** Shows the first page before the wall is there, if it can be. */
  async #paint(asked, copy, attributes, turn) {
    const page = asked && !RICH.some(name => name !== 'map' && this[name]) && (await painted(asked, copy, attributes));
    if (!page || turn !== this.#turn || this.#failed) return undefined;
    const { inside, rest } = page;
    const { sheet } = await loadPaint();
    this.shadowRoot.adoptedStyleSheets = [...shape, ...sheet];
    this.shadowRoot.replaceChildren(inside);
    const taken = remember(inside);
    await seen();
    rest();
    // Thousands of cards keep the program busy; whoever reads shall have them before.
    await seen();
    return { painted: inside, taken };
  }

  /** The wall's program; where words stand already they stay, and it is asked for until it is there. */
  async #core(load, early, turn, wait = 2_000) {
    try {
      return await load();
    } catch (error) {
      // A program that breaks at once would do so again.
      if (error instanceof WebAssembly.RuntimeError || !(await early) || turn !== this.#turn) throw error;
      const { reason, message } = error.reason ? error : { reason: 'start', message: `${error}` };
      if (wait === 2_000) this.#tell(reason, message, 'the wall could not start, and is asked for again');
      await new Promise(resolve => { setTimeout(resolve, wait); });
      return this.#core(load, early, turn, Math.min(wait * 2, 60_000));
    }
  }

  /**
   * The program has broken beneath the wall: what stands there is begun anew with one of its own, and shows what it showed. The
   * page keeps its author's words where that breaks again and again.
   */
  #revive = error => {
    const now = performance.now();
    this.#broken = [...this.#broken.filter(time => now - time < ANEW_MS), now];
    const at = this.shadowRoot.activeElement;
    const { id } = at?.closest('[data-id]')?.dataset ?? {};
    const writes = at?.closest('[part~=composer]');
    this.#turn += 1;
    this.#begun = false;
    this.#running = undefined;
    this.#leave();
    this.#drop();
    this.#tell('panic', `${error}`, 'the program of the wall has broken');
    if (this.#broken.length > ANEW_MOST) {
      this.#failed = true;
      this.shadowRoot.replaceChildren(document.createElement('slot'));
      return;
    }
    this.#begin();
    const ready = ({ target }) => {
      if (target !== this) return;
      this.removeEventListener('support-wall-ready', ready);
      if (writes) this.focusComposer();
      else if (id) this.shadowRoot.querySelector(`[data-id="${CSS.escape(id)}"]`)?.focus();
      this.refresh();
    };
    this.addEventListener('support-wall-ready', ready);
  };

  /** The answer that was shown last, for a wall that is begun anew; only once, for it may be what breaks it. */
  #answered(wall) {
    const { text, of } = this.#last ?? {};
    const again = !this.#running && this.#broken.length === 1 && of === wall;
    return again ? Promise.resolve(new Response(text)) : undefined;
  }

  /** Brings what comes after the first messages. Without it the wall can be read; so it is asked for until it is there. */
  async #more(running, wait = 2_000) {
    const program = this.#program;
    if (!running || running !== this.#running) return;
    try {
      const { words, occasions, sheet } = await program.more();
      if (running !== this.#running) return;
      this.shadowRoot.adoptedStyleSheets = [...this.shadowRoot.adoptedStyleSheets, ...sheet];
      running.enter(words, occasions, loadBeside, program.keepsake);
    } catch (error) {
      if (program.broken.by) return;
      if (error.reason && wait === 2_000) this.#tell(error.reason, error.message, 'the rest of the wall cannot be used');
      // The reader's network, as a rule; a mistake of ours would show here as well.
      console.warn(`support-wall: the rest of the wall is asked for again: ${error}`);
      const again = Math.min(wait * 2, 60_000);
      setTimeout(() => running === this.#running && this.#more(running, again), wait);
    }
  }

  /** What the page's author put inside the element stays; the page and its author are told. */
  #fail(error) {
    const { reason = 'start', message = `${error}`, again } = error;
    this.#begun = false;
    if (this.#late) {
      // What failed is not what is wanted any more.
      this.#begin();
      return;
    }
    this.#failed = true;
    this.#leave();
    this.#drop();
    this.shadowRoot.replaceChildren(document.createElement('slot'));
    this.#stopWaiting = again?.(() => this.#begin());
    // Trying again by itself, and failing as before, is no news.
    if (this.#told !== reason) this.#tell(reason, message, 'the wall could not start');
    this.#told = again && reason;
  }

  #tell(reason, message, said) {
    console.warn(`support-wall: ${said}: ${message}`);
    const detail = { reason, detail: message };
    this.dispatchEvent(new CustomEvent('support-wall-error', { bubbles: true, composed: true, detail }));
  }

  #end() {
    this.#turn += 1;
    this.#begun = false;
    this.#failed = false;
    this.#told = undefined;
    this.#drop();
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#stopWaiting?.();
    this.#endTheme?.();
    this.#endTheme = undefined;
    this.#takeDown();
    this.#showPlaceholder();
  }

  /** What was asked of a wall that is no more. Whoever has been answered hears nothing of it. */
  #drop() {
    this.#waiting = [];
    for (const refuse of this.#refuse.splice(0)) refuse('stopped', 'there is no wall any more');
  }

  #leave() {
    this.#program?.watching.delete(this.#revive);
    this.#program = undefined;
  }

  #takeDown() {
    this.#leave();
    this.#running?.free();
    this.#running = undefined;
  }

  /** Attributes often change several at a time; the wall follows once. A wall that failed is begun anew if `anew`. */
  #follow(anew) {
    // What changes while the core is on its way is followed when it is there.
    if (!this.#running) this.#late = this.#begun;
    if (this.#changed || !(this.#running || (anew && this.#failed))) return;
    this.#changed = true;
    queueMicrotask(async () => {
      this.#changed = false;
      if (this.#failed) this.#begin();
      if (!this.#running) return;
      const turn = ++this.#turn;
      try {
        const { attributes, read } = this.#setup();
        const rest = await read;
        if (turn === this.#turn) this.#running.configure({ attributes, ...rest });
      } catch (error) {
        if (turn !== this.#turn) return;
        if (error.reason) {
          // What is shown is not what the attributes say any more.
          this.#takeDown();
          this.#fail(error);
        } else console.warn(`support-wall: ${error.message}`);
      }
    });
  }

  /** `asked` is told of a first page that may be painted. */
  #setup(asked) {
    const attributes = attributesOf(this);
    attributes.map = this.map ?? attributes.map;
    const anew = () => this.#follow();
    const wall = { ...wallOf(attributes), begun: performance.now() };
    const of = JSON.stringify({ ...wall, begun: undefined });
    const read = reading({ ...wall, early: !this.#running, answered: () => this.#answered(of), host: this, anew, asked });
    const rest = Promise.all([withWords(attributes.lang, read), this.#settings(anew)]).then(([{ snapshot, ...rest }, settings]) => {
      const copy = (deed, text, size) => {
        if (deed === 'keep' && size <= wall.size) this.#last = { text, of };
        return copied({ ...wall, snapshot }, deed, text, size);
      };
      return { ...rest, settings, copy };
    });
    return { attributes, read: rest };
  }

  /** What is given beside attributes, as one JSON text. A wall without it is better than none. */
  async #settings(anew) {
    if (!RICH.some(name => name !== 'map' && this[name])) return undefined;
    const tell = message => this.#tell('settings', message, 'the settings cannot be used');
    try {
      return await (await loadSettings()).settings(this, { anew, fetched, tell });
    } catch (error) {
      tell(`${error}`);
    }
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
