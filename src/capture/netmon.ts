import { u16le, u32le } from '../bytes/endian.ts';
import { limits } from '../bytes/limits.ts';
import type { CaptureFormat, CaptureRecord, RecordReader, RecordSink } from './record.ts';
import type { Source } from './source.ts';

/** `RTSS` and `GMBU`. */
const magics = [
  { magic: [0x52, 0x54, 0x53, 0x53], major: 1 },
  { magic: [0x47, 0x4d, 0x42, 0x55], major: 2 },
];
const FILE_HEADER = 128;
/** Bytes behind the packet, by minor version of 2.x: its network, then its process, then its time and time zone. */
const trailers = [0, 2, 6, 15];
/** Entries of a frame table that are believed: 64 MiB of it. */
const MOST_FRAMES = 1 << 24;
/** Entries that are put in order: with 32 bits of place, what a number holds exactly. */
const MOST_TO_SORT = 1 << 21;
/** Seconds from 1601, where the times of Windows begin, to 1970. */
const FILETIME_EPOCH = 11_644_473_600;

const ETHERNET = 1;
const IEEE_802_11 = 105;
const RAW_IP = 101;
const UNKNOWN = 0xffff;
/** LINKTYPE numbers by network; 0 is Ethernet in captures of connections by VPN. */
const linkTypes = new Map([
  [0, ETHERNET],
  [1, ETHERNET],
  [2, 6],
  [3, 10],
  [6, IEEE_802_11],
  [7, RAW_IP],
  [8, RAW_IP],
  [9, RAW_IP],
]);
/** Networks from here on are a LINKTYPE number with this added; from the second on what Network Monitor notes for itself. */
const CONVERTED = 0xe000;
const NO_PACKET = 0xffe0;

/** Where the records of a file lie, by place. */
interface FrameTable {
  readonly offsets: Uint32Array;
  /** Where the last record ends at the latest. */
  readonly end: number;
  /** Position in the table, from 0, which is how frames are counted; undefined where both orders are the same. */
  readonly numbers: Uint32Array | undefined;
}

/**
 * Network Monitor of Windows: RTSS is version 1, GMBU version 2; all numbers little-endian. Times are local ones without
 * a zone before 2.3 and taken for UTC; from 2.3 on each packet has its own, in UTC.
 */
export const netmon: CaptureFormat = {
  id: 'netmon',
  name: 'Microsoft Network Monitor',
  spec: 'Network Monitor 3 help, Capture File Format',
  sniff: (head) =>
    magics.some(({ magic, major }) => magic.every((byte, i) => head[i] === byte) && head[5] === major),
  open: () => new NetmonReader(undefined),
  openStored: async (source) => new NetmonReader(await readFrameTable(source)),
};

/** The table behind the records; undefined where it is missing or is no table. */
async function readFrameTable(source: Source): Promise<FrameTable | undefined> {
  const head = await source.slice(0, Math.min(FILE_HEADER, source.size));
  if (head.length < FILE_HEADER) return undefined;
  const start = u32le(head, 24);
  const count = u32le(head, 28) >>> 2;
  if (count === 0 || count > MOST_FRAMES || start < FILE_HEADER || start + 4 * count > source.size)
    return undefined;
  const bytes = await source.slice(start, start + 4 * count);
  const offsets = new Uint32Array(count);
  let isInOrder = true;
  for (let i = 0; i < count; i++) {
    const offset = u32le(bytes, 4 * i);
    if (offset < FILE_HEADER || offset >= source.size) return undefined;
    if (i > 0 && offset < offsets[i - 1]!) isInOrder = false;
    offsets[i] = offset;
  }
  if (isInOrder)
    return { offsets, end: start > offsets[count - 1]! ? start : source.size, numbers: undefined };
  // A capture that begins to overwrite itself when it is full, or notes that were written first and counted last.
  if (count > MOST_TO_SORT) return undefined;
  // Place and number in one: numbers alone are sorted without a function.
  const keys = Float64Array.from(offsets, (offset, i) => offset * MOST_TO_SORT + i).sort();
  return {
    offsets: Uint32Array.from(keys, (key) => Math.floor(key / MOST_TO_SORT)),
    end: source.size,
    numbers: Uint32Array.from(keys, (key) => key % MOST_TO_SORT),
  };
}

/** Reads records where the table says, or else one behind the other. */
class NetmonReader implements RecordReader {
  private readonly table: FrameTable | undefined;
  private readonly interfaces = new Map<number, number>();
  private hasHeader = false;
  private network = ETHERNET;
  private recordHeader = 16;
  private trailer = 0;
  private startSeconds = 0;
  private startMicroseconds = 0;
  /** Where the records end. */
  private last = Infinity;
  /** Records passed. */
  private passed = 0;
  private isBroken = false;

  constructor(table: FrameTable | undefined) {
    this.table = table;
  }

  read(
    bytes: Uint8Array,
    start: number,
    end: number,
    base: number,
    position: number,
    sink: RecordSink,
  ): number {
    let at = start;
    const origin = position - start;
    if (!this.hasHeader) {
      if (end - at < FILE_HEADER) return at;
      this.readFileHeader(bytes, at);
      at += FILE_HEADER;
    }
    for (;;) {
      const place = this.table === undefined ? at + origin : this.table.offsets[this.passed];
      if (this.isBroken || place === undefined || place >= this.last) return end;
      // What lies between two records belongs to neither.
      at = Math.max(at, place - origin);
      if (end - at < this.recordHeader) return Math.min(at, end);
      const frame = this.table?.numbers?.[this.passed] ?? this.passed;
      const captured = this.recordHeader === 16 ? u32le(bytes, at + 12) : u16le(bytes, at + 6);
      const length = this.recordHeader + captured + this.trailer;
      const next = this.table?.offsets[this.passed + 1] ?? this.last;
      if (captured > limits.recordBytes || place + length > next || at + origin > place) {
        const room = this.table === undefined ? -1 : Math.max(0, next - place);
        sink.damage(place, Number.isFinite(room) ? room : -1, `packet ${frame + 1} claims ${captured} bytes`);
        if (this.table === undefined) this.isBroken = true;
        this.passed++;
        continue;
      }
      if (end - at < length) return at;
      this.passed++;
      const { record } = sink;
      record.bytes = bytes;
      record.start = at + this.recordHeader;
      record.end = record.start + captured;
      record.base = base;
      record.frame = frame + 1;
      record.wireLength = this.recordHeader === 16 ? u32le(bytes, at + 8) : u16le(bytes, at + 4);
      this.setTime(record, at);
      if (this.setLinkType(record, sink)) sink.packet();
      at += length;
    }
  }

  end(position: number, length: number, sink: RecordSink): void {
    const missing = this.table === undefined ? length > 0 : this.passed < this.table.offsets.length;
    if (!this.hasHeader) sink.damage(position, length, 'the file ends in the middle of file header');
    else if (missing && !this.isBroken)
      sink.damage(position, length, `the file ends in the middle of packet ${this.passed + 1}`);
  }

  private readFileHeader(bytes: Uint8Array, at: number): void {
    this.hasHeader = true;
    const [minor, major] = [bytes[at + 4]!, bytes[at + 5]!];
    if (major === 1) this.recordHeader = 8;
    else this.trailer = trailers[Math.min(minor, trailers.length - 1)]!;
    this.network = u16le(bytes, at + 6);
    const field = (i: number): number => u16le(bytes, at + 8 + 2 * i);
    // Year, month, day of the week, day, hour, minute, second, millisecond; NaN where that is no date.
    const isDate = field(1) >= 1 && field(1) <= 12;
    const time = Date.UTC(field(0), field(1) - 1, field(3), field(4), field(5), field(6));
    this.startSeconds = isDate ? time / 1000 : NaN;
    this.startMicroseconds = field(7) * 1000;
    const tableAt = u32le(bytes, at + 24);
    this.last = this.table?.end ?? (tableAt >= FILE_HEADER ? tableAt : Infinity);
  }

  private setTime(record: CaptureRecord, at: number): void {
    const { bytes, end } = record;
    if (this.trailer === 15) {
      const high = u32le(bytes, end + 10);
      // 2 ** 32 of these units of 100 ns are 429 seconds and a rest.
      const units = high * 4_967_296 + u32le(bytes, end + 6);
      record.seconds = high * 429 + Math.floor(units / 1e7) - FILETIME_EPOCH;
      record.nanoseconds = (units % 1e7) * 100;
      return;
    }
    let since = u32le(bytes, at);
    if (this.recordHeader === 8) since *= 1000;
    else {
      const high = u32le(bytes, at + 4);
      since += high * 2 ** 32;
      // Packets from before the start: ten times the number is negative, as one of 64 bits.
      if (high >= 2 ** 21)
        since = Number(BigInt.asIntN(64, 10n * ((BigInt(high) << 32n) | BigInt(u32le(bytes, at))))) / 10;
    }
    const microseconds = this.startMicroseconds + Math.round(since);
    const seconds = Math.floor(microseconds / 1e6);
    record.seconds = this.startSeconds + seconds;
    record.nanoseconds = (microseconds - seconds * 1e6) * 1000;
  }

  /** Whether it is a packet at all. */
  private setLinkType(record: CaptureRecord, sink: RecordSink): boolean {
    const { bytes, end } = record;
    const network = this.trailer === 0 ? this.network : u16le(bytes, end);
    if (network >= NO_PACKET) return false;
    const linkType = network >= CONVERTED ? network - CONVERTED : (linkTypes.get(network) ?? UNKNOWN);
    // In front of a frame from the air stands how it was received, which says its own length.
    if (network === 6 && end - record.start >= 3)
      record.start += Math.min(u16le(bytes, record.start + 1), end - record.start);
    let number = this.interfaces.get(linkType);
    if (number === undefined) {
      number = this.interfaces.size;
      this.interfaces.set(linkType, number);
      sink.interface(linkType, '');
    }
    record.layer = 'link';
    record.protocol = linkType;
    record.interface = number;
    return true;
  }
}
