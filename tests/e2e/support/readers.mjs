// Readers without a browser: they ask, follow and come back as a wall does, by the same rules, so that hundreds of them fit on
// one computer. What they hold is compared like what stands on a wall.
//
// The rules are those of src/endpoint/live.rs and src/live: the list first, then the stream and its subscription; a fresh look
// whenever the stream is open again; a new try after 3 s, half as long or half as long again, doubled up to a minute.

import { request as ask } from 'node:http';
import { MESSAGES, newId, topicFor } from '../../server/support.mjs';

const RETRY_MS = [3_000, 60_000];
/** After a look that failed, and after words that did not arrive. */
const AGAIN_MS = 4_000;

const spread = ms => ms * (0.5 + Math.random());

export class Reader {
  #url;
  #page;
  #wait = RETRY_MS[0];
  #timers = new Set();
  #stream;
  #messages = new Map();
  #heard = new Map();
  /** How often its stream was open, counted from 1. */
  opened = 0;

  constructor(url, page) {
    this.#url = url;
    this.#page = page;
  }

  /** Resolves once it is told of what happens from then on. */
  async come() {
    await this.#look();
    await new Promise(resolve => {
      this.told = resolve;
      this.#follow();
    });
  }

  /** The words it has, newest first. */
  standing() {
    const all = [...this.#messages.values()];
    const key = ({ created, id }) => `${created} ${id}`;
    return all.sort((a, b) => (key(a) < key(b) ? 1 : -1)).map(({ body }) => body);
  }

  /** Writes as a wall does: with a key, again and again until the server has it. Resolves then. */
  async write(body) {
    const message = { id: newId(), page: this.#page, body, kind: 'encouragement' };
    for (;;) {
      const answer = await this.#ask('POST', MESSAGES, message).catch(() => undefined);
      if (answer?.status === 200 || answer?.text.includes('validation_not_unique')) return;
      await new Promise(resolve => { this.#later(AGAIN_MS, resolve); });
    }
  }

  go() {
    for (const timer of this.#timers) clearTimeout(timer);
    this.gone = true;
    this.#stream?.destroy();
  }

  #later(ms, deed) {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      deed();
    }, spread(ms));
    this.#timers.add(timer);
  }

  async #look() {
    try {
      const filter = `parent=""&&page=${JSON.stringify(this.#page)}`;
      // What is told while the answer is on its way may be newer than the answer.
      const heard = this.#heard = new Map();
      const query = new URLSearchParams({ page: 1, perPage: 500, sort: '-created,-id', filter });
      const { status, text } = await this.#ask('GET', `${MESSAGES}?${query}`);
      if (status !== 200) throw new Error(`status ${status}`);
      this.#messages = new Map(JSON.parse(text).items.map(item => [item.id, item]));
      for (const [id, change] of heard) this.#change(id, change);
    } catch {
      if (!this.gone) this.#later(AGAIN_MS, () => this.#look());
    }
  }

  #change(id, record) {
    if (record) this.#messages.set(id, record);
    else this.#messages.delete(id);
  }

  #follow() {
    const stream = ask(`${this.#url}/api/realtime`, { headers: { Accept: 'text/event-stream' }, agent: false }, answer => {
      let text = '';
      answer.setEncoding('utf8').on('data', piece => {
        text += piece;
        for (let end; (end = text.indexOf('\n\n')) >= 0; text = text.slice(end + 2)) this.#hear(text.slice(0, end));
      });
      answer.on('error', () => {}).on('close', () => this.#broken(stream));
    });
    stream.on('error', () => this.#broken(stream));
    stream.end();
    this.#stream = stream;
  }

  #broken(stream) {
    if (this.gone || stream !== this.#stream) return;
    this.#stream = undefined;
    stream.destroy();
    this.#later(this.#wait, () => this.#follow());
    this.#wait = Math.min(this.#wait * 2, RETRY_MS[1]);
  }

  async #hear(event) {
    const field = name => new RegExp(`^${name}:(.*)$`, 'm').exec(event)?.[1].trim();
    const data = JSON.parse(field('data'));
    if (field('event') !== 'PB_CONNECT') {
      const record = data.action === 'delete' ? undefined : data.record;
      this.#heard.set(data.record.id, record);
      this.#change(data.record.id, record);
      return;
    }
    const stream = this.#stream;
    const body = { clientId: data.clientId, subscriptions: [topicFor(this.#page)] };
    const { status } = await this.#ask('POST', '/api/realtime', body).catch(() => ({}));
    if (status !== 204) {
      this.#broken(stream);
      return;
    }
    this.#wait = RETRY_MS[0];
    this.opened += 1;
    this.told();
    if (this.opened > 1) await this.#look();
  }

  #ask(method, path, body) {
    return new Promise((resolve, reject) => {
      const headers = body ? { 'Content-Type': 'application/json' } : {};
      const onward = ask(this.#url + path, { method, headers, agent: false }, answer => {
        let text = '';
        answer.setEncoding('utf8').on('data', piece => { text += piece; })
          .on('end', () => resolve({ status: answer.statusCode, text })).on('error', reject);
      });
      onward.on('error', reject);
      onward.end(body && JSON.stringify(body));
    });
  }
}

/** The greatest share of these moments (ms) that lies within any `span` ms. */
export function bunched(moments, span) {
  const sorted = [...moments].sort((a, b) => a - b);
  let most = 0;
  for (let from = 0, to = 0; to < sorted.length; to += 1) {
    while (sorted[to] - sorted[from] >= span) from += 1;
    most = Math.max(most, to - from + 1);
  }
  return most / sorted.length;
}
