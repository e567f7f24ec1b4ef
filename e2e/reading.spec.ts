import { closeSync, linkSync, openSync, writeSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { generateCapture, type GeneratorOptions } from '../src/testing/generator/generate.ts';
import { expect, test as base } from './fixtures.ts';

const test = base.extend<{ generate: (name: string, options: GeneratorOptions) => string }>({
  /** Writes a capture and returns its path. */
  generate: ({}, use, testInfo) =>
    use((name, options) => {
      const path = testInfo.outputPath(name);
      const file = openSync(path, 'w');
      generateCapture(options, (piece) => writeSync(file, piece));
      closeSync(file);
      return path;
    }),
});

/** So much that there is time to look while it is read: the same capture under several names. */
async function openMuch(page: Page, path: string): Promise<void> {
  const names = [1, 2, 3, 4, 5, 6, 7, 8].map((copy) => path.replace('.pcap', `-${copy}.pcap`));
  for (const name of names) linkSync(path, name);
  await page.locator('input[type=file]').setInputFiles(names);
}

test('reading shows how far it is, fills the list, and stops when it is cancelled', async ({
  workbench,
  page,
  generate,
}) => {
  const path = generate('large.pcap', { bytes: 60e6, seed: 3 });
  await workbench.goto();
  await openMuch(page, path);
  await expect(workbench.progress).toHaveAttribute(
    'aria-valuetext',
    /^[\d.]+ [kM]?B of 4\d\d MB, [\d\s]+ packets, [\d\s]+ SIP messages$/,
  );
  // The list fills while the rest is read.
  await expect(workbench.row(/phone|@/).first()).toBeVisible();
  await workbench.cancelButton.click();
  await workbench.idle();

  await expect(workbench.progress).toHaveCount(0);
  await expect(workbench.status).toHaveText(
    /^[\d\s]+ packets, [\d\s]+ SIP messages, [\d\s]+ calls; reading was cancelled$/,
  );
  // What was read is there to be used.
  await workbench.calls.getByRole('row').nth(2).click();
  await workbench.idle();
  await workbench.select(/^INVITE with SDP/);
  await expect(workbench.message).toContainText(/INVITE sip:.*CSeq/);
});

test('another capture can be dropped while one is read', async ({ workbench, page, generate }) => {
  const path = generate('large.pcap', { bytes: 60e6, seed: 4 });
  await workbench.goto();
  await openMuch(page, path);
  await expect(workbench.progress).toBeVisible();
  await workbench.drop('07-fork.pcap');
  await expect(workbench.status).toHaveText('27 packets, 27 SIP messages, 1 call');
  await expect(workbench.calls.getByRole('row')).toHaveCount(2);
});

test('a long list and a long ladder hold only the rows in view', async ({ workbench, generate }) => {
  await workbench.goto();
  await workbench.open('28-500-calls.pcap');
  await expect(workbench.status).toHaveText('2700 packets, 2700 SIP messages, 500 calls');
  expect(await workbench.calls.getByRole('row').count()).toBeLessThan(60);
  await workbench.filter.fill('ubusy80@');
  await expect(workbench.calls.getByRole('row')).toHaveCount(2);
  await expect(workbench.row(/busy 486/)).toBeVisible();
  await workbench.open(generate('small.pcap', { messages: 400, seed: 5 }));
  await expect(workbench.filter).toHaveValue('');
});
