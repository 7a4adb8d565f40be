// The element: finds out by what mapping it works, has people sign in, and shows the parts of the desk.

import sheet from '../../style/desk.css';
import { program as load, styleSheet } from '../element/core.js';
import { fetched, once } from '../element/integrity.js';
import { followTheme } from '../element/theme.js';
import { h } from '../own-endpoint/dom.js';
import { button } from './card.js';
import { asking } from './deeds.js';
import { draftsOf } from './drafts.js';
import * as glue from './glue.js';
import { queue } from './queue.js';
import { readBy } from './read-by.js';
import { Refused, Session } from './session.js';
import { signIn } from './sign-in.js';
import { unanswered } from './unanswered.js';
import { update } from './update.js';
import { whole } from './whole.js';
import { wordsIn } from './words.js';

const ATTRIBUTES = ['endpoint', 'preset', 'map', 'page', 'occasion', 'lang', 'theme', 'credentials', 'heading', 'heading-level', 'as'];

/** Given as properties. */
const GIVEN = ['map', 'authorize'];

/** The parts of the desk, in their order; a helper has the first alone. */
const PARTS = { queue, unanswered, asking, update, whole };

const looks = styleSheet(sheet);

const program = once(async () => {
  await glue.default({ module_or_path: fetched('support-wall-desk.wasm') });
  return glue;
});

export class SupportWallDesk extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  #given = {};
  #turn = 0;
  #begun = false;
  #endTheme;
  #desk;
  #body = h('div', { class: 'body' });
  #status = h('p', { class: 'status', role: 'status', part: 'status' });

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).adoptedStyleSheets = looks;
  }

  /** A mapping as an object, in place of the attribute. */
  get map() {
    return this.#given.map ?? this.getAttribute('map');
  }

  set map(value) {
    if (typeof value === 'string') this.setAttribute('map', value);
    else this.#give('map', value);
  }

  /** `async request => headers`: who has signed in elsewhere says so with every request. */
  get authorize() {
    return this.#given.authorize;
  }

  set authorize(value) {
    this.#give('authorize', value);
  }

  connectedCallback() {
    for (const name of GIVEN) {
      if (!this.hasOwnProperty(name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    this.#endTheme ??= followTheme(this);
    this.#begin();
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#turn += 1;
      this.#begun = false;
      this.#endTheme?.();
      this.#endTheme = undefined;
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#begun) return;
    if (name === 'theme') {
      this.#endTheme?.();
      this.#endTheme = followTheme(this);
    } else if (name !== 'occasion') this.#anew();
  }

  #give(name, value) {
    this.#given[name] = value ?? undefined;
    if (this.#begun) this.#anew();
  }

  #anew() {
    this.#begun = false;
    queueMicrotask(() => this.#begin());
  }

  async #begin() {
    if (this.#begun || !this.isConnected) return;
    this.#begun = true;
    const turn = ++this.#turn;
    const words = await wordsIn(this.#language());
    if (turn !== this.#turn) return;
    const { t } = words;
    this.#frame(words);
    try {
      const endpoint = new URL(this.getAttribute('endpoint') ?? '', document.baseURI).href;
      const page = this.getAttribute('page') || location.pathname;
      const [{ HostDesk }, mapping] = await Promise.all([program(), readBy({ endpoint, preset: this.getAttribute('preset'), map: this.map })]);
      if (turn !== this.#turn) return;
      const session = new Session({
        program: HostDesk.open(mapping, endpoint, page),
        endpoint,
        credentials: this.#credentials(),
        authorize: this.authorize,
        as: this.getAttribute('as'),
        over: () => turn === this.#turn && this.#show({ over: true }),
      });
      if (session.can.mistake) throw new Error(session.can.mistake);
      this.#desk = { ...words, session, host: this, endpoint, page, level: beneath => this.#level(beneath), drafts: draftsOf(endpoint, page), say: text => this.#say(text), why: error => why(t, error), changed: () => {} };
      this.#show({});
    } catch (error) {
      if (turn !== this.#turn) return;
      console.warn(`support-wall: the desk cannot open: ${error.message}`);
      this.#body.replaceChildren(
        h('p', { class: 'problem', role: 'alert' }, t('error.open')),
        button(t('retry'), () => { this.#begun = false; return this.#begin(); }));
      this.dispatchEvent(new CustomEvent('support-wall-error', { bubbles: true, composed: true, detail: { reason: 'desk', detail: `${error.message}` } }));
    }
  }

  #frame({ t, language, direction }) {
    const heading = h(this.#level(0), { class: 'heading', part: 'heading' }, this.getAttribute('heading') || t('desk.label'));
    this.#body.replaceChildren(h('p', {}, t('loading')));
    this.shadowRoot.replaceChildren(h('section', { class: 'wall desk', part: 'desk', lang: language, dir: direction, 'aria-label': t('desk.label') }, heading, this.#status, this.#body));
  }

  /** Whether to sign in, or the desk itself; after a session that has ended, where one was. */
  #show({ over = false, part = 'queue' }) {
    const desk = this.#desk;
    const { t, session } = desk;
    if (!session.signed) {
      const asks = signIn(desk, { over, done: () => { this.#show({ part }); this.#say(t('signIn.done', { name: session.signed.name || t('who.none') })); } });
      this.#body.replaceChildren(asks.element);
      if (over) asks.focus();
      return;
    }
    this.#desk.changed = () => {};
    const out = desk.session.authorize ? undefined : button(t('signOut'), () => {
      session.signOut();
      this.#show({});
      this.#say(t('signOut.done'));
    }, { class: 'quiet' });
    const names = Object.keys(PARTS).filter(name => PARTS[name].fits(session));
    const room = h('div', { class: 'room' });
    const tabs = names.map(name => button(t(`part.${name}`), () => open(name, true), { class: 'tab', 'data-part': name }));
    const who = session.signed.name;
    const as = h('p', { class: 'who' }, h('span', {}, t(session.isHost ? 'as.host' : 'as.helper', { name: who || t('who.none') })), ' ', out);
    const parts = names.length > 1 ? [h('nav', { 'aria-label': t('parts') }, ...tabs)] : [];
    this.#body.replaceChildren(as, ...parts, room);
    const open = async (name, focus) => {
      this.#status.replaceChildren();
      for (const tab of tabs) {
        if (tab.dataset.part === name) tab.setAttribute('aria-current', 'page');
        else tab.removeAttribute('aria-current');
      }
      const heading = h(this.#level(1), { class: 'part', tabindex: '-1' }, t(`part.${name}`));
      const inside = h('div', {}, h('p', {}, t('loading')));
      const mine = h('section', { 'aria-label': t(`part.${name}`), 'aria-busy': 'true' }, heading, inside);
      room.replaceChildren(mine);
      if (focus) heading.focus();
      const fill = async () => {
        try {
          const made = await PARTS[name].show(this.#desk, { again: () => open(name, true) });
          inside.replaceChildren(...made.filter(Boolean));
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          inside.replaceChildren(h('p', { class: 'problem', role: 'alert' }, why(t, error)), button(t('retry'), fill));
        }
        mine.removeAttribute('aria-busy');
      };
      await fill();
    };
    open(names.includes(part) ? part : names[0], false);
  }

  /** Said twice, it is heard twice. */
  #say(text) {
    this.#status.replaceChildren();
    setTimeout(() => this.#status.replaceChildren(text), 50);
  }

  /** The name of a heading that stands so many levels beneath the desk's own. */
  #level(beneath) {
    const own = Math.min(Math.max(Math.trunc(Number(this.getAttribute('heading-level'))) || 2, 1), 6);
    return `h${Math.min(own + beneath, 6)}`;
  }

  #language() {
    for (let at = this; at; at = at.parentElement ?? at.getRootNode().host) if (at.lang) return at.lang;
    return 'en';
  }

  #credentials() {
    const value = this.getAttribute('credentials');
    return ['same-origin', 'include'].includes(value) ? value : 'omit';
  }
}

/** What stood in the way, in the desk's words; the endpoint's own behind them. */
function why(t, error) {
  if (!(error instanceof Refused)) {
    console.error(error);
    return t('error.away');
  }
  const words = t(`error.${error.reason}`);
  return error.said ? `${words} ${t('error.said', { words: error.said })}` : words;
}
