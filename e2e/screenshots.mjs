// `npm run screenshots`: the main states of the built page, at three sizes and in both themes, into
// test-results/screenshots. They are made to be looked at; nothing compares them.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { ensureBrowser, quietFlags } from './browser.mjs';
import { serve } from './serve.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const root = fileURLToPath(new URL('..', import.meta.url));
const captures = join(root, 'src/testing/captures');
const folder = join(root, 'test-results/screenshots');
/** Only the states whose name holds one of these words. */
const wanted = process.argv.slice(2);

const sizes = /** @type {const} */ ({
  laptop: { width: 1440, height: 900 },
  desktop: { width: 1920, height: 1080 },
  narrow: { width: 900, height: 900 },
  stacked: { width: 600, height: 900 },
});

/** @param {Page} page */
const idle = async (page) => {
  await page.waitForFunction(() => document.documentElement.dataset['app'] === 'idle');
};

/** @param {string} name @param {RegExp} [option] a message to select @returns {(page: Page) => Promise<void>} */
const open = (name, option) => async (page) => {
  await page.locator('input[type=file]').first().setInputFiles(join(captures, name));
  await page.getByRole('status').filter({ hasText: 'SIP message' }).waitFor();
  await idle(page);
  if (option !== undefined) {
    await page.getByRole('option', { name: option }).first().click();
    await idle(page);
  }
};

/** @param {string} name @param {number} frame @returns {(page: Page) => Promise<void>} */
const openAt = (name, frame) => async (page) => {
  await open(name)(page);
  await page.keyboard.press('Control+g');
  await page.getByRole('textbox', { name: 'Frame' }).fill(String(frame));
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await idle(page);
};

const hold = /^re-INVITE with SDP, hold,/;

/**
 * What is shown, at which sizes; one more is one entry.
 * @type {readonly { name: string, sizes: readonly (keyof typeof sizes)[], go: (page: Page) => Promise<void> }[]}
 */
const states = [
  { name: 'start', sizes: ['laptop', 'stacked'], go: idle },
  { name: 'call', sizes: ['laptop'], go: open('02-hold-proxy-auth.pcap') },
  { name: 'hold', sizes: ['laptop', 'desktop', 'narrow'], go: open('02-hold-proxy-auth.pcap', hold) },
  {
    name: 'hold-raw',
    sizes: ['laptop'],
    go: async (page) => {
      await open('02-hold-proxy-auth.pcap', hold)(page);
      await page.getByRole('button', { expanded: true }).first().click();
      await page.getByRole('tab', { name: 'Raw' }).click();
    },
  },
  {
    name: 'hold-bytes',
    sizes: ['laptop'],
    go: async (page) => {
      await open('02-hold-proxy-auth.pcap', hold)(page);
      await page.getByRole('tab', { name: 'Bytes' }).click();
    },
  },
  {
    name: 'endpoints',
    sizes: ['laptop'],
    go: async (page) => {
      await open('02-hold-proxy-auth.pcap')(page);
      await page.getByLabel('Lifelines').selectOption('endpoint');
      await page.getByLabel('Time').selectOption('utc');
    },
  },
  { name: 'many', sizes: ['laptop', 'desktop'], go: open('28-500-calls.pcap', /200 OK with SDP/) },
  { name: 'refused', sizes: ['laptop'], go: open('10-reinvite-488.pcap', /^488/) },
  { name: 'fork', sizes: ['laptop'], go: open('07-fork.pcap') },
  { name: 'retransmissions', sizes: ['laptop'], go: open('16-lost-packets.pcap') },
  { name: 'registration', sizes: ['laptop'], go: open('15-register.pcap', /^401/) },
  { name: 'transfer', sizes: ['laptop'], go: open('05-blind-transfer.pcap') },
  { name: 'odd-headers', sizes: ['laptop'], go: open('30b-header-forms.pcap', /^INVITE/) },
  { name: 'hostile', sizes: ['laptop'], go: open('30d-xss.pcap', /^INVITE/) },
  { name: 'pasted', sizes: ['laptop'], go: open('pasted/call-hold.txt', /re-INVITE/) },
  { name: 'damaged', sizes: ['laptop'], go: open('31b-cut-mid-record.pcap') },
  {
    name: 'commands',
    sizes: ['laptop'],
    go: async (page) => {
      await open('02-hold-proxy-auth.pcap')(page);
      await page.keyboard.press('Control+k');
    },
  },
  {
    name: 'keys',
    sizes: ['laptop'],
    go: async (page) => {
      await open('02-hold-proxy-auth.pcap')(page);
      await page.getByRole('button', { name: 'Keys' }).click();
    },
  },
  {
    name: 'export',
    sizes: ['laptop'],
    go: async (page) => {
      await open('31b-cut-mid-record.pcap')(page);
      await page.getByRole('button', { name: 'Export' }).click();
    },
  },
  {
    name: 'stacked-ladder',
    sizes: ['stacked'],
    go: async (page) => {
      await page.locator('input[type=file]').first().setInputFiles(join(captures, '02-hold-proxy-auth.pcap'));
      await idle(page);
      await page.getByRole('row').nth(1).click();
    },
  },
  {
    name: 'stacked-details',
    sizes: ['stacked'],
    go: async (page) => {
      await page.locator('input[type=file]').first().setInputFiles(join(captures, '02-hold-proxy-auth.pcap'));
      await idle(page);
      await page.getByRole('row').nth(1).click();
      await page.getByRole('option', { name: hold }).first().click();
    },
  },
  {
    name: 'findings',
    sizes: ['laptop', 'desktop', 'narrow'],
    go: async (page) => {
      await open('16-lost-packets.pcap')(page);
      await page.getByRole('row').nth(3).click();
      await idle(page);
      await page.getByRole('button', { name: /^Findings/ }).click();
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
    },
  },
  {
    name: 'explanation',
    sizes: ['laptop', 'narrow'],
    go: async (page) => {
      await openAt('02-hold-proxy-auth.pcap', 399)(page);
      await page.getByRole('button', { name: 'Record-Route', exact: true }).first().click();
      await page.getByRole('tooltip').waitFor();
    },
  },
  {
    name: 'hops',
    sizes: ['laptop', 'narrow'],
    go: async (page) => {
      await openAt('02-hold-proxy-auth.pcap', 399)(page);
      await page.getByRole('button', { expanded: true, name: /hold/ }).click();
      await page.getByRole('tab', { name: 'Hops' }).click();
    },
  },
  { name: 'facts', sizes: ['laptop', 'desktop', 'narrow'], go: open('25b-b2bua-correlated.pcap') },
  { name: 'transfer', sizes: ['laptop', 'narrow'], go: open('05-blind-transfer.pcap') },
  { name: 'fork', sizes: ['laptop'], go: open('07-fork.pcap') },
  {
    name: 'join',
    sizes: ['laptop'],
    go: async (page) => {
      await open('25b-b2bua-correlated.pcap')(page);
      await page.getByRole('button', { name: /^Join with/ }).click();
    },
  },
  { name: 'registration', sizes: ['laptop', 'desktop', 'narrow'], go: open('15-register.pcap') },
  {
    name: 'subscription',
    sizes: ['laptop'],
    go: async (page) => {
      await open('26-presence-message-info.pcap')(page);
      await page.getByRole('tab', { name: /^Other/ }).click();
      await idle(page);
      await page
        .getByRole('row', { name: /SUBSCRIBE/ })
        .first()
        .click();
    },
  },
  {
    name: 'refusal',
    sizes: ['laptop'],
    go: async (page) => {
      await page
        .locator('input[type=file]')
        .first()
        .setInputFiles({
          name: 'picture.pcap',
          mimeType: '',
          buffer: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
        });
      await page.getByRole('alert').filter({ hasText: 'picture' }).waitFor();
    },
  },
];

if (wanted.length === 0) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const server = await serve({ root: join(root, 'dist') });
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: quietFlags });
for (const theme of /** @type {const} */ (['light', 'dark'])) {
  for (const state of states) {
    if (wanted.length > 0 && !wanted.some((word) => `${state.name}-${theme}`.includes(word))) continue;
    for (const size of state.sizes) {
      const page = await browser.newPage({
        viewport: sizes[size],
        colorScheme: theme,
        locale: 'en-GB',
        timezoneId: 'UTC',
      });
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') console.log(`  ${message.text()}`);
      });
      page.on('pageerror', (error) => console.log(`  ${error.message}`));
      try {
        await page.goto(server.url);
        await state.go(page);
        await idle(page);
        const name = `${state.name}-${size}-${theme}.png`;
        await page.screenshot({ path: join(folder, name) });
        console.log(name);
      } catch (error) {
        console.log(
          `${state.name}, ${size}, ${theme}: ${error instanceof Error ? error.message : String(error)}`,
        );
        process.exitCode = 1;
      }
      await page.close();
    }
  }
}
await browser.close();
server.close();
