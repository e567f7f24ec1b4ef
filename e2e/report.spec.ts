import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** What a run of the command line printed, wrote as errors, and ended with. */
function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [inspect, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('the command line prints a table for people, tells what it could not read, and ends with 1 then', () => {
  const basic = run('--summary', capturePath('01-basic.pcap'), capturePath('missing.pcap'));
  expect(basic.stdout).toMatch(/^6 SIP messages, 1 call, /m);
  expect(basic.stdout).toMatch(/^1 {2}completed {2}/m);
  expect(basic.stderr).toMatch(/missing\.pcap can't be opened: /);
  expect(basic.status).toBe(1);
  expect(run('--summary', capturePath('01-basic.pcap'))).toMatchObject({ status: 0, stderr: '' });
  expect(run()).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringContaining('No file was named.'),
  });
});

test('the command line takes a key log beside its capture, whatever it is called, and writes tables', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sip-ladder-inspect-'));
  const keys = join(folder, 'notes');
  copyFileSync(capturePath('21-tls13.keylog.txt'), keys);
  const closed = run('--summary', capturePath('21-tls13.pcap'));
  const open = run('--summary', capturePath('21-tls13.pcap'), keys);
  expect(closed.stdout).toMatch(/^0 SIP messages/m);
  expect(open.stdout).toMatch(/^30 SIP messages, 1 call/m);
  expect(run('--summary', '--keylog', keys, capturePath('21-tls13.pcap')).stdout).toBe(open.stdout);
  expect(run('--parquet', join(folder, 'tables'), capturePath('01-basic.pcap'))).toEqual({
    status: 0,
    stdout: '',
    stderr: '',
  });
  expect(readdirSync(join(folder, 'tables')).sort()).toEqual(['calls.parquet', 'messages.parquet']);
  rmSync(folder, { recursive: true });
});
