import { esp, espInUdp } from './ip/esp.ts';
import { erspan, gre, linkInNetwork } from './ip/gre.ts';
import { icmp, icmp6 } from './ip/icmp.ts';
import { ipInIp } from './ip/ip-in-ip.ts';
import { ipv4 } from './ip/ipv4.ts';
import { ipv6, ipv6Extension, ipv6Fragment } from './ip/ipv6.ts';
import { ciscoHdlc } from './link/cisco-hdlc.ts';
import { ethernet } from './link/ethernet.ts';
import { exportedPdu } from './link/exported-pdu.ts';
import { ieee80211 } from './link/ieee80211.ts';
import { linuxSll, linuxSll2 } from './link/linux-sll.ts';
import { loopback } from './link/loopback.ts';
import { mpls } from './link/mpls.ts';
import { nflog } from './link/nflog.ts';
import { pflog } from './link/pflog.ts';
import { pktap } from './link/pktap.ts';
import { ppi } from './link/ppi.ts';
import { ppp, pppoe } from './link/ppp.ts';
import { rawIp } from './link/raw-ip.ts';
import { vlan } from './link/vlan.ts';
import type { Decode, Decoder } from './decoder.ts';
import { turnChannel, turnIndication } from './transport/turn.ts';
import type { DatagramLayer } from './transport/datagram-layer.ts';
import { gtpU } from './transport/gtp-u.ts';
import { hep, hepStream } from './transport/hep.ts';
import { l2tp, l2tpInIp } from './transport/l2tp.ts';
import { sctp, sctpInUdp } from './transport/sctp.ts';
import type { StreamLayer } from './transport/stream-layer.ts';
import { tcp } from './transport/tcp.ts';
import { udp } from './transport/udp.ts';
import { geneve, vxlan } from './transport/vxlan.ts';
import { websocket } from './transport/websocket.ts';

/** By LINKTYPE number. */
export const linkLayers: readonly Decoder[] = [
  ethernet,
  linuxSll,
  linuxSll2,
  loopback,
  rawIp,
  ppp,
  ciscoHdlc,
  ieee80211,
  nflog,
  pflog,
  pktap,
  ppi,
  exportedPdu,
];
/** By EtherType. */
export const networkLayers: readonly Decoder[] = [ipv4, ipv6, vlan, pppoe, mpls, linkInNetwork, erspan];
/** By IP protocol number. */
export const transportLayers: readonly Decoder[] = [
  udp,
  tcp,
  ipv6Extension,
  ipv6Fragment,
  ipInIp,
  gre,
  esp,
  l2tpInIp,
  icmp,
  icmp6,
  sctp,
];

/** What a UDP datagram may carry besides SIP and RTP. */
export const datagramLayers: readonly DatagramLayer[] = [
  hep,
  vxlan,
  geneve,
  gtpU,
  l2tp,
  espInUdp,
  sctpInUdp,
  turnChannel,
  turnIndication,
];
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
