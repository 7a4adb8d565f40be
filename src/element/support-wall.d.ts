// Types for <support-wall>. The loader defines the element and exports nothing, so that these are all types:
//
//   import type { SupportWallElement } from './support-wall';
//   document.querySelector('support-wall')?.addEventListener('support-wall-sent', ({ detail }) => detail.id);

export type SupportWallKind = 'condolence' | 'encouragement' | 'milestone' | SupportWallDeed;

/** What people answer to a need or an event. */
export type SupportWallDeed = 'promise' | 'done' | 'coming' | 'maybe' | 'not-coming';

/** The attributes; a script tag has the same with `data-` before. The first value named is the default. */
export interface SupportWallAttributes {
  /** Where messages are read from and posted to; without it the wall is that of its first `<support-wall-source>`, or a labelled preview kept on this device. */
  endpoint?: string;
  /**
   * How to read the endpoint: a name of `presets/index.json`; `auto` goes by the endpoint's address, else by what it answers,
   * and guesses where that is none of the presets'. What it found is kept on the reader's device until it no longer fits.
   */
  preset?: 'auto' | 'plain' | 'pocketbase' | (string & {});
  /** A mapping of your own: a URL, the id of a JSON script on the page, or inline JSON. */
  map?: string;
  /** Which page's wall this is; by default the page's path. */
  page?: string;
  occasion?: 'support' | 'memorial' | 'fundraiser' | 'milestone';
  /** `quiet` asks for nothing, `sealed` is read-only, with closing words; `gathering` and `ongoing` do not differ. */
  phase?: 'gathering' | 'ongoing' | 'quiet' | 'sealed';
  /** `timeline` has milestones on a dated line, with the messages they drew. */
  layout?: 'wall' | 'feed' | 'timeline';
  order?: 'newest' | 'oldest';
  /** Messages a page: 1 to 100, by default 12. */
  'page-size'?: number | `${number}`;
  live?: 'auto' | 'events' | 'poll' | 'off';
  /** Seconds between polls: at least 5, by default 30. */
  poll?: number | `${number}`;
  loading?: 'lazy' | 'eager' | 'manual';
  /** `auto`, `light`, `dark`, or a CSS selector that means dark when it matches. */
  theme?: string;
  /** Language of the wall's own words and of dates; by default the nearest `lang`. English words where `locale/` has none in it. */
  lang?: string;
  heading?: string;
  /** 1 to 6, by default 2. */
  'heading-level'?: number | `${number}`;
  /** Present: no form. */
  'read-only'?: boolean | '';
  credentials?: 'omit' | 'same-origin' | 'include';
  /** What changes the occasion's own settings, as `SupportWallSettings`: a URL, the id of a JSON script, or inline JSON. */
  settings?: string;
}

/** A name that has words in every language, or words of your own. */
export type SupportWallStarter =
  | 'memory' | 'with-you' | 'strength' | 'not-alone' | 'offer' | 'joy' | 'effort'
  | { /** What the chip says. */ label: string; /** How the text begins; the writer goes on. */ text: string };

export interface SupportWallHelpline {
  name: string;
  /** One number to dial, as people write it: `+44 116 123`. */
  phone?: string;
  /** An address that begins with `https:` or `http:`. */
  url?: string;
  /** When somebody answers, in your words. */
  hours?: string;
}

/**
 * What a page's author can give beside attributes. It is laid over the occasion's file (`occasions/NAME.json`) by JSON Merge
 * Patch: what is left out stays the occasion's, and `null` takes it away. A mistake is named in the console.
 */
export interface SupportWallSettings {
  /** Any text of the wall by its key, in place of its own. */
  words?: Record<string, string | null>;
  /** At most 8; `[]` or `false` is none. */
  starters?: SupportWallStarter[] | false | null;
  /** At most 4; `[]` or `false` is none. */
  acknowledge?: ('here' | 'candle' | 'heart' | 'thinking' | 'strength')[] | false | null;
  /** Whether numbers of acknowledgements may be told. */
  counts?: boolean | null;
  /** Whether the form asks how the writer knew them. */
  connection?: boolean | null;
  /** Whether words that often hurt are met with a hint, on the writer's device alone. */
  nudge?: boolean | null;
  /** The line of ground rules at the form. */
  rules?: string | null;
  /** What a sealed wall says in place of the form. */
  closing?: string | null;
  helplines?: SupportWallHelpline[] | false | null;
  /** Where readers can report a message to, if the endpoint takes no reports: `mailto:host@example.org`. */
  report?: string | null;
  /** Where the attribute says nothing. */
  layout?: 'wall' | 'feed' | 'timeline' | null;
  /** Whose words the wall uses, where that is not the occasion. */
  variant?: 'support' | 'memorial' | 'fundraiser' | 'milestone' | null;
}

export interface SupportWallKeepsake {
  /** As it is offered for saving, in the wall's language: `words-to-keep.html`. */
  name: string;
  type: 'text/html' | 'application/json';
  /** Where a further source could not be read whole, it says so: on the page at its end, in the data as `missing`. */
  text: string;
}

/**
 * `busy`: another one is being made. `stopped`: by the reader, or because the element left the page or was given another wall.
 * `device`: the browser did not take the file. The others are as in `support-wall-error`; `away` also where the files beside the
 * loader cannot be had.
 */
export type SupportWallKeepsakeReason = 'busy' | 'stopped' | 'away' | 'status' | 'nonsense' | 'device';

/** Each property but `readOnly` and those that take objects holds the text of its attribute, or `null` where there is none. */
export interface SupportWallElement extends HTMLElement {
  endpoint: string | null;
  preset: string | null;
  page: string | null;
  occasion: string | null;
  phase: string | null;
  layout: string | null;
  order: string | null;
  get pageSize(): string | null;
  set pageSize(value: string | number | null);
  live: string | null;
  get poll(): string | null;
  set poll(value: string | number | null);
  loading: string | null;
  theme: string | null;
  heading: string | null;
  get headingLevel(): string | null;
  set headingLevel(value: string | number | null);
  readOnly: boolean;
  credentials: string | null;
  /** A mapping as an object, or what the attribute says. */
  map: object | string | null;
  /** Settings as an object, or what the attribute says. */
  settings: SupportWallSettings | string | null;
  /** These win over what `settings` says of the same; `null` leaves it to them. */
  words: SupportWallSettings['words'] | null;
  starters: SupportWallStarter[] | null;
  helplines: SupportWallHelpline[] | null;

  /** Looks for new messages now; starts the wall if it has not been, or tries again if that failed. */
  refresh(): void;
  /** Shows the messages that wait behind the line for arrivals. */
  showArrivals(): void;
  /** Puts the keyboard into the field for words. */
  focusComposer(): void;
  /**
   * Gathers all messages and offers them for saving as one file: a page to read and print, or data that a sealed wall reads.
   * Resolves with that file, once the wall has the rest of its program, so only while the element is on a page. Rejects with a
   * `TypeError` for another format, else with an error whose `reason` is a `SupportWallKeepsakeReason`.
   */
  exportKeepsake(format: 'html' | 'json'): Promise<SupportWallKeepsake>;

  addEventListener<K extends keyof SupportWallEventMap>(
    type: K,
    listener: (this: SupportWallElement, event: SupportWallEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof SupportWallEventMap>(
    type: K,
    listener: (this: SupportWallElement, event: SupportWallEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

/** All of them bubble and cross shadow roots; their details are plain data. */
export interface SupportWallEvents {
  /** The first messages stand on the page; again after the endpoint was away from the start, or another wall was chosen. */
  'support-wall-ready': CustomEvent<{ messages: number }>;
  /** Something that the page's author may want to know; it is in the console as well. */
  'support-wall-error': CustomEvent<{ reason: 'start' | 'integrity' | 'panic' | 'slow' | 'settings' | 'unknown' | 'mapping' | 'away' | 'status' | 'nonsense'; detail: string }>;
  /** New messages have come and wait to be shown; `count` is how many wait by now. */
  'support-wall-arrivals': CustomEvent<{ count: number }>;
  /** Somebody sends a message; `parent` is the id of the one it answers, or empty. Cancelable: then nothing is sent and the words stay in the form. */
  'support-wall-submit': CustomEvent<{ kind: SupportWallKind; author: string; body: string; parent: string }>;
  /** The message has arrived. `id` is the endpoint's, or the key it was sent with where the endpoint names none. */
  'support-wall-sent': CustomEvent<{ id: string; kind: SupportWallKind }>;
  /** The message has arrived and waits for a person to read it. */
  'support-wall-held': CustomEvent<{ kind: SupportWallKind }>;
  /** Somebody acknowledged the message with this id, or (`on` is false) took that back, and the endpoint has taken it. */
  'support-wall-acknowledge': CustomEvent<{ id: string; word: 'here' | 'candle' | 'heart' | 'thinking' | 'strength'; on: boolean }>;
  /** Somebody has answered a need or an event, or (`on` is false) taken that back, and the endpoint has taken it. `id` is the answer's; `support-wall-sent` or `-held` tells of it, too. */
  'support-wall-deed': CustomEvent<{ id: string; kind: SupportWallDeed; on: boolean }>;
}

export interface SupportWallEventMap extends HTMLElementEventMap, SupportWallEvents {}

/** What the desk is about to ask, for `authorize`. */
export interface SupportWallRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | null;
}

/** The host's desk, which `support-wall-desk.js` defines. Its attributes mean what they mean on a wall; `as` is host or helper where `authorize` is given. */
export interface SupportWallDeskElement extends HTMLElement {
  /** A mapping of your own, with its member `desk`: as for the attribute, or an object. */
  map: string | object | null;
  /** The headers by which your server knows who asks; the desk asks nobody to sign in then. */
  authorize: ((request: SupportWallRequest) => Promise<HeadersInit>) | undefined;
}
/**
 * The attributes of `<support-wall-source>`, a further source within a wall: the wall's own of the same name, and the wall's where a source
 * says no `page`. Its errors are told by `support-wall-error` on it, and that its messages stand by a `support-wall-ready` that does not bubble.
 */
export type SupportWallSourceAttributes = Pick<SupportWallAttributes, 'endpoint' | 'preset' | 'map' | 'page' | 'credentials'>;

/** A further source within a wall. */
export interface SupportWallSourceElement extends HTMLElement {
  /** A mapping as an object, or what the attribute says; it may be set before the element is defined. */
  map: object | string | null;
}

declare global {
  interface HTMLElementTagNameMap {
    'support-wall': SupportWallElement;
    'support-wall-desk': SupportWallDeskElement;
    'support-wall-source': SupportWallSourceElement;
  }

  interface HTMLElementEventMap extends SupportWallEvents {}
}
