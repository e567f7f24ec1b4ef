import { u16be, u32be } from '../../bytes/endian.ts';
import type { Decoder } from '../decoder.ts';
import { stop } from '../packet.ts';
import { transportNumber } from './transports.ts';

const TCP = transportNumber('TCP');

export const tcpFlag = { fin: 1, syn: 2, rst: 4, ack: 16 } as const;

export const tcp: Decoder = {
  id: 'tcp',
  name: 'TCP',
  spec: 'RFC 9293',
  numbers: [6],
  decode(packet) {
    const { bytes, start, end } = packet;
    if (end - start < 20) return stop(packet, 'TCP header cut');
    const headerLength = (bytes[start + 12]! >> 4) * 4;
    if (headerLength < 20 || headerLength > end - start) return stop(packet, 'TCP header damaged');
    packet.sourcePort = u16be(bytes, start);
    packet.destinationPort = u16be(bytes, start + 2);
    packet.sequence = u32be(bytes, start + 4);
    packet.flags = bytes[start + 13]!;
    packet.start = start + headerLength;
    packet.transport = TCP;
    packet.next = 'tcp';
  },
};
