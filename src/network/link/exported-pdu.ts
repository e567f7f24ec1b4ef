import { u16be, u32be } from '../../bytes/endian.ts';
import { decodeText } from '../../bytes/text.ts';
import type { Decoder } from '../decoder.ts';
import { stop } from '../packet.ts';
import { transportNumber } from '../transport/transports.ts';

/** Tags of the header, each with a length behind it. */
const tag = { end: 0, v4Source: 20, v4Destination: 21, v6Source: 22, v6Destination: 23 } as const;
const portTag = { type: 24, source: 25, destination: 26 } as const;
/** What the column of protocols shows: a transport that has no kind of ports, as this page writes it. */
const COLUMN = 33;
/** Kinds of ports that are carried by something else than UDP. */
const portTypes = new Map([
  [0, transportNumber(null)],
  [1, transportNumber('SCTP')],
  [2, transportNumber('TCP')],
]);

/** What Wireshark writes as "exported PDUs": the message alone, and what it knew of the layers below. */
export const exportedPdu: Decoder = {
  id: 'exported-pdu',
  name: 'Wireshark exported PDU',
  spec: 'LINKTYPE_WIRESHARK_UPPER_PDU',
  numbers: [252],
  decode(packet, { addresses }) {
    const { bytes, end } = packet;
    packet.transport = transportNumber('UDP');
    packet.sourcePort = packet.destinationPort = 0;
    let at = packet.start;
    for (;;) {
      if (end - at < 4) return stop(packet, 'exported PDU cut');
      const kind = u16be(bytes, at);
      const length = u16be(bytes, at + 2);
      at += 4;
      if (kind === tag.end) break;
      if (length > end - at) return stop(packet, 'exported PDU damaged');
      if (length === 4) {
        const value = u32be(bytes, at);
        if (kind === tag.v4Source) packet.source = addresses.v4(value);
        else if (kind === tag.v4Destination) packet.destination = addresses.v4(value);
        else if (kind === portTag.type) packet.transport = portTypes.get(value) ?? packet.transport;
        else if (kind === portTag.source) packet.sourcePort = value & 0xffff;
        else if (kind === portTag.destination) packet.destinationPort = value & 0xffff;
      } else if (length === 16) {
        if (kind === tag.v6Source) packet.source = addresses.v6(bytes, at);
        else if (kind === tag.v6Destination) packet.destination = addresses.v6(bytes, at);
      }
      if (kind === COLUMN)
        packet.transport =
          transportNumber(/^SIP\/(\w+)/.exec(decodeText(bytes, at, at + length))?.[1]) || packet.transport;
      at += length;
    }
    packet.start = at;
    packet.next = 'udp';
  },
};
