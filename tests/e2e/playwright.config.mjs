import { defineConfig } from '@playwright/test';
import { findProgram } from '../../tools/lib/run.mjs';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.mjs',
  outputDir: '../../test-results/e2e',
  workers: 2,
  // A test that passes the second time has failed.
  retries: 0,
  globalTimeout: 40 * 60_000,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: '../../test-results/e2e.json' }], ['./support/ledger.mjs']],
  use: {
    launchOptions: {
      // The system's own: Playwright would otherwise look for a browser it has downloaded itself.
      executablePath: findProgram('chromium') ?? undefined,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
      ],
    },
  },
});
