import { linkType } from '../numbers.ts';
import { isCut, stop } from '../packet.ts';
import type { DatagramLayer } from './datagram-layer.ts';

const PORT = 2152;
/** An extension header, a sequence number or an N-PDU number follows: room for all three. */
const OPTIONAL = 0x07;
const EXTENSION = 0x04;
const USER_PACKET = 255;

/** The user's IP packets between radio network and core: VoLTE, VoNR. */
export const gtpU: DatagramLayer = {
  id: 'gtp-u',
  name: 'GTP-U',
  spec: '3GPP TS 29.281',
  // Version 1, and not the protocol that counts calls (GTP').
  matches: ({ bytes, start, sourcePort, destinationPort }) =>
    (sourcePort === PORT || destinationPort === PORT) && (bytes[start]! & 0xf0) === 0x30,
  decode(packet) {
    const { bytes, start, end } = packet;
    // Anything else is between the nodes: echoes, errors.
    if (bytes[start + 1] !== USER_PACKET) return stop(packet);
    let at = start + 8;
    if ((bytes[start]! & OPTIONAL) !== 0) {
      at += 4;
      // Each says its length in units of 4 bytes and, in its last byte, what comes next.
      let next = (bytes[start]! & EXTENSION) !== 0 ? bytes[at - 1]! : 0;
      while (next !== 0 && at < end) {
        at += Math.max(1, bytes[at]!) * 4;
        next = at <= end ? bytes[at - 1]! : 0;
      }
    }
    if (isCut(packet, at - start, 'GTP-U')) return;
    packet.start = at;
    packet.next = 'link';
    packet.protocol = linkType.rawIp;
  },
};
