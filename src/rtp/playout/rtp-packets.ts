import { Arena, Table } from '../../bytes/columns.ts';
import { u16be, u32be } from '../../bytes/endian.ts';

const HEADER = 12;

const columns = {
  sequence: Uint16Array,
  timestamp: Uint32Array,
  payloadType: Uint8Array,
  marker: Uint8Array,
  /** Seconds, on whatever clock the reader of the capture counts. */
  arrival: Float64Array,
  start: Uint32Array,
  length: Uint32Array,
};

/** What is kept of the header of a packet. */
export interface PacketHeader {
  readonly payloadType: number;
  readonly marker: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly arrival: number;
}

/** The packets of one RTP stream in the order in which they came, with their payloads. */
export class RtpPackets {
  readonly table = new Table(columns);
  private readonly arena = new Arena();

  get length(): number {
    return this.table.length;
  }

  /** Bytes of all payloads. */
  get bytes(): number {
    return this.arena.length;
  }

  /**
   * Takes the RTP packet bytes[start, end), without its contributing sources, extension and padding (RFC 3550 5.1); false
   * where its lengths don't agree.
   */
  add(bytes: Uint8Array, start: number, end: number, arrival: number): boolean {
    if (end - start < HEADER) return false;
    const flags = bytes[start]!;
    let from = start + HEADER + (flags & 0x0f) * 4;
    if ((flags & 0x10) !== 0) {
      if (from + 4 > end) return false;
      from += 4 + u16be(bytes, from + 2) * 4;
    }
    const to = (flags & 0x20) === 0 ? end : end - bytes[end - 1]!;
    if (from > to) return false;
    const header = {
      payloadType: bytes[start + 1]! & 0x7f,
      marker: bytes[start + 1]! >> 7,
      sequence: u16be(bytes, start + 2),
      timestamp: u32be(bytes, start + 4),
      arrival,
    };
    this.addPayload(header, bytes, from, to);
    return true;
  }

  /** Takes the payload bytes[from, to). */
  addPayload(header: PacketHeader, bytes: Uint8Array, from: number, to: number): void {
    const row = this.table.add();
    const c = this.table.columns;
    c.payloadType[row] = header.payloadType;
    c.marker[row] = header.marker;
    c.sequence[row] = header.sequence;
    c.timestamp[row] = header.timestamp;
    c.arrival[row] = header.arrival;
    c.start[row] = this.arena.add(bytes, from, to);
    c.length[row] = to - from;
  }

  /** A view, valid until the next `add()`. */
  payload(row: number): Uint8Array<ArrayBuffer> {
    const { start, length } = this.table.columns;
    return this.arena.view(start[row]!, start[row]! + length[row]!);
  }
}
