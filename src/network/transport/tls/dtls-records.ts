import { u16be } from '../../../bytes/endian.ts';
import { contentType } from './records.ts';

const RECORD_HEADER = 13;
const MESSAGE_HEADER = 12;
/** The longest hello that is put together: post-quantum key shares take two kilobytes. */
const LONGEST_HELLO = 1 << 16;

/** A part of a handshake message (RFC 6347 4.2.2). The fragment is a view. */
export interface HandshakeFragment {
  readonly type: number;
  /** Bytes of the whole message. */
  readonly length: number;
  /** The number of the message in its direction. */
  readonly sequence: number;
  readonly offset: number;
  readonly fragment: Uint8Array;
}

/**
 * Whether bytes[start, end) begin with a DTLS record (RFC 6347 4.1, RFC 9147 4): content types 20 to 25 are told apart
 * from STUN, TURN and RTP by the first byte (RFC 7983 7).
 */
export function sniffDtls(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < RECORD_HEADER || bytes[start]! < 20 || bytes[start]! > 25) return false;
  const minor = bytes[start + 2]!;
  return bytes[start + 1] === 0xfe && (minor === 0xff || minor === 0xfd) && u16be(bytes, start + 11) > 0;
}

/** Calls `take` for each piece of a handshake in the clear among the records of a datagram. */
export function readHandshake(
  bytes: Uint8Array,
  start: number,
  end: number,
  take: (fragment: HandshakeFragment) => void,
): void {
  for (let at = start; at + RECORD_HEADER <= end;) {
    const next = at + RECORD_HEADER + u16be(bytes, at + 11);
    if (next > end) return;
    if (bytes[at] === contentType.handshake && u16be(bytes, at + 3) === 0)
      readMessages(bytes, at + RECORD_HEADER, next, take);
    at = next;
  }
}

function readMessages(
  bytes: Uint8Array,
  start: number,
  end: number,
  take: (fragment: HandshakeFragment) => void,
): void {
  for (let at = start; at + MESSAGE_HEADER <= end;) {
    const from = at + MESSAGE_HEADER;
    const to = from + u24be(bytes, at + 9);
    if (to > end) return;
    take({
      type: bytes[at]!,
      length: u24be(bytes, at + 1),
      sequence: u16be(bytes, at + 4),
      offset: u24be(bytes, at + 6),
      fragment: bytes.subarray(from, to),
    });
    at = to;
  }
}

/** Puts one message of a direction together out of fragments in any order. */
export class HandshakeMessage {
  private sequence = -1;
  private bytes = new Uint8Array();
  private have = new Uint8Array();
  private missing = 0;

  /** The body once all of it is there, and again with whatever repeats it. */
  add({ sequence, length, offset, fragment }: HandshakeFragment): Uint8Array | undefined {
    if (length > LONGEST_HELLO || offset + fragment.length > length) return undefined;
    if (sequence !== this.sequence || length !== this.bytes.length) {
      this.sequence = sequence;
      this.bytes = new Uint8Array(length);
      this.have = new Uint8Array(length);
      this.missing = length;
    }
    this.bytes.set(fragment, offset);
    for (let i = offset; i < offset + fragment.length; i++) {
      this.missing -= 1 - this.have[i]!;
      this.have[i] = 1;
    }
    return this.missing === 0 ? this.bytes : undefined;
  }
}

function u24be(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 16) | u16be(bytes, at + 1);
}
