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
