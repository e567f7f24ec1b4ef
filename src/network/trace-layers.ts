import { limits } from '../bytes/limits.ts';
import type { Addresses } from './address.ts';
import type { Decoder } from './decoder.ts';
import { Fragments } from './ip/fragments.ts';
import { Packet, type Next } from './packet.ts';
import type { DatagramLayer } from './transport/datagram-layer.ts';
import { datagramLayers, linkLayers, networkLayers, transportLayers } from './registry.ts';

/** The header of one layer of a packet: bytes[start, end). */
export interface PacketLayer {
  readonly id: string;
  readonly name: string;
  readonly spec: string;
  readonly start: number;
  readonly end: number;
}

const kinds = { link: linkLayers, network: networkLayers, transport: transportLayers };

/**
 * The headers of a packet from outside in: down to what lies at `message`, or to its datagram or segment; up to where
 * it can't be read.
 */
export function traceLayers(
  bytes: Uint8Array,
  linkType: number,
  addresses: Addresses,
  message = bytes.length,
): PacketLayer[] {
  const packet = new Packet();
  packet.bytes = bytes;
  packet.end = bytes.length;
  packet.next = 'link';
  packet.protocol = linkType;
  const context = { addresses, fragments: new Fragments() };
  const layers: PacketLayer[] = [];
  while (layers.length < limits.layers && packet.start < message) {
    const { protocol, start } = packet;
    const next: Next = packet.next;
    const decoder = findDecoder(packet);
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

function findDecoder(packet: Packet): Decoder | DatagramLayer | undefined {
  const { next, protocol } = packet;
  if (next === 'udp') return datagramLayers.find(({ matches }) => matches(packet));
  const known = next === 'tcp' || next === 'sctp' || next === 'none' ? [] : kinds[next];
  return known.find(({ numbers }) => numbers.includes(protocol));
}
