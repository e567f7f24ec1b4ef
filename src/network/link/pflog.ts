import type { Decoder } from '../decoder.ts';
import { linkType } from '../numbers.ts';
import { isCut, stop } from '../packet.ts';

/** Behind which field the systems agree no longer; what is shorter is none of them. */
const SHORTEST = 48;

/** What the firewall pf logs (BSD, pfSense): on which interface and by which rule it passed or dropped the IP packet behind. */
export const pflog: Decoder = {
  id: 'pflog',
  name: 'PFLOG',
  spec: 'LINKTYPE_PFLOG',
  numbers: [117],
  decode(packet) {
    if (isCut(packet, SHORTEST, 'PFLOG')) return;
    // Its length leaves out what fills it up to a multiple of four.
    const length = (packet.bytes[packet.start]! + 3) & ~3;
    if (length < SHORTEST) return stop(packet, 'PFLOG header of an unknown version');
    packet.start += length;
    packet.next = 'link';
    packet.protocol = linkType.rawIp;
    isCut(packet, 0, 'PFLOG');
  },
};
