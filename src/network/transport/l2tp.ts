import { u16be, u32be } from '../../bytes/endian.ts';
import type { Decoder } from '../decoder.ts';
import { findEthernet } from '../link/find-ethernet.ts';
import { linkType } from '../numbers.ts';
import { isCut, stop, type Packet } from '../packet.ts';
import type { DatagramLayer } from './datagram-layer.ts';

const PORT = 1701;
const CONTROL = 0x8000;
const LENGTH = 0x4000;
const SEQUENCE = 0x0800;
const OFFSET = 0x0200;
/** Cookie and sublayer of version 3: 0, 4 or 8 bytes and 0 or 4, as both sides agreed. */
const AGREED = 12;

/** Version 2 carries PPP; version 3 Ethernet, behind fields of which only the two sides know the length. */
export const l2tp: DatagramLayer = {
  id: 'l2tp',
  name: 'L2TP',
  spec: 'RFC 2661, RFC 3931 4.1.2',
  matches: ({ bytes, start, sourcePort, destinationPort }) => {
    const version = bytes[start + 1]! & 0x0f;
    return (sourcePort === PORT || destinationPort === PORT) && (version === 2 || version === 3);
  },
  decode(packet) {
    const { bytes, start } = packet;
    const flags = u16be(bytes, start);
    if ((flags & CONTROL) !== 0) return stop(packet);
    if ((flags & 0x0f) === 3) return carriesEthernet(packet, 8);
    let length = 6;
    if ((flags & LENGTH) !== 0) length += 2;
    if ((flags & SEQUENCE) !== 0) length += 4;
    if ((flags & OFFSET) !== 0) length += 2 + u16be(bytes, start + length);
    if (isCut(packet, length, 'L2TP')) return;
    packet.start += length;
    packet.next = 'link';
    packet.protocol = linkType.ppp;
  },
};

/** Version 3 directly in IP; session 0 is for control messages. */
export const l2tpInIp: Decoder = {
  id: 'l2tp-ip',
  name: 'L2TPv3 in IP',
  spec: 'RFC 3931 4.1.1',
  numbers: [115],
  decode(packet) {
    if (isCut(packet, 4, 'L2TPv3')) return;
    if (u32be(packet.bytes, packet.start) === 0) stop(packet);
    else carriesEthernet(packet, 4);
  },
};

function carriesEthernet(packet: Packet, length: number): void {
  packet.start += length;
  if (!findEthernet(packet, AGREED)) stop(packet, 'L2TPv3 without IP');
}
