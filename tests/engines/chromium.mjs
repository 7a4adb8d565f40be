// Chromium, by its own driver.

import { findProgram } from '../../tools/lib/run.mjs';
import { startDriver } from './webdriver.mjs';

const ARGS = [
  '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--disable-quic', '--no-first-run',
];

export async function startChromium() {
  const engine = await startDriver({
    name: 'ChromeDriver',
    command: 'chromedriver',
    args: port => [`--port=${port}`],
    capabilities: { 'goog:chromeOptions': { binary: findProgram('chromium'), args: ARGS } },
  });
  return { ...engine, name: 'Chromium' };
}
