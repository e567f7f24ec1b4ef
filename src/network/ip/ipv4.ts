import { u16be, u32be } from '../../bytes/endian.ts';
import type { Decoder } from '../decoder.ts';
import { stop } from '../packet.ts';

const MORE_FRAGMENTS = 0x2000;
const OFFSET = 0x1fff;

export const ipv4: Decoder = {
  id: 'ipv4',
  name: 'IPv4',
  spec: 'RFC 791',
  numbers: [0x0800],
  decode(packet, context) {
    const { bytes, start } = packet;
    const available = packet.end - start;
    if (available < 20) return stop(packet, 'IPv4 header cut');
    const headerLength = (bytes[start]! & 15) * 4;
    if (bytes[start]! >> 4 !== 4 || headerLength < 20 || headerLength > available) {
      return stop(packet, 'IPv4 header damaged');
    }
    const totalLength = u16be(bytes, start + 2);
    // 0 is what a capture sees before the network card has cut a large segment into packets.
    if (totalLength >= headerLength) {
      if (totalLength > available) packet.truncated = true;
      else packet.end = start + totalLength;
    } else if (totalLength !== 0) {
      return stop(packet, 'IPv4 total length below the header length');
    }
    packet.identification = u16be(bytes, start + 4);
    packet.source = context.addresses.v4(u32be(bytes, start + 12));
    packet.destination = context.addresses.v4(u32be(bytes, start + 16));
    packet.next = 'transport';
    packet.protocol = bytes[start + 9]!;
    packet.start = start + headerLength;
    const fragment = u16be(bytes, start + 6);
    if ((fragment & (MORE_FRAGMENTS | OFFSET)) !== 0) {
      const more = (fragment & MORE_FRAGMENTS) !== 0;
      context.fragments.add(packet, packet.identification, (fragment & OFFSET) * 8, more);
    }
  },
};
