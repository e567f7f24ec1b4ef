import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { hostileFieldsCapture } from '../src/testing/hostile-fields.ts';
import { expect, test } from './fixtures.ts';
import { MediaView } from './pages/media-view.ts';
import { Workbench } from './pages/workbench.ts';

// What the start page promises: files never leave this tab, and nothing of them is stored.

const assets = readdirSync(fileURLToPath(new URL('../dist/assets', import.meta.url)));

// The service worker is part of what is looked at.
test.use({ serviceWorkers: 'allow', reuseContext: false });

const captures = [
  '01-basic.pcap',
  '02-hold-proxy-auth.pcap',
  '05-blind-transfer.pcap',
  '07-fork.pcap',
  '15-register.pcap',
  '19-tcp-split.pcap',
  '20-ipv6.pcap',
  '21-tls13-embedded-keys.pcapng',
  '22-ws.pcap',
  '24b-multi-if.pcapng',
  '32-call.pcap',
  'logs/asterisk-pjsip-dated.txt',
];

/** Everything that the page can do with messages: share them, save them in every way, listen. */
async function useEverything(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  await workbench.idle();
  await dialog.getByRole('switch', { name: /^Redact/ }).uncheck();
  await expect(dialog.getByRole('textbox', { name: 'Link' })).toHaveValue(/#c=/);
  await workbench.idle();
  await page.keyboard.press('Escape');
  for (const item of [
    'Report (JSON)',
    'Ladder as SVG',
    'Messages as CSV',
    'Capture (pcapng)',
    'Page (HTML)',
  ]) {
    await page.getByRole('button', { name: 'Export' }).click();
    const saving = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: item }).click();
    await (await saving).path();
    await workbench.idle();
  }
}

/** Waits until the service worker has all files of the build. */
async function keepsTheBuild(page: Page): Promise<void> {
  const kept = (): Promise<number> =>
    page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (navigator.serviceWorker.controller === null) return 0;
      const names = await caches.keys();
      const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return lists.flat().length;
    });
  await expect.poll(kept).toBe(assets.length + 2);
}

test('twelve captures are read, shared, saved and heard without the network', async ({
  workbench,
  page,
  context,
  baseURL,
}) => {
  test.slow();
  await workbench.goto();
  await keepsTheBuild(page);
  // What is kept is only what was used before: this is one of the files.
  await page.evaluate(() => fetch('./sip-ladder.html').then((response) => response.blob()));
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  await context.setOffline(true);
  for (const capture of captures) {
    await workbench.open(capture);
    await expect(workbench.status).toContainText(/\d+ SIP messages?/);
    await workbench.messages.getByRole('option').first().click();
    await workbench.idle();
  }
  await workbench.open('02-hold-proxy-auth.pcap');
  await useEverything(workbench);
  const media = new MediaView(workbench);
  await media.open();
  await media.playButton.click();
  await expect(media.pauseButton).toBeVisible();
  await media.pauseButton.click();
  const own = new Set(['', 'icon.svg', 'sip-ladder.html', ...assets.map((name) => `assets/${name}`)]);
  const foreign = asked
    .filter((url) => !/^(?:blob|data):/.test(url))
    .map((url) => url.replace(baseURL ?? '', '').replace(/#.*$/, ''))
    .filter((path) => !own.has(path));
  expect(foreign).toEqual([]);
});

/** All that a page can leave behind, as one text. Runs in the page. */
async function readStored(): Promise<string> {
  const all: unknown[] = [
    Object.entries(localStorage),
    Object.entries(sessionStorage),
    history.state,
    document.title,
    location.href,
    document.cookie,
    window.name,
  ];
  for (const { name = '' } of await indexedDB.databases()) all.push(['IndexedDB', name]);
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      all.push(request.url, await (await cache.match(request))?.text());
    }
  }
  const folder = (await navigator.storage.getDirectory()) as FileSystemDirectoryHandle & {
    keys(): AsyncIterable<string>;
  };
  for await (const name of folder.keys()) all.push(['OPFS', name]);
  return JSON.stringify(all);
}

const canary = 'canary5f1c9';

test('nothing of a capture is stored, in the address or in the history', async ({
  workbench,
  page,
  context,
}) => {
  await workbench.goto();
  await workbench.drop({ name: `${canary}.pcapng`, bytes: hostileFieldsCapture([canary, `${canary}-2`]) });
  await workbench.calls.getByRole('row').nth(1).click();
  await workbench.select(/^INVITE/);
  await expect(workbench.message).toContainText(canary);
  await workbench.filter.fill(canary);
  await workbench.idle();
  await useEverything(workbench);
  await page.keyboard.press('t');
  const kept = await page.evaluate(readStored);
  expect(kept).not.toContain(canary);
  // The test can fail: what is stored is seen.
  await page.evaluate((word) => localStorage.setItem('planted', word), canary);
  expect(await page.evaluate(readStored)).toContain(canary);
  await page.evaluate(() => localStorage.removeItem('planted'));
  // Who comes later in the same browser finds nothing, and nothing is open.
  await page.close();
  const later = await context.newPage();
  await later.goto('./');
  await new Workbench(later).idle();
  expect(await later.evaluate(readStored)).not.toContain(canary);
  await expect(later.getByText(canary)).toHaveCount(0);
});

test('two tabs with the same capture, or with others, know nothing of each other', async ({
  workbench,
  page,
  context,
}) => {
  const second = new Workbench(await context.newPage());
  await workbench.goto();
  await second.goto();
  await workbench.open('02-hold-proxy-auth.pcap');
  await second.open('02-hold-proxy-auth.pcap');
  await workbench.select(/^re-INVITE with SDP, hold, 10\.77\.0\.10:5060/);
  await second.select(/^407/);
  await expect(workbench.messages.getByRole('option', { selected: true })).toHaveAccessibleName(/^re-INVITE/);
  await second.open('07-fork.pcap');
  await expect(second.status).toHaveText('27 packets, 27 SIP messages, 1 call');
  await second.page.getByRole('button', { name: /^Theme/ }).click();
  await second.page.close();
  await expect(workbench.status).toHaveText('786 packets, 36 SIP messages, 1 call');
  await expect(workbench.messages.getByRole('option', { selected: true })).toHaveAccessibleName(/^re-INVITE/);
  await workbench.select(/^407/);
  await expect(page.getByRole('region', { name: 'Message' })).toContainText('407');
});
