import { u16be } from '../../bytes/endian.ts';
import type { Decoder } from '../decoder.ts';
import { etherType, linkType } from '../numbers.ts';
import { isCut, stop } from '../packet.ts';

const CHECKSUM = 0x8000;
const ROUTING = 0x4000;
const KEY = 0x2000;
const SEQUENCE = 0x1000;
const ACKNOWLEDGMENT = 0x0080;
const VERSION = 7;

const ERSPAN = 0x88be;
const ERSPAN_3 = 0x22eb;

/** GRE, in the version of PPTP as well: the flags say which fields there are, the rest is an EtherType. */
export const gre: Decoder = {
  id: 'gre',
  name: 'GRE',
  spec: 'RFC 2784, RFC 2890, RFC 2637',
  numbers: [47],
  decode(packet) {
    if (isCut(packet, 4, 'GRE')) return;
    const flags = u16be(packet.bytes, packet.start);
    if ((flags & ROUTING) !== 0 || (flags & VERSION) > 1)
      return stop(packet, 'GRE of a kind that is not decoded');
    let length = 4;
    for (const field of [CHECKSUM, KEY, SEQUENCE]) if ((flags & field) !== 0) length += 4;
    if ((flags & VERSION) === 1 && (flags & ACKNOWLEDGMENT) !== 0) length += 4;
    if (isCut(packet, length, 'GRE')) return;
    const carried = u16be(packet.bytes, packet.start + 2);
    packet.start += length;
    packet.next = 'network';
    // Without a sequence number there is no header of ERSPAN either: type I.
    packet.protocol = carried === ERSPAN && (flags & SEQUENCE) === 0 ? etherType.ethernet : carried;
    // An acknowledgment of PPTP carries nothing.
    if (packet.start === packet.end) stop(packet);
  },
};

/** Mirrored frames of a switch: a header, then the Ethernet frame. */
export const erspan: Decoder = {
  id: 'erspan',
  name: 'ERSPAN',
  spec: 'draft-foschiano-erspan',
  numbers: [ERSPAN, ERSPAN_3],
  decode(packet) {
    let length = 8;
    if (packet.protocol === ERSPAN_3) {
      // The last bit says that a subheader of the platform follows.
      length = (packet.bytes[packet.start + 11]! & 1) === 1 ? 20 : 12;
    }
    if (isCut(packet, length, 'ERSPAN')) return;
    packet.start += length;
    packet.next = 'link';
    packet.protocol = linkType.ethernet;
  },
};

/** Link layers that have an EtherType, for tunnels that name what they carry by one. */
export const linkInNetwork: Decoder = {
  id: 'link-in-network',
  name: 'Ethernet or PPP in a tunnel',
  spec: 'RFC 1701, RFC 2637',
  numbers: [etherType.ethernet, etherType.ppp],
  decode(packet) {
    packet.next = 'link';
    packet.protocol = packet.protocol === etherType.ppp ? linkType.ppp : linkType.ethernet;
  },
};
