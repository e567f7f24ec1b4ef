import type { Addresses } from './address.ts';
import type { Fragments } from './ip/fragments.ts';
import type { Packet } from './packet.ts';

/** What decoders share. */
export interface NetworkContext {
  readonly addresses: Addresses;
  readonly fragments: Fragments;
}

/** Sets `start`, `end`, `next`, `protocol`, or stops the packet with a reason. Never reads beyond `end`. */
export type Decode = (packet: Packet, context: NetworkContext) => void;

/** A decoder: one file, one line in `registry.ts`. */
export interface Decoder {
  readonly id: string;
  readonly name: string;
  readonly spec: string;
  /** LINKTYPE numbers, EtherTypes or IP protocol numbers. */
  readonly numbers: readonly number[];
  readonly decode: Decode;
}
