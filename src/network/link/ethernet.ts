import { u16be } from '../../bytes/endian.ts';
import type { Decoder } from '../decoder.ts';
import { stop, type Packet } from '../packet.ts';

/** 14 bytes: destination, source, EtherType. A number up to 1500 is the length of an IEEE 802.3 frame instead. */
export const ethernet: Decoder = {
  id: 'ethernet',
  name: 'Ethernet',
  spec: 'IEEE 802.3',
  numbers: [1],
  decode(packet) {
    if (packet.end - packet.start < 14) return stop(packet, 'Ethernet header cut');
    const type = u16be(packet.bytes, packet.start + 12);
    packet.start += 14;
    if (type > 1500) {
      packet.next = 'network';
      packet.protocol = type;
      return;
    }
    packet.end = Math.min(packet.end, packet.start + type);
    decodeSnap(packet);
  },
};

/** IEEE 802.2 with the SNAP extension (AA AA 03, 00 00 00, EtherType); other 802.2 frames are not our business. */
export function decodeSnap(packet: Packet): void {
  const { bytes, start, end } = packet;
  if (end - start < 8 || u16be(bytes, start) !== 0xaaaa || bytes[start + 2] !== 3) return stop(packet);
  packet.next = 'network';
  packet.protocol = u16be(bytes, start + 6);
  packet.start += 8;
}
