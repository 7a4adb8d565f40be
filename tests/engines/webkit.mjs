// WebKit as Debian builds it for GTK, by its own driver, on a screen that nobody sees.

import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startDriver } from './webdriver.mjs';

const LIBRARIES = '/usr/lib';

export async function startWebKit() {
  const binary = await findMiniBrowser();
  if (!binary) throw new Error('There is no MiniBrowser; apt-get install webkit2gtk-driver brings it.');
  const screen = await startScreen();
  const engine = await startDriver({
    name: 'WebKitWebDriver',
    command: 'WebKitWebDriver',
    args: port => [`--port=${port}`],
    env: {
      DISPLAY: screen.name,
      GDK_BACKEND: 'x11',
      LIBGL_ALWAYS_SOFTWARE: '1',
      // Nothing of the desktop is there to be asked, and asking takes its time.
      GSETTINGS_BACKEND: 'memory',
      GIO_USE_VFS: 'local',
      NO_AT_BRIDGE: '1',
      // Its sandbox needs namespaces that a container often forbids; the pages are the tests' own.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
    capabilities: { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } },
  }).catch(error => {
    screen.end();
    throw error;
  });
  return {
    ...engine,
    name: 'WebKitGTK',
    async end() {
      await engine.end();
      screen.end();
    },
  };
}

/** The browser that comes with the library, wherever this kind of computer keeps libraries. */
export async function findMiniBrowser() {
  const folders = async path => (await readdir(path, { withFileTypes: true }).catch(() => [])).filter(entry => entry.isDirectory()).map(({ name }) => join(path, name));
  for (const machine of await folders(LIBRARIES)) {
    for (const folder of (await folders(machine)).filter(name => /\/webkit2?gtk-[\d.]+$/.test(name)).reverse()) {
      if ((await readdir(folder)).includes('MiniBrowser')) return join(folder, 'MiniBrowser');
    }
  }
  return null;
}

/** A screen without a monitor, under a name that no other has. */
async function startScreen() {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1200x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const end = () => server.kill();
  process.once('exit', end);
  const number = await new Promise((resolve, reject) => {
    server.once('error', reject).once('exit', code => reject(new Error(`Xvfb ended as soon as it was started (${code}).`)));
    server.stdio[3].once('data', data => resolve(`${data}`.trim()));
  });
  return { name: `:${number}`, end };
}
