import { concat } from './layers.ts';

/** Capture files for tests, written from the specifications and not with the code that reads them. */

export interface TestPacket {
  readonly bytes: Uint8Array;
  /** Nanoseconds since 1970. */
  readonly time?: bigint;
  /** Length on the wire, if the capture cut the packet. */
  readonly wireLength?: number;
  readonly interface?: number;
}

export const someTime = 1_700_000_000_123_456_789n;

/** A field of a file: a number, its size in bytes. */
type Field = readonly [value: number | bigint, size: number];

function pack(littleEndian: boolean, ...fields: readonly Field[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    fields.flatMap(([value, size]) => {
      const bytes = Array.from({ length: size }, (_, i) => Number((BigInt(value) >> BigInt(8 * i)) & 255n));
      return littleEndian ? bytes : bytes.reverse();
    }),
  );
}

export interface PcapOptions {
  readonly linkType?: number;
  readonly littleEndian?: boolean;
  readonly nanoseconds?: boolean;
  /** With interface, protocol and packet type in each record, by an old patch of libpcap. */
  readonly modified?: boolean;
}

export function pcapFile(
  packets: readonly TestPacket[],
  { linkType = 1, littleEndian = true, nanoseconds = false, modified = false }: PcapOptions = {},
): Uint8Array<ArrayBuffer> {
  const magic = modified ? 0xa1b2cd34 : nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4;
  const header = pack(littleEndian, [magic, 4], [2, 2], [4, 2], [0, 4], [0, 4], [262144, 4], [linkType, 4]);
  const records = packets.map(({ bytes, time = someTime, wireLength = bytes.length }) => {
    const fraction = (time % 1_000_000_000n) / (nanoseconds ? 1n : 1000n);
    return concat(
      pack(littleEndian, [time / 1_000_000_000n, 4], [fraction, 4], [bytes.length, 4], [wireLength, 4]),
      modified ? pack(littleEndian, [2, 4], [0x800, 2], [4, 1], [0, 1]) : new Uint8Array(),
      bytes,
    );
  });
  return concat(header, ...records);
}

/** RFC 1761, over Ethernet. */
export function snoopFile(packets: readonly TestPacket[]): Uint8Array<ArrayBuffer> {
  const header = pack(false, [0x736e6f6f70000000n, 8], [2, 4], [4, 4]);
  const records = packets.map(({ bytes, time = someTime, wireLength = bytes.length }) => {
    const padding = (4 - (bytes.length % 4)) % 4;
    const length = 24 + bytes.length + padding;
    return concat(
      pack(false, [wireLength, 4], [bytes.length, 4], [length, 4], [0, 4]),
      pack(false, [time / 1_000_000_000n, 4], [(time % 1_000_000_000n) / 1000n, 4]),
      bytes,
      new Uint8Array(padding),
    );
  });
  return concat(header, ...records);
}

export interface NetmonOptions {
  readonly version?: '1.1' | '2.0' | '2.1' | '2.2' | '2.3';
  readonly network?: number;
  /** Bytes that belong to no record, in front of each. */
  readonly gap?: number;
  /** Notes of the program, which are no packets, in front of each packet. */
  readonly notes?: boolean;
  /** The table names the records from the last to the first. */
  readonly backwards?: boolean;
  /** Where the table lies, instead of where it does. */
  readonly tableAt?: number;
}

/** What the help of Network Monitor 3 says under Capture File Format; version 1 as its programs wrote it. */
export function netmonFile(
  packets: readonly TestPacket[],
  { version = '2.3', network = 1, gap = 0, notes = false, backwards = false, tableAt }: NetmonOptions = {},
): Uint8Array<ArrayBuffer> {
  const isOld = version === '1.1';
  const date = new Date(Number(someTime / 1_000_000n));
  const start = BigInt(date.getTime()) * 1000n;
  const trailer = (time: bigint, of: number): Uint8Array => {
    const fields: Field[] = [
      [of, 2],
      [0, 4],
      [time / 100n + 116_444_736_000_000_000n, 8],
      [0, 1],
    ];
    return pack(true, ...fields.slice(0, { '1.1': 0, '2.0': 0, '2.1': 1, '2.2': 2, '2.3': 4 }[version]));
  };
  const record = (
    { bytes, time = someTime, wireLength = bytes.length }: TestPacket,
    of: number,
  ): Uint8Array => {
    const since = time / 1000n - start;
    return concat(
      isOld
        ? pack(true, [since / 1000n, 4], [wireLength, 2], [bytes.length, 2])
        : pack(true, [BigInt.asUintN(64, since), 8], [wireLength, 4], [bytes.length, 4]),
      bytes,
      trailer(time, of),
    );
  };
  const records = packets.flatMap((packet) => [
    ...(notes ? [record({ ...packet, bytes: Uint8Array.of(7, 7) }, 0xffff)] : []),
    record(packet, network),
  ]);
  const pieces: Uint8Array[] = [];
  const table: Field[] = [];
  let at = 128;
  for (const piece of records) {
    table.push([at + gap, 4]);
    pieces.push(new Uint8Array(gap).fill(0xee), piece);
    at += gap + piece.length;
  }
  const [major, minor] = version.split('.').map(Number);
  const header = pack(
    true,
    [isOld ? 0x53535452 : 0x55424d47, 4],
    [minor!, 1],
    [major!, 1],
    [network, 2],
    [date.getUTCFullYear(), 2],
    [date.getUTCMonth() + 1, 2],
    [date.getUTCDay(), 2],
    [date.getUTCDate(), 2],
    [date.getUTCHours(), 2],
    [date.getUTCMinutes(), 2],
    [date.getUTCSeconds(), 2],
    [date.getUTCMilliseconds(), 2],
    [tableAt ?? at, 4],
    [4 * table.length, 4],
  );
  return concat(
    header,
    new Uint8Array(128 - header.length),
    ...pieces,
    pack(true, ...(backwards ? table.toReversed() : table)),
  );
}

interface TestInterface {
  /** The option if_name. */
  readonly name?: string;
  /** The option opt_comment. */
  readonly comment?: string;
  readonly linkType?: number;
  /** The option if_tsresol; microseconds without. */
  readonly resolution?: number;
  /** The option if_tsoffset, in seconds. */
  readonly timeOffset?: number;
  readonly snapLength?: number;
}

export interface PcapngOptions {
  readonly littleEndian?: boolean;
  readonly interfaces?: readonly TestInterface[];
  readonly blockType?: 'enhanced' | 'simple' | 'old';
  /** Blocks of unknown type between the packets. */
  readonly noise?: boolean;
  /** Names of hosts, by the bytes of their addresses. */
  readonly names?: readonly (readonly [address: readonly number[], name: string])[];
}

/** One section; several of them, one behind the other, are a file as well. */
export function pcapngSection(
  packets: readonly TestPacket[],
  options: PcapngOptions = {},
): Uint8Array<ArrayBuffer> {
  const {
    littleEndian = true,
    interfaces = [{}],
    blockType = 'enhanced',
    noise = false,
    names = [],
  } = options;
  const block = (type: number, body: Uint8Array): Uint8Array<ArrayBuffer> => {
    const padding = (4 - (body.length % 4)) % 4;
    const length = 12 + body.length + padding;
    const head = pack(littleEndian, [type, 4], [length, 4]);
    return concat(head, body, new Uint8Array(padding), pack(littleEndian, [length, 4]));
  };
  const option = (code: number, value: Uint8Array): Uint8Array =>
    concat(
      pack(littleEndian, [code, 2], [value.length, 2]),
      value,
      new Uint8Array((4 - (value.length % 4)) % 4),
    );
  const header = block(
    0x0a0d0d0a,
    pack(littleEndian, [0x1a2b3c4d, 4], [1, 2], [0, 2], [0xffffffffffffffffn, 8]),
  );
  const descriptions = interfaces.map(
    ({ linkType = 1, resolution, timeOffset, snapLength = 0, name = 'eth0', comment }) =>
      block(
        1,
        concat(
          pack(littleEndian, [linkType, 2], [0, 2], [snapLength, 4]),
          option(2, new TextEncoder().encode(name)),
          ...(comment === undefined ? [] : [option(1, new TextEncoder().encode(comment))]),
          ...(resolution === undefined ? [] : [option(9, Uint8Array.of(resolution))]),
          ...(timeOffset === undefined
            ? []
            : [option(14, pack(littleEndian, [BigInt.asUintN(64, BigInt(timeOffset)), 8]))]),
          option(0, new Uint8Array()),
        ),
      ),
  );
  const blocks = packets.map((packet) => {
    const { bytes, wireLength = bytes.length, interface: number = 0 } = packet;
    const [high, low] = timeStamp(packet, interfaces[number]!);
    const tail: Field[] = [
      [high, 4],
      [low, 4],
      [bytes.length, 4],
      [wireLength, 4],
    ];
    if (blockType === 'simple') return block(3, concat(pack(littleEndian, [wireLength, 4]), bytes));
    if (blockType === 'old') return block(2, concat(pack(littleEndian, [number, 2], [0, 2], ...tail), bytes));
    return block(6, concat(pack(littleEndian, [number, 4], ...tail), bytes));
  });
  const namesOfHosts = names.map(([address, name]) =>
    option(
      address.length === 4 ? 1 : 2,
      concat(Uint8Array.from(address), new TextEncoder().encode(`${name}\0`)),
    ),
  );
  const unknown = block(0x0bad, new TextEncoder().encode('nobody knows this'));
  return concat(
    header,
    ...descriptions,
    ...(names.length === 0 ? [] : [block(4, concat(...namesOfHosts, option(0, new Uint8Array())))]),
    ...blocks.flatMap((packet) => (noise ? [unknown, packet] : [packet])),
  );
}

function timeStamp(
  { time = someTime }: TestPacket,
  { resolution = 6, timeOffset = 0 }: TestInterface,
): [bigint, bigint] {
  const exponent = BigInt(resolution & 0x7f);
  const perSecond = resolution & 0x80 ? 2n ** exponent : 10n ** exponent;
  const count = ((time - BigInt(timeOffset) * 1_000_000_000n) * perSecond) / 1_000_000_000n;
  return [count >> 32n, count & 0xffffffffn];
}
