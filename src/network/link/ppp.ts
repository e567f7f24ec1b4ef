import { u16be } from '../../bytes/endian.ts';
import type { Decoder } from '../decoder.ts';
import { etherType, linkType } from '../numbers.ts';
import { isCut, stop } from '../packet.ts';
import { ciscoHdlc } from './cisco-hdlc.ts';

const networks = new Map<number, number>([
  [0x0021, etherType.ipv4],
  [0x0057, etherType.ipv6],
  [0x0281, etherType.mpls],
  [0x0283, etherType.mpls],
]);

/** Address and control may be left out, and the protocol be one byte (RFC 1661 6.5, 6.6): those are odd, FF is not one. */
export const ppp: Decoder = {
  id: 'ppp',
  name: 'PPP',
  spec: 'RFC 1661, RFC 1662',
  numbers: [linkType.ppp, 50],
  decode(packet, context) {
    if (isCut(packet, 4, 'PPP')) return;
    const { bytes, protocol } = packet;
    // Number 50 stands for Cisco's way to frame as well, told by its address.
    if (protocol === 50 && (bytes[packet.start]! & 0x7f) === 0x0f) return ciscoHdlc.decode(packet, context);
    if (u16be(bytes, packet.start) === 0xff03) packet.start += 2;
    const isShort = (bytes[packet.start]! & 1) === 1;
    const carried = isShort ? bytes[packet.start]! : u16be(bytes, packet.start);
    packet.start += isShort ? 1 : 2;
    const network = networks.get(carried);
    // Its own protocols, LCP and the like, begin with 8 or C.
    if (network === undefined) return stop(packet, carried < 0x8000 ? 'PPP without IP' : undefined);
    packet.next = 'network';
    packet.protocol = network;
  },
};

/** PPP over Ethernet; what sets sessions up (0x8863) carries nothing. */
export const pppoe: Decoder = {
  id: 'pppoe',
  name: 'PPPoE',
  spec: 'RFC 2516',
  numbers: [0x8864],
  decode(packet) {
    if (isCut(packet, 6, 'PPPoE')) return;
    packet.end = Math.min(packet.end, packet.start + 6 + u16be(packet.bytes, packet.start + 4));
    packet.start += 6;
    packet.next = 'link';
    packet.protocol = linkType.ppp;
  },
};
