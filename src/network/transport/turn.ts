import { u16be, u32be } from '../../bytes/endian.ts';
import { stop } from '../packet.ts';
import type { DatagramLayer } from './datagram-layer.ts';

const HEADER = 20;
const MAGIC_COOKIE = 0x2112a442;
const SEND_INDICATION = 0x0016;
const DATA_INDICATION = 0x0017;
const DATA = 0x0013;
const CHANNEL_HEADER = 4;

/** What a TURN relay carries between a client and itself: endpoints stay those of the two. */
export const turnChannel: DatagramLayer = {
  id: 'turn-channel',
  name: 'TURN channel',
  spec: 'RFC 8656 12.4, RFC 5766 11.4',
  // Over UDP the length is exact, or up to three bytes of padding follow.
  matches({ bytes, start, end }) {
    const rest = end - start - CHANNEL_HEADER;
    if (rest < 0 || bytes[start]! < 0x40 || bytes[start]! > 0x7f) return false;
    const length = u16be(bytes, start + 2);
    return length > 0 && length <= rest && rest - length < 4;
  },
  decode(packet) {
    const length = u16be(packet.bytes, packet.start + 2);
    packet.start += CHANNEL_HEADER;
    packet.end = packet.start + length;
    packet.next = 'udp';
  },
};

export const turnIndication: DatagramLayer = {
  id: 'turn-indication',
  name: 'TURN indication',
  spec: 'RFC 8656 11',
  matches({ bytes, start, end }) {
    if (end - start < HEADER || u32be(bytes, start + 4) !== MAGIC_COOKIE) return false;
    const type = u16be(bytes, start);
    return type === SEND_INDICATION || type === DATA_INDICATION;
  },
  decode(packet) {
    const { bytes } = packet;
    const end = Math.min(packet.end, packet.start + HEADER + u16be(bytes, packet.start + 2));
    let at = packet.start + HEADER;
    while (at + 4 <= end) {
      const length = u16be(bytes, at + 2);
      if (u16be(bytes, at) === DATA && at + 4 + length <= end) {
        packet.start = at + 4;
        packet.end = at + 4 + length;
        packet.next = 'udp';
        return;
      }
      at += 4 + length + (-length & 3);
    }
    stop(packet);
  },
};
