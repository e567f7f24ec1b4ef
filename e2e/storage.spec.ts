import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { capturePath } from './pages/workbench.ts';

// Nothing of a capture stays behind in the browser, unless the reader asks for it.

test.use({ reuseContext: false });

/** All that the page's origin keeps, as one text. */
function everythingKept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const kept: string[] = [document.title, location.href, document.cookie];
    for (const storage of [localStorage, sessionStorage]) kept.push(JSON.stringify(Object.entries(storage)));
    const text = async (blob: Blob): Promise<string> => blob.text();
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        kept.push(request.url);
        const response = await cache.match(request);
        // The page's own files are no secret, and hold no canary.
        if (response !== undefined) kept.push(await text(await response.blob()));
      }
    }
    kept.push(JSON.stringify(await indexedDB.databases()));
    const root = await navigator.storage.getDirectory();
    for await (const [name] of root as unknown as AsyncIterable<[string, unknown]>) kept.push(`OPFS ${name}`);
    return kept.join('\n');
  });
}

/** A capture in which names, numbers, hosts and the file's own name are told from all others. */
function canaryCapture(): { name: string; bytes: Uint8Array } {
  const text = readFileSync(capturePath('02-hold-proxy-auth.pcap')).toString('latin1');
  // Of the same length, so that the capture stays whole.
  const bytes = Buffer.from(text.replaceAll('10.77.0.', '10.66.6.').replaceAll('alice', 'kaori'), 'latin1');
  return { name: 'canary-file.pcap', bytes };
}

const canaries = /10\.66\.6\.|kaori|canary|a=rtpmap|z9hG4bK/;

test('nothing of a capture is kept once it was looked at', async ({ workbench, page }) => {
  await workbench.goto();
  await workbench.drop(canaryCapture());
  await expect(workbench.status).toHaveText(/36 SIP messages, 1 call/);
  await workbench.select(/^INVITE/);
  await workbench.showTab('Raw');
  await workbench.filter.fill('state:completed');
  await workbench.idle();
  const kept = await everythingKept(page);
  expect(kept).toContain('sip-ladder');
  expect(kept).not.toMatch(canaries);
  await page.goto('about:blank');
  await workbench.goto();
  expect(await everythingKept(page)).not.toMatch(canaries);
});

test('two pages with the same capture are two', async ({ workbench, page, context }) => {
  await workbench.goto();
  await workbench.open('07-fork.pcap');
  const other = await context.newPage();
  await other.goto(page.url().replace(/#.*$/, ''));
  await expect(other.locator('html')).toHaveAttribute('data-app', 'idle');
  await other.locator('input[type=file]').first().setInputFiles(capturePath('07-fork.pcap'));
  await expect(other.getByRole('option', { name: /INVITE/ }).first()).toBeVisible();
  await other.close();
  await workbench.select(/^INVITE/);
  await expect(workbench.status).toHaveText('27 packets, 27 SIP messages, 1 call');
});
