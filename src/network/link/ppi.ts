import { u16le, u32le } from '../../bytes/endian.ts';
import type { Decoder } from '../decoder.ts';
import { isCut, stop } from '../packet.ts';

/** What was measured of a frame, in fields that are skipped, before the frame; it says of which link layer that is. */
export const ppi: Decoder = {
  id: 'ppi',
  name: 'PPI',
  spec: 'LINKTYPE_PPI',
  numbers: [192],
  decode(packet) {
    if (isCut(packet, 8, 'PPI')) return;
    const { bytes, start } = packet;
    const length = u16le(bytes, start + 2);
    if (bytes[start] !== 0 || length < 8) return stop(packet, 'PPI header of an unknown version');
    packet.protocol = u32le(bytes, start + 4);
    packet.next = 'link';
    packet.start = start + length;
    isCut(packet, 0, 'PPI');
  },
};
