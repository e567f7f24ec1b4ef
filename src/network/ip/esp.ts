import { u16be, u32be } from '../../bytes/endian.ts';
import type { Decoder } from '../decoder.ts';
import { isCut, stop, type Packet } from '../packet.ts';
import type { DatagramLayer } from '../transport/datagram-layer.ts';

/** Security parameters index and sequence number. */
const HEADER = 8;
/** Bytes of the check value behind the packet, the usual ones first: HMAC of SHA-1 and MD5, of SHA-2, none. */
const CHECKS = [12, 16, 24, 32, 0];
const NAT_TRAVERSAL = 4500;

/**
 * IPsec without encryption, as IMS uses it between phone and P-CSCF (3GPP TS 33.203). Nothing says so: it is found out
 * by a trailer that fits and a payload that is what the trailer names (RFC 5879).
 */
export const esp: Decoder = {
  id: 'esp',
  name: 'ESP with NULL encryption',
  spec: 'RFC 4303, RFC 2410',
  numbers: [50],
  decode(packet) {
    if (isCut(packet, HEADER, 'ESP')) return;
    const start = packet.start + HEADER;
    for (const check of CHECKS) {
      const end = packet.end - check - 2;
      const padding = packet.bytes[end]!;
      const protocol = packet.bytes[end + 1]!;
      if (!isPadding(packet, end - padding, end, start) || !isPayload(packet, start, end - padding, protocol))
        continue;
      packet.start = start;
      packet.end = end - padding;
      packet.protocol = protocol;
      packet.next = 'transport';
      return;
    }
    stop(packet, packet.truncated ? 'ESP, cut' : 'ESP: encrypted');
  },
};

/** The same in UDP, where an index of 0 stands for the exchange of keys (RFC 3948 2.2). */
export const espInUdp: DatagramLayer = {
  id: 'esp-udp',
  name: 'ESP in UDP',
  spec: 'RFC 3948',
  matches: (packet) =>
    isNatTraversal(packet) && packet.end - packet.start > HEADER && u32be(packet.bytes, packet.start) !== 0,
  decode: esp.decode,
};

/** There the first bytes are any, those of RTP as well. */
export function isNatTraversal({ sourcePort, destinationPort }: Packet): boolean {
  return destinationPort === NAT_TRAVERSAL || sourcePort === NAT_TRAVERSAL;
}

/** RFC 4303 2.4: padding counts 1, 2, 3. */
function isPadding({ bytes }: Packet, start: number, end: number, lowest: number): boolean {
  if (start < lowest) return false;
  for (let at = start; at < end; at++) if (bytes[at] !== at - start + 1) return false;
  return true;
}

function isPayload({ bytes }: Packet, start: number, end: number, protocol: number): boolean {
  if (protocol === 17) return end - start >= 8 && u16be(bytes, start + 4) === end - start;
  if (protocol === 4 || protocol === 41)
    return end > start && bytes[start]! >> 4 === (protocol === 4 ? 4 : 6);
  const length = (bytes[start + 12]! >> 4) * 4;
  return protocol === 6 && length >= 20 && length <= end - start;
}
