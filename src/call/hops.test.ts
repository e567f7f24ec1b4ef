import { describe, expect, test } from 'vitest';
import { reportOf } from '../engine/answers/report.ts';
import type { Report } from '../share/report/report-types.ts';
import { pcapngSection, type TestPacket } from '../testing/capture-files.ts';
import { analyse } from '../testing/captures.ts';
import { scenario } from '../testing/scenario.ts';

const overProxy = `
  alice -> proxy: INVITE sdp
  proxy -> alice: 100 own
  proxy -> bob: INVITE
  bob -> proxy: 200 sdp
  proxy -> alice: 200
  alice -> proxy: ACK
  proxy -> bob: ACK
`;

function marks(report: Report): (string | null)[] {
  return report.messages.map(({ retransmissionOf, duplicateOf, previousHop }) => {
    if (retransmissionOf !== null) return `retransmission of ${retransmissionOf}`;
    if (duplicateOf !== null) return `duplicate of ${duplicateOf}`;
    return previousHop === null ? null : `after ${previousHop}`;
  });
}

describe('hops', () => {
  test('are joined by their Via lists, responses the other way round', async () => {
    const report = await scenario(overProxy).report();
    expect(report.calls).toHaveLength(1);
    expect(marks(report)).toEqual([null, null, 'after 1', null, 'after 4', null, 'after 6']);
  });

  test('a new attempt is no hop', async () => {
    const report = await scenario(
      'alice -> bob: INVITE\nbob -> alice: 407\nalice -> bob: ACK\nalice -> bob: INVITE auth',
    ).report();
    expect(marks(report)).toEqual([null, null, null, null]);
  });
});

describe('retransmissions', () => {
  test('of requests, responses and the ACK of a 2xx', async () => {
    const report = await scenario(`
      alice -> bob: INVITE sdp
      alice -> bob: INVITE again +0.5
      bob -> alice: 200 sdp
      bob -> alice: 200 again +0.5
      alice -> bob: ACK
      bob -> alice: 200 again +1
      alice -> bob: ACK
    `).report();
    expect(marks(report)).toEqual([
      null,
      'retransmission of 1',
      null,
      'retransmission of 3',
      null,
      'retransmission of 3',
      'retransmission of 5',
    ]);
    expect(report.capture.uniqueSipMessages).toBe(7);
  });

  test('the same method in a later transaction is none', async () => {
    const report = await scenario(
      'alice -> bob: OPTIONS\nbob -> alice: 200\nalice -> bob: OPTIONS +30\nbob -> alice: 200',
    ).report();
    expect(marks(report)).toEqual([null, null, null, null]);
  });
});

describe('duplicate captures', () => {
  const flow = scenario('alice -> bob: INVITE sdp\nbob -> alice: 200 sdp\nalice -> bob: ACK');

  async function capture(packets: readonly TestPacket[], interfaces = 1): Promise<Report> {
    const file = pcapngSection(packets, {
      interfaces: Array.from({ length: interfaces }, () => ({ linkType: 101, resolution: 9 })),
    });
    return reportOf(await analyse({ name: 'x.pcapng', bytes: file }));
  }

  test('are told by the time between them', async () => {
    const twice = flow.packets.flatMap((packet) => [packet, { ...packet, time: packet.time! + 1_000_000n }]);
    const report = await capture(twice);
    expect(marks(report)).toEqual([null, 'duplicate of 1', null, 'duplicate of 3', null, 'duplicate of 5']);
    expect(report.capture).toMatchObject({ sipMessages: 6, uniqueSipMessages: 3 });
    // More than 2 ms later it is sent again.
    const [invite, ...others] = flow.packets;
    const late = [invite!, { ...invite!, time: invite!.time! + 2_100_000n }, ...others];
    expect(marks(await capture(late))).toEqual([null, 'retransmission of 1', null, null]);
  });

  test('are told by the IPv4 identification', async () => {
    const numbered = flow.packets.map((packet, i) => {
      const bytes = packet.bytes.slice();
      new DataView(bytes.buffer).setUint16(4, 100 + i);
      return { ...packet, bytes };
    });
    const [first, ...rest] = numbered;
    const report = await capture([first!, { ...first!, time: first!.time! + 5_000_000n }, ...rest]);
    expect(marks(report)).toEqual([null, 'duplicate of 1', null, null]);
  });

  test('are told by another interface, and set its clock', async () => {
    for (const skew of [-2_500_000_000n, -120_000_000n, 0n, 120_000_000n, 3_000_000_000n]) {
      // The way from alice, on interface 0, to bob, on interface 1, takes 40 ms; bob's clock is off by `skew`.
      const seen = flow.packets.flatMap((packet, i) => {
        const fromAlice = i !== 1;
        const [near, far] = fromAlice ? [0, 1] : [1, 0];
        const at = (place: number, delay: bigint): TestPacket => ({
          ...packet,
          interface: place,
          time: packet.time! + BigInt(i) * 100_000_000n + delay + (place === 1 ? skew : 0n),
        });
        return [at(near, 0n), at(far, 40_000_000n)];
      });
      const report = await capture(seen, 2);
      expect(report.capture.uniqueSipMessages, String(skew)).toBe(3);
      expect(
        report.messages
          .filter(({ duplicateOf }) => duplicateOf === null)
          .map(({ method, status }) => method ?? status),
      ).toEqual(['INVITE', 200, 'ACK']);
      const [group] = report.capture.clockGroups;
      expect(group?.offset ?? 0, String(skew)).toBeCloseTo(-Number(skew) / 1e9, 6);
      expect(report.calls[0]).toMatchObject({ state: 'in-call', offerAnswers: [{ outcome: 'accepted' }] });
    }
  });
});

test('order is by time and then frame, not by place in the file', async () => {
  const { packets } = scenario(
    'alice -> bob: INVITE sdp\nbob -> alice: 200 sdp\nalice -> bob: ACK\nalice -> bob: BYE +1\nbob -> alice: 200',
  );
  const shuffled = [3, 0, 4, 2, 1].map((i) => packets[i]!);
  const { pcapFile } = await import('../testing/capture-files.ts');
  const report = await reportOf(
    await analyse({ name: 'x', bytes: pcapFile(shuffled, { linkType: 101, nanoseconds: true }) }),
  );
  expect(report.messages.map(({ frame }) => frame)).toEqual([2, 5, 4, 1, 3]);
  expect(report.calls[0]).toMatchObject({ state: 'completed', endedBy: 'caller' });
});
