import { u16be, u32be } from '../bytes/endian.ts';
import type { Packet } from '../network/packet.ts';

/** Streams on probation: two packets in a row make one, so that noise leaves nothing behind. */
const CANDIDATES = 1 << 12;
/** How far two sequence numbers in a row may lie apart, in either direction: packets overtake each other. */
const MAX_STEP = 100;

/** The first packets of what may become streams, in slots that others may take over. */
export class Candidates {
  private readonly source = new Uint32Array(CANDIDATES);
  private readonly destination = new Uint32Array(CANDIDATES);
  private readonly ports = new Uint32Array(CANDIDATES);
  private readonly ssrc = new Uint32Array(CANDIDATES);
  readonly sequence = new Int32Array(CANDIDATES).fill(-1);
  readonly type = new Uint8Array(CANDIDATES);
  readonly timestamp = new Uint32Array(CANDIDATES);
  readonly length = new Uint32Array(CANDIDATES);
  readonly seconds = new Float64Array(CANDIDATES);
  readonly nanoseconds = new Uint32Array(CANDIDATES);
  readonly frame = new Uint32Array(CANDIDATES);
  readonly offset = new Float64Array(CANDIDATES);

  clear(): void {
    this.sequence.fill(-1);
  }

  /** The slot of the packet that this one follows: a stream. Otherwise it waits for one that follows it, and -1. */
  slotBefore(packet: Packet, ports: number, ssrc: number, offset: number): number {
    const { source, destination, bytes, start } = packet;
    const slot = (Math.imul(ports ^ source ^ (destination << 8), 0x9e3779b1) >>> 20) & (CANDIDATES - 1);
    const sequence = u16be(bytes, start + 2);
    const before = this.sequence[slot]!;
    const step = ((sequence - before) << 16) >> 16;
    const isSame =
      this.source[slot] === source &&
      this.destination[slot] === destination &&
      this.ports[slot] === ports &&
      this.ssrc[slot] === ssrc;
    if (isSame && before >= 0 && step !== 0 && Math.abs(step) <= MAX_STEP) return slot;
    this.source[slot] = source;
    this.destination[slot] = destination;
    this.ports[slot] = ports;
    this.ssrc[slot] = ssrc;
    this.sequence[slot] = sequence;
    this.type[slot] = bytes[start + 1]!;
    this.timestamp[slot] = u32be(bytes, start + 4);
    this.length[slot] = packet.end - start;
    this.seconds[slot] = packet.seconds;
    this.nanoseconds[slot] = packet.nanoseconds;
    this.frame[slot] = packet.frame;
    this.offset[slot] = offset;
    return -1;
  }
}
