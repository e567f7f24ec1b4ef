import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { capturePath } from './pages/workbench.ts';

// Somebody saves over a capture that is open: the browser then refuses to read it again.

async function chooseAgain(page: Page, path: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose it again' }).click();
  await (await choosing).setFiles(path);
}

test('a file that was overwritten is asked for again and bound to the same place', async ({
  workbench,
  page,
}, testInfo) => {
  const path = testInfo.outputPath('live.pcap');
  const bytes = readFileSync(capturePath('02-hold-proxy-auth.pcap'));
  writeFileSync(path, bytes);
  await workbench.goto();
  await workbench.open(path);
  await workbench.select(/^re-INVITE with SDP, hold, 10\.77\.0\.10:5060/);
  await expect(workbench.message).toContainText('frame 397');

  // A capture that still grows: longer than before, the same at its beginning.
  writeFileSync(path, Buffer.concat([bytes, bytes.subarray(24)]));
  await workbench.select(/^100 trying.*\+4\.818 s$/);
  await expect(workbench.message).toContainText('live.pcap was changed, moved or deleted after it was read');
  await expect(workbench.status).toHaveText('786 packets, 36 SIP messages, 1 call');

  await chooseAgain(page, path);
  await workbench.idle();
  await expect(workbench.message).toContainText('frame 398');
  await expect(workbench.messages.getByRole('option', { selected: true })).toHaveAccessibleName(
    /^100 trying.*\+4\.818 s$/,
  );
  await workbench.select(/^re-INVITE with SDP, hold, 10\.77\.0\.10:5060/);
  await expect(workbench.sdpChanges.getByRole('heading')).toContainText('Caller put audio on hold');
  await expect(workbench.added).toContainText(['a=sendonly']);
});

test('another file is not taken for it', async ({ workbench, page }, testInfo) => {
  const path = testInfo.outputPath('live.pcap');
  copyFileSync(capturePath('02-hold-proxy-auth.pcap'), path);
  await workbench.goto();
  await workbench.open(path);
  await expect(workbench.option(/^INVITE/).first()).toBeVisible();
  copyFileSync(capturePath('10-reinvite-488.pcap'), path);
  await workbench.select(/^INVITE with SDP/);
  await chooseAgain(page, path);
  await expect(workbench.problems).toHaveText([
    'live.pcap is not the file that was open as live.pcap: its messages are elsewhere. Open it as a new capture.',
  ]);
  await expect(workbench.status).toHaveText('786 packets, 36 SIP messages, 1 call');
});
