import { ipv4 } from './ip/ipv4.ts';
import { ipv6, ipv6Extension, ipv6Fragment } from './ip/ipv6.ts';
import { ethernet } from './link/ethernet.ts';
import { linuxSll, linuxSll2 } from './link/linux-sll.ts';
import { loopback } from './link/loopback.ts';
import { rawIp } from './link/raw-ip.ts';
import { vlan } from './link/vlan.ts';
import type { Decode, Decoder } from './decoder.ts';
import type { DatagramLayer } from './transport/datagram-layer.ts';
import { hep, hepStream } from './transport/hep.ts';
import type { StreamLayer } from './transport/stream-layer.ts';
import { tcp } from './transport/tcp.ts';
import { udp } from './transport/udp.ts';
import { websocket } from './transport/websocket.ts';

/** By LINKTYPE number. */
export const linkLayers: readonly Decoder[] = [ethernet, linuxSll, linuxSll2, loopback, rawIp];
/** By EtherType. */
export const networkLayers: readonly Decoder[] = [ipv4, ipv6, vlan];
/** By IP protocol number. */
export const transportLayers: readonly Decoder[] = [udp, tcp, ipv6Extension, ipv6Fragment];

/** What a UDP datagram may carry besides SIP and RTP. */
export const datagramLayers: readonly DatagramLayer[] = [hep];
/** What may lie between TCP and SIP. */
export const streamLayers: readonly StreamLayer[] = [hepStream, websocket];

export const linkDecoders = byNumber(linkLayers);
export const networkDecoders = byNumber(networkLayers);
export const transportDecoders = byNumber(transportLayers);

function byNumber(decoders: readonly Decoder[]): ReadonlyMap<number, Decode> {
  return new Map(
    decoders.flatMap(({ numbers, decode }) => numbers.map((number) => [number, decode] as const)),
  );
}
