import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  netmonFile,
  pcapFile,
  pcapngSection,
  snoopFile,
  someTime,
  type TestPacket,
} from '../testing/capture-files.ts';
import { readCapture } from '../testing/captures.ts';
import { concat } from '../testing/layers.ts';
import { readInPieces } from '../testing/read-in-pieces.ts';
import { allExtras } from '../engine/read/all-extras.ts';
import { recognise } from '../engine/read/recognise.ts';
import { CaptureRecord, type CaptureFormat, type RecordSink } from './record.ts';
import { netmon } from './netmon.ts';
import { pcap } from './pcap.ts';
import { pcapng } from './pcapng.ts';
import { captureFormats, containers } from './registry.ts';
import { rareFormats } from './rare-formats.ts';
import { snoop } from './snoop.ts';
import { zstd } from './zstd.ts';

interface Read {
  readonly packets: {
    bytes: number[];
    time: bigint | undefined;
    frame: number;
    interface: number;
    linkType: number;
    wireLength: number;
  }[];
  readonly damage: string[];
  readonly secrets: string[];
}

/** Reads a file handed over in pieces of the given size. */
function read(format: CaptureFormat, file: Uint8Array, piece = file.length): Read {
  const result: Read = { packets: [], damage: [], secrets: [] };
  const sink: RecordSink = {
    record: new CaptureRecord(),
    packet() {
      const { record } = this;
      result.packets.push({
        bytes: [...record.bytes.subarray(record.start, record.end)],
        time: Number.isNaN(record.seconds)
          ? undefined
          : BigInt(record.seconds) * 1_000_000_000n + BigInt(record.nanoseconds),
        frame: record.frame,
        interface: record.interface,
        linkType: record.protocol,
        wireLength: record.wireLength,
      });
      // The position in the file leads to the same bytes.
      expect([...file.subarray(record.base + record.start, record.base + record.end)]).toEqual([
        ...record.bytes.subarray(record.start, record.end),
      ]);
    },
    interface() {},
    hostName() {},
    secrets: (keyLog) => void result.secrets.push(keyLog),
    damage: (_offset, _length, reason) => void result.damage.push(reason),
  };
  readInPieces(format.open(), file, piece, sink);
  return result;
}

const packets: TestPacket[] = [
  { bytes: Uint8Array.of(1, 2, 3), time: someTime },
  { bytes: new Uint8Array(), time: someTime + 1000n },
  { bytes: Uint8Array.from({ length: 77 }, (_, i) => i), time: someTime + 999_999_000n, wireLength: 1500 },
];

describe('pcap', () => {
  for (const littleEndian of [true, false]) {
    for (const nanoseconds of [true, false]) {
      test(`is read with ${littleEndian ? 'little' : 'big'}-endian ${nanoseconds ? 'nano' : 'micro'}seconds`, () => {
        const file = pcapFile(packets, { littleEndian, nanoseconds, linkType: 113 });
        const { packets: found, damage } = read(pcap, file);
        expect(damage).toEqual([]);
        expect(found.map(({ bytes }) => bytes)).toEqual(packets.map(({ bytes }) => [...bytes]));
        expect(found.map(({ frame, linkType }) => [frame, linkType])).toEqual([
          [1, 113],
          [2, 113],
          [3, 113],
        ]);
        expect(found[0]!.time).toBe(nanoseconds ? someTime : (someTime / 1000n) * 1000n);
        expect(found[2]!.wireLength).toBe(1500);
      });
    }
  }

  test('says what is wrong with a record that claims too much, and stops there', () => {
    const file = pcapFile(packets);
    new DataView(file.buffer).setUint32(24 + 16 + 3 + 8, 0x7fffffff, true);
    const { packets: found, damage } = read(pcap, file);
    expect(found).toHaveLength(1);
    expect(damage).toEqual(['packet 2 claims 2147483647 captured bytes']);
  });

  test('ignores the bits above the link type', () => {
    const file = pcapFile(packets);
    new DataView(file.buffer).setUint32(20, 0xf4000001, true);
    expect(read(pcap, file).packets[0]!.linkType).toBe(1);
  });
});

test.each([
  ['snoop', snoop, snoopFile(packets)],
  ['Network Monitor', netmon, netmonFile(packets, { version: '2.0' })],
  ['modified pcap', pcap, pcapFile(packets, { modified: true })],
  ['modified pcap, big-endian', pcap, pcapFile(packets, { modified: true, littleEndian: false })],
] as const)('%s is read', (_name, format, file) => {
  const { packets: found, damage } = read(format, file);
  expect(damage).toEqual([]);
  expect(found.map(({ bytes }) => bytes)).toEqual(packets.map(({ bytes }) => [...bytes]));
  expect(found.map(({ frame, linkType }) => [frame, linkType])).toEqual([1, 2, 3].map((frame) => [frame, 1]));
  expect(found[0]!.time).toBe((someTime / 1000n) * 1000n);
  expect(found[2]!.wireLength).toBe(1500);
});

test('snoop says what is wrong with a record that is shorter than what it holds, and stops there', () => {
  const file = snoopFile(packets);
  new DataView(file.buffer).setUint32(16 + 28 + 8, 20);
  expect(read(snoop, file)).toMatchObject({
    packets: [{ frame: 1 }],
    damage: ['packet 2 claims 0 bytes in a record of 20'],
  });
});

test('pcapng hands on the key log that it holds', () => {
  const keyLog = new TextEncoder().encode('CLIENT_RANDOM 00 11\n');
  const block = new Uint8Array(40);
  const view = new DataView(block.buffer);
  for (const [at, value] of [
    [0, 10],
    [4, 40],
    [8, 0x544c534b],
    [12, 19],
    [36, 40],
  ] as const)
    view.setUint32(at, value, true);
  block.set(keyLog.subarray(0, 19), 16);
  const { secrets, packets: found } = read(pcapng, concat(pcapngSection([]), block, pcapngSection(packets)));
  expect(secrets).toEqual(['CLIENT_RANDOM 00 11']);
  expect(found).toHaveLength(3);
});

/** Where the first packet block of `pcapngSection` begins: behind a section header and one interface. */
const firstBlock = pcapngSection([]).length;

describe('pcapng', () => {
  for (const littleEndian of [true, false]) {
    test(`is read ${littleEndian ? 'little' : 'big'}-endian, unknown blocks passed over`, () => {
      const { packets: found, damage } = read(pcapng, pcapngSection(packets, { littleEndian, noise: true }));
      expect(damage).toEqual([]);
      expect(found.map(({ bytes }) => bytes)).toEqual(packets.map(({ bytes }) => [...bytes]));
      expect(found[0]!.time).toBe((someTime / 1000n) * 1000n);
      expect(found[2]!.wireLength).toBe(1500);
    });
  }

  test('reads old packet blocks', () => {
    const { packets: found } = read(pcapng, pcapngSection(packets, { blockType: 'old' }));
    expect(found.map(({ bytes }) => bytes)).toEqual(packets.map(({ bytes }) => [...bytes]));
    expect(found[1]!.time).toBe(((someTime + 1000n) / 1000n) * 1000n);
  });

  test('reads simple packet blocks, which say no time', () => {
    const whole = packets.map(({ bytes }) => ({ bytes }));
    const { packets: found } = read(pcapng, pcapngSection(whole, { blockType: 'simple' }));
    expect(found.map(({ bytes }) => bytes)).toEqual(packets.map(({ bytes }) => [...bytes]));
    expect(found.map(({ time }) => time)).toEqual([undefined, undefined, undefined]);
  });

  test('cuts simple packet blocks at the snap length of the interface', () => {
    const file = pcapngSection([{ bytes: new Uint8Array(10), wireLength: 50 }], {
      blockType: 'simple',
      interfaces: [{ snapLength: 10 }],
    });
    expect(read(pcapng, file).packets[0]!.bytes).toHaveLength(10);
  });

  test.each([0, 3, 6, 9, 12, 15, 0x80 | 10, 0x80 | 20, 0x80 | 32])(
    'reads times of resolution %i exactly',
    (resolution) => {
      // The 64 bits of a timestamp in picoseconds last until 1970 and seven months.
      const early = packets.map((packet) => ({ ...packet, time: packet.time! % 9_000_000_000_000n }));
      const file = pcapngSection(early, { interfaces: [{ resolution }] });
      const perSecond = resolution & 0x80 ? 2n ** BigInt(resolution & 0x7f) : 10n ** BigInt(resolution);
      const expected = early.map(
        ({ time }) => (((time * perSecond) / 1_000_000_000n) * 1_000_000_000n) / perSecond,
      );
      expect(read(pcapng, file).packets.map(({ time }) => time)).toEqual(expected);
    },
  );

  test('adds the time offset of an interface', () => {
    for (const timeOffset of [3600, -3600]) {
      const file = pcapngSection(packets, { interfaces: [{ timeOffset, resolution: 9 }] });
      expect(read(pcapng, file).packets[0]!.time).toBe(someTime);
    }
  });

  test('keeps interfaces and sections apart', () => {
    const two = pcapngSection(
      [
        { bytes: Uint8Array.of(1), interface: 1 },
        { bytes: Uint8Array.of(2), interface: 0 },
      ],
      { interfaces: [{ linkType: 1 }, { linkType: 101, resolution: 9 }] },
    );
    const other = pcapngSection([{ bytes: Uint8Array.of(3) }], {
      littleEndian: false,
      interfaces: [{ linkType: 113 }],
    });
    const { packets: found } = read(pcapng, concat(two, other));
    expect(
      found.map(({ bytes, frame, interface: number, linkType }) => [bytes[0], frame, number, linkType]),
    ).toEqual([
      [1, 1, 1, 101],
      [2, 2, 0, 1],
      [3, 3, 2, 113],
    ]);
    expect(found[0]!.time).toBe(someTime);
  });

  test('counts packets that name an unknown interface, and goes on', () => {
    const file = pcapngSection([{ bytes: Uint8Array.of(1) }, { bytes: Uint8Array.of(2) }]);
    new DataView(file.buffer).setUint32(firstBlock + 8, 7, true);
    const { packets: found, damage } = read(pcapng, file);
    expect(found.map(({ frame }) => frame)).toEqual([2]);
    expect(damage).toEqual(['packet 1 names interface 7, which is not described']);
  });

  test.each([0, 4, 8, 13, 0xffffffff])('does not believe a block length of %i', (length) => {
    const file = pcapngSection(packets);
    new DataView(file.buffer).setUint32(firstBlock + 4, length, true);
    const { packets: found, damage } = read(pcapng, file);
    expect(found).toHaveLength(0);
    expect(damage).toHaveLength(1);
  });
});

describe.each([
  ['pcap', pcap, pcapFile(packets)],
  ['modified pcap', pcap, pcapFile(packets, { modified: true })],
  ['snoop', snoop, snoopFile(packets)],
  ['Network Monitor 1', netmon, netmonFile(packets, { version: '1.1' })],
  ['Network Monitor 2.3', netmon, netmonFile(packets)],
  [
    'pcapng',
    pcapng,
    concat(pcapngSection(packets, { noise: true }), pcapngSection(packets, { littleEndian: false })),
  ],
] as const)('%s in pieces', (_name, format, file) => {
  test.each([1, 7, 64])('of %i bytes gives the same', (piece) => {
    expect(read(format, file, piece)).toEqual(read(format, file));
  });

  test('cut at every byte: the packets before the cut are all there, and the rest is told', () => {
    const whole = read(format, file).packets;
    for (let length = 1; length < file.length; length++) {
      const { packets: found, damage } = read(format, file.subarray(0, length));
      expect(found).toEqual(whole.slice(0, found.length));
      expect(damage.length).toBeLessThanOrEqual(1);
    }
  });

  test('never fails on damaged bytes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }),
        (changes) => {
          const damaged = file.slice();
          for (const [at, value] of changes) damaged[at] = value;
          if (!format.sniff(damaged)) return;
          const sink: RecordSink = {
            record: new CaptureRecord(),
            packet() {},
            interface() {},
            hostName() {},
            secrets() {},
            damage() {},
          };
          const reader = format.open();
          const rest = reader.read(damaged, 0, damaged.length, 0, 0, sink);
          reader.end(rest, damaged.length - rest, sink);
        },
      ),
    );
  });
});

describe('formats are told by content', () => {
  const files: [string, string, Uint8Array][] = [
    ['pcap', 'little-endian', pcapFile(packets)],
    ['pcap', 'big-endian', pcapFile(packets, { littleEndian: false, nanoseconds: true })],
    ['pcap', 'modified', pcapFile(packets, { modified: true })],
    ['snoop', 'of Solaris', snoopFile(packets)],
    ['netmon', 'version 1', netmonFile(packets, { version: '1.1' })],
    ['netmon', 'version 2', netmonFile(packets)],
    ['zstd', 'one frame', readCapture('made/tcp-split.pcap.zst')],
    ['pcapng', 'little-endian', pcapngSection(packets)],
    ['pcapng', 'big-endian', pcapngSection(packets, { littleEndian: false })],
    ['gzip', 'one member', gzipSync(pcapFile(packets))],
  ];

  test.each(files)('%s, %s', (id, _kind, file) => {
    const claims = [...containers, zstd, ...captureFormats, ...rareFormats].filter((format) =>
      format.sniff(file),
    );
    expect(claims.map((format) => format.id)).toEqual([id]);
  });

  test.each([
    ['a PNG picture', [0x89, 0x50, 0x4e, 0x47]],
    ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf]],
    ['neither text nor a capture', [1, 2, 3, 0, 5]],
  ])('%s is refused by name', (words, head) => {
    const recognised = recognise(Uint8Array.from(head), allExtras);
    expect(recognised.kind === 'refused' && recognised.reason).toContain(words);
  });

  test.each([
    ['zip', Uint8Array.of(0x50, 0x4b, 3, 4)],
    ['zstd', readCapture('made/tcp-split.pcap.zst')],
    ['snoop', snoopFile(packets)],
    ['Network Monitor', netmonFile(packets)],
    ['what nobody knows', Uint8Array.of(1, 2, 3, 0, 5)],
  ])('%s is left to the extras', (_name, head) => {
    expect(recognise(head).kind).toBe('extras');
  });
});
