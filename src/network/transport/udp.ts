import { u16be } from '../../bytes/endian.ts';
import type { Decoder } from '../decoder.ts';
import { stop } from '../packet.ts';

export const udp: Decoder = {
  id: 'udp',
  name: 'UDP',
  spec: 'RFC 768',
  numbers: [17],
  decode(packet) {
    const { bytes, start } = packet;
    const available = packet.end - start;
    if (available < 8) return stop(packet, 'UDP header cut');
    packet.sourcePort = u16be(bytes, start);
    packet.destinationPort = u16be(bytes, start + 2);
    const length = u16be(bytes, start + 4);
    // 0 is a jumbogram (RFC 2675) or a large send not yet cut by the network card.
    if (length !== 0) {
      if (length < 8) return stop(packet, 'UDP length below the header length');
      if (length > available) packet.truncated = true;
      else packet.end = start + length;
    }
    packet.start = start + 8;
    packet.next = 'udp';
  },
};
