import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { expect, test } from './fixtures.ts';
import { capturePath } from './pages/workbench.ts';

test.beforeEach(({ workbench }) => workbench.goto());

test('a capture packed with zstd opens, and its messages are read', async ({ workbench }) => {
  await workbench.drop('made/tcp-split.pcap.zst');
  await expect(workbench.status).toHaveText('52 packets, 19 SIP messages, 1 call');
  await workbench.select(/^INVITE with SDP/);
  await expect(workbench.message).toContainText('INVITE sip:');
});

test('a zip archive opens as the captures and the key log in it', async ({ workbench, page }) => {
  const names = ['21-tls13.pcap', '21-tls13.keylog.txt', '07-fork.pcap'];
  const bytes = zipSync(Object.fromEntries(names.map((name) => [name, readFileSync(capturePath(name))])));
  await workbench.drop({ name: 'all.zip', bytes });
  await expect(workbench.status).toHaveText('514 packets, 57 SIP messages, 2 calls');
  await page.getByRole('button', { name: /Details|not shown/ }).click();
  await expect(page.getByRole('dialog', { name: 'What was read' })).toContainText('all.zip/07-fork.pcap');
});
