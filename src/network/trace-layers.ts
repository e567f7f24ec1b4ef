import { limits } from '../bytes/limits.ts';
import type { Addresses } from './address.ts';
import type { Decoder } from './decoder.ts';
import { Fragments } from './ip/fragments.ts';
import { Packet, type Next } from './packet.ts';
import { linkLayers, networkLayers, transportLayers } from './registry.ts';

/** The header of one layer of a packet: bytes[start, end). */
export interface PacketLayer {
  readonly id: string;
  readonly name: string;
  readonly spec: string;
  readonly start: number;
  readonly end: number;
}

const kinds = { link: linkLayers, network: networkLayers, transport: transportLayers };

/** The headers of a packet down to its datagram or segment, from outside in; up to where it can't be read. */
export function traceLayers(bytes: Uint8Array, linkType: number, addresses: Addresses): PacketLayer[] {
  const packet = new Packet();
  packet.bytes = bytes;
  packet.end = bytes.length;
  packet.next = 'link';
  packet.protocol = linkType;
  const context = { addresses, fragments: new Fragments() };
  const layers: PacketLayer[] = [];
  while (layers.length < limits.layers) {
    const next: Next = packet.next;
    const { protocol, start } = packet;
    const known: readonly Decoder[] =
      next === 'link' || next === 'network' || next === 'transport' ? kinds[next] : [];
    const decoder = known.find(({ numbers }) => numbers.includes(protocol));
    if (decoder === undefined) break;
    decoder.decode(packet, context);
    // What was put together from several packets is in none of them.
    if (packet.bytes !== bytes || packet.reason !== undefined) break;
    const { id, name, spec } = decoder;
    if (packet.start > start) layers.push({ id, name, spec, start, end: packet.start });
    else if (packet.next === next && packet.protocol === protocol) break;
  }
  return layers;
}
