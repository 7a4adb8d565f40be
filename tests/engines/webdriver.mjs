// A small client of the W3C's WebDriver: just what the smoke run asks of an engine.

import { freePort, startServer } from '../../tools/lib/serve.mjs';

/** Starts a driver (`args(port)` are its arguments) and a browser with these capabilities; resolves with an engine as smoke.mjs wants it. */
export async function startDriver({ name, command, args, env, capabilities }) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const driver = await startServer({
    name, url, command, args: args(port), env: { ...process.env, ...env },
    ready: async () => (await ask(url, 'GET', '/status')).ready,
  });
  const session = await ask(url, 'POST', '/session', { capabilities: { alwaysMatch: capabilities } }).catch(async error => {
    await driver.stop();
    throw error;
  });
  const say = (method, path, body) => ask(`${url}/session/${session.sessionId}`, method, path, body);
  const run = (deed, ...args) => say('POST', '/execute/sync', { script: `return (${deed}).apply(null, arguments)`, args });
  return {
    version: session.capabilities.browserVersion,
    open: page => say('POST', '/url', { url: page }),
    run,
    async click(find) {
      // Not the drivers' own click: WebKit's takes a label that clicks go through for one that is in the way.
      const at = await run(`() => { const found = (${find})(); found.scrollIntoView({ block: 'nearest' }); return found; }`);
      const mouse = [{ type: 'pointerMove', x: 0, y: 0, origin: at }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }];
      await say('POST', '/actions', { actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: mouse }] });
    },
    type: async (find, text) => { await say('POST', `/element/${Object.values(await run(find))[0]}/value`, { text }); },
    size: (width, height) => say('POST', '/window/rect', { width, height }),
    screenshot: async () => Buffer.from(await say('GET', '/screenshot'), 'base64'),
    async end() {
      await say('DELETE', '').catch(() => {});
      await driver.stop();
    },
  };
}

async function ask(url, method, path, body) {
  const response = await fetch(url + path, { method, body: body && JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
  return value;
}
