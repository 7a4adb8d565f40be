// A way to the real server that a test can watch and disturb: it loses answers, refuses paths, and keeps what went through.

import { createServer, request as ask } from 'node:http';

/**
 * `rule(request)` may say `{ status, body, headers }` (or `text`, where it is not JSON) to answer in the server's place, or `{ drop: true }` to let the server do
 * its work and lose the answer on the way back. It may take its time to say so.
 */
export async function startProxy(target) {
  const proxy = {
    rule: () => undefined,
    /** `{ method, path }` of every request, in order. */
    asked: [],
    /** Everything the server answered, live streams too. */
    heard: '',
    /** How many live streams are open just now. */
    streams: 0,
  };
  const server = createServer(async (request, response) => {
    proxy.asked.push({ method: request.method, path: request.url, at: Date.now() });
    const rule = await proxy.rule(request);
    // A connection is used once: browsers send a request again by themselves when one they had kept breaks.
    response.setHeader('Connection', 'close');
    if (rule?.status) {
      request.resume();
      response.writeHead(rule.status, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'application/json', ...rule.headers });
      response.end(rule.text ?? JSON.stringify(rule.body ?? {}));
    } else forward(request, response, rule);
  });

  function forward(request, response, rule) {
    const headers = { ...request.headers, 'accept-encoding': 'identity' };
    const onward = ask(new URL(request.url, target), { method: request.method, headers }, answer => {
      const isStream = answer.headers['content-type']?.startsWith('text/event-stream');
      if (isStream) proxy.streams += 1;
      answer.setEncoding('utf8').on('data', text => { proxy.heard += text; });
      answer.on('close', () => { if (isStream) proxy.streams -= 1; });
      if (rule?.drop) {
        answer.on('end', () => request.socket.destroy());
        return;
      }
      const { connection, 'transfer-encoding': coding, ...kept } = answer.headers;
      response.writeHead(answer.statusCode, kept);
      response.flushHeaders();
      answer.on('data', text => response.write(text)).on('end', () => response.end()).on('error', () => response.destroy());
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  }

  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(proxy, {
    url: `http://127.0.0.1:${server.address().port}`,
    count: test => proxy.asked.filter(test).length,
    async end() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  });
}

export const isList = ({ method, path }) => method === 'GET' && path.includes('/records');
export const isPost = ({ method, path }) => method === 'POST' && path.includes('/records');
