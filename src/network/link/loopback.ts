import { u32be, u32le } from '../../bytes/endian.ts';
import type { Decoder } from '../decoder.ts';
import { stop } from '../packet.ts';

/** AF_INET6 differs between systems: NetBSD and OpenBSD, FreeBSD, macOS, Linux, Solaris. */
const inet6 = [24, 28, 30, 10, 26];

/** BSD loopback: an address family, in the byte order of the capturing host (NULL) or of the network (LOOP). */
export const loopback: Decoder = {
  id: 'loopback',
  name: 'BSD loopback',
  spec: 'LINKTYPE_NULL, LINKTYPE_LOOP',
  numbers: [0, 108],
  decode(packet) {
    if (packet.end - packet.start < 4) return stop(packet, 'loopback header cut');
    const big = u32be(packet.bytes, packet.start);
    const family = big > 0xffff ? u32le(packet.bytes, packet.start) : big;
    packet.start += 4;
    if (family === 2) packet.protocol = 0x0800;
    else if (inet6.includes(family)) packet.protocol = 0x86dd;
    else return stop(packet, `loopback family ${family}: not decoded`);
    packet.next = 'network';
  },
};
