import { u16be, u32be } from '../../bytes/endian.ts';
import { limits } from '../../bytes/limits.ts';
import { hasPrefix } from '../../bytes/prefix.ts';
import { decodeText, encodeText } from '../../bytes/text.ts';
import { Carry } from './carry.ts';
import { MessageInflater } from './message-inflater.ts';
import type { Segment, StreamConsumer } from './segment.ts';
import type { Above, StreamLayer } from './stream-layer.ts';
import { transportNumber } from './transports.ts';
import { UnitStream, type Units } from './unit-stream.ts';

const WS = transportNumber('WS');
const WSS = transportNumber('WSS');
const TLS = transportNumber('TLS');

/** What a handshake begins with, on either side (RFC 6455 1.3). */
const REQUEST = encodeText('GET /');
const RESPONSE = encodeText('HTTP/1.1 ');
/** Longest handshake that is believed. */
const HEAD = 1 << 14;

/** RFC 6455 5.2; a message is compressed when its first frame says so (RFC 7692 6). */
const FINAL = 0x80;
const COMPRESSED = 0x40;
const RESERVED = 0x30;
const OPCODE = 0x0f;
const CONTROL = 0x08;
const MASKED = 0x80;
/** A SIP message is longer than a frame without a longer length. */
const LONG = 126;

/** SIP in WebSocket messages, one in each (RFC 7118), from the handshake on or taken up in the middle. */
export const websocket: StreamLayer = {
  id: 'websocket',
  name: 'WebSocket',
  spec: 'RFC 6455, RFC 7118, RFC 7692',
  sniff(bytes, start, end) {
    const isHead = sniffHead(bytes, start, end);
    return isHead === false ? sniffFrame(bytes, start, end) : isHead;
  },
  connect: () => (above) => new UnitStream(new WebSocketUnits(above)),
};

/** One direction: the handshake is a unit, and so is each frame. */
class WebSocketUnits implements Units {
  private readonly above: Above;
  private inflater = new MessageInflater();
  /** Frames of a message of which the last is still to come, and the first byte of the first. */
  private readonly fragments = new Carry();
  private first = 0;
  /** How much of a handshake holds no end of it. */
  private searched = 0;
  /** Takes everything once the handshake was one of plain HTTP. */
  private other: StreamConsumer | undefined;

  constructor(above: Above) {
    this.above = above;
  }

  lengthOf(bytes: Uint8Array, at: number, end: number): number {
    if (this.other !== undefined) return end - at;
    const isHead = sniffHead(bytes, at, end);
    if (isHead === undefined) return 0;
    return isHead ? this.lengthOfHead(bytes, at, end) : lengthOfFrame(bytes, at, end);
  }

  unit(unit: Segment): boolean {
    const { bytes, start, end } = unit;
    if (this.other === undefined && sniffHead(bytes, start, end)) {
      this.searched = 0;
      if (/^upgrade:[ \t]*websocket/im.test(decodeText(bytes, start, end))) return true;
      this.other = this.above.stream();
    }
    if (this.other === undefined) this.frame(unit);
    else this.other.data(unit);
    return this.other?.done !== true;
  }

  canBegin(bytes: Uint8Array, start: number, end: number): boolean {
    return this.other !== undefined || websocket.sniff(bytes, start, end) === true;
  }

  lost(): void {
    this.searched = 0;
    this.first = 0;
    this.fragments.drop(this.fragments.length);
    if (this.other === undefined) this.above.notShown('WebSocket: bytes are missing');
    else this.other.gap();
  }

  end(): void {
    // It holds what later messages might repeat.
    this.inflater = new MessageInflater();
    this.other?.end();
  }

  private lengthOfHead(bytes: Uint8Array, start: number, end: number): number {
    for (let at = start + Math.max(0, this.searched - 3); at + 4 <= end; at++) {
      if (u32be(bytes, at) === 0x0d0a0d0a) return at + 4 - start;
    }
    this.searched = end - start;
    return this.searched > HEAD ? -1 : 0;
  }

  private frame(frame: Segment): void {
    const bits = frame.bytes[frame.start]!;
    // Close, ping and pong may stand between the frames of a message (RFC 6455 5.4).
    if ((bits & CONTROL) !== 0) return;
    const { fragments } = this;
    const payload = payloadOf(frame);
    if ((bits & OPCODE) !== 0) {
      fragments.drop(fragments.length);
      this.first = bits;
      if ((bits & FINAL) !== 0) return this.message(payload);
    } else if (this.first === 0) return;
    if (payload.end > payload.start) fragments.add(payload, payload.start);
    const { length } = fragments;
    if ((bits & FINAL) !== 0) {
      const arrival = fragments.arrivalOf(0, length);
      if (arrival !== undefined)
        this.message({ ...arrival, bytes: fragments.bytes, start: 0, end: length, base: -1 });
    } else if (length <= limits.messageBytes) return;
    else this.above.notShown('WebSocket message too large');
    fragments.drop(length);
    this.first = 0;
  }

  private message(message: Segment): void {
    const transport = message.transport === TLS ? WSS : WS;
    const isCompressed = (this.first & COMPRESSED) !== 0;
    this.first = 0;
    if (!isCompressed) return this.above.message({ ...message, transport });
    const bytes = this.inflater.message(message.bytes.subarray(message.start, message.end));
    if (bytes !== undefined)
      this.above.message({ ...message, bytes, start: 0, end: bytes.length, base: -1, transport });
    else
      this.above.notShown(
        'WebSocket message not inflated: it repeats one that is missing, is damaged or too large',
      );
  }
}

function sniffHead(bytes: Uint8Array, start: number, end: number): boolean | undefined {
  return hasPrefix(bytes, start, end, bytes[start] === REQUEST[0] ? REQUEST : RESPONSE);
}

/** Bytes before the payload. */
function headOfFrame(bytes: Uint8Array, start: number): number {
  const second = bytes[start + 1]!;
  const length = second & 0x7f;
  return 2 + (length === 127 ? 8 : length === 126 ? 2 : 0) + ((second & MASKED) !== 0 ? 4 : 0);
}

/** The whole frame; 0 while its head is not whole, below 0 for what no frame begins with. */
function lengthOfFrame(bytes: Uint8Array, start: number, end: number): number {
  const opcode = bytes[start]! & OPCODE;
  if ((bytes[start]! & RESERVED) !== 0 || (opcode & 7) > 2) return -1;
  if (end - start < 2) return 0;
  const head = headOfFrame(bytes, start);
  if (end - start < head) return 0;
  const length = bytes[start + 1]! & 0x7f;
  if (length < 126) return head + length;
  if (length === 126) return head + u16be(bytes, start + 2);
  return head + u32be(bytes, start + 2) * 2 ** 32 + u32be(bytes, start + 6);
}

/**
 * A frame in the middle of a connection, at the beginning of a segment: a text that begins as SIP does, or a
 * compressed message of which nothing but the length can be told, which is that of the segment.
 */
function sniffFrame(bytes: Uint8Array, start: number, end: number): boolean | undefined {
  const bits = bytes[start]!;
  const opcode = bits & OPCODE;
  if (end === start) return undefined;
  if ((opcode !== 1 && opcode !== 2) || (bits & RESERVED) !== 0) return false;
  if (end - start < 2) return undefined;
  if ((bytes[start + 1]! & 0x7f) < LONG) return false;
  const head = headOfFrame(bytes, start);
  if (end - start < head + 3) return undefined;
  const length = lengthOfFrame(bytes, start, end);
  if ((bits & COMPRESSED) !== 0) return length === end - start;
  const isMasked = (bytes[start + 1]! & MASKED) !== 0;
  for (let i = 0; i < 3; i++) {
    const byte = bytes[start + head + i]! ^ (isMasked ? bytes[start + head - 4 + i]! : 0);
    if (byte < 0x41 || byte > 0x5a) return false;
  }
  return length <= limits.messageBytes;
}

/** What the frame carries, without the mask (RFC 6455 5.3). */
function payloadOf(frame: Segment): Segment {
  const { bytes } = frame;
  const start = frame.start + headOfFrame(bytes, frame.start);
  if ((bytes[frame.start + 1]! & MASKED) === 0) return { ...frame, start };
  const plain = bytes.slice(start, frame.end);
  for (let i = 0; i < plain.length; i++) plain[i]! ^= bytes[start - 4 + (i & 3)]!;
  return { ...frame, bytes: plain, start: 0, end: plain.length, base: -1 };
}
