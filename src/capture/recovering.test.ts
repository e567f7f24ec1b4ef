import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pcapFile, pcapngSection, someTime, type TestPacket } from '../testing/capture-files.ts';
import { concat } from '../testing/layers.ts';
import { readInPieces } from '../testing/read-in-pieces.ts';
import { pcap } from './pcap.ts';
import { pcapng } from './pcapng.ts';
import { CaptureRecord, type CaptureFormat, type RecordSink } from './record.ts';
import { openRecovering } from './recovering.ts';

interface Read {
  /** What each packet holds, as text. */
  readonly packets: string[];
  readonly frames: number[];
  readonly damage: { readonly offset: number; readonly length: number; readonly reason: string }[];
}

/** Reads a file handed over in pieces of the given size, as the engine does. */
function read(format: CaptureFormat, file: Uint8Array, piece = file.length): Read {
  const result: Read = { packets: [], frames: [], damage: [] };
  const sink: RecordSink = {
    record: new CaptureRecord(),
    packet() {
      const { bytes, start, end, frame } = this.record;
      result.packets.push(Buffer.from(bytes.subarray(start, end)).toString('latin1'));
      result.frames.push(frame);
    },
    interface() {},
    hostName() {},
    secrets() {},
    damage: (offset, length, reason) => void result.damage.push({ offset, length, reason }),
  };
  readInPieces(openRecovering(format)!, file, piece, sink);
  return result;
}

/** Packets of lengths that are not the same, each told from all others. */
function packetsOf(count: number): TestPacket[] {
  return Array.from({ length: count }, (_, i) => ({
    bytes: new TextEncoder().encode(`packet ${i} ${'SIP/2.0 200 OK\r\n'.repeat(5 + ((i * 7) % 23))}`),
    time: someTime + BigInt(i) * 20_000_000n,
  }));
}

const N = 200;
const packets = packetsOf(N);
const whole = packets.map(({ bytes }) => Buffer.from(bytes).toString('latin1'));

/** Where each record of the pcap begins. */
const starts: number[] = [];
let next = 24;
for (const { bytes } of packets) {
  starts.push(next);
  next += 16 + bytes.length;
}

const lies: readonly [name: string, lie: (length: number) => number][] = [
  ['0', () => 0],
  ['one more', (length) => length + 1],
  ['one less', (length) => length - 1],
  ['65536', () => 65_536],
  ['0x7fffffff', () => 0x7fffffff],
  ['0xffffffff', () => 0xffffffff],
];

describe.each([true, false])('a pcap of 200 packets (little-endian: %s)', (littleEndian) => {
  const file = pcapFile(packets, { littleEndian });

  test.each(lies)(
    'in which any one says that its length is %s shows all others, and nothing else',
    (_name, lie) => {
      for (let k = 0; k < N; k++) {
        const damaged = file.slice();
        new DataView(damaged.buffer).setUint32(starts[k]! + 8, lie(whole[k]!.length), littleEndian);
        const { packets: found, damage, frames } = read(pcap, damaged);
        const isLast = k === N - 1;
        expect(found.slice(0, k), `before ${k}`).toEqual(whole.slice(0, k));
        if (!isLast) expect(found.slice(-(N - k - 1)), `after ${k}`).toEqual(whole.slice(k + 1));
        expect(found.length, `${k}`).toBeLessThanOrEqual(N);
        // Packets keep the numbers that Wireshark gives them in the file as it was.
        if (!isLast) expect(frames.at(-1)).toBe(N);
        // The last packet may be cut, or shorter than it was, and nobody can tell.
        if (isLast) expect(damage.length).toBeLessThanOrEqual(1);
        else expect(damage, `${k}`).toHaveLength(1);
        if (!isLast) expect(damage[0]).toMatchObject({ offset: starts[k] });
      }
    },
  );
});

test('a damaged length is put right where the packet says how long it was', () => {
  const damaged = pcapFile(packets);
  new DataView(damaged.buffer).setUint32(starts[50]! + 8, 0x7fffffff, true);
  const { packets: found, damage } = read(pcap, damaged);
  expect(found).toEqual(whole);
  expect(damage).toEqual([
    {
      offset: starts[50],
      length: starts[51]! - starts[50]!,
      reason: `packet 51 claims 2147483647 captured bytes; the next one begins at byte ${starts[51]}`,
    },
  ]);
});

test('bytes that are overwritten cost the packets they belong to, in pieces of any size', () => {
  for (const piece of [1000, 4096, 1 << 20]) {
    const damaged = pcapFile(packets);
    damaged.fill(0xa5, starts[20]! - 5, starts[23]! + 30);
    const { packets: found, damage } = read(pcap, damaged, piece);
    expect(found.slice(0, 19)).toEqual(whole.slice(0, 19));
    expect(found.slice(-176)).toEqual(whole.slice(24));
    expect(found.length).toBeLessThanOrEqual(197);
    expect(damage).toHaveLength(1);
  }
});

test('clocks that jump, and fractions beyond a second, are no damage', () => {
  const year = 31_536_000_000_000_000n;
  const jumping = packets.map((packet, i) => ({
    ...packet,
    time: packet.time! - (i > 60 ? year : 0n) + (i === 120 ? year : 0n),
  }));
  const file = pcapFile(jumping);
  for (const start of starts) new DataView(file.buffer).setUint32(start + 4, 2_000_000 + start, true);
  for (const piece of [500, file.length]) {
    expect(read(pcap, file, piece)).toMatchObject({ packets: whole, damage: [] });
  }
});

test('packets that are years apart, few as they are, are all there', () => {
  const year = 31_536_000_000_000_000n;
  const apart = packets
    .slice(0, 4)
    .map((packet, i) => ({ ...packet, time: packet.time! - BigInt(4 - i) * year }));
  expect(read(pcap, pcapFile(apart))).toMatchObject({ packets: whole.slice(0, 4), damage: [] });
});

test('a capture that travels in a packet is not taken for the one around it', () => {
  const inner = pcapFile(packetsOf(10));
  const carrying = [
    ...packets.slice(0, 3),
    { bytes: inner, time: packets[3]!.time! },
    ...packets.slice(4, 9),
  ];
  const { packets: found, damage } = read(pcap, pcapFile(carrying));
  expect(found).toHaveLength(9);
  expect(damage).toEqual([]);
});

describe('a pcapng of 200 packets', () => {
  const file = pcapngSection(packets);
  const blocks: number[] = [];
  let at = pcapngSection([]).length;
  for (const { bytes } of packets) {
    blocks.push(at);
    at += 32 + Math.ceil(bytes.length / 4) * 4;
  }
  const lengthOf = (k: number): number => (blocks[k + 1] ?? file.length) - blocks[k]!;

  test.each([
    ['0', () => 0],
    ['4', () => 4],
    ['8', () => 8],
    ['11', () => 11],
    ['one more', (length: number) => length + 1],
    ['four more', (length: number) => length + 4],
    ['four less', (length: number) => length - 4],
    ['65536', () => 65_536],
    ['0x01000004', () => 0x01000004],
    ['0xffffffff', () => 0xffffffff],
  ])('in which any one says that its length is %s shows all others, and nothing else', (_name, lie) => {
    for (let k = 0; k < N; k += 3) {
      const damaged = file.slice();
      new DataView(damaged.buffer).setUint32(blocks[k]! + 4, lie(lengthOf(k)), true);
      const { packets: found, damage } = read(pcapng, damaged);
      expect(found.slice(0, k), `before ${k}`).toEqual(whole.slice(0, k));
      if (k < N - 1) expect(found.slice(-(N - k - 1)), `after ${k}`).toEqual(whole.slice(k + 1));
      expect(found.length).toBeLessThanOrEqual(N);
      expect(damage, `${k}`).toHaveLength(1);
    }
  });

  test('whose second lengths are wrong is read all the same', () => {
    const damaged = file.slice();
    new DataView(damaged.buffer).setUint32(blocks[7]! - 4, 77, true);
    expect(read(pcapng, damaged)).toMatchObject({ packets: whole, damage: [] });
  });

  test('goes on in the next section, of the other byte order, when the end of one is gone', () => {
    const other = pcapngSection(packets.slice(100), { littleEndian: false });
    const damaged = concat(pcapngSection(packets.slice(0, 100)).slice(0, -200), other);
    const { packets: found } = read(pcapng, damaged);
    expect(found.slice(-100)).toEqual(whole.slice(100));
  });
});

describe.each([
  ['pcap', pcap, pcapFile(packetsOf(8))],
  [
    'pcapng',
    pcapng,
    concat(pcapngSection(packetsOf(4)), pcapngSection(packetsOf(4), { littleEndian: false })),
  ],
] as const)('%s', (_name, format, file) => {
  test('in pieces gives the same', () => {
    for (const piece of [1, 7, 64]) expect(read(format, file, piece)).toEqual(read(format, file));
  });

  test('cut at every byte: the packets before the cut are all there, and the rest is told', () => {
    const all = read(format, file).packets;
    let most = 0;
    for (let length = 1; length <= file.length; length++) {
      const { packets: found, damage } = read(format, file.subarray(0, length));
      expect(found).toEqual(all.slice(0, found.length));
      expect(found.length).toBeGreaterThanOrEqual(most);
      most = found.length;
      expect(damage.length).toBeLessThanOrEqual(1);
    }
    expect(most).toBe(8);
  });

  test('with any damage never fails, and comes to its end in pieces of any size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 50, max: 2000 }),
        (changes, piece) => {
          const damaged = file.slice();
          for (const [at, value] of changes) damaged[at] = value;
          if (format.sniff(damaged)) read(format, damaged, piece);
        },
      ),
    );
  });
});
