import { u16be, u16le } from '../../bytes/endian.ts';
import type { Decoder } from '../decoder.ts';
import { linkType } from '../numbers.ts';
import { isCut, stop } from '../packet.ts';

const PAYLOAD = 9;

/** What Linux firewall rules log: a header of four bytes, then attributes, one of which is the IP packet. */
export const nflog: Decoder = {
  id: 'nflog',
  name: 'NFLOG',
  spec: 'LINKTYPE_NFLOG',
  numbers: [239],
  decode(packet) {
    const { bytes, end } = packet;
    if (isCut(packet, 8, 'NFLOG')) return;
    let at = packet.start + 4;
    // Numbers are in the byte order of the host; lengths of attributes in front of the packet are small.
    const u16 = u16le(bytes, at) <= u16be(bytes, at) ? u16le : u16be;
    while (at + 4 <= end) {
      const length = Math.max(4, u16(bytes, at));
      if ((u16(bytes, at + 2) & 0x7fff) === PAYLOAD) {
        packet.start = at + 4;
        packet.end = Math.min(end, at + length);
        packet.next = 'link';
        packet.protocol = linkType.rawIp;
        return;
      }
      at += (length + 3) & ~3;
    }
    stop(packet, 'NFLOG without a packet');
  },
};
