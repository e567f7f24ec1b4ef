import { u32le } from '../../bytes/endian.ts';
import type { Decoder } from '../decoder.ts';
import { isCut, stop } from '../packet.ts';

/** Captures of all interfaces of a Mac: a header that says its length and the link type of what follows. */
export const pktap: Decoder = {
  id: 'pktap',
  name: 'PKTAP',
  spec: 'LINKTYPE_PKTAP',
  // 149 is free for private use, and what macOS wrote for years.
  numbers: [258, 149],
  decode(packet) {
    const { bytes, start, end } = packet;
    if (isCut(packet, 12, 'PKTAP')) return;
    const length = u32le(bytes, start);
    // The second number is 1 where a packet follows.
    if (length < 12 || length > end - start || u32le(bytes, start + 4) !== 1)
      return stop(packet, 'PKTAP without a packet');
    packet.protocol = u32le(bytes, start + 8);
    packet.start += length;
    packet.next = 'link';
  },
};
