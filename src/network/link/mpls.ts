import type { Decoder } from '../decoder.ts';
import { etherType, linkType } from '../numbers.ts';
import { isCut, stop } from '../packet.ts';
import { findEthernet } from './find-ethernet.ts';

/** Labels of four bytes, the last one marked; what follows is IP, or Ethernet with or without a control word. */
export const mpls: Decoder = {
  id: 'mpls',
  name: 'MPLS',
  spec: 'RFC 3032, RFC 4448',
  numbers: [etherType.mpls, 0x8848],
  decode(packet) {
    const { bytes } = packet;
    for (let isLast = false; !isLast; packet.start += 4) {
      if (isCut(packet, 5, 'MPLS')) return;
      isLast = (bytes[packet.start + 2]! & 1) === 1;
    }
    const version = bytes[packet.start]! >> 4;
    packet.next = 'link';
    packet.protocol = version === 4 || version === 6 ? linkType.rawIp : linkType.ethernet;
    if (packet.protocol === linkType.ethernet && !findEthernet(packet, 4)) stop(packet, 'MPLS without IP');
  },
};
