import { expect, test } from 'vitest';
import { analyse } from '../../testing/captures.ts';
import { concat } from '../../testing/layers.ts';
import { rtpCapture, type RtpSent } from '../../testing/rtp-streams.ts';

function sixteen(...values: number[]): Uint8Array {
  return Uint8Array.from(values.flatMap((value) => [value >> 8, value & 255]));
}

function sent(carry: (packet: Uint8Array) => Uint8Array): RtpSent[] {
  const payload = new Uint8Array(21);
  return Array.from({ length: 10 }, (_, i) => ({
    sequence: i,
    timestamp: 160 * i,
    at: 20 * i,
    payload,
    protect: carry,
  }));
}

async function streamsIn(packets: readonly RtpSent[]): Promise<number[]> {
  const { pipeline } = await analyse({ name: 'turn.pcap', bytes: rtpCapture(packets) });
  const { packets: counts } = pipeline.rtp.streams.columns;
  return [...counts.subarray(0, pipeline.rtp.streams.length)];
}

test('RTP in a TURN channel is a stream, padded or not', async () => {
  const channel = (packet: Uint8Array): Uint8Array => concat(sixteen(0x4001, packet.length), packet);
  expect(await streamsIn(sent(channel))).toEqual([10]);
  expect(await streamsIn(sent((packet) => concat(channel(packet), new Uint8Array(3))))).toEqual([10]);
});

test('RTP in a TURN indication is a stream', async () => {
  const indication = (packet: Uint8Array): Uint8Array => {
    const peer = concat(sixteen(0x0012, 8), new Uint8Array(8));
    const data = concat(sixteen(0x0013, packet.length), packet, new Uint8Array(-packet.length & 3));
    const header = concat(sixteen(0x0016, peer.length + data.length, 0x2112, 0xa442), new Uint8Array(12));
    return concat(header, peer, data);
  };
  expect(await streamsIn(sent(indication))).toEqual([10]);
});

test('what only looks like a channel, or is cut, is none', async () => {
  expect(await streamsIn(sent((packet) => concat(sixteen(0x4001, packet.length + 9), packet)))).toEqual([]);
  const empty = concat(sixteen(0x0017, 400, 0x2112, 0xa442), new Uint8Array(12), sixteen(0x0012, 60_000));
  expect(await streamsIn(sent(() => empty))).toEqual([]);
});
