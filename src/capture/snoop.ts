import { u32be } from '../bytes/endian.ts';
import { limits } from '../bytes/limits.ts';
import type { CaptureFormat, RecordReader, RecordSink } from './record.ts';

const FILE_HEADER = 16;
const RECORD_HEADER = 24;
const MAGIC = [0x73, 0x6e, 0x6f, 0x6f, 0x70, 0, 0, 0];
/** LINKTYPE numbers by the data link types of RFC 1761; others keep no number that is decoded. */
const linkTypes = new Map([
  [0, 1],
  [4, 1],
  [8, 10],
]);
const UNKNOWN = 0xffff;

/** The format of Solaris' snoop: all numbers big-endian, records filled up to whole words. */
export const snoop: CaptureFormat = {
  id: 'snoop',
  name: 'snoop',
  spec: 'RFC 1761',
  sniff: (head) => MAGIC.every((byte, i) => head[i] === byte),
  open: () => new SnoopReader(),
};

class SnoopReader implements RecordReader {
  private linkType = -1;
  private frame = 0;
  private broken = false;

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
      this.linkType = linkTypes.get(u32be(bytes, at + 12)) ?? UNKNOWN;
      sink.interface(this.linkType, '');
      at += FILE_HEADER;
    }
    if (this.broken) return end;
    const { record } = sink;
    while (end - at >= RECORD_HEADER) {
      const captured = u32be(bytes, at + 4);
      const length = u32be(bytes, at + 8);
      if (length < RECORD_HEADER + captured || length > limits.recordBytes) {
        const where = position + (at - start);
        sink.damage(where, -1, `packet ${this.frame + 1} claims ${captured} bytes in a record of ${length}`);
        this.broken = true;
        return end;
      }
      if (end - at < length) break;
      record.bytes = bytes;
      record.start = at + RECORD_HEADER;
      record.end = record.start + captured;
      record.base = base;
      record.wireLength = u32be(bytes, at);
      record.layer = 'link';
      record.protocol = this.linkType;
      record.interface = 0;
      record.frame = ++this.frame;
      const microseconds = u32be(bytes, at + 20);
      record.seconds = u32be(bytes, at + 16) + Math.floor(microseconds / 1e6);
      record.nanoseconds = (microseconds % 1e6) * 1000;
      sink.packet();
      at += length;
    }
    return at;
  }

  end(position: number, length: number, sink: RecordSink): void {
    if (length === 0) return;
    const what = this.linkType < 0 ? 'file header' : `packet ${this.frame + 1}`;
    sink.damage(position, length, `the file ends in the middle of ${what}`);
  }
}
