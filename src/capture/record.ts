import type { Source } from './source.ts';

/** What a capture file is made of, whatever its format. */

/** No small integer: a field that becomes one beyond 1 GiB would have all that reads it compiled again. */
const NOT_IN_FILE = -Infinity;

/** Where a record enters the stack: with a link-layer header, with an IP header, or as SIP itself (text logs, HEP). */
export type Layer = 'link' | 'network' | 'sip';

/**
 * One record of a capture. There is one object per file, filled anew for each record: whoever wants to keep
 * something copies the numbers.
 */
export class CaptureRecord {
  /** The captured bytes are bytes[start, end). */
  bytes: Uint8Array = new Uint8Array();
  start = 0;
  end = 0;
  /** Position in the file of bytes[0]; negative where the file does not hold these bytes as they are. */
  base = NOT_IN_FILE;
  /** Length on the wire; more than end - start when the capture cut the packet. */
  wireLength = 0;
  layer: Layer = 'link';
  /** LINKTYPE_ number for `link`, EtherType for `network`. */
  protocol = 0;
  /** Number of the interface in the file, from 0. */
  interface = 0;
  /** Number of the packet in the file, from 1, as Wireshark counts. */
  frame = 0;
  /** Unix time; `seconds` is NaN where the capture says no time. */
  seconds = 0;
  nanoseconds = 0;
}

/** Takes what a reader finds. */
export interface RecordSink {
  readonly record: CaptureRecord;
  /** `record` is filled. */
  packet(): void;
  /** A capture interface was described; numbers count from 0 in the order of these calls. */
  interface(linkType: number, name: string): void;
  /** bytes[at, at + 4) or, of version 6, bytes[at, at + 16) is the address of a host of that name. */
  hostName(isV6: boolean, bytes: Uint8Array, at: number, name: string): void;
  /** The text of a key log (`key-log.ts`) stands in the capture itself. */
  secrets(keyLog: string): void;
  /** The file is damaged in a way that a reader may know how to go on from: `recovering.ts`. */
  lost?(): void;
  /** Bytes [offset, offset + length) of the file can't be read. */
  damage(offset: number, length: number, reason: string): void;
}

/** Reads a file in pieces of any size. */
export interface RecordReader {
  /**
   * Reads the whole records in bytes[start, end) and returns the position of the first byte it left; that byte and
   * those behind it come again, with more after them. `base` is the position in the file of bytes[0], negative when
   * the bytes are not in the file as they are; `position` the place of bytes[start] in the (unpacked) file.
   */
  read(
    bytes: Uint8Array,
    start: number,
    end: number,
    base: number,
    position: number,
    sink: RecordSink,
  ): number;
  /** The file ended with `length` bytes unread from `position` on: bytes[0, length), whose `base` is as above. */
  end(position: number, length: number, sink: RecordSink, bytes?: Uint8Array, base?: number): void;
}

/** A capture format: one file, one line in `rare-formats.ts`. */
export interface CaptureFormat {
  readonly id: string;
  readonly name: string;
  readonly spec: string;
  /** Looks at no more than the first 4 KiB; never throws, never parses. */
  sniff(head: Uint8Array): boolean;
  open(): RecordReader;
  /**
   * For a format that says somewhere else in the file where its records lie: asked in the place of `open` where the file
   * is not packed; the reader still gets it from the beginning. Rejects as `slice` does.
   */
  openStored?(source: Source): Promise<RecordReader>;
}
