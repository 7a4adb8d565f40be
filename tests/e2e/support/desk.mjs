// The desk of a test's wall, and those who work at it.

import { ok, WALLS } from '../../server/support.mjs';
import { pageAround, tag } from './html.mjs';
import { expect, test as base } from './test.mjs';

export { expect, ok };

const HELPERS = '/api/collections/helpers/records';
const PASSWORD = 'correct horse battery';
const MODULE = '<script type="module" src="support-wall-desk.js"></script>';

let accounts = 0;

export const test = base.extend({
  /** The desk of this test's wall, whose messages wait for approval. */
  desk: async ({ stage, visit }, use) => {
    const wall = await stage.host.wall({ page: stage.path, approve_first: true });
    await use(new Desk({ stage, visit, wall }));
  },
});

class Desk {
  constructor(given) {
    Object.assign(this, given);
  }

  /** Words of a visitor, which wait. */
  waiting(body, more) {
    return ok(this.stage.world.visitor.post({ page: this.stage.path, body, ...more }));
  }

  /** A reader says that a message should not stand there. */
  report(message) {
    return ok(this.stage.world.server.api('/api/collections/reports/records', { method: 'POST', body: { message } }));
  }

  /** What is decided for the wall. */
  async row() {
    return ok(this.stage.host.try('GET', `${WALLS}/${this.wall.id}`));
  }

  /** Somebody who looks after this wall. */
  async account(name, role) {
    accounts += 1;
    const email = `person${accounts}@example.org`;
    const { id } = await ok(this.stage.host.try('POST', HELPERS, { email, password: PASSWORD, passwordConfirm: PASSWORD, name, role, pages: [this.wall.id] }));
    return { id, email, name, role };
  }

  /** What proves who somebody in this role is. */
  async token(role) {
    const { email: identity } = await this.account('Hanna', role);
    return ok(this.stage.world.server.api('/api/collections/helpers/auth-with-password', { method: 'POST', body: { identity, password: PASSWORD } }));
  }

  /** A page with the desk on it, under the strictest policy that EMBED.md names. */
  async open({ lang = 'en', context, ...attributes } = {}) {
    const { stage } = this;
    const { origin } = new URL(stage.endpoint);
    const policy = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' ${origin}; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;
    const element = tag('support-wall-desk', { endpoint: stage.endpoint, page: stage.path, ...attributes });
    const page = pageAround(element, { script: MODULE, lang, dir: lang === 'ar' ? 'rtl' : 'ltr' });
    const visitor = await this.visit(stage.folder.put(`desk-${lang}.html`, page, { 'Content-Security-Policy': policy }), context);
    return { ...visitor, host: visitor.page.locator('support-wall-desk') };
  }

  /** The same, with somebody signed in: one of a role, or an account that there is. */
  async signedIn(who, { byKeyboard, ...options } = {}) {
    const account = typeof who === 'string' ? await this.account(who === 'host' ? 'Rosa' : 'Hanna', who) : who;
    const visitor = await this.open(options);
    await this.signIn(visitor.host, account, byKeyboard);
    return { ...visitor, account };
  }

  async signIn(host, { email }, byKeyboard) {
    await host.locator('[name=login]').fill(email);
    await host.locator('[name=password]').fill(PASSWORD);
    if (byKeyboard) await host.locator('[name=password]').press('Enter');
    else await host.locator('[type=submit]').click();
    await expect(host.locator('.who')).toBeVisible();
  }
}
