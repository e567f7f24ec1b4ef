import type { Decoder } from '../decoder.ts';
import { stop } from '../packet.ts';

/** No link layer: the packet begins with its IP header. The numbers 12 and 14 are DLT_RAW of BSD and OpenBSD. */
export const rawIp: Decoder = {
  id: 'raw-ip',
  name: 'raw IP',
  spec: 'LINKTYPE_RAW, LINKTYPE_IPV4, LINKTYPE_IPV6',
  numbers: [101, 12, 14, 228, 229],
  decode(packet) {
    const version = packet.end > packet.start ? packet.bytes[packet.start]! >> 4 : 0;
    if (version !== 4 && version !== 6) return stop(packet, 'raw IP of neither version 4 nor 6');
    packet.next = 'network';
    packet.protocol = version === 4 ? 0x0800 : 0x86dd;
  },
};
