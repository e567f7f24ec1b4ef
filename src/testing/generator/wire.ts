import type { CaptureWriter } from './capture-writer.ts';
import {
  buildDatagram,
  buildFrame,
  buildRtpFrame,
  buildSegment,
  type Endpoint,
  ipPayloadSize,
  tcpFlags,
  tcpSize,
} from './frames.ts';
import type { Random } from './random.ts';
import type { Schedule, Script } from './schedule.ts';
import type { Truth } from './truth.ts';

const maximumSegmentSize = ipPayloadSize - tcpSize;
const encoder = new TextEncoder();

/** One direction of a TCP connection. */
interface Direction {
  nextSequence: number;
  open: boolean;
  /** A stream carries one message after the other: who comes while one is under way waits. */
  busy: boolean;
}

/** The cable at the proxy: turns SIP messages and RTP packets into frames of the capture. */
export class Wire {
  private readonly random: Random;
  private readonly schedule: Schedule;
  private readonly truth: Truth;
  private readonly capture: CaptureWriter;
  private readonly connections = new Map<string, Direction>();
  private identification = 1;

  constructor(random: Random, schedule: Schedule, truth: Truth, capture: CaptureWriter) {
    this.random = random;
    this.schedule = schedule;
    this.truth = truth;
    this.capture = capture;
  }

  /** Carries a message over UDP: in one packet, or in fragments if it is too long for one. */
  *sendDatagram(from: Endpoint, to: Endpoint, message: string): Script {
    const datagram = buildDatagram(from, to, encoder.encode(message));
    const identification = this.nextIdentification();
    if (datagram.length <= ipPayloadSize) {
      this.capture.writePacket(this.schedule.now, buildFrame(from, to, 17, identification, datagram));
      return;
    }
    this.truth.fragmentedMessages++;
    const offsets: number[] = [];
    for (let offset = 0; offset < datagram.length; offset += ipPayloadSize) offsets.push(offset);
    // Now and then a network delivers the last fragment first.
    if (this.random.chance(0.1)) offsets.reverse();
    for (const offset of offsets) {
      const end = Math.min(offset + ipPayloadSize, datagram.length);
      const place = { offset, more: end < datagram.length };
      const frame = buildFrame(from, to, 17, identification, datagram.subarray(offset, end), place);
      this.capture.writePacket(this.schedule.now, frame);
      yield 0.00002;
    }
  }

  /** Carries bytes over the one TCP connection between two endpoints, which it opens on first use. */
  *sendStream(from: Endpoint, to: Endpoint, message: string, splitShare: number): Script {
    const forth = this.direction(from, to);
    const back = this.direction(to, from);
    while (forth.busy) yield 0.0005;
    forth.busy = true;
    if (!forth.open) yield* this.openConnection(from, to, forth, back);
    const bytes = encoder.encode(message);
    let pieces = 0;
    for (let start = 0; start < bytes.length; pieces++) {
      const most = Math.min(maximumSegmentSize, bytes.length - start);
      // A sender's own buffers end anywhere, also in the middle of a header field.
      const cut = pieces === 0 && most > 200 && this.random.chance(splitShare);
      const end = start + (cut ? this.random.integer(20, most - 20) : most);
      this.writeSegment(from, to, forth, back, tcpFlags.ack | tcpFlags.push, bytes.subarray(start, end));
      yield this.random.between(0.00005, 0.0004);
      this.writeSegment(to, from, back, forth, tcpFlags.ack, new Uint8Array(0));
      start = end;
    }
    if (pieces > 1 && bytes.length > 4) this.truth.splitMessages++;
    forth.busy = false;
  }

  /** One RTP packet with a payload of noise. */
  sendRtp(from: Endpoint, to: Endpoint, rtp: Parameters<typeof buildRtpFrame>[3], payload: Uint8Array): void {
    const before = this.capture.bytes;
    const frame = buildRtpFrame(from, to, this.nextIdentification(), rtp, payload);
    this.capture.writePacket(this.schedule.now, frame);
    this.truth.rtpPackets++;
    this.truth.rtpBytes += this.capture.bytes - before;
  }

  /** RFC 9293 3.5. The proxy listens, so the phone opens. */
  private *openConnection(from: Endpoint, to: Endpoint, forth: Direction, back: Direction): Script {
    back.busy = true;
    const [client, server] = to.port === 5060 ? [from, to] : [to, from];
    const [clientSide, serverSide] = client === from ? [forth, back] : [back, forth];
    const nothing = new Uint8Array(0);
    const syn = { sequence: clientSide.nextSequence, acknowledgment: 0, flags: tcpFlags.syn };
    this.writeTcp(client, server, buildSegment(client, server, syn, nothing));
    clientSide.nextSequence++;
    yield 0.0003;
    this.writeSegment(server, client, serverSide, clientSide, tcpFlags.syn | tcpFlags.ack, nothing);
    serverSide.nextSequence++;
    yield 0.0003;
    this.writeSegment(client, server, clientSide, serverSide, tcpFlags.ack, nothing);
    forth.open = back.open = true;
    back.busy = false;
  }

  private writeSegment(
    from: Endpoint,
    to: Endpoint,
    forth: Direction,
    back: Direction,
    flags: number,
    payload: Uint8Array,
  ): void {
    const numbers = { sequence: forth.nextSequence, acknowledgment: back.nextSequence, flags };
    this.writeTcp(from, to, buildSegment(from, to, numbers, payload));
    forth.nextSequence = (forth.nextSequence + payload.length) >>> 0;
  }

  private writeTcp(from: Endpoint, to: Endpoint, segment: Uint8Array): void {
    const frame = buildFrame(from, to, 6, this.nextIdentification(), segment);
    this.capture.writePacket(this.schedule.now, frame);
  }

  private direction(from: Endpoint, to: Endpoint): Direction {
    const key = `${from.address}:${from.port}>${to.address}:${to.port}`;
    let direction = this.connections.get(key);
    if (direction === undefined) {
      direction = { nextSequence: this.random.word(), open: false, busy: false };
      this.connections.set(key, direction);
    }
    return direction;
  }

  private nextIdentification(): number {
    this.identification = (this.identification % 0xffff) + 1;
    return this.identification;
  }
}
