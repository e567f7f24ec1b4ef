import { createServer, type AddressInfo } from 'node:net';
import { defineConfig } from '@playwright/test';
import { ensureBrowser, quietFlags } from './browser.mjs';
import { subPath } from './serve.mjs';

// The configuration is read again in every worker process; they find here what the first reading chose.
process.env['E2E_PORT'] ??= String(await freePort());
process.env['CHROMIUM_PATH'] ??= ensureBrowser();

const baseURL = `http://127.0.0.1:${process.env['E2E_PORT']}${subPath}`;
const inCi = Boolean(process.env['CI']);

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  // A test that passes on its second try is a test that fails.
  retries: 0,
  forbidOnly: inCi,
  // Generous for a machine whose two cores do something else as well; a sound test takes a second or two.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    baseURL,
    browserName: 'chromium',
    // Only those that are about it: it would fetch the whole page once more for each test.
    serviceWorkers: 'block',
    locale: 'en-GB',
    timezoneId: 'UTC',
    // Recording a trace costs a third of the time; `--trace retain-on-failure` records one for whoever asks.
    trace: 'off',
    screenshot: 'only-on-failure',
    // A page that is emptied and used again is there in half the time: its process has the script already.
    reuseContext: true,
    launchOptions: { executablePath: process.env['CHROMIUM_PATH'], args: quietFlags },
  },
  projects: [{ name: 'chromium' }],
  webServer: {
    command: `node serve.mjs ${process.env['E2E_PORT']}`,
    url: baseURL,
    reuseExistingServer: false,
  },
});

/** A port that nothing listens on, so that two runs on one machine don't meet. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
