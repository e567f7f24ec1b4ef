import { u16be, u32be } from '../../bytes/endian.ts';
import type { Decoder } from '../decoder.ts';
import { stop, type Packet } from '../packet.ts';

const FRAGMENT = 44;
const AUTHENTICATION = 51;

export const ipv6: Decoder = {
  id: 'ipv6',
  name: 'IPv6',
  spec: 'RFC 8200',
  numbers: [0x86dd],
  decode(packet, context) {
    const { bytes, start } = packet;
    const available = packet.end - start;
    if (available < 40) return stop(packet, 'IPv6 header cut');
    if (bytes[start]! >> 4 !== 6) return stop(packet, 'IPv6 header damaged');
    const payloadLength = u16be(bytes, start + 4);
    // 0 is a jumbogram, or a large segment not yet cut by the network card.
    if (payloadLength !== 0) {
      if (payloadLength + 40 > available) packet.truncated = true;
      else packet.end = start + 40 + payloadLength;
    }
    packet.identification = 0;
    packet.source = context.addresses.v6(bytes, start + 8);
    packet.destination = context.addresses.v6(bytes, start + 24);
    packet.next = 'transport';
    packet.protocol = bytes[start + 6]!;
    packet.start = start + 40;
  },
};

/** Extension headers say what follows and, in units of 8 bytes, their own length (RFC 8200 4). */
export const ipv6Extension: Decoder = {
  id: 'ipv6-extension',
  name: 'IPv6 extension header',
  spec: 'RFC 8200 4',
  numbers: [0, 43, 60, 135, 139, 140, AUTHENTICATION],
  decode(packet) {
    const { bytes, start, end, protocol } = packet;
    if (end - start < 8) return stop(packet, 'IPv6 extension header cut');
    // The authentication header alone counts in units of 4 bytes, less 2 (RFC 4302 2.2).
    const length = protocol === AUTHENTICATION ? (bytes[start + 1]! + 2) * 4 : (bytes[start + 1]! + 1) * 8;
    follow(packet, start, length);
  },
};

export const ipv6Fragment: Decoder = {
  id: 'ipv6-fragment',
  name: 'IPv6 fragment header',
  spec: 'RFC 8200 4.5',
  numbers: [FRAGMENT],
  decode(packet, context) {
    const { bytes, start, end } = packet;
    if (end - start < 8) return stop(packet, 'IPv6 fragment header cut');
    const offsetAndMore = u16be(bytes, start + 2);
    const identification = u32be(bytes, start + 4);
    follow(packet, start, 8);
    // An "atomic" fragment is whole (RFC 6946).
    if (offsetAndMore >> 3 === 0 && (offsetAndMore & 1) === 0) return;
    context.fragments.add(packet, identification, offsetAndMore & 0xfff8, (offsetAndMore & 1) === 1);
  },
};

function follow(packet: Packet, start: number, length: number): void {
  if (length > packet.end - start) return stop(packet, 'IPv6 extension header cut');
  packet.next = 'transport';
  packet.protocol = packet.bytes[start]!;
  packet.start = start + length;
}
