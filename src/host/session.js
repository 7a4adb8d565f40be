// Who is signed in, and what is asked of the endpoint in their name.

/** Why something was not done. `reason` is a key of the words below `error.`; `said` are the endpoint's own words. */
export class Refused extends Error {
  constructor(reason, said = '') {
    super(said || reason);
    this.reason = reason;
    this.said = said;
  }
}

/** How long an endpoint may take. */
const PATIENCE_MS = 20_000;

/** What is told of an answer; everything else of its headers is nobody's business here. */
const HEADERS = ['link', 'retry-after'];

export class Session {
  /** What is decided for the wall, for templates: `{NAME: text}`. */
  decided = {};

  /** `program` is a HostDesk; `authorize` gives the headers where the endpoint has its own signing in; `over` hears that a session has ended. */
  constructor({ program, endpoint, credentials, authorize, as, over }) {
    Object.assign(this, { program, credentials, authorize, over });
    this.key = `support-wall:desk:${endpoint}`;
    this.can = JSON.parse(program.can());
    this.signed = authorize ? { token: '', name: '', id: '', role: as === 'helper' ? 'helper' : 'host' } : this.#kept();
  }

  get isHost() {
    return this.signed?.role === 'host';
  }

  async signIn(login, password) {
    const signed = await this.#answer({ want: 'sign-in', login, password }, { signing: true });
    this.signed = signed;
    // This tab alone, and until it is closed.
    this.#store(JSON.stringify(signed));
  }

  signOut() {
    this.signed = undefined;
    this.#store(undefined);
  }

  /** A list whole: further pages are asked for until there is none, or `most` entries are there. */
  async list(name, most = 1_000) {
    const messages = new Map();
    let [known, turn] = [0, undefined];
    do {
      const page = await this.#answer({ want: 'list', name, known, turn }, { name, known });
      for (const message of page.messages) messages.set(message.id, message);
      known += page.known;
      turn = page.known > 0 ? page.turn : null;
    } while (turn && known < most);
    return [...messages.values()];
  }

  /** Does an act, or undoes it. */
  act(name, names = {}, undo = false) {
    return this.#answer({ want: 'act', name, undo, names: { name: this.signed.name, ...this.#walls(), ...names } });
  }

  /** Writes as the host; resolves with the id of what was written, as far as it is told. */
  async post(written) {
    const now = new Date().toISOString();
    const { id } = await this.#answer({ want: 'post', author: this.signed.name, now, ...written });
    return id || written.key;
  }

  /** Who else looks after the wall: `[{id, name}, …]`. */
  async people() {
    return (await this.#answer({ want: 'people' })).people;
  }

  /** Learns what is decided for the wall. */
  async look() {
    if (!this.can.wall) return;
    ({ decided: this.decided } = await this.#answer({ want: 'wall' }));
  }

  #walls() {
    return Object.fromEntries(Object.entries(this.decided).map(([name, text]) => [`wall-${name}`, text]));
  }

  async #answer(wanted, { name = '', known = 0, signing = false } = {}) {
    const request = JSON.parse(this.program.request(JSON.stringify(wanted)));
    if (!request) throw new Refused('not-open');
    const response = await this.#send(request, signing);
    const headers = HEADERS.map(header => [header, response.headers.get(header)]).filter(([, value]) => value);
    const body = await response.text().catch(() => { throw new Refused('away'); });
    const told = JSON.parse(this.program.answer(wanted.want, name, known, response.status, JSON.stringify(headers), body));
    if (!told?.refused) return told;
    if (told.refused === 'over' && !signing) {
      this.signOut();
      this.over();
    }
    throw new Refused(told.refused, told.said);
  }

  async #send({ method, url, headers, body }, signing) {
    try {
      const own = signing ? [] : this.authorize
        ? [...new Headers(await this.authorize({ method, url, headers: Object.fromEntries(headers), body }) ?? {})]
        : JSON.parse(this.program.headers(this.signed?.token ?? ''));
      const signal = AbortSignal.timeout?.(PATIENCE_MS);
      return await fetch(url, { method, headers: [...headers, ...own], body: body ?? undefined, credentials: this.credentials, signal, cache: 'no-store' });
    } catch {
      throw new Refused('away');
    }
  }

  #kept() {
    try {
      const { token, name, id, role } = JSON.parse(sessionStorage.getItem(this.key));
      return { token: `${token}`, name: `${name}`, id: `${id}`, role: role === 'host' ? 'host' : 'helper' };
    } catch {
      return undefined;
    }
  }

  #store(text) {
    try {
      if (text) sessionStorage.setItem(this.key, text);
      else sessionStorage.removeItem(this.key);
    } catch {
      // A browser that keeps nothing asks again after a reload.
    }
  }
}
