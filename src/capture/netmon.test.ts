import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { netmonFile, someTime, type NetmonOptions, type TestPacket } from '../testing/capture-files.ts';
import { BlobSource } from '../engine/read/blob-source.ts';
import { readInPieces } from '../testing/read-in-pieces.ts';
import { netmon } from './netmon.ts';
import { CaptureRecord, type RecordReader, type RecordSink } from './record.ts';

interface Read {
  readonly packets: { frame: number; bytes: number[]; linkType: number; time: bigint | undefined }[];
  readonly damage: string[];
}

const timeOf = ({ seconds, nanoseconds }: CaptureRecord): bigint | undefined =>
  Number.isNaN(seconds) ? undefined : BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds);

function read(reader: RecordReader, file: Uint8Array, piece = file.length): Read {
  const result: Read = { packets: [], damage: [] };
  const sink: RecordSink = {
    record: new CaptureRecord(),
    packet() {
      const { record } = this;
      const bytes = [...record.bytes.subarray(record.start, record.end)];
      expect([...file.subarray(record.base + record.start, record.base + record.end)]).toEqual(bytes);
      result.packets.push({ frame: record.frame, bytes, linkType: record.protocol, time: timeOf(record) });
    },
    interface() {},
    hostName() {},
    secrets() {},
    damage: (_offset, _length, reason) => void result.damage.push(reason),
  };
  readInPieces(reader, file, piece, sink);
  return result;
}

/** As a file that is not packed is read: with its table. */
async function readStored(file: Uint8Array<ArrayBuffer>, piece?: number): Promise<Read> {
  const reader = await netmon.openStored!(new BlobSource(new Blob([file]), 'a.cap'));
  return read(reader, file, piece);
}

const packets: readonly TestPacket[] = [3, 0, 77].map((length, i) => ({
  bytes: new Uint8Array(length).fill(i + 1),
  time: someTime + BigInt(i) * 1_000_000_000n,
}));
const contents = packets.map(({ bytes }) => [...bytes]);
const framesOf = ({ packets: found }: Read): number[] => found.map(({ frame }) => frame);

describe.each(['1.1', '2.0', '2.1', '2.2', '2.3'] as const)('version %s', (version) => {
  test('is read with its table and without', async () => {
    const file = netmonFile(packets, { version });
    for (const found of [await readStored(file), read(netmon.open(), file)]) {
      expect(found.damage).toEqual([]);
      expect(found.packets.map(({ bytes }) => bytes)).toEqual(contents);
      expect(framesOf(found)).toEqual([1, 2, 3]);
      const unit = { '1.1': 1_000_000n, '2.3': 100n }[version as string] ?? 1000n;
      expect(found.packets.map(({ time }) => time! / unit)).toEqual(packets.map(({ time }) => time! / unit));
    }
  });

  test('is read around what belongs to no record', async () => {
    const file = netmonFile(packets, { version, gap: 37 });
    for (const piece of [1, 64, file.length]) {
      const found = await readStored(file, piece);
      expect(found.damage).toEqual([]);
      expect(found.packets.map(({ bytes }) => bytes)).toEqual(contents);
    }
  });
});

test('frames are counted in the order of the table', async () => {
  expect(framesOf(await readStored(netmonFile(packets, { backwards: true })))).toEqual([3, 2, 1]);
});

test('what the program noted for itself is counted and is no packet', async () => {
  expect(framesOf(await readStored(netmonFile(packets, { notes: true })))).toEqual([2, 4, 6]);
});

test('a packet from before the start of the capture has its time', async () => {
  const early = [{ bytes: Uint8Array.of(1), time: (someTime / 1000n - 5_000_001n) * 1000n }];
  const { packets: found } = await readStored(netmonFile(early, { version: '2.1' }));
  expect(found[0]!.time).toBe(early[0]!.time);
});

test.each([
  [0, 1],
  [7, 101],
  [8, 101],
  [9, 101],
  [0xe000 + 113, 113],
  [5, 0xffff],
])('network %i is link type %i', async (network, linkType) => {
  const { packets: found } = await readStored(netmonFile(packets, { version: '2.1', network }));
  expect(found[0]!.linkType).toBe(linkType);
});

test('a frame from the air begins behind how it was received', async () => {
  const air = [Uint8Array.of(2, 5, 0, 9, 9, 0x88, 1), Uint8Array.of(2, 255, 255), Uint8Array.of(2)];
  const { packets: found } = await readStored(
    netmonFile(
      air.map((bytes) => ({ bytes })),
      { network: 6 },
    ),
  );
  expect(found.map(({ bytes }) => bytes)).toEqual([[0x88, 1], [], [2]]);
  expect(found[0]!.linkType).toBe(105);
});

test('a start that is no date leaves the time unknown', async () => {
  const file = netmonFile(packets, { version: '2.0' });
  file.fill(0xff, 8, 24);
  expect((await readStored(file)).packets.map(({ time }) => time)).toEqual([undefined, undefined, undefined]);
});

describe('a record that claims too much', () => {
  const second = 128 + 16 + 3 + 15;
  test.each([100, 0x7fffffff, 0xffffffff])(
    '%i bytes, costs itself alone where there is a table',
    async (claim) => {
      const file = netmonFile(packets);
      new DataView(file.buffer).setUint32(second + 12, claim, true);
      const found = await readStored(file);
      expect(framesOf(found)).toEqual([1, 3]);
      expect(found.damage).toEqual([`packet 2 claims ${claim} bytes`]);
    },
  );

  test('ends the reading where there is none', () => {
    const file = netmonFile(packets);
    new DataView(file.buffer).setUint32(second + 12, 0xffffffff, true);
    const found = read(netmon.open(), file);
    expect(framesOf(found)).toEqual([1]);
    expect(found.damage).toEqual(['packet 2 claims 4294967295 bytes']);
  });
});

test.each([0, 127, 2 ** 32 - 1])('a table that names byte %i is not believed', async (place) => {
  const file = netmonFile(packets);
  const { damage, packets: found } = await readStored(file);
  expect([damage, found.length]).toEqual([[], 3]);
  new DataView(file.buffer).setUint32(file.length - 4, place, true);
  expect(framesOf(await readStored(file))).toEqual([1, 2, 3]);
});

test.each([
  ['that begins behind the end', 2 ** 32 - 1],
  ['that is said to lie in front of the records', 0],
])('a table %s is not believed', async (_how, tableAt) => {
  const found = await readStored(netmonFile(packets, { tableAt }));
  expect(framesOf(found).slice(0, 3)).toEqual([1, 2, 3]);
});

const kinds: readonly NetmonOptions[] = [
  { version: '1.1' },
  { version: '2.1', gap: 5 },
  { backwards: true },
  { notes: true, gap: 1 },
];

test.each(kinds)('%o, cut at every byte: what stands in front of the cut is read', async (options) => {
  const file = netmonFile(packets, options);
  const whole = (await readStored(file)).packets;
  for (let length = 1; length < file.length; length++) {
    const found = await readStored(file.slice(0, length));
    if (options.gap === undefined && options.backwards !== true)
      expect(found.packets).toEqual(whole.slice(0, found.packets.length));
    expect(found.damage.length).toBeLessThanOrEqual(1);
  }
});

test.each(kinds)('%o, damaged anywhere: never fails, in pieces of any size the same', async (options) => {
  const file = netmonFile(packets, options);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(file.length - 1), fc.constantFrom(0, 1, 0x7f, 0x80, 0xff)), {
        minLength: 1,
        maxLength: 8,
      }),
      fc.integer({ min: 1, max: 90 }),
      async (changes, piece) => {
        const damaged = file.slice();
        for (const [at, value] of changes) damaged[at] = value;
        expect(await readStored(damaged, piece)).toEqual(await readStored(damaged));
        expect(read(netmon.open(), damaged, piece)).toEqual(read(netmon.open(), damaged));
      },
    ),
  );
});
