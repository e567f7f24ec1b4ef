import { u16be } from '../../../bytes/endian.ts';
import type { Segment } from '../segment.ts';

export const contentType = { changeCipherSpec: 20, alert: 21, handshake: 22, applicationData: 23 } as const;

/** Bytes in front of the fragment of a record. */
const RECORD_HEADER = 5;
/** The most a record may hold (RFC 5246 6.2.3): 2^14 bytes and 2048 that protection may add. */
const LONGEST = 16384 + 2048;

/** One record (RFC 8446 5.1). Views: valid as long as the segment is. */
export interface TlsRecord {
  readonly type: number;
  readonly version: number;
  /** The bytes in front of the fragment. */
  readonly header: Uint8Array;
  readonly fragment: Uint8Array;
}

/** The record in bytes[start, end) of a segment, which holds nothing else. */
export function recordOf({ bytes, start, end }: Segment): TlsRecord {
  return {
    type: bytes[start]!,
    version: u16be(bytes, start + 1),
    header: bytes.subarray(start, start + RECORD_HEADER),
    fragment: bytes.subarray(start + RECORD_HEADER, end),
  };
}

/** The length of the record at `at`; 0 while too few bytes have come to tell, -1 when none begins there. */
export function lengthOfRecord(bytes: Uint8Array, at: number, end: number): number {
  const sniffed = sniffRecord(bytes, at, end);
  if (sniffed !== true) return sniffed === false ? -1 : 0;
  return RECORD_HEADER + u16be(bytes, at + 3);
}

/** Whether a record begins at `at`; undefined while there are too few bytes to tell. */
export function sniffRecord(bytes: Uint8Array, at: number, end: number): boolean | undefined {
  const length = end - at;
  if (length >= 1 && (bytes[at]! < contentType.changeCipherSpec || bytes[at]! > 24)) return false;
  if (length >= 2 && bytes[at + 1] !== 3) return false;
  if (length >= 3 && bytes[at + 2]! > 4) return false;
  if (length < RECORD_HEADER) return undefined;
  const fragment = u16be(bytes, at + 3);
  return fragment > 0 && fragment <= LONGEST;
}
