import { limits } from '../bytes/limits.ts';
import type { Arrival } from '../network/packet.ts';
import { Carry } from '../network/transport/carry.ts';
import type { PlainStream } from '../network/transport/stream-layer.ts';
import type { Segment } from '../network/transport/segment.ts';
import { messageFlag } from './message-index.ts';
import { MessageScan, scanMessage } from './scan.ts';
import { sniffStartLine } from './sniff.ts';

const LF = 10;
const CR = 13;

/** Takes messages as they are cut out. */
export interface MessageSink {
  /** `scan` has seen the message in bytes[start, end); `base` as in `Segment`. */
  message(
    scan: MessageScan,
    bytes: Uint8Array,
    start: number,
    end: number,
    base: number,
    arrival: Arrival,
    flags: number,
  ): unknown;
}

/** Bytes of a stream without a single message after which it is passed over. */
const STRANGE_BYTES = 1 << 16;
/** Up to this length what waits is looked at again with every segment, beyond only when it has grown by half. */
const EAGER_BYTES = 1 << 16;
/** Lines after a start line in which the header fields of a message must show up. */
const HEADER_LINES = 64;

type Cut =
  | { readonly kind: 'message'; readonly end: number; readonly flags: number }
  /** Look again when there are bytes up to `end`, or (`blankLine`) when an empty line has come. */
  | { readonly kind: 'more'; readonly end: number; readonly blankLine: boolean }
  | { readonly kind: 'strange' };

const strange: Cut = { kind: 'strange' };

function messageUpTo(end: number, flags: number): Cut {
  return { kind: 'message', end, flags };
}

/**
 * Cuts one direction of a stream into messages by Content-Length (RFC 3261 18.3) wherever its end lands on what can
 * follow a message; only where it is missing, wrong or lands elsewhere does the next start line end the message. Finds
 * its way again after a gap. Bytes are copied only when a message spans segments.
 */
export class StreamFraming implements PlainStream {
  done = false;
  private readonly sink: MessageSink;
  private readonly scan: MessageScan;
  /** What has come of a message that is not whole. */
  private readonly carry = new Carry();
  /** What the carry waits for: this length, or a blank line. */
  private awaitedLength = 0;
  private awaitsBlankLine = false;
  private strangeBytes = 0;
  private hasMessages = false;

  constructor(sink: MessageSink, scan: MessageScan) {
    this.sink = sink;
    this.scan = scan;
  }

  get isIdle(): boolean {
    return !this.hasMessages && this.carry.length === 0;
  }

  data(segment: Segment): void {
    const { carry } = this;
    const before = carry.length;
    if (before === 0) {
      const rest = this.cutAll(segment.bytes, segment.start, segment.end, segment, false);
      if (rest < segment.end) carry.add(segment, rest);
      return;
    }
    carry.add(segment, segment.start);
    const isEnough =
      carry.length >= this.awaitedLength ||
      (this.awaitsBlankLine && hasBlankLine(carry.bytes, Math.max(0, before - 2), carry.length));
    if (isEnough) this.cutCarry(false);
  }

  gap(): void {
    this.cutCarry(true);
  }

  end(): void {
    this.cutCarry(true);
    this.done = true;
  }

  private cutCarry(final: boolean): void {
    const { carry } = this;
    carry.drop(this.cutAll(carry.bytes, 0, carry.length, undefined, final));
  }

  /**
   * Cuts messages off bytes[start, end); returns where the part begins that has to wait for more. The bytes are those
   * of `segment`, or the carry when there is none.
   */
  private cutAll(
    bytes: Uint8Array,
    start: number,
    end: number,
    segment: Segment | undefined,
    final: boolean,
  ): number {
    let at = start;
    while (at < end) {
      // Keep-alives and stray line ends between messages (RFC 5626 4.4.1, RFC 3261 7.5).
      if (bytes[at] === CR || bytes[at] === LF) {
        at++;
        continue;
      }
      const cut = this.cut(bytes, at, end, final);
      if (cut.kind === 'more') {
        this.awaitedLength = cut.end - at;
        this.awaitsBlankLine = cut.blankLine;
        break;
      }
      if (cut.kind === 'message') {
        const arrival = segment ?? this.carry.arrivalOf(at, cut.end)!;
        this.sink.message(this.scan, bytes, at, cut.end, segment?.base ?? -1, arrival, cut.flags);
        this.hasMessages = true;
        at = cut.end;
        this.strangeBytes = 0;
        continue;
      }
      const next = nextLine(bytes, at, end);
      this.strangeBytes += next - at;
      at = next;
      if (this.strangeBytes > STRANGE_BYTES) {
        this.done = true;
        return end;
      }
    }
    return at;
  }

  /** What begins at `at`. Leaves the scan of a message behind. */
  private cut(bytes: Uint8Array, at: number, end: number, final: boolean): Cut {
    if (!sniffStartLine(bytes, at, end, !final)) return strange;
    const { scan } = this;
    const isFull = end - at > limits.messageBytes;
    scanMessage(bytes, at, end, scan);
    if (!scan.isTerminated) {
      if (!final && !isFull) return { kind: 'more', end: at + 2 * (end - at), blankLine: true };
      return scan.hasSipHeaders ? messageUpTo(end, messageFlag.truncated) : strange;
    }
    if (!scan.hasSipHeaders) return strange;
    const { body, contentLength } = scan;
    if (contentLength >= 0 && contentLength <= limits.messageBytes) {
      const stop = body + contentLength;
      if (stop > end && !final) return { kind: 'more', end: stop, blankLine: false };
      if (stop <= end && canFollow(bytes, stop, end)) return messageUpTo(stop, 0);
    }
    // Two that differ: the blank line before the next message may be what is missing (RFC 4475 3.1.2.15).
    const inner = nextMessage(bytes, nextLine(bytes, at, end), body);
    if (inner < body) {
      scanMessage(bytes, at, inner, scan);
      return messageUpTo(inner, messageFlag.truncated);
    }
    // RFC 3261 20.14 makes Content-Length mandatory on streams; there is no other way to tell than what comes next.
    const next = nextMessage(bytes, body, end);
    if (next === end && !final && !isFull) {
      const eager = end - at < EAGER_BYTES;
      return { kind: 'more', end: eager ? end + 1 : end + ((end - at) >> 1), blankLine: false };
    }
    return messageUpTo(next, messageFlag.contentLength);
  }
}

/** A datagram holds one message (RFC 3261 18.3); what is behind the end of its body is not part of it. */
export function cutDatagram(scan: MessageScan, bytes: Uint8Array, start: number, end: number): number {
  scanMessage(bytes, start, end, scan);
  const { body, contentLength } = scan;
  if (!scan.isTerminated || contentLength < 0) return contentLength < -1 ? messageFlag.contentLength : 0;
  const stop = body + contentLength;
  if (stop > end) return messageFlag.contentLength;
  for (let at = stop; at < end; at++) if (bytes[at] !== CR && bytes[at] !== LF) return messageFlag.extraBytes;
  return 0;
}

/** What may stand behind a message: the end of what has come, a line end, or the next start line. */
function canFollow(bytes: Uint8Array, at: number, end: number): boolean {
  return at === end || bytes[at] === CR || bytes[at] === LF || sniffStartLine(bytes, at, end, true);
}

/** The next line from `start` on that begins a message: a start line with Via and Call-ID behind it; else `end`. */
function nextMessage(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at = nextLine(bytes, at, end)) {
    if (sniffStartLine(bytes, at, end, false) && hasViaAndCallId(bytes, at, end)) return at;
  }
  return end;
}

const probe = new MessageScan();

function hasViaAndCallId(bytes: Uint8Array, start: number, end: number): boolean {
  let stop = start;
  for (let lines = 0; lines < HEADER_LINES && stop < end; lines++) stop = nextLine(bytes, stop, end);
  scanMessage(bytes, start, stop, probe);
  return probe.viaCount > 0 && probe.callId.end > 0;
}

function nextLine(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== LF) at++;
  return Math.min(end, at + 1);
}

/** An empty line among bytes[start, end), of which the two bytes before `start` count as well. */
function hasBlankLine(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    if (bytes[at] !== LF) continue;
    const next = bytes[at + 1];
    if (at + 1 < end && (next === LF || (next === CR && at + 2 < end && bytes[at + 2] === LF))) return true;
  }
  return false;
}
