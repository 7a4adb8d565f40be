// `make demo`: builds what is not built yet, starts the real PocketBase with
// example messages, says where to look, and runs until Ctrl-C. Whatever was
// written into the demo is there again the next time.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { DIST, ROOT } from './lib/paths.mjs';
import { Problem, runAsProgram } from './lib/run.mjs';
import { requireFreePort } from './lib/serve.mjs';
import { login, startPocketBase, superuser } from './pocketbase.mjs';
import { seed } from './seed.mjs';

/**
 * Runs the demo to its end. `prepare` makes the files in `publicDir`; the folder
 * `data` and the file `accountFile` are kept from one run to the next.
 */
export async function demo({
  port = portFrom(process.env.PORT),
  prepare = prepareBuild,
  publicDir = DIST,
  data = join(ROOT, '.data', 'demo'),
  accountFile = join(ROOT, '.data', 'demo-host.txt'),
} = {}) {
  const told = toldToStop();
  let stopping = false;
  told.then(() => { stopping = true; });
  const detail = text => console.log(`      ${text}`);
  const url = `http://127.0.0.1:${port}/`;

  // Before the long part: nobody should wait for a build to hear this.
  await requireFreePort(port);
  console.log('1/4  Looking for the build tools and building the widget …');
  if (await Promise.race([prepare({ log: detail }), told]) === stop) return endEverything();

  console.log('2/4  Starting PocketBase, which keeps the messages and serves the pages …');
  const isFirstRun = !(await exists(join(data, 'data.db')));
  let server;
  let isComplete = false;
  try {
    server = await startPocketBase({ port, data, publicDir, log: detail });

    console.log("3/4  Looking after the host's account …");
    const token = await hostToken({ server, accountFile, isFirstRun, log: detail });

    console.log('4/4  Looking after the example messages …');
    if (token) await seed({ server, token, log: detail });
    isComplete = true;

    console.log(`
     The wall:        ${url}
     The host's side: ${url}_/
     Its account:     in ${near(accountFile)}
     Press Ctrl-C to end the demo. The messages stay in ${near(data)}
`);
    console.log(`READY ${url}`);

    // Ctrl-C reaches PocketBase as well, which may be the quicker one and then ends with 0.
    const ended = await Promise.race([told, server.exited]);
    if (ended !== stop && ended !== 0) {
      throw new Problem(`PocketBase ended unexpectedly (${ended}).`, server.output());
    }
  } catch (error) {
    // Whatever was under way when Ctrl-C came may fail; that is no news.
    if (!stopping) throw error;
  } finally {
    await server?.stop();
    // Half of the examples would pass for a filled wall the next time.
    if (isFirstRun && !isComplete) await rm(data, { recursive: true, force: true });
  }
  console.log('\nThe demo has ended.');
  return 0;
}

const stop = Symbol('stop');

/** Settles with `stop` when somebody wants the demo to end. */
function toldToStop() {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve(stop));

    if (process.env.MAKELEVEL || process.env.npm_lifecycle_event) {
      const parent = process.ppid;
      const wasListening = listensToInterrupt(parent);
      const gaveUp = () => process.ppid !== parent || (wasListening && !listensToInterrupt(parent));
      setInterval(() => gaveUp() && resolve(stop), 300).unref();
    }
  });
}

/**
 * make, when it alone is sent SIGINT, tells nobody: it stops listening to that
 * signal and waits for its recipe to end. Linux shows which signals a program catches.
 */
function listensToInterrupt(pid) {
  try {
    const caught = /^SigCgt:\s*([0-9a-f]+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return caught !== null && (BigInt(`0x${caught[1]}`) & 2n) !== 0n;
  } catch {
    return false;
  }
}

/** A build that is under way is a row of programs, each started by another. */
function endEverything() {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const family = new Set([process.pid]);
  const rows = (stdout ?? '').trim().split('\n').map(row => row.trim().split(/\s+/).map(Number));
  for (let before = 0; before < family.size;) {
    before = family.size;
    for (const [pid, parent] of rows) if (family.has(parent)) family.add(pid);
  }
  family.delete(process.pid);
  for (const pid of family) {
    try {
      process.kill(pid, 'SIGTERM');
    } catch {
      // It has ended by itself.
    }
  }
  process.exit(0);
}

async function prepareBuild({ log }) {
  const { ensureBuildTools } = await import('./install.mjs');
  await ensureBuildTools({ log });
  const { build } = await import('./build.mjs');
  await build({ log });
}

/** The host's token. The password is made once and kept where only this user can read it. */
async function hostToken({ server, accountFile, isFirstRun, log }) {
  const email = 'host@example.org';
  const text = await readFile(accountFile, 'utf8').catch(() => '');
  const known = /^password: (\S+)$/m.exec(text)?.[1];
  if (known && !isFirstRun) {
    try {
      return await login(server, { email, password: known });
    } catch {
      log(`${email} has another password than the one in ${near(accountFile)}; that is left as it is.`);
      return undefined;
    }
  }
  const account = await superuser({ server, email, ...(known ? { password: known } : {}) });
  await mkdir(dirname(accountFile), { recursive: true });
  await writeFile(accountFile, `The host of the demo, for ${server.url}/_/\n\n`
    + `email:    ${email}\npassword: ${account.password}\n`, { mode: 0o600 });
  await chmod(accountFile, 0o600);
  log(`${email} is made; its password is in ${near(accountFile)}`);
  return account.token;
}

function portFrom(text = '') {
  const port = Number(text || 8090);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Problem(`PORT should be a number from 1 to 65535, not "${text}".`);
  }
  return port;
}

const near = path => relative('', path);
const exists = path => stat(path).then(() => true, () => false);

await runAsProgram(import.meta, () => demo());
