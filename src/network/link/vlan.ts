import { u16be } from '../../bytes/endian.ts';
import type { Decoder } from '../decoder.ts';
import { stop } from '../packet.ts';

/** VLAN tags, also stacked (802.1ad, QinQ): two bytes of tag, then the EtherType of what follows. */
export const vlan: Decoder = {
  id: 'vlan',
  name: 'VLAN',
  spec: 'IEEE 802.1Q',
  numbers: [0x8100, 0x88a8, 0x9100, 0x9200],
  decode(packet) {
    if (packet.end - packet.start < 4) return stop(packet, 'VLAN tag cut');
    packet.next = 'network';
    packet.protocol = u16be(packet.bytes, packet.start + 2);
    packet.start += 4;
  },
};
