import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redundantPayload } from '../../testing/redundancy.ts';
import { parseRedundancy, unpackRedundancy } from './redundancy.ts';
import { RtpPackets } from './rtp-packets.ts';

const formats = new Map([
  [121, { encoding: 'RED', clockRate: 8000, channels: 1, parameters: '0/5' }],
  [0, { encoding: 'PCMU', clockRate: 8000, channels: 1, parameters: '' }],
]);

/** The payload of a number. */
const own = (number: number): Uint8Array => Uint8Array.of(number & 255, 1, 2, number & 127);

/** Packets with those numbers, each with copies of so many before; they begin next to where both numbers wrap around. */
function send(numbers: readonly number[], copies: number): RtpPackets {
  const packets = new RtpPackets();
  for (const number of numbers) {
    const before = Array.from({ length: copies }, (_, i) => copies - i);
    const payload = redundantPayload(
      before.map((back) => ({ payloadType: 0, offset: back * 160, bytes: own(number - back) })),
      { payloadType: 0, bytes: own(number) },
    );
    const header = {
      payloadType: 121,
      marker: 0,
      sequence: (65_530 + number) & 0xffff,
      timestamp: (2 ** 32 - 500 + number * 160) >>> 0,
      arrival: number * 0.02,
    };
    packets.addPayload(header, payload, 0, payload.length);
  }
  return packets;
}

function numbersOf(packets: RtpPackets): number[] {
  const { sequence, payloadType } = packets.table.columns;
  return Array.from({ length: packets.length }, (_, row) => {
    const number = (sequence[row]! - 65_530) & 0xffff;
    expect(payloadType[row]).toBe(0);
    expect([...packets.payload(row)]).toEqual([...own(number)]);
    return number;
  });
}

test('what was lost is taken from later packets as far as they have copies, and nothing else is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { minLength: 2, maxLength: 100 }),
      fc.integer({ min: 0, max: 3 }),
      (arrived, copies) => {
        const sent = arrived.flatMap((came, number) => (came ? [number] : []));
        const { received, complete, recovered } = unpackRedundancy(send(sent, copies), formats);
        expect(numbersOf(received)).toEqual(sent);
        const first = sent[0] ?? 0;
        const expected = arrived.flatMap((came, number) => {
          const isCopied = sent.some((other) => other > number && other <= number + copies);
          return came || (number > first && isCopied) ? [number] : [];
        });
        expect(numbersOf(complete)).toEqual(expected);
        expect(recovered).toBe(expected.length - sent.length);
      },
    ),
  );
});

test('packets that only come late are not counted as recovered', () => {
  const { complete, recovered } = unpackRedundancy(send([0, 1, 3, 2, 4], 1), formats);
  expect([complete.length, recovered]).toEqual([5, 0]);
});

test('a stream without redundant audio is given back as it is', () => {
  const packets = send([0, 1], 1);
  const { received, complete } = unpackRedundancy(packets, new Map());
  expect([received, complete]).toEqual([packets, packets]);
});

test('the blocks of RFC 2198 4', () => {
  // DVI4 as the primary encoding, LPC as the copy.
  const payload = redundantPayload([{ payloadType: 7, offset: 160, bytes: new Uint8Array(14) }], {
    payloadType: 5,
    bytes: new Uint8Array(84),
  });
  expect(parseRedundancy(payload)).toEqual([
    { payloadType: 7, offset: 160, from: 5, to: 19 },
    { payloadType: 5, offset: 0, from: 19, to: 103 },
  ]);
});

test('lengths that do not add up give nothing, and no bytes make it fail', () => {
  for (const bytes of [[], [0x80], [0x80, 0, 0, 1], [0x80, 0, 0, 9, 0, 1]])
    expect(parseRedundancy(Uint8Array.from(bytes)), bytes.join()).toBeUndefined();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (payload) => {
      let at = 0;
      for (const { from, to } of parseRedundancy(payload) ?? []) {
        expect(from).toBeGreaterThanOrEqual(at);
        at = to;
      }
      expect(at).toBeLessThanOrEqual(payload.length);
    }),
  );
});
