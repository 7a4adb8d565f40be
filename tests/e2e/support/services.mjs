// Isso and json-server as they are run by anybody: started with a folder of their own, filled through their own API,
// stopped and started again at the same address with what they hold.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must } from '../../../tools/lib/run.mjs';
import { freePort, startServer } from '../../../tools/lib/serve.mjs';
import { installIsso, installJsonServers } from '../../../tools/services.mjs';

/** An empty folder for a server, and the end of both. */
async function withFolder(make) {
  const folder = await mkdtemp(join(tmpdir(), 'support-wall-'));
  const service = await make(folder);
  const start = async () => { service.server = await service.launch(); };
  await start();
  return Object.assign(service, {
    start,
    stop: () => service.server.stop(),
    async end() {
      await service.server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  });
}

/**
 * Isso for pages of `origin`. The guard is as wide as it goes, for all visitors of a test come from one address;
 * `perMinute` narrows it. `approveFirst` holds every comment, `requireAuthor` takes none without a name.
 */
export async function startIsso({ origin, perMinute = 1000, approveFirst = false, requireAuthor = false }) {
  const python = await installIsso();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const onOff = value => (value ? 'true' : 'false');
  return withFolder(async folder => {
    const database = join(folder, 'comments.db');
    const config = join(folder, 'isso.cfg');
    await writeFile(config, `
[general]
dbpath = ${database}
host = ${origin}
[moderation]
enabled = ${onOff(approveFirst)}
[server]
listen = ${url}
[guard]
enabled = true
ratelimit = ${perMinute}
direct-reply = 1000
reply-to-self = true
require-author = ${onOff(requireAuthor)}
`);
    return {
      url,
      endpoint: `${url}/`,
      launch: () => startServer({
        name: 'Isso',
        url,
        command: 'python3',
        args: ['-c', 'from isso import main; main()', '-c', config, 'run'],
        env: { ...process.env, PYTHONPATH: python, PYTHONDONTWRITEBYTECODE: '1' },
        ready: async ({ api }) => (await api('/config')).status === 200,
      }),
      /** Writes as any visitor does; resolves with the comment, and with the cookie that lets its writer change it. */
      async post(page, { body, ...fields }) {
        const answer = await this.server.api(`/new?uri=${encodeURIComponent(page)}`, {
          method: 'POST', body: { text: body, title: 'A page', ...fields },
        });
        if (answer.status > 202) throw new Error(`Isso did not take a comment (${answer.status}): ${JSON.stringify(answer.body)}`);
        return { ...answer.body, cookie: answer.headers.get('set-cookie').split(';', 1)[0] };
      },
      /** What its writer takes back, within a quarter of an hour. */
      async takeBack({ id, cookie }) {
        await this.server.api(`/id/${id}`, { method: 'DELETE', headers: { Cookie: cookie } });
      },
      /** Follows the link by which Isso lets its host publish the newest of the held comments. */
      async approve() {
        const links = this.server.output().matchAll(/Activate comment: (\S+)/g);
        await fetch([...links].at(-1)[1], { method: 'POST' });
      },
      /** What everybody can read on a page, oldest first, answers after what they answer. */
      async texts(page) {
        const { body } = await this.server.api(`/?plain=1&uri=${encodeURIComponent(page)}`);
        return body.replies.flatMap(comment => [comment, ...comment.replies]).map(({ text }) => text);
      },
      /** All that was written so far was written this many seconds earlier. */
      async age(seconds) {
        const script = 'import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); '
          + 'db.execute("UPDATE comments SET created = created - ?", (float(sys.argv[2]),)); db.commit()';
        await must('The comments could not be made older.', 'python3', ['-c', script, database, String(seconds)]);
      },
    };
  });
}

/** json-server with these messages, in the order given; `generation` is 0 (0.17) or 1 (1.0). */
export async function startJsonServer({ generation, messages = [] }) {
  const programs = await installJsonServers();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  return withFolder(async folder => {
    const file = join(folder, 'db.json');
    await writeFile(file, JSON.stringify({ messages }));
    // Version 1 also serves what lies in ./public, and in production does not start without it.
    await mkdir(join(folder, 'public'));
    return {
      url,
      endpoint: `${url}/messages`,
      launch: () => startServer({
        name: 'json-server',
        url,
        command: process.execPath,
        args: [programs[generation], file, '--port', String(port), '--host', '127.0.0.1'],
        cwd: folder,
        // Otherwise version 1 watches its file, and may read it again while it is being written.
        env: { ...process.env, NODE_ENV: 'production' },
        ready: async ({ api }) => (await api('/messages')).status === 200,
      }),
      async post(fields) {
        const { status, body } = await this.server.api('/messages', { method: 'POST', body: fields });
        if (status !== 201) throw new Error(`json-server did not take a message (${status}).`);
        return body;
      },
      /** All messages, as they were written: its file follows a moment later. */
      async records() {
        return (await this.server.api('/messages')).body;
      },
    };
  });
}
