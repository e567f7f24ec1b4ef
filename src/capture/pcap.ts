import { u16be, u16le, u32be, u32le } from '../bytes/endian.ts';
import { wordsOf } from '../bytes/words.ts';
import { limits } from '../bytes/limits.ts';
import type { CaptureFormat, RecordReader, RecordSink } from './record.ts';

export const FILE_HEADER = 24;
const RECORD_HEADER = 16;
/** With interface, protocol and packet type behind it, as an old patch of libpcap writes it. */
const MODIFIED_HEADER = 24;

/** Seconds between two packets beyond which the second is looked at closely: it may be none. */
const DAY = 86_400;

/** By magic number, which stands in the byte order of all numbers of the file. */
const variants = new Map([
  [0xa1b2c3d4, { scale: 1000, recordHeader: RECORD_HEADER }],
  [0xa1b23c4d, { scale: 1, recordHeader: RECORD_HEADER }],
  [0xa1b2cd34, { scale: 1000, recordHeader: MODIFIED_HEADER }],
]);

/** tcpdump's own format: a file header, then records with a time, a captured and an original length. */
export const pcap: CaptureFormat = {
  id: 'pcap',
  name: 'pcap',
  spec: 'draft-ietf-opsawg-pcap',
  sniff: (head) => head.length >= 4 && (variants.has(u32be(head, 0)) || variants.has(u32le(head, 0))),
  open: () => new PcapReader(),
};

/** Where reading goes on: at a record, or once there is more behind `at`. */
export interface Onward {
  readonly at: number;
  readonly isRecord: boolean;
}

export class PcapReader implements RecordReader {
  protected littleEndian = false;
  protected scale = 1000;
  protected recordHeader = RECORD_HEADER;
  protected frame = 0;
  protected lastSeconds = NaN;
  protected broken = false;
  private linkType = -1;

  protected get hasHeader(): boolean {
    return this.linkType >= 0;
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
    if (this.linkType < 0) {
      if (end - at < FILE_HEADER) return at;
      this.header(bytes, at, sink);
      at += FILE_HEADER;
    }
    if (this.broken) return end;
    const { record } = sink;
    const { littleEndian, scale, recordHeader } = this;
    const second = 1e9 / scale;
    record.bytes = bytes;
    record.base = base;
    const words = wordsOf(bytes);
    record.layer = 'link';
    record.protocol = this.linkType;
    record.interface = 0;
    while (end - at >= recordHeader) {
      const captured = words.getUint32(at + 8, littleEndian);
      const seconds = words.getUint32(at, littleEndian);
      if (captured > limits.recordBytes || Math.abs(seconds - this.lastSeconds) > DAY) {
        const onward = this.suspect(bytes, at, start, end, position, captured, sink);
        if (!onward.isRecord) return onward.at;
        if (onward.at !== at) {
          at = onward.at;
          continue;
        }
      }
      const from = at + recordHeader;
      if (end - from < captured) break;
      record.start = from;
      record.end = from + captured;
      record.wireLength = words.getUint32(at + 12, littleEndian);
      record.frame = ++this.frame;
      this.lastSeconds = seconds;
      const fraction = words.getUint32(at + 4, littleEndian);
      if (fraction < second) {
        record.seconds = seconds;
        record.nanoseconds = fraction * scale;
      } else {
        // A fraction of a second and more is wrong, yet still says a time. Division is dear, so only here.
        record.seconds = seconds + Math.floor(fraction / second);
        record.nanoseconds = (fraction % second) * scale;
      }
      sink.packet();
      at = from + captured;
    }
    return at;
  }

  /** The record that seems to begin at bytes[at] claims too much, or comes a day before or after the one before it. */
  protected suspect(
    _bytes: Uint8Array,
    at: number,
    start: number,
    end: number,
    position: number,
    captured: number,
    sink: RecordSink,
  ): Onward {
    sink.lost?.();
    if (captured <= limits.recordBytes) return { at, isRecord: true };
    sink.damage(position + (at - start), -1, `packet ${this.frame + 1} claims ${captured} captured bytes`);
    this.broken = true;
    return { at: end, isRecord: false };
  }

  end(position: number, length: number, sink: RecordSink): void {
    if (length === 0) return;
    // Cut, or a length that is wrong and hides others.
    sink.lost?.();
    const what = this.linkType < 0 ? 'file header' : `packet ${this.frame + 1}`;
    sink.damage(position, length, `the file ends in the middle of ${what}`);
  }

  private header(bytes: Uint8Array, at: number, sink: RecordSink): void {
    this.littleEndian = variants.has(u32le(bytes, at));
    const { scale, recordHeader } = variants.get((this.littleEndian ? u32le : u32be)(bytes, at))!;
    this.scale = scale;
    this.recordHeader = recordHeader;
    // The upper half of the field is reserved, or says the length of a frame check sequence.
    this.linkType = this.littleEndian ? u16le(bytes, at + 20) : u16be(bytes, at + 22);
    sink.interface(this.linkType, '');
  }
}
