// The site a wall is embedded in: a small server with the built files and the pages of each test.
//
// Every test has a folder of its own on it, so that what one test slows down or breaks, no other one feels.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DIST } from '../../../tools/lib/paths.mjs';

const TYPES = {
  '.css': 'text/css', '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** The built files as one build made them: they are copied, because the next build may begin at any time. */
export async function readBuild({ patience = 60_000 } = {}) {
  const read = name => readFile(join(DIST, name));
  const whole = async () => {
    const hashes = JSON.parse(await read('integrity.json'));
    const files = await Promise.all(Object.keys(hashes).map(async name => [name, await read(name)]));
    const right = ([name, bytes]) => hashes[name] === `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
    return files.every(right) && new Map([...files, ['index.html', await read('index.html')], ['integrity.json', await read('integrity.json')]]);
  };
  for (const giveUp = Date.now() + patience; Date.now() < giveUp; await wait(100)) {
    const files = await whole().catch(() => false);
    if (files) return files;
  }
  throw new Error('dist/ holds no whole build: run `node tools/build.mjs`.');
}

export async function startSite() {
  const files = await readBuild();
  const folders = new Map();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://site');
    const [, name, ...path] = pathname.split('/');
    const folder = folders.get(name);
    if (folder) answer(folder, path.join('/'), response).catch(() => response.destroy());
    // A browser asks for an icon by itself, which is no request of the wall's.
    else response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    files,
    folder(name) {
      const folder = makeFolder(`${origin}/${name}/`, files);
      folders.set(name, folder);
      return folder;
    },
    async end() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

function makeFolder(url, files) {
  const pages = new Map();
  const rules = new Map();
  return {
    url,
    files,
    pages,
    rules,
    /** The names of the files that were asked for, in order. */
    asked: [],
    /** Puts a page (or any other file) there; returns its address. */
    put(name, text, headers = {}) {
      pages.set(name, { text, headers });
      return url + name;
    },
    /** The same for one of the built files, as if it had been built so: with all that knows its hash. */
    rebuild(name, text) {
      const now = other => pages.get(other)?.text ?? files.get(other);
      const [before, after] = [now(name), text].map(it => createHash('sha384').update(it).digest('base64'));
      pages.set(name, { text, headers: pages.get(name)?.headers });
      for (const other of files.keys()) {
        if (/\.(js|json)$/.test(other) && String(now(other)).includes(before)) this.rebuild(other, String(now(other)).replaceAll(before, after));
      }
    },
    /** A file that answers with this status until it is mended. */
    fail(name, status = 503) {
      rules.set(name, { status });
      return () => rules.delete(name);
    },
    /** A file that is not answered until it is let go. */
    hold(name) {
      const rule = {};
      rule.until = new Promise(resolve => { rule.go = resolve; });
      rules.set(name, rule);
      return rule.go;
    },
  };
}

async function answer(folder, name, response) {
  folder.asked.push(name);
  const rule = folder.rules.get(name);
  await rule?.until;
  const page = folder.pages.get(name);
  const body = page?.text ?? folder.files.get(name);
  const status = rule?.status ?? (body === undefined ? 404 : 200);
  const type = TYPES[extname(name)] ?? 'text/plain';
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', ...page?.headers });
  response.end(status === 200 ? body : '');
}
