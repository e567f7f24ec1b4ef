import { describe, expect, test } from 'vitest';
import type { Ladder, MessageRow } from '../../ladder/model.ts';
import { pcapFile, type TestPacket } from '../../testing/capture-files.ts';
import { ip, udp, v4 } from '../../testing/layers.ts';
import { scenario } from '../../testing/scenario.ts';
import { beginning, fromAlice, MILLISECOND, packetsSeenAt } from '../../testing/two-hosts.ts';
import { runInProcess } from '../../testing/run-job.ts';
import type { CaptureInput } from './open-inputs.ts';
import type { OpenResult } from '../service/protocol.ts';
import { InProcessService } from '../service/service.ts';

// Captures that are open together: one call seen at two hosts, rings of files, captures of different things.

/** The call as it was seen at one end, by a clock that is off by `skew`. */
function seenAt(end: 'alice' | 'bob', skew: bigint): CaptureInput {
  return input(`${end}.pcap`, packetsSeenAt(end, skew));
}

function input(name: string, packets: readonly TestPacket[]): CaptureInput {
  const bytes = pcapFile(packets, { linkType: 101, nanoseconds: true });
  return { name, blob: new Blob([new Uint8Array(bytes)]) };
}

async function open(
  ...inputs: readonly CaptureInput[]
): Promise<{ result: OpenResult; ladder: Ladder; service: InProcessService }> {
  const service = new InProcessService();
  const result = await service.open(inputs, () => {});
  return { result, ladder: await service.ladder([0]), service };
}

/** What a reader sees of the rows, times to the microsecond. */
function look({ rows, endpoints }: Ladder): unknown[] {
  return rows.map((row) => ({
    ...row,
    time: Math.round(row.time * 1e6),
    from: endpoints[row.from],
    to: endpoints[row.to],
  }));
}

describe('one call captured at two hosts', () => {
  const together = open(seenAt('alice', 0n), seenAt('bob', 0n));

  test.each([1700n, -1700n, 60_000n])(
    'whose clocks are %s ms apart is the ladder of one clock',
    async (skew) => {
      const { result, ladder } = await open(seenAt('alice', 0n), seenAt('bob', skew * MILLISECOND));
      expect(result.clocks).toEqual([
        { file: 1, interface: 0, offset: expect.closeTo(Number(-skew) / 1000, 6), common: 9 },
      ]);
      expect(look(ladder)).toEqual(look((await together).ladder));
      expect(result.calls).toBe(1);
    },
  );

  test('shows each message once, and says where else it was seen', async () => {
    const { ladder, result } = await together;
    const rows = ladder.rows.filter((row): row is MessageRow => row.kind === 'message');
    expect(rows.map(({ label }) => label)).toEqual(
      'INVITE,180 Ringing,200 OK,ACK,INVITE,200 OK,ACK,BYE,200 OK'.split(','),
    );
    for (const [i, { seen, frame }] of rows.entries())
      expect(seen).toEqual([expect.objectContaining({ frame, file: fromAlice[i] === true ? 1 : 0 })]);
    expect(result.messages).toBe(18);
  });

  test('takes the offset that the reader chose, and none if that is the choice', async () => {
    const off = seenAt('bob', 1700n * MILLISECOND);
    const asCaptured = await open(seenAt('alice', 0n), { ...off, clockOffset: 0 });
    expect(asCaptured.result.clocks[0]).toMatchObject({ offset: 0 });
    expect(asCaptured.ladder.rows[1]!.time).toBeCloseTo(0.03, 2);
    const chosen = await open(seenAt('alice', 0n), { ...off, clockOffset: -1.7 });
    expect(look(chosen.ladder)).toEqual(look((await together).ladder));
  });

  test('counts from its first packet by the common clock', async () => {
    const { result, ladder } = await open(seenAt('bob', 0n), seenAt('alice', 5000n * MILLISECOND));
    expect(ladder.rows[0]!.time).toBeCloseTo(0, 6);
    expect(result.base?.seconds).toBe((await together).result.base?.seconds);
  });
});

test('captures with nothing in common keep their clocks, and say so', async () => {
  const other = scenario('carol -> dave: OPTIONS call=other\ndave -> carol: 200 call=other');
  const { result } = await open(seenAt('alice', 0n), input('other.pcap', other.packets));
  expect(result.clocks).toEqual([{ file: 1, interface: 0, offset: 0, common: 0 }]);
  expect(result.conversations).toBe(2);
});

describe('RTP in several captures', () => {
  const from = { address: v4('192.0.2.1'), port: 4000 };
  const to = { address: v4('192.0.2.2'), port: 5000 };
  const packet = (sequence: number, start: bigint): TestPacket => {
    const header = [128, 0, sequence >> 8, sequence & 255, 0, 0, 0, 0, 1, 2, 3, 4];
    const payload = Uint8Array.of(...header, ...new Uint8Array(160));
    return {
      time: start + BigInt(sequence) * 20n * MILLISECOND,
      bytes: ip(from, to, { protocol: 17 }, udp(from, to, payload)),
    };
  };
  const start = beginning;
  const stream = Array.from({ length: 100 }, (_, i) => packet(i, start));
  const packetsOf = async (...inputs: CaptureInput[]): Promise<number[]> => {
    const content = await runInProcess('report', { inputs, legs: undefined });
    const report = JSON.parse(content.pieces.join('')) as { rtpStreams: { packets: number }[] };
    return report.rtpStreams.map(({ packets }) => packets);
  };

  test('goes on in the next file of a ring as one stream', async () => {
    expect(await packetsOf(input('1.pcap', stream.slice(0, 60)), input('2.pcap', stream.slice(60)))).toEqual([
      100,
    ]);
  });

  test('that two captures saw is one stream of each', async () => {
    expect(await packetsOf(input('a.pcap', stream), input('b.pcap', stream))).toEqual([100, 100]);
  });
});
