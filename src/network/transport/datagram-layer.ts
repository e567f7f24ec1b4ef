import type { Decode } from '../decoder.ts';
import type { Packet } from '../packet.ts';

/** What a UDP datagram may carry besides SIP and RTP: one file, one line in `datagramLayers` (`registry.ts`). */
export interface DatagramLayer {
  readonly id: string;
  readonly name: string;
  readonly spec: string;
  /** Whether bytes[start, end) of the packet, or its ports, say so. */
  matches(packet: Packet): boolean;
  readonly decode: Decode;
}
