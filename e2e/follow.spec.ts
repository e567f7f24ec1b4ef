import type { Page } from '@playwright/test';
import { pcapFile } from '../src/testing/capture-files.ts';
import { packetsSeenAt } from '../src/testing/two-hosts.ts';
import { expect, test } from './fixtures.ts';

// A capture that grows while it is open: tcpdump, in a folder of the browser's own.

const whole = Buffer.from(pcapFile(packetsSeenAt('alice', 0n), { linkType: 101, nanoseconds: true }));
/** The first four messages, and half of the fifth. */
const beginning = whole.subarray(0, Math.floor(whole.length * 0.55));

async function write(page: Page, bytes: Buffer): Promise<void> {
  await page.evaluate(
    async (content) => {
      const folder = await navigator.storage.getDirectory();
      const file = await folder.getFileHandle('run.pcap', { create: true });
      const stream = await file.createWritable();
      await stream.write(Uint8Array.from(content));
      await stream.close();
    },
    [...bytes],
  );
}

test.beforeEach(async ({ page }) => {
  // The dialog of the system can't be worked from here; what it gives can.
  await page.addInitScript(() => {
    Object.assign(window, {
      showOpenFilePicker: async () => [
        await (await navigator.storage.getDirectory()).getFileHandle('run.pcap'),
      ],
    });
  });
});

test('what is appended to a followed capture is shown as it comes, and the reader stays where they are', async ({
  workbench,
  page,
}) => {
  await workbench.goto();
  await write(page, beginning);
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox').fill('follow');
  await page.keyboard.press('Enter');
  await expect(workbench.messages.getByRole('option')).toHaveCount(4);
  await workbench.select(/^ACK/);
  await expect(page.getByRole('button', { name: 'Following' })).toBeVisible();

  await write(page, whole);
  await expect(workbench.messages.getByRole('option')).toHaveCount(9);
  await expect(workbench.row(/alice/)).toContainText('completed');
  await expect(workbench.messages.getByRole('option', { selected: true })).toHaveAccessibleName(/^ACK/);

  await page.getByRole('button', { name: 'Following' }).click();
  await expect(page.getByRole('button', { name: 'Following' })).toHaveCount(0);
  await write(page, beginning);
  await expect(workbench.messages.getByRole('option')).toHaveCount(9);
});

test('a followed file that vanishes is said to be gone, and what was read stays', async ({
  workbench,
  page,
}) => {
  await workbench.goto();
  await write(page, whole);
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox').fill('follow');
  await page.keyboard.press('Enter');
  await expect(workbench.messages.getByRole('option')).toHaveCount(9);
  await page.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry('run.pcap'));
  await expect(workbench.problems).toHaveText([/is not there any more/]);
  await expect(workbench.messages.getByRole('option')).toHaveCount(9);
});
