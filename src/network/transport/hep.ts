import { u16be, u32be, u32le } from '../../bytes/endian.ts';
import { hasPrefix } from '../../bytes/prefix.ts';
import { encodeText } from '../../bytes/text.ts';
import type { NetworkContext } from '../decoder.ts';
import { stop, type Packet } from '../packet.ts';
import type { DatagramLayer } from './datagram-layer.ts';
import type { StreamLayer } from './stream-layer.ts';
import { transportNumber } from './transports.ts';
import { UnitStream } from './unit-stream.ts';

const MAGIC = encodeText('HEP3');
const HEADER = 6;
const IPV4_FAMILY = 2;

/** Protocol numbers; capture agents write those of IDP and ESP for TLS and WebSocket, which have none. */
const transportOf = new Map([
  [17, transportNumber('UDP')],
  [6, transportNumber('TCP')],
  [22, transportNumber('TLS')],
  [50, transportNumber('WS')],
  [132, transportNumber('SCTP')],
]);

/** Payload types, chunk 0x0b; SIP and RTP go on. */
const SIP = 1;
const RTP = 4;
const payloadNames = new Map([
  [5, 'RTCP'],
  [100, 'log'],
]);

/**
 * The packets that capture agents send to HOMER: the datagram in it is shown between the endpoints, in the transport
 * and at the time that the agent saw, not as the way from the agent to its collector.
 */
export const hep: DatagramLayer = {
  id: 'hep',
  name: 'HEP',
  spec: 'HEP3 (EEP) rev. 12, HEP 1, HEP 2',
  matches: ({ bytes, start, end }) => isHep3(bytes, start, end) || isHep2(bytes, start, end),
  decode(packet, context) {
    packet.identification = 0;
    if (packet.bytes[packet.start]! <= 2) decodeHep2(packet, context);
    else decodeHep3(packet, context);
  },
};

/** The same over TCP, each packet with its length. */
export const hepStream: StreamLayer = {
  id: 'hep-tcp',
  name: 'HEP over TCP',
  spec: 'HEP3 (EEP) rev. 12',
  sniff: (bytes, start, end) => hasPrefix(bytes, start, end, MAGIC),
  connect: () => (above) =>
    new UnitStream({
      lengthOf(bytes, at, end) {
        if (hasPrefix(bytes, at, end, MAGIC) === false) return -1;
        if (end - at < HEADER) return 0;
        const length = u16be(bytes, at + 4);
        return length < HEADER ? -1 : length;
      },
      unit(packet) {
        above.message(packet);
        return true;
      },
      canBegin: isHep3,
      lost: () => above.notShown('HEP over TCP: bytes are missing'),
    }),
};

function isHep3(bytes: Uint8Array, start: number, end: number): boolean {
  return hasPrefix(bytes, start, end, MAGIC) === true;
}

/** Version, length of the header with the addresses, address family, protocol. */
function isHep2(bytes: Uint8Array, start: number, end: number): boolean {
  const version = bytes[start]!;
  const length = bytes[start + 1]!;
  return (
    (version === 1 || version === 2) &&
    length === (bytes[start + 2] === IPV4_FAMILY ? 16 : 40) &&
    transportOf.has(bytes[start + 3]!) &&
    end - start >= length + (version === 2 ? 12 : 0)
  );
}

function decodeHep2(packet: Packet, { addresses }: NetworkContext): void {
  const { bytes, start } = packet;
  const isV4 = bytes[start + 2] === IPV4_FAMILY;
  packet.transport = transportOf.get(bytes[start + 3]!)!;
  packet.sourcePort = u16be(bytes, start + 4);
  packet.destinationPort = u16be(bytes, start + 6);
  packet.source = isV4 ? addresses.v4(u32be(bytes, start + 8)) : addresses.v6(bytes, start + 8);
  packet.destination = isV4 ? addresses.v4(u32be(bytes, start + 12)) : addresses.v6(bytes, start + 24);
  packet.start = start + bytes[start + 1]!;
  // Agents write the time as their processor has it, which is little endian on nearly every one.
  if (bytes[start] === 2) {
    packet.seconds = u32le(bytes, packet.start);
    packet.nanoseconds = Math.min(u32le(bytes, packet.start + 4), 999_999) * 1000;
    packet.start += 12;
  }
  packet.next = 'udp';
}

/** Chunks of vendor, type and length; those of vendors are passed over. */
function decodeHep3(packet: Packet, { addresses }: NetworkContext): void {
  const { bytes, start } = packet;
  const length = u16be(bytes, start + 4);
  if (start + length > packet.end) packet.truncated = true;
  const end = Math.min(packet.end, start + length);
  packet.source = packet.destination = packet.sourcePort = packet.destinationPort = 0;
  let type = SIP;
  let payload = 0;
  let isCompressed = false;
  for (let at = start + HEADER; at + 6 <= end;) {
    const value = at + 6;
    const chunkEnd = at + Math.max(6, u16be(bytes, at + 4));
    const has = (size: number): boolean => chunkEnd - value >= size && value + size <= end;
    switch (u16be(bytes, at) === 0 ? u16be(bytes, at + 2) : 0) {
      case 2:
        if (has(1)) packet.transport = transportOf.get(bytes[value]!) ?? 0;
        break;
      case 3:
        if (has(4)) packet.source = addresses.v4(u32be(bytes, value));
        break;
      case 4:
        if (has(4)) packet.destination = addresses.v4(u32be(bytes, value));
        break;
      case 5:
        if (has(16)) packet.source = addresses.v6(bytes, value);
        break;
      case 6:
        if (has(16)) packet.destination = addresses.v6(bytes, value);
        break;
      case 7:
        if (has(2)) packet.sourcePort = u16be(bytes, value);
        break;
      case 8:
        if (has(2)) packet.destinationPort = u16be(bytes, value);
        break;
      case 9:
        if (has(4)) packet.seconds = u32be(bytes, value);
        break;
      case 10:
        if (has(4)) packet.nanoseconds = Math.min(u32be(bytes, value), 999_999) * 1000;
        break;
      case 11:
        if (has(1)) type = bytes[value]!;
        break;
      case 16:
        isCompressed = true;
        break;
      case 15:
        payload = value;
        packet.end = Math.min(chunkEnd, end);
        if (chunkEnd > end) packet.truncated = true;
        break;
      case 17:
        packet.correlationStart = value;
        packet.correlationEnd = Math.min(chunkEnd, end);
        break;
    }
    at = chunkEnd;
  }
  if (type !== SIP && type !== RTP) {
    const name = payloadNames.get(type);
    return stop(packet, `HEP payload type ${type}${name === undefined ? '' : ` (${name})`}: not shown`);
  }
  if (payload === 0)
    return stop(packet, isCompressed ? 'HEP with compressed payload: not decoded' : 'HEP without payload');
  packet.start = payload;
  packet.next = 'udp';
}
