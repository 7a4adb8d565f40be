// What a test happens on: a page of its own on the shared server, a folder of its own on the site, and the host's hands.

import { MESSAGES, ok } from '../../server/support.mjs';
import { FALLBACK, pageAround, tag } from './html.mjs';

const MINUTE = 60_000;

/** A page with a wall on it; `folder` is a site's folder, `path` the page value of this test's wall. */
export class Place {
  constructor({ folder, path, endpoint }) {
    Object.assign(this, { folder, path, endpoint });
  }

  /** The wall's tag. */
  wall(attributes = {}, inside = FALLBACK) {
    return tag('support-wall', { endpoint: this.endpoint, page: this.path, heading: 'For Rosa', ...attributes }, inside);
  }

  /** Puts a page there; returns its address. */
  put(body, { name = 'index.html', headers, ...options } = {}) {
    return this.folder.put(name, pageAround(body, options), headers);
  }

  /** The simplest page: one wall. */
  page(attributes, options) {
    return this.put(this.wall(attributes), options);
  }
}

/** A place whose wall reads PocketBase; `world` is what freshServer gives. */
export class Stage extends Place {
  constructor({ world, folder, path }) {
    super({ folder, path, endpoint: world.server.url + MESSAGES });
    Object.assign(this, { world, host: world.host });
  }

  /** Makes messages appear at once on this page (or another one). */
  async openWall(page = this.path) {
    await this.host.wall({ page, approve_first: false });
  }

  /** Seeds approved messages, the first one the newest; a text stands for a message with only words. */
  async seed(messages, page = this.path) {
    const made = [];
    for (const [index, message] of messages.entries()) {
      const { minutesAgo = index + 1, ...fields } = typeof message === 'string' ? { body: message } : message;
      const created = new Date(Date.now() - minutesAgo * MINUTE).toISOString();
      made.push(await this.host.post({ page, approved: true, created, ...fields }));
    }
    return made;
  }

  /** An approved message, now. */
  post(body, more = {}) {
    return this.host.post({ page: this.path, body, approved: true, ...more });
  }

  /** What stands in the database for this page, approved or not. */
  records(page = this.path) {
    return recordsOf(this.host, page);
  }

  /** Its words alone, of these pages together. */
  words(...pages) {
    return wordsOf(this.host, ...(pages.length > 0 ? pages : [this.path]));
  }
}

const recordsOf = (host, page) => host.read({ filter: `page=${JSON.stringify(page)}`, perPage: 500, sort: 'created' });

/** The words that a server holds for these pages, shown or not. */
export async function wordsOf(host, ...pages) {
  const records = await Promise.all(pages.map(page => recordsOf(host, page)));
  return records.flat().map(({ body }) => body);
}

export { ok };
