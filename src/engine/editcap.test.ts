import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { MessageReport } from '../share/report/report-types.ts';
import { netmonFile, someTime, type NetmonOptions } from '../testing/capture-files.ts';
import { analyse, capturesFolder, reportOfCapture } from '../testing/captures.ts';
import { alice, bob, ethernet, ip, udp } from '../testing/layers.ts';
import { invite } from '../testing/messages.ts';
import { reportOf } from './answers/report.ts';

/** Formats that Wireshark knows: what its editcap writes is read here, what we write for tests by its tshark. */

const isInstalled = spawnSync('editcap', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'formats-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Nanoseconds of `1795252622.343556000`. */
function nanosecondsOf(time: string | null): bigint {
  return BigInt(time?.replace('.', '') ?? 0);
}

function told({ frame, source, destination, method, status, callId }: MessageReport): unknown[] {
  return [frame, source, destination, method, status, callId];
}

describe.each([
  ['snoop', 1000],
  ['netmon1', 1_000_000],
  ['netmon2', 1000],
] as const)('written by editcap as %s', (format, unit) => {
  for (const name of ['02-hold-proxy-auth.pcap', '19-tcp-split.pcap', '23-udp-fragments.pcap']) {
    test(`${name} is the same`, async (context) => {
      if (!isInstalled) context.skip('editcap is not installed');
      const written = join(folder, `${format}-${name}`);
      spawnSync('editcap', ['-F', format, capturesFolder + name, written]);
      const here = await reportOf(await analyse({ name, bytes: new Uint8Array(readFileSync(written)) }));
      const there = await reportOfCapture(name);
      expect(here.messages.length).toBeGreaterThan(5);
      expect(here.messages.map(told)).toEqual(there.messages.map(told));
      // It rounds what a format has no room for.
      for (const [i, { time }] of here.messages.entries())
        expect(Math.abs(Number(nanosecondsOf(time) - nanosecondsOf(there.messages[i]!.time)))).toBeLessThan(
          unit,
        );
    });
  }
});

const kinds: readonly NetmonOptions[] = [
  { version: '1.1' },
  { version: '2.0' },
  { version: '2.1', gap: 12 },
  { version: '2.2', notes: true },
  { version: '2.3', backwards: true },
];

for (const options of kinds) {
  test(`tshark finds the same frames and times in Network Monitor ${JSON.stringify(options)}`, async (context) => {
    if (!isInstalled) context.skip('tshark is not installed');
    const bytes = ethernet(ip(alice, bob, { protocol: 17 }, udp(alice, bob, invite)));
    const packets = [0n, 1_234_567_800n, 3_600_000_000_000n].map((later) => ({
      bytes,
      time: someTime + later,
    }));
    const file = netmonFile(packets, options);
    const { messages } = await reportOf(await analyse({ name: 'call.cap', bytes: file }));
    const written = join(folder, 'call.cap');
    writeFileSync(written, file);
    const args = ['-r', written, '-Y', 'sip', '-T', 'fields', '-e', 'frame.number', '-e', 'frame.time_epoch'];
    const { stdout } = spawnSync('tshark', args, { encoding: 'utf8', env: { ...process.env, TZ: 'UTC' } });
    const there = stdout
      .trim()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(messages).toHaveLength(3);
    expect(messages.map(({ frame, time }) => [frame, nanosecondsOf(time)])).toEqual(
      there
        .map(([frame, time = '']) => [Number(frame), nanosecondsOf(time)] as const)
        .toSorted((a, b) => Number(a[1] - b[1])),
    );
  });
}
