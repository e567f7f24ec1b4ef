import { u16le, u32le } from '../../bytes/endian.ts';
import type { Decoder } from '../decoder.ts';
import { isCut, stop, type Packet } from '../packet.ts';
import { decodeSnap } from './ethernet.ts';

/** Flags of the first two bytes, read in little endian (IEEE 802.11 9.2.4.1). */
const DATA = 0x08;
const NO_DATA = 0x40;
const QOS = 0x80;
const FOUR_ADDRESSES = 0x0300;
const PROTECTED = 0x4000;
const ORDER = 0x8000;
/** Of the QoS field: several packets in one frame. */
const AGGREGATE = 0x80;

/** Radiotap: fields present, and the flag that says the header of the frame is filled up to 4 bytes. */
const TIME = 1;
const FLAGS = 2;
const MORE = 0x80000000;
const PADDED = 0x20;

/** Wireless frames as such, or with what the receiver says about them in front. */
export const ieee80211: Decoder = {
  id: 'ieee802.11',
  name: 'IEEE 802.11, radiotap',
  spec: 'LINKTYPE_IEEE802_11, LINKTYPE_IEEE802_11_RADIOTAP',
  numbers: [105, 127],
  decode(packet) {
    const isPadded = packet.protocol === 127 && skipRadiotap(packet);
    if (packet.next === 'none' || isCut(packet, 24, 'IEEE 802.11')) return;
    const { bytes, start } = packet;
    const control = u16le(bytes, start);
    if ((control & 0x0f) !== DATA || (control & NO_DATA) !== 0) return stop(packet);
    if ((control & PROTECTED) !== 0) return stop(packet, 'IEEE 802.11: encrypted');
    let length = (control & FOUR_ADDRESSES) === FOUR_ADDRESSES ? 30 : 24;
    if ((control & QOS) !== 0) {
      if ((bytes[start + length]! & AGGREGATE) !== 0) return stop(packet, 'IEEE 802.11 A-MSDU: not decoded');
      length += (control & ORDER) !== 0 ? 6 : 2;
    }
    packet.start += isPadded ? (length + 3) & ~3 : length;
    decodeSnap(packet);
  },
};

/** Says whether the frame behind it is filled up. */
function skipRadiotap(packet: Packet): boolean {
  if (isCut(packet, 8, 'radiotap')) return false;
  const { bytes, start, end } = packet;
  packet.start += Math.max(8, u16le(bytes, start + 2));
  const present = u32le(bytes, start + 4);
  let at = start + 8;
  for (let word = present; (word & MORE) !== 0 && at + 4 <= end; at += 4) word = u32le(bytes, at);
  // The time is aligned to its 8 bytes.
  if ((present & TIME) !== 0) at += 8 + ((8 - ((at - start) & 7)) & 7);
  return (present & FLAGS) !== 0 && at < packet.start && (bytes[at]! & PADDED) !== 0;
}
