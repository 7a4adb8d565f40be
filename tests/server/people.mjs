// Who does what on two walls: their hosts, helpers, visitors, and somebody with an account of another kind.

import assert from 'node:assert/strict';
import { freshServer, ok, MESSAGES } from './support.mjs';

export const HELPERS = '/api/collections/helpers/records';
export const DESK = '/api/collections/desk/records';
export const ACKNOWLEDGEMENTS = '/api/collections/acknowledgements/records';
export const REPORTS = '/api/collections/reports/records';
export const password = 'a long password';

export const change = (who, id, body) => who.try('PATCH', `${MESSAGES}/${id}`, body);
export const desk = async (who, query = {}) => (await ok(who.try('GET', `${DESK}?${new URLSearchParams({ perPage: 500, ...query })}`))).items;
export const isRefused = ({ status }) => assert.ok([400, 403, 404].includes(status), String(status));

/** A server with two walls and people on them, and short names for what happens there. */
export async function peopled() {
  const world = await freshServer();
  const { visitor, host: owner } = world;

  async function signIn(collection, identity) {
    const { token, record } = await ok(world.server.api(`/api/collections/${collection}/auth-with-password`, {
      method: 'POST', body: { identity, password },
    }));
    return { id: record.id, token, record, try: (method, path, body) => world.server.api(path, { method, body, token }) };
  }

  async function account(name, role, pages) {
    const email = `${name}@example.org`;
    await ok(owner.try('POST', HELPERS, { email, password, passwordConfirm: password, name, role, pages }));
    return signIn('helpers', email);
  }

  const walls = {
    rosa: await owner.wall({ page: '/rosa', title: 'Our Rosa', approve_first: true }),
    tom: await owner.wall({ page: '/tom', title: 'Dear Tom', approve_first: true, guard: 'signs' }),
  };
  const rosa = await account('rosa', 'host', [walls.rosa.id]);
  const tom = await account('tom', 'host', [walls.tom.id]);
  const helper = await account('helper', 'helper', [walls.rosa.id]);
  const everywhere = await account('everywhere', 'helper', []);
  await ok(owner.try('POST', '/api/collections/users/records', { email: 'x@example.org', password, passwordConfirm: password }));
  const people = { rosa, tom, helper, everywhere, visitor: { try: (method, path, body) => world.server.api(path, { method, body }) }, nobody: await signIn('users', 'x@example.org') };

  const waiting = (more, page = '/rosa') => visitor.post({ page, body: 'waiting words', name: 'Ana', ...more }).then(ok);
  const shown = (more, page = '/rosa') => owner.post({ page, body: 'shown words', approved: true, ...more });
  const stored = async id => (await ok(owner.try('GET', `${DESK}/${id}`)));
  return { world, visitor, owner, walls, rosa, tom, helper, everywhere, people, account, signIn, waiting, shown, stored };
}
