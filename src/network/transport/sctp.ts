import { limits } from '../../bytes/limits.ts';
import { TupleInterner } from '../../bytes/interner.ts';
import { u16be, u32be } from '../../bytes/endian.ts';
import type { Decoder } from '../decoder.ts';
import { copyArrival, isCut, type Packet } from '../packet.ts';
import { Carry } from './carry.ts';
import type { DatagramLayer } from './datagram-layer.ts';
import { copySegment, type Segment } from './segment.ts';
import { transportNumber } from './transports.ts';

const SCTP = transportNumber('SCTP');
const PROTOCOL = 132;
const TUNNEL = 9899;

/** A chunk of data, its header, and the flags for the first and the last piece of a message (RFC 9260 3.3.1). */
const DATA = 0;
const HEADER = 16;
const FIRST = 2;
const LAST = 1;
const WHOLE = FIRST | LAST;

/** Sequence numbers that are remembered, so that what is sent again is no second message; a power of two. */
const SEEN = 64;
/** What a fragment and a message cost beside their bytes. */
const OVERHEAD = 256;
const BUFFER = 512;

export const sctp: Decoder = {
  id: 'sctp',
  name: 'SCTP',
  spec: 'RFC 9260',
  numbers: [PROTOCOL],
  decode(packet) {
    if (isCut(packet, 12, 'SCTP')) return;
    packet.sourcePort = u16be(packet.bytes, packet.start);
    packet.destinationPort = u16be(packet.bytes, packet.start + 2);
    packet.start += 12;
    packet.transport = SCTP;
    packet.next = 'sctp';
  },
};

export const sctpInUdp: DatagramLayer = {
  id: 'sctp-udp',
  name: 'SCTP in UDP',
  spec: 'RFC 6951',
  matches: ({ sourcePort, destinationPort }) => sourcePort === TUNNEL || destinationPort === TUNNEL,
  decode(packet) {
    packet.next = 'transport';
    packet.protocol = PROTOCOL;
  },
};

/** A message whose beginning has come, and what holding it costs. */
interface Begun {
  readonly carry: Carry;
  cost: number;
}

interface Fragment {
  readonly flags: number;
  readonly segment: Segment;
}

/** Takes messages out of SCTP packets (RFC 4168: each holds one of SIP), those in fragments once all have come. */
export class SctpMessages {
  private readonly take: (message: Segment, isCut: boolean) => void;
  private readonly keys = new TupleInterner(4);
  /** Of each direction of an association. */
  private readonly seen: Uint32Array[] = [];
  /** Messages of which the beginning has come, by association and the sequence number they wait for. */
  private readonly begun = new Map<string, Begun>();
  /** Fragments that came before those in front of them, likewise. */
  private readonly early = new Map<string, Fragment>();
  private held = 0;
  private dropped = 0;

  /** `take` gets each message, valid during the call, and whether the capture cut it. */
  constructor(take: (message: Segment, isCut: boolean) => void) {
    this.take = take;
  }

  /** Messages that never became whole. */
  get incomplete(): number {
    let count = this.begun.size + this.dropped;
    for (const { flags } of this.early.values()) if ((flags & LAST) !== 0) count++;
    return count;
  }

  packet(packet: Packet): void {
    const { bytes, start, end, base } = packet;
    const ports = ((packet.sourcePort << 16) | packet.destinationPort) >>> 0;
    const flow = this.keys.intern(packet.source, packet.destination, ports, u32be(bytes, start - 8));
    for (let at = start; at + HEADER < end;) {
      const length = u16be(bytes, at + 2);
      const sequence = u32be(bytes, at + 4);
      if (bytes[at] === DATA && length > HEADER && this.isNew(flow, sequence)) {
        const data = { bytes, start: at + HEADER, end: Math.min(end, at + length), base };
        const segment = { ...copyArrival(packet), ...data };
        const flags = bytes[at + 1]!;
        if ((flags & WHOLE) === WHOLE) this.take(segment, at + length > end);
        else this.fragment(`${flow} `, sequence, { flags, segment });
      }
      at += Math.max(4, (length + 3) & ~3);
    }
  }

  private isNew(flow: number, sequence: number): boolean {
    // A slot begins with a number that belongs to another one.
    const seen = (this.seen[flow] ??= Uint32Array.from({ length: SEEN }, (_, i) => i + 1));
    const slot = sequence & (SEEN - 1);
    if (seen[slot] === sequence) return false;
    seen[slot] = sequence;
    return true;
  }

  /** The fragments of a message have sequence numbers in a row (RFC 9260 6.9). */
  private fragment(flow: string, sequence: number, fragment: Fragment): void {
    const { begun, early } = this;
    const key = flow + sequence;
    const isFirst = (fragment.flags & FIRST) !== 0;
    const message: Begun | undefined = isFirst ? { carry: new Carry(), cost: BUFFER } : begun.get(key);
    this.held += costOf(fragment.segment) + (isFirst ? BUFFER : 0);
    if (message === undefined) {
      const { flags, segment } = fragment;
      this.forget(early.get(key));
      early.set(key, { flags, segment: copySegment(segment, segment.start) });
      return this.evict();
    }
    if (!isFirst) begun.delete(key);
    let next: Fragment | undefined = fragment;
    let number = sequence;
    for (let wanted = key; next !== undefined; next = early.get(wanted)) {
      early.delete(wanted);
      message.carry.add(next.segment, next.segment.start);
      message.cost += costOf(next.segment);
      if ((next.flags & LAST) !== 0) {
        const { bytes, length } = message.carry;
        this.held -= message.cost;
        return this.take(
          { ...message.carry.arrivalOf(0, length)!, bytes, start: 0, end: length, base: -1 },
          false,
        );
      }
      number = (number + 1) >>> 0;
      wanted = flow + number;
    }
    // Sent again after so long that it was forgotten.
    this.held -= begun.get(flow + number)?.cost ?? 0;
    begun.set(flow + number, message);
    this.evict();
  }

  /** What has waited longest goes first. */
  private evict(): void {
    for (const [key, message] of this.begun) {
      if (this.held <= limits.fragmentBytes) return;
      this.begun.delete(key);
      this.held -= message.cost;
      this.dropped++;
    }
    for (const [key, fragment] of this.early) {
      if (this.held <= limits.fragmentBytes) return;
      if ((fragment.flags & LAST) !== 0) this.dropped++;
      this.early.delete(key);
      this.forget(fragment);
    }
  }

  private forget(fragment: Fragment | undefined): void {
    if (fragment !== undefined) this.held -= costOf(fragment.segment);
  }
}

function costOf({ start, end }: Segment): number {
  return end - start + OVERHEAD;
}
