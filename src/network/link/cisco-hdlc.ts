import { u16be } from '../../bytes/endian.ts';
import type { Decoder } from '../decoder.ts';
import { isCut } from '../packet.ts';

/** Address, control, and the EtherType of what follows. */
export const ciscoHdlc: Decoder = {
  id: 'cisco-hdlc',
  name: 'Cisco HDLC',
  spec: 'LINKTYPE_C_HDLC, RFC 1547 4.3.1',
  numbers: [104],
  decode(packet) {
    if (isCut(packet, 4, 'Cisco HDLC')) return;
    packet.protocol = u16be(packet.bytes, packet.start + 2);
    packet.start += 4;
    packet.next = 'network';
  },
};
