// What an engine is tried on: a real PocketBase and a site with the built wall, each at the end of a cable.

import { freshServer, MESSAGES } from '../server/support.mjs';
import { FALLBACK, MODULE, pageAround, tag } from '../e2e/support/html.mjs';
import { startSite } from '../e2e/support/site.mjs';
import { layCable } from './cable.mjs';
import { watch } from './watch.mjs';

const WATCH = '<script src="watch.js"></script>';

const MINUTE = 60_000;

export async function startWorld() {
  const [site, { server, host, end }] = await Promise.all([startSite(), freshServer()]);
  const cables = await Promise.all([site.origin, server.url].map(layCable));
  const [siteUrl, serverUrl] = cables.map(({ url }) => url);

  /** The strictest policy that EMBED.md promises to work under. */
  const strictest = [
    "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", `connect-src 'self' ${serverUrl}`, "style-src 'none'",
    "require-trusted-types-for 'script'", "trusted-types 'none'",
  ].join('; ');

  return {
    /** A page of its own with a wall on it, of which every message appears at once; `seeds` stand there, the first the newest. */
    async page(name, { seeds = [], attributes = {}, script = MODULE, policy = strictest, files = {}, ...options } = {}) {
      const page = `/${name}`;
      await host.wall({ page, approve_first: false });
      for (const [index, fields] of seeds.entries()) {
        const created = new Date(Date.now() - (index + 1) * MINUTE).toISOString();
        await host.post({ page, approved: true, created, ...fields });
      }
      const folder = site.folder(name);
      folder.put('watch.js', `(${watch})()`);
      for (const [file, text] of Object.entries(files)) folder.put(file, text);
      const wall = tag('support-wall', { endpoint: serverUrl + MESSAGES, page, heading: 'For Rosa', ...attributes }, FALLBACK);
      folder.put('index.html', pageAround(wall, { ...options, script: WATCH + script }), { 'Content-Security-Policy': policy });
      return {
        url: `${siteUrl}/${name}/index.html`,
        post: body => host.post({ page, body, approved: true }),
        /** The words in the database, the oldest first. */
        records: async () => (await host.read({ filter: `page=${JSON.stringify(page)}`, sort: 'created' })).map(({ body }) => body),
      };
    },
    /** A built file as it is. */
    built: name => String(site.files.get(name)),
    pull: () => Promise.all(cables.map(({ pull }) => pull())),
    plug: () => Promise.all(cables.map(({ plug }) => plug())),
    async end() {
      await Promise.all([site.end(), end()]);
      await Promise.all(cables.map(({ pull }) => pull()));
    },
  };
}
