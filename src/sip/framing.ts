import { limits } from '../bytes/limits.ts';
import { copyArrival, type Arrival } from '../network/packet.ts';
import type { Segment, StreamConsumer } from '../network/transport/streams.ts';
import { messageFlag } from './message-index.ts';
import { MessageScan, scanMessage } from './scan.ts';
import { sniffStartLine } from './sniff.ts';

const LF = 10;
const CR = 13;

/** Takes messages as they are cut out. */
export interface MessageSink {
  /** `scan` has seen the message in bytes[start, end); `base` as in `Segment`; `frames` where there are several. */
  message(
    scan: MessageScan,
    bytes: Uint8Array,
    start: number,
    end: number,
    base: number,
    arrival: Arrival,
    frames: readonly number[] | undefined,
    flags: number,
  ): void;
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
export class StreamFraming implements StreamConsumer {
  done = false;
  private readonly sink: MessageSink;
  private readonly scan: MessageScan;
  /** What has come of a message that is not whole, and up to where which segment brought it. */
  private carry: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  private carryLength = 0;
  private carried: { readonly end: number; readonly arrival: Arrival }[] = [];
  /** What the carry waits for: this length, or a blank line. */
  private awaitedLength = 0;
  private awaitsBlankLine = false;
  private strangeBytes = 0;

  constructor(sink: MessageSink, scan: MessageScan) {
    this.sink = sink;
    this.scan = scan;
  }

  data(segment: Segment): void {
    if (this.carryLength === 0) {
      const rest = this.cutAll(segment.bytes, segment.start, segment.end, segment, false);
      if (rest < segment.end) this.keep(segment, rest);
      return;
    }
    const before = this.carryLength;
    this.keep(segment, segment.start);
    const isEnough =
      this.carryLength >= this.awaitedLength ||
      (this.awaitsBlankLine && hasBlankLine(this.carry, Math.max(0, before - 2), this.carryLength));
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
    const rest = this.cutAll(this.carry, 0, this.carryLength, undefined, final);
    if (rest === 0) return;
    this.carry.copyWithin(0, rest, this.carryLength);
    this.carryLength -= rest;
    this.carried = this.carried
      .filter(({ end }) => end > rest)
      .map(({ end, arrival }) => ({ end: end - rest, arrival }));
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
        if (segment !== undefined) {
          this.sink.message(this.scan, bytes, at, cut.end, segment.base, segment, undefined, cut.flags);
        } else this.emitCarried(at, cut.end, cut.flags);
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
    // RFC 3261 20.14 makes Content-Length mandatory on streams; there is no other way to tell than what comes next.
    const next = nextMessage(bytes, body, end);
    if (next === end && !final && !isFull) {
      const eager = end - at < EAGER_BYTES;
      return { kind: 'more', end: eager ? end + 1 : end + ((end - at) >> 1), blankLine: false };
    }
    return messageUpTo(next, messageFlag.contentLength);
  }

  private emitCarried(start: number, end: number, flags: number): void {
    const frames = new Set<number>();
    // Segments may come out of order: the message was there when the last of its parts was, wherever that part stands.
    let arrival: Arrival | undefined;
    let from = 0;
    for (const part of this.carried) {
      if (part.end > start && from < end) {
        frames.add(part.arrival.frame);
        if (arrival === undefined || part.arrival.frame > arrival.frame) arrival = part.arrival;
      }
      from = part.end;
    }
    if (arrival === undefined) return;
    const several = frames.size > 1 ? [...frames].sort((a, b) => a - b) : undefined;
    this.sink.message(this.scan, this.carry, start, end, -1, arrival, several, flags);
  }

  private keep(segment: Segment, from: number): void {
    const needed = this.carryLength + segment.end - from;
    if (needed > this.carry.length) {
      const grown = new Uint8Array(Math.max(4096, needed * 2));
      grown.set(this.carry.subarray(0, this.carryLength));
      this.carry = grown;
    }
    this.carry.set(segment.bytes.subarray(from, segment.end), this.carryLength);
    this.carryLength = needed;
    this.carried.push({ end: needed, arrival: copyArrival(segment) });
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
