import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { expect, test } from './fixtures.ts';
import { capturePath } from './pages/workbench.ts';
import { netmonFile } from '../src/testing/capture-files.ts';
import { alice, bob, ethernet, ip, udp } from '../src/testing/layers.ts';
import { invite } from '../src/testing/messages.ts';

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

test('a capture of Network Monitor opens, holes in it or not, and its messages are read', async ({
  workbench,
  page,
}) => {
  const bytes = ethernet(ip(alice, bob, { protocol: 17 }, udp(alice, bob, invite)));
  const file = netmonFile([{ bytes }], { gap: 40, notes: true });
  await workbench.drop({ name: 'lync.cap', bytes: Buffer.from(file) });
  await expect(workbench.status).toHaveText('1 packet, 1 SIP message, 1 call');
  await workbench.messages.getByRole('option').first().click();
  await page.getByRole('tab', { name: 'Raw' }).click();
  await expect(workbench.message).toContainText('frame 2');
  await expect(workbench.message).toContainText('INVITE sip:');
});
