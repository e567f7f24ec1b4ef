import { u16be } from '../../bytes/endian.ts';
import type { Decoder } from '../decoder.ts';
import { stop } from '../packet.ts';

/** Linux "cooked" captures (`tcpdump -i any`), version 1: 16 bytes, the EtherType in the last two. */
export const linuxSll: Decoder = {
  id: 'linux-sll',
  name: 'Linux cooked',
  spec: 'LINKTYPE_LINUX_SLL',
  numbers: [113],
  decode(packet) {
    if (packet.end - packet.start < 16) return stop(packet, 'Linux cooked header cut');
    packet.next = 'network';
    packet.protocol = u16be(packet.bytes, packet.start + 14);
    packet.start += 16;
  },
};

/** Version 2: 20 bytes, the EtherType in the first two. */
export const linuxSll2: Decoder = {
  id: 'linux-sll2',
  name: 'Linux cooked v2',
  spec: 'LINKTYPE_LINUX_SLL2',
  numbers: [276],
  decode(packet) {
    if (packet.end - packet.start < 20) return stop(packet, 'Linux cooked v2 header cut');
    packet.next = 'network';
    packet.protocol = u16be(packet.bytes, packet.start);
    packet.start += 20;
  },
};
