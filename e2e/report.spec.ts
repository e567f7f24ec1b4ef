import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from './fixtures.ts';
import { capturePath } from './pages/workbench.ts';

const inspect = fileURLToPath(new URL('../build/inspect.mjs', import.meta.url));

const captures = [
  ['01-basic.pcap'],
  ['02-hold-proxy-auth.pcap'],
  ['07-fork.pcap'],
  ['15-register.pcap'],
  ['19-tcp-split.pcap'],
  ['24b-multi-if.pcapng'],
  ['28-500-calls.pcap'],
  ['30d-xss.pcap'],
  ['31b-cut-mid-record.pcap'],
  ['pasted/call-hold.txt'],
  ['10-reinvite-488.pcap', '18-early-media-prack.pcap'],
];

test('the report of whatever is open is that of the command line', async ({ workbench, page }) => {
  // Eleven captures, each read by another process too.
  test.slow();
  await workbench.goto();
  for (const names of captures) {
    await test.step(names.join(' and '), async () => {
      await workbench.open(...names);
      const downloading = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: 'Report (JSON)' }).click();
      const download = await downloading;
      expect(download.suggestedFilename()).toMatch(/^[A-Za-z0-9._-]+\.json$/);
      const exported: unknown = JSON.parse(readFileSync(await download.path(), 'utf8'));
      const printed = execFileSync(process.execPath, [inspect, ...names.map(capturePath)], {
        encoding: 'utf8',
        maxBuffer: 1e9,
      });
      expect(exported).toEqual(JSON.parse(printed));
      await workbench.idle();
    });
  }
});
