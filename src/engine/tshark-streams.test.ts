import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, type TestContext } from 'vitest';
import { analyse } from '../testing/captures.ts';
import { rtpCapture, type RtpSent } from '../testing/rtp-streams.ts';
import { streamDifferences, streamsOf, streamsOfTshark } from '../testing/tshark-streams.ts';

/** The figures of odd streams against those of another program; tshark.test.ts has those of captures. */

const isInstalled = spawnSync('tshark', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'streams-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Packets every 20 ms with some jitter, always the same. */
function steady(count: number, from = 0): RtpSent[] {
  return Array.from({ length: count }, (_, i) => ({
    sequence: (from + i) & 0xffff,
    timestamp: (1000 + 160 * i) >>> 0,
    at: i * 20 + ((i * 7919) % 13) / 3,
  }));
}

async function compare(context: TestContext, sent: readonly RtpSent[]): Promise<unknown[]> {
  if (!isInstalled) context.skip('tshark is not installed');
  const bytes = rtpCapture(sent);
  const file = join(folder, 'streams.pcap');
  writeFileSync(file, bytes);
  const there = streamsOfTshark(file, '-d', 'udp.port==4000,rtp');
  expect(there.length).toBeGreaterThan(0);
  return streamDifferences(streamsOf(await analyse({ name: 'streams.pcap', bytes })), there);
}

describe('tshark finds the same figures in a stream', () => {
  test('whose sequence numbers and timestamps wrap around', async (context) => {
    const sent = steady(300, 65_400).map((packet) => ({
      ...packet,
      timestamp: (packet.timestamp + 0xffff_c000) >>> 0,
    }));
    expect(await compare(context, sent)).toEqual([]);
  });

  test('that begins with sequence number 65535', async (context) => {
    expect(await compare(context, steady(50, 65_535))).toEqual([]);
  });

  test('that has packets out of order', async (context) => {
    const sent = steady(200);
    for (const at of [10, 50, 51, 120]) [sent[at], sent[at + 2]] = [sent[at + 2]!, sent[at]!];
    expect(await compare(context, inOrderOfArrival(sent))).toEqual([]);
  });

  test('that has packets twice', async (context) => {
    const sent = steady(200).flatMap((packet, i) => (i % 17 === 3 ? [packet, packet] : [packet]));
    expect(await compare(context, inOrderOfArrival(sent))).toEqual([]);
  });

  test('with losses, alone and in bursts', async (context) => {
    const isLost = (i: number): boolean => i === 30 || (i > 60 && i < 110) || (i > 150 && i % 3 === 0);
    expect(
      await compare(
        context,
        steady(300, 65_450).filter((_, i) => !isLost(i)),
      ),
    ).toEqual([]);
  });

  test('that changes its SSRC', async (context) => {
    const sent = steady(200).map((packet, i) => ({ ...packet, ssrc: i < 90 ? 0x1111 : 0x2222 }));
    expect(await compare(context, sent)).toEqual([]);
  });

  test('with markers and comfort noise', async (context) => {
    const sent = steady(200).map((packet, i) => ({
      ...packet,
      payloadType: i % 50 === 40 ? 13 : 0,
      isMarked: i % 50 === 45,
      at: packet.at + Math.floor(i / 41) * 400,
    }));
    expect(await compare(context, sent)).toEqual([]);
  });
});

/** The times stay, what comes at them is another. */
function inOrderOfArrival(sent: readonly RtpSent[]): RtpSent[] {
  return sent.map((packet, i) => ({ ...packet, at: i * 20 }));
}
