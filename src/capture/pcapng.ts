import { u16be, u16le, u32be, u32le } from '../bytes/endian.ts';
import { limits } from '../bytes/limits.ts';
import { decodeText } from '../bytes/text.ts';
import { TimeUnit } from './time-unit.ts';
import type { Onward } from './pcap.ts';
import type { CaptureFormat, RecordReader, RecordSink } from './record.ts';

const SECTION_HEADER = 0x0a0d0d0a;
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;

/** Block types (draft-ietf-opsawg-pcapng, section 11.1). */
const block = { interface: 1, oldPacket: 2, simplePacket: 3, names: 4, enhancedPacket: 6, secrets: 10 };
/** Records of a name resolution block (draft-ietf-opsawg-pcapng, section 4.5). */
const nameRecord = { end: 0, ipv4: 1, ipv6: 2 };
/** Secrets in the format of a key log (draft-ietf-opsawg-pcapng, section 4.7). */
const TLS_KEY_LOG = 0x544c534b;
const option = { end: 0, interfaceName: 2, timeResolution: 9, timeOffset: 14 };

interface Interface {
  /** Number in the file, over all sections. */
  readonly number: number;
  readonly linkType: number;
  readonly snapLength: number;
  readonly unit: TimeUnit;
  /** Seconds added to every timestamp (if_tsoffset). */
  readonly timeOffset: number;
}

/** The format of Wireshark and of tcpdump's successors: sections of blocks, interfaces of any kind side by side. */
export const pcapng: CaptureFormat = {
  id: 'pcapng',
  name: 'pcapng',
  spec: 'draft-ietf-opsawg-pcapng',
  sniff: (head) =>
    head.length >= 12 &&
    u32be(head, 0) === SECTION_HEADER &&
    (u32be(head, 8) === BYTE_ORDER_MAGIC || u32le(head, 8) === BYTE_ORDER_MAGIC),
  open: () => new PcapngReader(),
};

export class PcapngReader implements RecordReader {
  protected littleEndian = true;
  /** Interfaces of the section being read; packets name them by position. */
  private interfaces: Interface[] = [];
  private interfaceCount = 0;
  protected frame = 0;
  /** Bytes still to be passed over of a block too large to be held. */
  private skipping = 0;
  protected broken = false;

  read(
    bytes: Uint8Array,
    start: number,
    end: number,
    base: number,
    position: number,
    sink: RecordSink,
  ): number {
    if (this.broken) return end;
    let at = start;
    if (this.skipping > 0) {
      const step = Math.min(this.skipping, end - at);
      this.skipping -= step;
      at += step;
    }
    while (end - at >= 12) {
      if (u32be(bytes, at) === SECTION_HEADER) this.littleEndian = u32le(bytes, at + 8) === BYTE_ORDER_MAGIC;
      const u32 = this.littleEndian ? u32le : u32be;
      const type = u32(bytes, at);
      const length = u32(bytes, at + 4);
      const where = position + (at - start);
      const isOdd = length < 12 || length % 4 !== 0 || length > limits.blockBytes;
      if (isOdd || (end - at >= length && u32(bytes, at + length - 4) !== length)) {
        const onward = this.suspect(bytes, at, start, end, position, length, sink);
        if (!onward.isRecord) return onward.at;
        if (onward.at !== at) {
          at = onward.at;
          continue;
        }
      }
      if (length > limits.blockBytes) {
        sink.damage(where, length, `a block of ${length} bytes after packet ${this.frame} was passed over`);
        this.skipping = Math.max(0, length - (end - at));
        at = Math.min(end, at + length);
        continue;
      }
      if (end - at < length) break;
      this.block(type, bytes, at + 8, at + length - 4, base, where, sink);
      at += length;
    }
    return at;
  }

  /** The block at bytes[at] claims a length that none can have, or does not end with it as each block does. */
  protected suspect(
    _bytes: Uint8Array,
    at: number,
    start: number,
    end: number,
    position: number,
    length: number,
    sink: RecordSink,
  ): Onward {
    sink.lost?.();
    if (length >= 12 && length % 4 === 0) return { at, isRecord: true };
    sink.damage(
      position + (at - start),
      -1,
      `a block after packet ${this.frame} claims a length of ${length} bytes`,
    );
    this.broken = true;
    return { at: end, isRecord: false };
  }

  end(position: number, length: number, sink: RecordSink): void {
    if (length === 0) return;
    // Cut, or a length that is wrong and hides others.
    sink.lost?.();
    sink.damage(position, length, `the file ends in the middle of the block after packet ${this.frame}`);
  }

  private block(
    type: number,
    bytes: Uint8Array,
    start: number,
    end: number,
    base: number,
    where: number,
    sink: RecordSink,
  ): void {
    if (type === block.enhancedPacket || type === block.oldPacket) {
      this.packet(type, bytes, start, end, base, where, sink);
    } else if (type === block.simplePacket) {
      this.simplePacket(bytes, start, end, base, where, sink);
    } else if (type === block.interface) {
      this.describeInterface(bytes, start, end, sink);
    } else if (type === block.names) {
      this.names(bytes, start, end, sink);
    } else if (type === block.secrets) {
      this.secrets(bytes, start, end, sink);
    } else if (type === SECTION_HEADER) {
      this.interfaces = [];
    }
    // Any other block (statistics, custom ones) holds no packet.
  }

  private packet(
    type: number,
    bytes: Uint8Array,
    start: number,
    end: number,
    base: number,
    where: number,
    sink: RecordSink,
  ): void {
    this.frame++;
    const u32 = this.littleEndian ? u32le : u32be;
    const u16 = this.littleEndian ? u16le : u16be;
    if (end - start < 20) {
      sink.damage(where, end - start + 12, `packet ${this.frame} has no room for its own header`);
      return;
    }
    // The old packet block has a 16-bit interface number and a count of drops where the new one has 32 bits.
    const number = type === block.oldPacket ? u16(bytes, start) : u32(bytes, start);
    const from = this.interfaces[number];
    if (from === undefined) {
      sink.damage(
        where,
        end - start + 12,
        `packet ${this.frame} names interface ${number}, which is not described`,
      );
      return;
    }
    const captured = u32(bytes, start + 12);
    const { record } = sink;
    from.unit.split(u32(bytes, start + 4), u32(bytes, start + 8), record);
    record.seconds += from.timeOffset;
    record.wireLength = u32(bytes, start + 16);
    this.deliver(from, bytes, start + 20, end, captured, base, where, sink);
  }

  private simplePacket(
    bytes: Uint8Array,
    start: number,
    end: number,
    base: number,
    where: number,
    sink: RecordSink,
  ): void {
    this.frame++;
    const from = this.interfaces[0];
    if (from === undefined || end - start < 4) {
      sink.damage(where, end - start + 12, `packet ${this.frame} has no interface described`);
      return;
    }
    const { record } = sink;
    record.seconds = NaN;
    record.nanoseconds = 0;
    record.wireLength = (this.littleEndian ? u32le : u32be)(bytes, start);
    const captured = Math.min(record.wireLength, from.snapLength || record.wireLength, end - start - 4);
    this.deliver(from, bytes, start + 4, end, captured, base, where, sink);
  }

  private deliver(
    from: Interface,
    bytes: Uint8Array,
    start: number,
    end: number,
    captured: number,
    base: number,
    where: number,
    sink: RecordSink,
  ): void {
    const { record } = sink;
    record.bytes = bytes;
    record.start = start;
    record.end = start + Math.min(captured, end - start);
    if (captured > end - start) {
      sink.damage(
        where,
        end - start,
        `packet ${this.frame} claims ${captured} captured bytes, its block has ${end - start}`,
      );
    }
    record.base = base;
    record.layer = 'link';
    record.protocol = from.linkType;
    record.interface = from.number;
    record.frame = this.frame;
    sink.packet();
  }

  private names(bytes: Uint8Array, start: number, end: number, sink: RecordSink): void {
    const u16 = this.littleEndian ? u16le : u16be;
    for (let at = start; end - at >= 4;) {
      const type = u16(bytes, at);
      const length = u16(bytes, at + 2);
      const value = at + 4;
      if (type === nameRecord.end || value + length > end) return;
      const isV6 = type === nameRecord.ipv6;
      const from = value + (isV6 ? 16 : 4);
      const stop = value + length;
      if ((isV6 || type === nameRecord.ipv4) && from < stop) {
        // The first of several names, each with a zero behind it.
        const zero = bytes.subarray(from, stop).indexOf(0);
        const name = decodeText(bytes, from, zero < 0 ? stop : from + zero);
        if (name !== '') sink.hostName(isV6, bytes, value, name);
      }
      at = stop + ((4 - (length % 4)) % 4);
    }
  }

  private secrets(bytes: Uint8Array, start: number, end: number, sink: RecordSink): void {
    const u32 = this.littleEndian ? u32le : u32be;
    if (end - start < 8 || u32(bytes, start) !== TLS_KEY_LOG) return;
    sink.secrets(decodeText(bytes, start + 8, Math.min(end, start + 8 + u32(bytes, start + 4))));
  }

  private describeInterface(bytes: Uint8Array, start: number, end: number, sink: RecordSink): void {
    if (end - start < 8) return;
    const { littleEndian } = this;
    const u16 = littleEndian ? u16le : u16be;
    const u32 = littleEndian ? u32le : u32be;
    let unit = TimeUnit.microseconds;
    let timeOffset = 0;
    let name = '';
    for (let at = start + 8; end - at >= 4;) {
      const code = u16(bytes, at);
      const length = u16(bytes, at + 2);
      const value = at + 4;
      if (code === option.end || value + length > end) break;
      if (code === option.timeResolution && length >= 1) unit = TimeUnit.fromOption(bytes[value]!);
      if (code === option.timeOffset && length >= 8) timeOffset = signed64(bytes, value, littleEndian);
      if (code === option.interfaceName) name = decodeText(bytes, value, value + length);
      at = value + length + ((4 - (length % 4)) % 4);
    }
    const linkType = u16(bytes, start);
    this.interfaces.push({
      number: this.interfaceCount++,
      linkType,
      snapLength: u32(bytes, start + 4),
      unit,
      timeOffset,
    });
    sink.interface(linkType, name);
  }
}

function signed64(bytes: Uint8Array, at: number, littleEndian: boolean): number {
  const low = littleEndian ? u32le(bytes, at) : u32be(bytes, at + 4);
  const high = littleEndian ? u32le(bytes, at + 4) : u32be(bytes, at);
  return (high | 0) * 2 ** 32 + low;
}
