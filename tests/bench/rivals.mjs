// The widgets that stand beside the wall: Isso as its server ships it, Waline and Artalk as their packages have them
// (rivals/package-lock.json). Isso's server is the real one. Waline's and Artalk's servers take minutes to install or to
// compile, so that a small server here gives the answers that their API documents, without any time of its own: what is
// measured of these two is the widget alone, a little in its favour.

import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { kept } from '../../tools/lib/kept.mjs';
import { ROOT } from '../../tools/lib/paths.mjs';
import { must } from '../../tools/lib/run.mjs';
import { installIsso } from '../../tools/services.mjs';
import { messages } from './words.mjs';

const LISTED = join(ROOT, 'tests/bench/rivals');

/** The files of the rivals by name, for the static server; fetched with npm and pip the first time. */
export async function rivalFiles({ log = () => {} } = {}) {
  const lock = join(LISTED, 'package-lock.json');
  const version = createHash('sha256').update(await readFile(lock)).digest('hex').slice(0, 12);
  const folder = await kept('rivals', version, async half => {
    log('Fetching Waline\'s and Artalk\'s widgets with npm, for the bench (30 MB, once) …');
    await mkdir(half, { recursive: true });
    for (const name of ['package.json', 'package-lock.json']) await copyFile(join(LISTED, name), join(half, name));
    await must('The other widgets could not be fetched. Check the network.',
      'npm', ['ci', '--ignore-scripts', '--no-progress', '--no-audit', '--no-fund'], { cwd: half });
  });
  const python = await installIsso({ log });
  const modules = join(folder, 'node_modules');
  const isso = join(python, 'isso');
  const files = [
    ['waline/waline.js', join(modules, '@waline/client/dist/waline.js')],
    ['waline/waline.css', join(modules, '@waline/client/dist/waline.css')],
    ['artalk/Artalk.js', join(modules, 'artalk/dist/Artalk.js')],
    ['artalk/Artalk.css', join(modules, 'artalk/dist/Artalk.css')],
    ['isso/embed.min.js', join(isso, 'js/embed.min.js')],
    ['isso/isso.css', join(isso, 'css/isso.css')],
  ];
  return new Map(await Promise.all(files.map(async ([name, path]) => [name, await readFile(path)])));
}

const html = body => body.split('\n\n').map(words => `<p>${words}</p>`).join('\n');

const waline = count => ({
  errno: 0,
  errmsg: '',
  data: {
    page: 1, totalPages: 1, pageSize: 50, count,
    data: messages(count).map(({ name, body, created }, at) => ({
      status: 'approved', like: 0, link: '', nick: name, user_id: null, addr: '', browser: '', os: '', avatar: '', sticky: false, children: [],
      comment: html(body), orig: body, objectId: `w${at}`, time: created,
    })),
  },
});

const artalk = count => ({
  comments: messages(count).map(({ name, body, created }, at) => ({
    id: at + 1, content: body, content_marked: html(body), user_id: at + 1, nick: name, email_encrypted: 'd41d8cd98f00b204e9800998ecf8427e', link: '', ua: '',
    date: new Date(created).toISOString().slice(0, 19).replace('T', ' '), is_collapsed: false, is_pending: false, is_pinned: false, is_allow_reply: true,
    is_verified: false, rid: 0, badge_name: '', badge_color: '', ip_region: '', visible: true, vote_up: 0, vote_down: 0, page_key: '/phone', page_url: '', site_name: 'Bench',
  })),
  count,
  roots_count: count,
  page: { id: 1, admin_only: false, key: '/phone', url: '/phone', title: 'Phone', site_name: 'Bench', vote_up: 0, vote_down: 0, pv: 1, date: '2026-01-01' },
});

// Avatars and pictures would be requests to other servers.
const ARTALK_CONF = {
  frontend_conf: { locale: 'en', emoticons: false, pagination: { pageSize: 50, readMore: true, autoLoad: true }, gravatar: { mirror: '', params: '' }, versionCheck: false, vote: true, darkMode: false, pvAdd: true },
  version: { app: 'artalk', version: '2.9.1', commit_hash: '' },
};

/** A server that answers as Waline's and Artalk's do, with so many comments. */
export async function startAnswers(count) {
  const answers = new Map([
    ['GET /waline/api/comment', waline(count)],
    ['GET /artalk/api/v2/conf', ARTALK_CONF],
    ['GET /artalk/api/v2/comments', artalk(count)],
    ['POST /artalk/api/v2/pages/pv', { pv: 2 }],
    ['GET /artalk/api/v2/notifies', { notifies: [], count: 0 }],
    ['GET /artalk/api/v2/user', { user: null, notifies: [], notifies_count: 0, is_login: false }],
  ].map(([name, value]) => [name, JSON.stringify(value)]));
  const missed = new Set();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://answers');
    const body = answers.get(`${request.method} ${pathname.replace(/(.)\/$/, '$1')}`);
    const headers = { 'Access-Control-Allow-Origin': request.headers.origin ?? '*', 'Access-Control-Allow-Headers': 'content-type, authorization', 'Access-Control-Allow-Methods': 'GET, POST', 'Access-Control-Allow-Credentials': 'true' };
    if (request.method === 'OPTIONS') return response.writeHead(204, headers).end();
    if (body === undefined) missed.add(`${request.method} ${request.url}`);
    return response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': 'application/json', ...headers }).end(body ?? '{}');
  });
  server.keepAliveTimeout = 60_000;
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    missed,
    async end() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
