// `npm run screenshots`: the main states of the built page, at three sizes and in both themes, into
// test-results/screenshots. They are made to be looked at; nothing compares them.
import { linkSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { ensureBrowser, quietFlags } from './browser.mjs';
import { serve } from './serve.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const root = fileURLToPath(new URL('..', import.meta.url));
const captures = join(root, 'src/testing/captures');
const folder = join(root, 'test-results/screenshots');
/** Pictures of the README, by the state that they show. */
const pictures = new Map([
  ['hold', 'hold.png'],
  ['trouble', 'trouble.png'],
  ['compare', 'compare.png'],
]);
/** Only the states whose name holds one of these words; `docs` makes the pictures of the README instead. */
const words = process.argv.slice(2);
const isForDocs = words.includes('docs');
const wanted = isForDocs ? [...pictures.keys()].map((name) => `${name}-light`) : words;

const sizes = /** @type {const} */ ({
  laptop: { width: 1440, height: 900 },
  desktop: { width: 1920, height: 1080 },
  narrow: { width: 900, height: 900 },
  stacked: { width: 600, height: 900 },
  docs: { width: 1380, height: 660 },
});

/** So much that there is time to look while it is read. */
const copies = Array.from({ length: 300 }, (_, i) => join(root, 'test-results', `switch-${i}.pcap`));

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

/** A main state is looked at in each of these. */
const everySize = /** @type {const} */ (['laptop', 'desktop', 'narrow']);

/** @param {Page} page @param {string} text */
const filter = async (page, text) => {
  await page.getByRole('searchbox', { name: 'Filter calls' }).fill(text);
  await page
    .getByRole('status')
    .filter({ hasText: /^[\d\s]+ of [\d\s]+$/ })
    .waitFor();
  await idle(page);
};

/**
 * What is shown, at which sizes; one more is one entry.
 * @type {readonly { name: string, sizes: readonly (keyof typeof sizes)[], go: (page: Page) => Promise<void>, isBusy?: boolean }[]}
 */
const states = [
  {
    name: 'media',
    sizes: everySize,
    go: async (page) => {
      await open('27b-loss-jitter.pcap')(page);
      await page.getByRole('button', { name: 'Media', exact: true }).click();
      await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
      await idle(page);
    },
  },
  { name: 'start', sizes: [...everySize, 'stacked'], go: idle },
  {
    name: 'reading',
    sizes: everySize,
    go: async (page) => {
      await page.locator('input[type=file]').first().setInputFiles(copies);
      await page.getByRole('progressbar', { name: 'Reading' }).waitFor();
      await page.getByRole('row').nth(3).waitFor();
    },
    isBusy: true,
  },
  { name: 'ladder', sizes: everySize, go: open('02-hold-proxy-auth.pcap') },
  { name: 'hold', sizes: everySize, go: open('02-hold-proxy-auth.pcap', hold) },
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
  { name: 'list', sizes: [...everySize, 'stacked'], go: open('28-500-calls.pcap') },
  {
    name: 'filter',
    sizes: everySize,
    go: async (page) => {
      await open('28-500-calls.pcap')(page);
      await page.getByRole('searchbox', { name: 'Filter calls' }).pressSequentially('state:failed sta');
      await page.getByRole('listbox', { name: 'Completions' }).waitFor();
      await page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'filter-problem',
    sizes: ['laptop', 'narrow', 'stacked'],
    go: async (page) => {
      await open('28-500-calls.pcap')(page);
      await page.getByRole('searchbox', { name: 'Filter calls' }).fill('state:failed colour:red');
    },
  },
  {
    name: 'filter-language',
    sizes: ['laptop', 'narrow'],
    go: async (page) => {
      await open('28-500-calls.pcap')(page);
      await page.getByRole('button', { name: 'Filter language' }).click();
    },
  },
  {
    name: 'histogram',
    sizes: everySize,
    go: async (page) => {
      await open('28-500-calls.pcap')(page);
      await filter(page, 'time:+2s..+4s status>=400');
      await page.getByRole('row').nth(2).click();
    },
  },
  {
    name: 'trouble',
    sizes: ['laptop'],
    go: async (page) => {
      await open('28-500-calls.pcap')(page);
      await filter(page, 'severity>=warning');
      await page.getByRole('columnheader', { name: 'Findings' }).click();
      await idle(page);
      await page.getByRole('row').nth(2).click();
      await idle(page);
      await page.getByRole('button', { name: /^Findings/ }).click();
      await page.getByRole('option', { name: /^500/ }).click();
    },
  },
  {
    name: 'several',
    sizes: ['laptop', 'narrow'],
    go: async (page) => {
      await open('17-unsuccessful.pcap')(page);
      await page.getByRole('row').nth(2).click();
      await page
        .getByRole('row')
        .nth(4)
        .click({ modifiers: ['ControlOrMeta'] });
      await idle(page);
      await page.getByRole('row').nth(4).click({ button: 'right' });
    },
  },
  {
    name: 'columns',
    sizes: ['laptop'],
    go: async (page) => {
      await open('28-500-calls.pcap')(page);
      await page.getByRole('button', { name: 'Columns' }).click();
    },
  },
  {
    name: 'tour',
    sizes: [...everySize, 'stacked'],
    go: async (page) => {
      await page.getByRole('button', { name: 'Tour of a sample' }).click();
      await page.getByRole('dialog', { name: /^Tour/ }).waitFor();
      for (let step = 2; step <= 5; step++) {
        await page.getByRole('button', { name: 'Next' }).click();
        await page.getByRole('dialog', { name: new RegExp(`step ${step}`) }).waitFor();
      }
    },
  },
  {
    name: 'compare',
    sizes: everySize,
    go: async (page) => {
      await open('02-hold-proxy-auth.pcap', /^INVITE with SDP/)(page);
      await page.keyboard.press('Space');
      await page.getByRole('option', { name: hold }).first().click();
      await page.getByRole('region', { name: 'Comparison' }).waitFor();
    },
  },
  {
    name: 'compare-calls',
    sizes: ['laptop', 'narrow'],
    go: async (page) => {
      await open('28-500-calls.pcap')(page);
      await page.getByRole('row', { name: /uans1@/ }).click();
      await page.getByRole('row', { name: /ubusy1@/ }).click({ modifiers: ['ControlOrMeta'] });
      await page.getByRole('button', { name: 'Compare the two' }).click();
      await page.getByRole('dialog', { name: 'Compare two calls' }).waitFor();
    },
  },
  { name: 'refused', sizes: ['laptop'], go: open('10-reinvite-488.pcap', /^488/) },
  { name: 'retransmissions', sizes: ['laptop'], go: open('16-lost-packets.pcap') },
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
    name: 'export-dialog',
    sizes: ['laptop'],
    go: async (page) => {
      await open('02-hold-proxy-auth.pcap')(page);
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: /^Redacted/ }).click();
    },
  },
  {
    name: 'share',
    sizes: ['laptop', 'narrow'],
    go: async (page) => {
      await open('02-hold-proxy-auth.pcap')(page);
      await page.getByRole('button', { name: 'Share' }).click();
    },
  },
  {
    name: 'about',
    sizes: ['laptop'],
    go: (page) => page.getByRole('button', { name: 'About, licences' }).click(),
  },
  {
    name: 'paste',
    sizes: ['laptop'],
    go: (page) => page.getByRole('button', { name: 'Paste SIP text' }).click(),
  },
  {
    name: 'many-calls',
    sizes: everySize,
    go: async (page) => {
      await open('28-500-calls.pcap')(page);
      await page.getByRole('row').nth(1).click();
      for (let i = 0; i < 40; i++) await page.keyboard.press('Shift+ArrowDown');
    },
  },
  {
    name: 'fax',
    sizes: ['laptop'],
    go: async (page) => {
      await open('made/fax-t38.pcap')(page);
      await page.getByRole('button', { name: 'Media', exact: true }).click();
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
    sizes: everySize,
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
    sizes: everySize,
    go: async (page) => {
      await openAt('02-hold-proxy-auth.pcap', 399)(page);
      await page.getByRole('button', { expanded: true, name: /hold/ }).click();
      await page.getByRole('tab', { name: 'Hops' }).click();
    },
  },
  { name: 'facts', sizes: ['laptop', 'desktop', 'narrow'], go: open('25b-b2bua-correlated.pcap') },
  { name: 'transfer', sizes: everySize, go: open('05-blind-transfer.pcap') },
  { name: 'fork', sizes: ['laptop'], go: open('07-fork.pcap') },
  {
    name: 'join',
    sizes: ['laptop'],
    go: async (page) => {
      await open('25b-b2bua-correlated.pcap')(page);
      await page.getByRole('button', { name: /^Join with/ }).click();
    },
  },
  { name: 'registration', sizes: everySize, go: open('15-register.pcap') },
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
for (const copy of copies) {
  rmSync(copy, { force: true });
  linkSync(join(captures, '28-500-calls.pcap'), copy);
}
/** @param {string} name */
const isWanted = (name) => (isForDocs ? wanted.includes(name) : wanted.some((word) => name.includes(word)));
const server = await serve({ root: join(root, 'dist') });
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: quietFlags });
for (const theme of /** @type {const} */ (['light', 'dark'])) {
  for (const state of states) {
    if (wanted.length > 0 && !isWanted(`${state.name}-${theme}`)) continue;
    for (const size of isForDocs ? /** @type {const} */ (['docs']) : state.sizes) {
      const page = await browser.newPage({
        serviceWorkers: 'block',
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
        if (state.isBusy !== true) await idle(page);
        const name = `${state.name}-${size}-${theme}.png`;
        const picture = isForDocs ? pictures.get(state.name) : undefined;
        await page.screenshot({
          path: picture === undefined ? join(folder, name) : join(root, 'docs', picture),
        });
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
for (const copy of copies) rmSync(copy);
await browser.close();
server.close();
