import type { CaptureRecord } from '../capture/record.ts';
import { transportNumber } from './transport/transports.ts';

const UDP = transportNumber('UDP');

/**
 * What comes next: a link layer by its LINKTYPE number, a network layer by its EtherType, something IP carries by its
 * protocol number, a datagram or segment ready for use, or nothing that is decoded.
 */
export type Next = 'link' | 'network' | 'transport' | 'udp' | 'tcp' | 'sctp' | 'none';

/** Where and when bytes arrived: addresses are numbers of `Addresses`, the time is Unix time. */
export interface Arrival {
  readonly source: number;
  readonly destination: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** IPv4 identification; 0 for IPv6 and where nothing says it. */
  readonly identification: number;
  /** Number in `transports`. */
  readonly transport: number;
  readonly frame: number;
  readonly interface: number;
  readonly seconds: number;
  readonly nanoseconds: number;
  /** All frames of what came in several, in order; undefined for what came in one. */
  readonly frames: readonly number[] | undefined;
}

/** A copy that outlives the packet; `frames` in the place of its own. */
export function copyArrival(from: Arrival, frames = from.frames): Arrival {
  return {
    source: from.source,
    destination: from.destination,
    sourcePort: from.sourcePort,
    destinationPort: from.destinationPort,
    identification: from.identification,
    transport: from.transport,
    frame: from.frame,
    interface: from.interface,
    seconds: from.seconds,
    nanoseconds: from.nanoseconds,
    frames,
  };
}

/** One packet on its way through the decoders: each narrows bytes[start, end) and names what comes next. */
export class Packet implements Arrival {
  bytes: Uint8Array = new Uint8Array();
  start = 0;
  end = 0;
  /** Position in the file of bytes[0]; negative where the file does not hold these bytes as they are. */
  base = 0;
  next: Next = 'none';
  /** Number of the next decoder within its kind. */
  protocol = 0;
  /** Why nothing comes next, in words; undefined when there is no need to say so. */
  reason: string | undefined = undefined;
  /** The error message that quotes this packet, undefined for one that was sent. */
  quotedBy: string | undefined = undefined;
  /** The packet was cut when captured: less arrived than its own headers say. */
  truncated = false;

  /** Numbers of `Addresses`. */
  source = 0;
  destination = 0;
  sourcePort = 0;
  destinationPort = 0;
  identification = 0;

  transport = 0;

  /** Decoders that have been at it. */
  depth = 0;
  /** Where in `bytes` an id stands that joins messages beyond what they say themselves; 0 for none. */
  correlationStart = 0;
  correlationEnd = 0;

  /** TCP only. */
  sequence = 0;
  flags = 0;

  frame = 0;
  interface = 0;
  seconds = 0;
  nanoseconds = 0;
  frames: readonly number[] | undefined = undefined;

  /** A packet as it stands in the capture, before any decoder: what the one before it left is gone. */
  begin(record: CaptureRecord): void {
    this.bytes = record.bytes;
    this.start = record.start;
    this.end = record.end;
    this.base = record.base;
    this.next = record.layer === 'network' ? 'network' : 'link';
    this.protocol = record.protocol;
    this.reason = undefined;
    this.quotedBy = undefined;
    this.truncated = record.end - record.start < record.wireLength;
    this.source = 0;
    this.destination = 0;
    this.identification = 0;
    this.transport = UDP;
    this.correlationEnd = 0;
    this.frames = undefined;
    this.frame = record.frame;
    this.interface = record.interface;
    this.seconds = record.seconds;
    this.nanoseconds = record.nanoseconds;
  }
}

/** Ends decoding; `reason` is counted and shown unless the packet is simply not our business. */
export function stop(packet: Packet, reason?: string): void {
  packet.next = 'none';
  packet.reason = reason;
}

/** Whether less than a header of `length` bytes is left; the packet then ends here. */
export function isCut(packet: Packet, length: number, name: string): boolean {
  const cut = packet.end - packet.start < length;
  if (cut) stop(packet, `${name} header cut`);
  return cut;
}
