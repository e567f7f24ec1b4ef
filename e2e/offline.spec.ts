import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test as guarded, takeComplaints } from './fixtures.ts';
import { serve } from './serve.mjs';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

interface Host {
  readonly url: string;
  /** What it serves. */
  readonly folder: string;
  stop(): void;
}

/** A host of its own with a copy of the build, which can be updated, or stop. */
const test = guarded.extend<{ host: Host }>({
  host: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'sip-ladder-host-'));
    cpSync(dist, folder, { recursive: true });
    const { url, close } = await serve({ root: folder });
    await use({ url, folder, stop: close });
    close();
    rmSync(folder, { recursive: true, force: true });
  },
  baseURL: ({ host }, use) => use(host.url),
});
test.use({ serviceWorkers: 'allow', reuseContext: false });

/** Waits until the service worker has taken over; returns what it keeps, from the folder of the page. */
async function keptFiles(page: Page, count: number): Promise<string[]> {
  const list = (): Promise<string[]> =>
    page.evaluate(async () => {
      const { scope } = await navigator.serviceWorker.ready;
      if (navigator.serviceWorker.controller === null) return [];
      const caches = await Promise.all((await window.caches.keys()).map((name) => window.caches.open(name)));
      const kept = await Promise.all(caches.map((cache) => cache.keys()));
      return kept.flatMap((requests) => requests.map(({ url }) => url.replace(scope, ''))).sort();
    });
  await expect.poll(async () => (await list()).length).toBe(count);
  return list();
}

const assets = readdirSync(join(dist, 'assets')).map((name) => `assets/${name}`);

test('after the first visit the page opens without a network', async ({ page, workbench, host }) => {
  await workbench.goto('#trace=samples/hold-proxy-auth.pcap');
  // The files of the build; no capture, and no sample.
  expect(await keptFiles(page, assets.length + 2)).toEqual(['', ...assets, 'icon.svg'].sort());
  host.stop();
  await workbench.goto();
  await workbench.open('02-hold-proxy-auth.pcap');
  await expect(workbench.status).toHaveText('786 packets, 36 SIP messages, 1 call');
  await workbench.select(/^re-INVITE with SDP, hold, /);
  await expect(workbench.sdpChanges.getByRole('heading')).toContainText('Caller put audio on hold');
  await workbench.open('logs/asterisk-pjsip-dated.txt');
  await expect(workbench.status).toHaveText(/\d+ SIP messages, \d+ calls?$/);
});

test('what is not of the build is told to be out of reach', async ({ page, workbench, host, problems }) => {
  await workbench.goto();
  await keptFiles(page, assets.length + 2);
  host.stop();
  await workbench.goto('#trace=samples/forked-call.pcap');
  await expect(workbench.problems).toContainText(['forked-call.pcap could not be loaded from']);
  for (const complaint of await takeComplaints(page, problems))
    expect(complaint).toContain('ERR_CONNECTION_REFUSED');
});

test('an update is there with the next visit, and a page that is open goes on', async ({
  page,
  context,
  workbench,
  host,
}) => {
  await workbench.goto();
  await keptFiles(page, assets.length + 2);

  // A build in which one chunk has another content, and therefore another name.
  const tour = assets.find((name) => /\/Tour-.*\.js$/.test(name)) ?? '';
  const newTour = tour.replace(/-[^-]*\.js$/, '-new.js');
  renameSync(join(host.folder, tour), join(host.folder, newTour));
  for (const name of [
    'index.html',
    'service-worker.js',
    ...assets.filter((asset) => /index-.*\.js$/.test(asset)),
  ]) {
    const path = join(host.folder, name);
    const text = readFileSync(path, 'utf8')
      .replaceAll(tour.replace('assets/', ''), newTour.replace('assets/', ''))
      // What the parts of another build are held to is not the same either.
      .replaceAll(/ integrity="[^"]*"|<script type="importmap">.*?<\/script>/g, '')
      .replace('<title>sip-ladder</title>', '<title>sip-ladder, updated</title>')
      .replace(/version:`\w+`|"version":"\w+"|version:"\w+"/, 'version:"updated"');
    writeFileSync(path, text);
  }

  const other = await context.newPage();
  await other.goto(host.url);
  await expect(other).toHaveTitle('sip-ladder, updated');
  await keptFiles(other, 2 * (assets.length + 2));

  await expect(page).toHaveTitle('sip-ladder');
  await page.getByRole('button', { name: 'Tour of a sample' }).click();
  await expect(page.getByRole('dialog', { name: 'A row for each call' })).toBeVisible();

  host.stop();
  await other.goto('about:blank');
  await other.goto(host.url);
  await expect(other).toHaveTitle('sip-ladder, updated');
});
