// The server of the bench's static files: every one compressed with brotli, kept by browsers for an hour, over connections
// that stay open. All pages that are measured are served alike.

import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const TYPES = {
  '.css': 'text/css; charset=utf-8', '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.wasm': 'application/wasm',
};

/** Serves `files`, a Map from path to bytes or text. */
export async function startFiles(files = new Map()) {
  const packed = new Map();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://site');
    const name = decodeURIComponent(pathname.slice(1));
    if (!files.has(name)) return response.writeHead(name === 'favicon.ico' ? 204 : 404).end();
    const { body, tag } = pack(name, files, packed);
    const isPage = extname(name) === '.html';
    const headers = {
      'Content-Type': TYPES[extname(name)] ?? 'text/plain',
      'Cache-Control': isPage ? 'no-cache' : 'public, max-age=3600',
      ETag: tag,
    };
    if (request.headers['if-none-match'] === tag) return response.writeHead(304, headers).end();
    return response.writeHead(200, { ...headers, 'Content-Encoding': 'br', 'Content-Length': body.length }).end(body);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    files,
    /** Puts a file there, or another one in its place; its address. */
    put(name, text) {
      files.set(name, text);
      packed.delete(name);
      return `http://127.0.0.1:${server.address().port}/${name}`;
    },
    /** What a file weighs on its way, in bytes. */
    weight: name => pack(name, files, packed).body.length,
    async end() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

function pack(name, files, packed) {
  if (!packed.has(name)) {
    const bytes = Buffer.from(files.get(name));
    const tag = `"${createHash('sha1').update(bytes).digest('hex')}"`;
    packed.set(name, { body: brotliCompressSync(bytes), tag });
  }
  return packed.get(name);
}
