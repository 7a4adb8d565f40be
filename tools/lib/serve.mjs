// Servers that are other programs: started on a port of this computer, waited for, and surely ended.

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Problem } from './run.mjs';

/** Milliseconds a server may take until it answers, and to end when it is asked to. */
const PATIENCE = { start: 30_000, stop: 5000 };

/**
 * Starts a program that serves at `url`, and resolves once `ready(server)` is true.
 * `name` is for people; `env` is its whole environment.
 */
export async function startServer({ name, url, command, args, env = process.env, cwd, ready }) {
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', text => { output = (output + text).slice(-4000); });
  }
  const exited = new Promise(resolve => {
    child.once('error', error => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? code));
  });
  const kill = () => child.kill('SIGKILL');
  endTogether(child, exited, kill);
  const server = {
    url,
    pid: child.pid,
    /** Settles when the program has ended, with its exit code or signal. */
    exited,
    /** The last it had to say, for error messages. */
    output: () => output,
    kill,
    async stop() {
      child.kill('SIGTERM');
      const inTime = await Promise.race([exited.then(() => true), wait(PATIENCE.stop, false, { ref: false })]);
      if (!inTime) kill();
      await exited;
    },
    api: (path, options) => api(url, path, options),
  };
  await answers(server, name, ready);
  return server;
}

/** Until it is ready, ends, or takes too long. */
async function answers(server, name, ready) {
  let ended;
  server.exited.then(how => { ended = { how }; });
  for (const giveUp = Date.now() + PATIENCE.start; Date.now() < giveUp;) {
    const isReady = await ready(server).catch(() => false);
    if (ended) throw new Problem(`${name} ended as soon as it was started (${ended.how}).`, server.output());
    if (isReady) return;
    await wait(50);
  }
  server.kill();
  throw new Problem(`${name} did not answer within ${PATIENCE.start / 1000} seconds.`, server.output());
}

/** Whatever becomes of this program, it leaves no server behind. */
function endTogether(child, exited, kill) {
  process.once('exit', kill);
  // Killed, it cannot say goodbye; but then this pipe breaks, and a shell that waits for that does it.
  const watch = child.pid && spawn('sh', ['-c', 'trap "" INT TERM HUP; read _; kill "$1"', 'sh', String(child.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
  }).on('error', () => {});
  watch?.unref();
  watch?.stdin.unref?.();
  exited.then(() => {
    process.removeListener('exit', kill);
    watch?.kill('SIGKILL');
  });
}

/** One request; `body` is the answer's JSON if it is any, else its text. Never throws for a status. */
export async function api(url, path, { method = 'GET', body, token, headers = {} } = {}) {
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(token ? { Authorization: token } : {}),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

/** The same port if nobody uses it, a clear sentence if somebody does. */
export async function requireFreePort(port) {
  const taken = await listenBriefly(port).then(() => false, error => error);
  if (taken) {
    const why = taken.code === 'EADDRINUSE' ? 'is already in use on this computer' : `cannot be used (${taken.code})`;
    throw new Problem(`Port ${port} ${why}. Stop the program that uses it, or choose another port.`);
  }
  return port;
}

/** A port that nobody uses just now. */
export const freePort = () => listenBriefly(0);

async function listenBriefly(port) {
  const probe = createServer();
  await new Promise((resolve, reject) => probe.once('error', reject).listen(port, '127.0.0.1', resolve));
  const taken = probe.address().port;
  await new Promise(resolve => probe.close(resolve));
  return taken;
}
