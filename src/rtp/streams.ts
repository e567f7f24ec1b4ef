import { u16be, u32be } from '../bytes/endian.ts';
import { Table } from '../bytes/columns.ts';
import { TupleInterner } from '../bytes/interner.ts';
import { shiftTime } from '../capture/time.ts';
import type { Packet } from '../network/packet.ts';

const HEADER = 12;
/** Streams on probation: two packets in a row make one, so that noise leaves nothing behind. */
const CANDIDATES = 1 << 12;
/** Streams that are found without a search. */
const RECENT = 1024;
/** How far two sequence numbers in a row may lie apart, in either direction: packets overtake each other. */
const MAX_STEP = 100;

const columns = {
  source: Uint32Array,
  destination: Uint32Array,
  sourcePort: Uint16Array,
  destinationPort: Uint16Array,
  ssrc: Uint32Array,
  payloadType: Uint8Array,
  packets: Uint32Array,
  file: Uint16Array,
  firstFrame: Uint32Array,
  firstSeconds: Float64Array,
  firstNanoseconds: Uint32Array,
  lastSeconds: Float64Array,
  lastNanoseconds: Uint32Array,
};

/** Whether bytes[start, end) can be an RTP packet: version 2, no RTCP packet type (RFC 5761 4). */
export function sniffRtp(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < HEADER || bytes[start]! >> 6 !== 2) return false;
  const type = bytes[start + 1]!;
  return type < 192 || type > 223;
}

/**
 * RTP streams: one for each pair of endpoints and SSRC, told by consecutive sequence numbers. One that goes on in the
 * next file (a ring of files) stays one; one that two files saw at a time is one of each.
 */
export class RtpStreams {
  readonly streams = new Table(columns);
  private readonly keys = new TupleInterner(4);
  /** By key: the number of the latest stream, and the last file in which it was found. */
  private readonly numbers: number[] = [];
  private readonly files: number[] = [];
  private readonly candidateKeys = new Uint32Array(CANDIDATES * 4);
  private readonly candidateSequence = new Int32Array(CANDIDATES).fill(-1);
  private readonly candidateTime = new Float64Array(CANDIDATES * 2);
  private readonly candidateFrame = new Uint32Array(CANDIDATES);
  /** Streams found at once, by SSRC: number plus one. */
  private readonly recent = new Int32Array(RECENT);
  private file = 0;

  /** Packets from now on are of this file. */
  beginFile(file: number): void {
    this.file = file;
    this.candidateSequence.fill(-1);
    this.recent.fill(0);
  }

  /** Adds seconds to the times of all streams of some files, by their numbers. */
  shift(offsets: ReadonlyMap<number, number>): void {
    if (offsets.size === 0) return;
    const c = this.streams.columns;
    for (let id = 0; id < this.streams.length; id++) {
      const offset = offsets.get(c.file[id]!) ?? 0;
      const first = shiftTime({ seconds: c.firstSeconds[id]!, nanoseconds: c.firstNanoseconds[id]! }, offset);
      const last = shiftTime({ seconds: c.lastSeconds[id]!, nanoseconds: c.lastNanoseconds[id]! }, offset);
      c.firstSeconds[id] = first.seconds;
      c.firstNanoseconds[id] = first.nanoseconds;
      c.lastSeconds[id] = last.seconds;
      c.lastNanoseconds[id] = last.nanoseconds;
    }
  }

  /** Takes a packet that `sniffRtp` let pass. */
  packet(packet: Packet): void {
    const { bytes, start } = packet;
    const ports = ((packet.sourcePort << 16) | packet.destinationPort) >>> 0;
    const ssrc = u32be(bytes, start + 8);
    const c = this.streams.columns;
    const slot = (ssrc ^ (ssrc >>> 10) ^ (ssrc >>> 20)) & (RECENT - 1);
    let id = this.recent[slot]! - 1;
    const isRecent =
      id >= 0 &&
      c.ssrc[id] === ssrc &&
      c.source[id] === packet.source &&
      c.destination[id] === packet.destination &&
      c.sourcePort[id] === packet.sourcePort &&
      c.destinationPort[id] === packet.destinationPort;
    if (!isRecent) {
      const key = this.keys.find(packet.source, packet.destination, ports, ssrc);
      if (key < 0 || this.files[key] !== this.file) {
        this.candidate(packet, ports, ssrc);
        return;
      }
      id = this.numbers[key]!;
      this.recent[slot] = id + 1;
    }
    c.packets[id]!++;
    c.lastSeconds[id] = packet.seconds;
    c.lastNanoseconds[id] = packet.nanoseconds;
  }

  private candidate(packet: Packet, ports: number, ssrc: number): void {
    const { source, destination } = packet;
    const slot = (Math.imul(ports ^ source ^ (destination << 8), 0x9e3779b1) >>> 20) & (CANDIDATES - 1);
    const at = slot * 4;
    const keys = this.candidateKeys;
    const sequence = u16be(packet.bytes, packet.start + 2);
    const isSame =
      keys[at] === source && keys[at + 1] === destination && keys[at + 2] === ports && keys[at + 3] === ssrc;
    const before = this.candidateSequence[slot]!;
    const step = ((sequence - before) << 16) >> 16;
    if (isSame && before >= 0 && step !== 0 && Math.abs(step) <= MAX_STEP) {
      this.promote(packet, ports, ssrc, slot);
      return;
    }
    keys[at] = source;
    keys[at + 1] = destination;
    keys[at + 2] = ports;
    keys[at + 3] = ssrc;
    this.candidateSequence[slot] = sequence;
    this.candidateTime[slot * 2] = packet.seconds;
    this.candidateTime[slot * 2 + 1] = packet.nanoseconds;
    this.candidateFrame[slot] = packet.frame;
  }

  private promote(packet: Packet, ports: number, ssrc: number, slot: number): void {
    const key = this.keys.intern(packet.source, packet.destination, ports, ssrc);
    this.candidateSequence[slot] = -1;
    this.files[key] = this.file;
    const before = this.numbers[key];
    if (before !== undefined && this.streams.columns.lastSeconds[before]! <= this.candidateTime[slot * 2]!) {
      this.streams.columns.packets[before]! += 2;
      return;
    }
    const id = this.streams.add();
    this.numbers[key] = id;
    const c = this.streams.columns;
    c.source[id] = packet.source;
    c.destination[id] = packet.destination;
    c.sourcePort[id] = packet.sourcePort;
    c.destinationPort[id] = packet.destinationPort;
    c.ssrc[id] = ssrc;
    c.payloadType[id] = packet.bytes[packet.start + 1]! & 0x7f;
    c.packets[id] = 2;
    c.file[id] = this.file;
    c.firstFrame[id] = this.candidateFrame[slot]!;
    c.firstSeconds[id] = this.candidateTime[slot * 2]!;
    c.firstNanoseconds[id] = this.candidateTime[slot * 2 + 1]!;
    c.lastSeconds[id] = packet.seconds;
    c.lastNanoseconds[id] = packet.nanoseconds;
  }
}
