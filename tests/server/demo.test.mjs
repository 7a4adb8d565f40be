// `make demo` from the outside: what it says, what it keeps, and that it ends with all it started,
// however it is ended. The build is left out; it has tests of its own.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../../tools/lib/paths.mjs';
import { startPocketBase } from '../../tools/pocketbase.mjs';

let folder, port;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'support-wall-demo-'));
  await mkdir(join(folder, 'dist'));
  await writeFile(join(folder, 'dist', 'index.html'), '<!doctype html><title>The demo page</title>');
  const probe = await startPocketBase({ data: join(folder, 'probe') });
  port = Number(new URL(probe.url).port);
  await probe.stop();
  await writeFile(join(folder, 'demo.mjs'), `
    import { demo } from ${JSON.stringify(pathToFileURL(join(ROOT, 'tools', 'demo.mjs')))};
    import { spawn } from 'node:child_process';
    const prepare = process.env.BUILD_FOR_EVER
      ? () => new Promise(() => console.log('BUILDING', spawn('sleep', ['1000'], { stdio: 'inherit' }).pid))
      : async ({ log }) => log('nothing to build');
    process.exitCode = await demo({
      prepare, port: ${port}, publicDir: 'dist', data: 'data', accountFile: 'host.txt',
    });
  `);
  await writeFile(join(folder, 'Makefile'), 'demo:\n\t@node demo.mjs\n');
});
after(() => rm(folder, { recursive: true, force: true }));

/** Runs a command until a line of its output matches; answers with what is needed to end it. */
async function start(command, until, env = {}) {
  const child = spawn(command[0], command.slice(1), {
    cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env },
  });
  const ended = new Promise(resolve => child.once('exit', (code, signal) => resolve(signal ?? code)));
  let output = '';
  await new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', text => {
      output += text;
      if (until.test(output)) resolve();
    });
    ended.then(how => reject(new Error(`ended with ${how}:\n${output}`)));
  });
  return { pid: child.pid, family: descendants(child.pid), ended, output: () => output };
}

function descendants(pid) {
  const rows = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).stdout
    .trim().split('\n').map(row => row.trim().split(/\s+/).map(Number));
  const below = of => rows.filter(([, parent]) => parent === of).flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}

async function allGone(pids) {
  const left = () => pids.filter(pid => {
    const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
    return stdout.trim() !== '' && !stdout.startsWith('Z');
  });
  for (const giveUp = Date.now() + 8000; left().length > 0;) {
    assert.ok(Date.now() < giveUp, `still running: ${left()}`);
    await wait(20);
  }
}

const ready = /^READY http:\/\/127\.0\.0\.1:\d+\/$/m;

test('it says what it does, keeps the password to itself, and ends with 0 on Ctrl-C', async () => {
  const run = await start(['node', 'demo.mjs'], ready);
  for (const step of ['1/4', '2/4', '3/4', '4/4']) assert.match(run.output(), new RegExp(`^${step}  `, 'm'));
  const account = await readFile(join(folder, 'host.txt'), 'utf8');
  const [, password] = /^password: (\S{12,})$/m.exec(account);
  assert.equal((await stat(join(folder, 'host.txt'))).mode & 0o777, 0o600);
  assert.ok(!run.output().includes(password));
  assert.match(await (await fetch(`http://127.0.0.1:${port}/`)).text(), /The demo page/);

  // A terminal sends Ctrl-C to everything that runs in it.
  process.kill(-run.pid, 'SIGINT');
  assert.equal(await run.ended, 0);
  await allGone(run.family);
});

test('the second run is there within seconds, with what was written, and seeds nothing', async () => {
  const url = `http://127.0.0.1:${port}/api/collections/messages/records`;
  const first = await start(['node', 'demo.mjs'], ready);
  const message = { id: 'writtenbyhand00', page: '/blog/mine', body: 'still here?' };
  const sent = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(message) });
  assert.equal(sent.status, 200);
  const before = (await (await fetch(url)).json()).totalItems;
  process.kill(first.pid, 'SIGTERM');
  assert.equal(await first.ended, 0);

  const began = Date.now();
  const second = await start(['node', 'demo.mjs'], ready);
  assert.ok(Date.now() - began < 10_000);
  assert.match(second.output(), /no examples are added/);
  assert.equal((await (await fetch(url)).json()).totalItems, before);
  const again = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(message) });
  assert.equal(again.status, 400);
  process.kill(second.pid, 'SIGINT');
  assert.equal(await second.ended, 0);
});

const make = spawnSync('make', ['--version']).status === 0;
const endings = [
  ['make is interrupted', ['make', 'demo'], run => process.kill(run.pid, 'SIGINT')],
  ['make is told to end', ['make', 'demo'], run => process.kill(run.pid, 'SIGTERM')],
  ['make is killed', ['make', 'demo'], run => process.kill(run.pid, 'SIGKILL')],
  ['the terminal is closed', ['make', 'demo'], run => process.kill(-run.pid, 'SIGHUP')],
  ['the demo itself is killed', ['node', 'demo.mjs'], run => process.kill(run.pid, 'SIGKILL')],
];
for (const [name, command, end] of endings) {
  const skip = command[0] === 'make' && !(make && process.platform === 'linux') && 'needs make on Linux';
  test(`nothing is left when ${name}`, { skip }, async () => {
    const run = await start(command, ready);
    end(run);
    await run.ended;
    await allGone(run.family);
  });
}

test('Ctrl-C during the build ends the build too', async () => {
  const run = await start(['node', 'demo.mjs'], /BUILDING \d+/, { BUILD_FOR_EVER: '1' });
  process.kill(run.pid, 'SIGINT');
  assert.equal(await run.ended, 0);
  await allGone(run.family);
});

test('a port that is taken is said in a sentence, before anything is built', async () => {
  const data = join(folder, 'taken');
  const server = await startPocketBase({ port, data });
  await assert.rejects(startPocketBase({ port, data }), { message: new RegExp(`^Port ${port} is already in use`) });
  await assert.rejects(start(['node', 'demo.mjs'], /1\/4/), /ended with 1/);
  await server.stop();
  assert.equal(await server.exited, 0);
});
