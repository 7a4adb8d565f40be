// The widget's own files, and what every answer says to browsers and proxies.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { after, before, describe, test } from 'node:test';
import { freshServer, MESSAGES } from './support.mjs';

const script = `export const words = ${JSON.stringify('with you '.repeat(400))};\n`;
let folder, world, strict;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'support-wall-public-'));
  await mkdir(join(folder, 'locale'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>A wall</title>');
  await writeFile(join(folder, 'support-wall.js'), script);
  await writeFile(join(folder, 'support-wall-core.wasm'), Buffer.concat([Buffer.from('\0asm\x01\0\0\0'), Buffer.alloc(4096)]));
  await writeFile(join(folder, 'locale', 'de.json'), '{"send":"Absenden"}');
  world = await freshServer({ publicDir: folder });
  strict = await freshServer({ publicDir: folder, origins: ['https://blog.example', 'https://www.blog.example'] });
});
after(async () => {
  await Promise.all([world?.end(), strict?.end()]);
  await rm(folder, { recursive: true });
});

/** node:http, because fetch hides how an answer was packed. */
const get = (path, headers = {}, { server } = world, method = 'GET') => new Promise((resolve, reject) => {
  request(server.url + path, { method, headers }, response => {
    const pieces = [];
    response.on('data', piece => pieces.push(piece));
    response.on('end', () => resolve({
      status: response.statusCode, headers: response.headers, body: Buffer.concat(pieces),
    }));
  }).on('error', reject).end();
});

test('every kind of file has the type browsers insist on', async () => {
  const types = {
    '/': 'text/html; charset=utf-8',
    '/support-wall.js': 'text/javascript; charset=utf-8',
    '/support-wall-core.wasm': 'application/wasm',
    '/locale/de.json': 'application/json',
  };
  for (const [path, type] of Object.entries(types)) {
    const { status, headers } = await get(path);
    assert.equal(status, 200, path);
    assert.equal(headers['content-type'], type, path);
    assert.equal(headers['x-content-type-options'], 'nosniff', path);
  }
});

describe('compression', () => {
  test('files arrive compressed, and whole', async () => {
    const { headers, body } = await get('/support-wall.js', { 'Accept-Encoding': 'gzip, br' });
    assert.equal(headers['content-encoding'], 'gzip');
    assert.match(headers.vary, /Accept-Encoding/);
    assert.ok(body.length < script.length / 10);
    assert.equal(gunzipSync(body).toString(), script);
  });

  test('plain for whoever cannot unpack, and for a part of a file', async () => {
    assert.equal((await get('/support-wall.js')).body.toString(), script);
    const part = await get('/support-wall.js', { 'Accept-Encoding': 'gzip', Range: 'bytes=0-5' });
    assert.equal(part.status, 206);
    assert.equal(part.headers['content-encoding'], undefined);
    assert.equal(part.body.toString(), 'export');
  });
});

describe('caching', () => {
  test('a browser asks whether a file is still current, and is told so in a few bytes', async () => {
    for (const path of ['/', '/support-wall.js', '/support-wall-core.wasm']) {
      const first = await get(path, { 'Accept-Encoding': 'gzip' });
      assert.equal(first.headers['cache-control'], 'no-cache');
      const later = { 'Accept-Encoding': 'gzip', 'If-Modified-Since': first.headers['last-modified'] };
      const again = await get(path, later);
      assert.equal(again.status, 304);
      assert.equal(again.body.length, 0);
    }
  });

  test('a file that is not there is not answered with a page', async () => {
    for (const path of ['/support-wall-old.js', '/locale/', '/../pocketbase.mjs', '/%2e%2e/data.db']) {
      assert.equal((await get(path, { 'Accept-Encoding': 'gzip' })).status, 404, path);
    }
  });
});

describe('other sites', () => {
  const origin = { Origin: 'https://blog.example' };
  const preflight = (target, headers = origin) => get(MESSAGES, {
    ...headers,
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': 'content-type',
  }, target, 'OPTIONS');

  test('may read, write and embed when nobody was named', async () => {
    for (const path of [MESSAGES, '/support-wall.js', '/support-wall-core.wasm']) {
      assert.equal((await get(path, origin)).headers['access-control-allow-origin'], '*', path);
    }
    const { status, headers } = await preflight(world);
    assert.equal(status, 204);
    assert.equal(headers['access-control-allow-origin'], '*');
    assert.match(headers['access-control-allow-methods'], /POST/);
    assert.equal(headers['access-control-allow-headers'], 'content-type');
  });

  test('may not, when others were named', async () => {
    for (const path of [MESSAGES, '/support-wall.js', '/api/realtime']) {
      const { headers } = path === '/api/realtime' ? await preflight(strict) : await get(path, origin, strict);
      assert.equal(headers['access-control-allow-origin'], 'https://blog.example', path);
    }
    const stranger = { Origin: 'https://elsewhere.example' };
    assert.equal((await get(MESSAGES, stranger, strict)).headers['access-control-allow-origin'], undefined);
    assert.equal((await preflight(strict, stranger)).headers['access-control-allow-origin'], undefined);
  });

  test('get no cookie', async () => {
    for (const path of ['/', MESSAGES]) assert.equal((await get(path, origin)).headers['set-cookie'], undefined);
  });
});

test('the admin page is whole, compressed once', async () => {
  const { status, headers, body } = await get('/_/', { 'Accept-Encoding': 'gzip' });
  assert.equal(status, 200);
  const page = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
  assert.match(page.toString(), /<!doctype html>/i);
});
