import { pcapFile } from '../src/testing/capture-files.ts';
import { MILLISECOND, packetsSeenAt } from '../src/testing/two-hosts.ts';
import { expect, test } from './fixtures.ts';
import type { TestFile, Workbench } from './pages/workbench.ts';

// One call captured at both of its ends, by clocks 1.7 s apart.

function seenAt(end: 'alice' | 'bob', skew: bigint): TestFile {
  const bytes = pcapFile(packetsSeenAt(end, skew), { linkType: 101, nanoseconds: true });
  return { name: `${end}.pcap`, bytes };
}

const atAlice = seenAt('alice', 0n);
const atBob = seenAt('bob', 1700n * MILLISECOND);

async function addByButton({ page, ...workbench }: Workbench, file: TestFile): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page
    .getByRole('dialog', { name: 'What was read' })
    .getByRole('button', { name: 'Add captures' })
    .click();
  if (typeof file === 'string') throw new Error('The file is given by its bytes.');
  await (
    await choosing
  ).setFiles([{ name: file.name, mimeType: 'application/octet-stream', buffer: Buffer.from(file.bytes) }]);
  await expect(workbench.root).toHaveAttribute('data-app', 'idle');
}

test('two captures of one call, dropped together, are one ladder by one clock', async ({
  workbench,
  page,
}) => {
  await workbench.goto();
  await workbench.drop(atAlice, atBob);
  await expect(workbench.status).toHaveText('18 packets, 18 SIP messages, 1 call');
  await expect(workbench.messages.getByRole('option')).toHaveCount(9);
  await expect(
    workbench.option(/^re-INVITE with SDP, hold, seen in 2 captures, .*\+5\.0\d\d s$/),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Details' }).click();
  const details = page.getByRole('dialog', { name: 'What was read' });
  await expect(details).toContainText('1.700 s are taken off, by 9 messages that another capture saw.');
});

test('a capture is added, its clock set and left as captured, and taken away; the reader stays at their message', async ({
  workbench,
  page,
}) => {
  await workbench.goto();
  await workbench.drop(atAlice);
  await workbench.select(/^re-INVITE with SDP, hold/);
  const details = page.getByRole('dialog', { name: 'What was read' });
  const selected = workbench.messages.getByRole('option', { selected: true });
  await page.getByRole('button', { name: 'Details' }).click();
  await addByButton(workbench, atBob);
  await expect(workbench.status).toHaveText('18 packets, 18 SIP messages, 1 call');
  await expect(selected).toHaveAccessibleName(/^re-INVITE with SDP, hold, seen in 2 captures/);

  const clock = details.getByRole('group', { name: 'Clock of bob.pcap' });
  await clock.getByRole('button', { name: 'As captured' }).click();
  await workbench.idle();
  await expect(details).toContainText('As captured, as you set it.');
  await expect(workbench.option(/^180 Ringing, .*\+0\.03\d s$/)).toBeVisible();

  const seconds = clock.getByRole('textbox', { name: 'Seconds to add to bob.pcap' });
  await seconds.fill('soon');
  await expect(clock).toContainText('Write seconds as a number');
  await seconds.fill('-1.7');
  await seconds.press('Enter');
  await workbench.idle();
  await expect(details).toContainText('1.700 s are taken off, as you set it.');

  await details.getByRole('button', { name: 'Remove alice.pcap' }).click();
  await workbench.idle();
  await expect(workbench.status).toHaveText('9 packets, 9 SIP messages, 1 call');
  await expect(workbench.option(/seen in 2 captures/)).toHaveCount(0);
});

test('a drop on its own place adds to what is open', async ({ workbench, page }) => {
  await workbench.goto();
  await workbench.drop(atAlice);
  if (typeof atBob === 'string') throw new Error('The file is given by its bytes.');
  const transfer = await page.evaluateHandle(
    (bytes) => {
      const made = new DataTransfer();
      made.items.add(new File([Uint8Array.from(bytes)], 'bob.pcap'));
      return made;
    },
    [...Buffer.from(atBob.bytes)],
  );
  await page.getByRole('main').dispatchEvent('dragenter', { dataTransfer: transfer });
  await page.getByText('Drop here to add to what is open').dispatchEvent('drop', { dataTransfer: transfer });
  await workbench.idle();
  await expect(workbench.status).toHaveText('18 packets, 18 SIP messages, 1 call');
});
