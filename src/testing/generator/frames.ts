// Ethernet, IPv4, UDP and TCP headers, with their checksums.

/** An address and port; the address is an IPv4 address as a 32-bit number. */
export interface Endpoint {
  readonly address: number;
  readonly port: number;
}

const ethernetSize = 14;
const ipv4Size = 20;
const udpSize = 8;
export const tcpSize = 20;
/** Payload of an IPv4 packet on Ethernet. */
export const ipPayloadSize = 1500 - ipv4Size;

export const tcpFlags = { syn: 0x02, push: 0x08, ack: 0x10 };

const buffer = new Uint8Array(ethernetSize + 1500);
const view = new DataView(buffer.buffer);
const transportStart = ethernetSize + ipv4Size;

export function formatAddress(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** A UDP datagram (RFC 768), header and payload, to be put into one packet or several fragments. */
export function buildDatagram(from: Endpoint, to: Endpoint, payload: Uint8Array): Uint8Array {
  const datagram = new Uint8Array(udpSize + payload.length);
  const header = new DataView(datagram.buffer);
  header.setUint16(0, from.port);
  header.setUint16(2, to.port);
  header.setUint16(4, datagram.length);
  datagram.set(payload, udpSize);
  // Zero would mean "no checksum".
  header.setUint16(6, transportChecksum(from, to, 17, datagram) || 0xffff);
  return datagram;
}

/** A TCP segment (RFC 9293 3.1) without options. */
export function buildSegment(
  from: Endpoint,
  to: Endpoint,
  { sequence, acknowledgment, flags }: { sequence: number; acknowledgment: number; flags: number },
  payload: Uint8Array,
): Uint8Array {
  const segment = new Uint8Array(tcpSize + payload.length);
  const header = new DataView(segment.buffer);
  header.setUint16(0, from.port);
  header.setUint16(2, to.port);
  header.setUint32(4, sequence);
  header.setUint32(8, acknowledgment);
  header.setUint8(12, (tcpSize / 4) << 4);
  header.setUint8(13, flags);
  header.setUint16(14, 64240);
  segment.set(payload, tcpSize);
  header.setUint16(16, transportChecksum(from, to, 6, segment));
  return segment;
}

/**
 * An Ethernet frame with an IPv4 packet (RFC 791 3.1) around part of a datagram or a segment. Valid until the next
 * call. `offset` counts bytes and is a multiple of 8; `more` is set on every fragment but the last.
 */
export function buildFrame(
  from: Endpoint,
  to: Endpoint,
  protocol: 6 | 17,
  identification: number,
  payload: Uint8Array,
  { offset, more }: { offset: number; more: boolean } = { offset: 0, more: false },
): Uint8Array {
  buffer.set(payload, transportStart);
  writeHeaders(from, to, protocol, identification, payload.length);
  if (offset > 0 || more) {
    view.setUint16(ethernetSize + 6, (more ? 0x2000 : 0) | (offset >> 3));
    writeHeaderChecksum();
  }
  return buffer.subarray(0, transportStart + payload.length);
}

/**
 * A frame with an RTP packet (RFC 3550 5.1) in a UDP datagram without checksum, which RFC 768 allows.
 * Apart from `buildFrame` because there are millions of them. Valid until the next call.
 */
export function buildRtpFrame(
  from: Endpoint,
  to: Endpoint,
  identification: number,
  rtp: { payloadType: number; marker: boolean; sequence: number; timestamp: number; ssrc: number },
  payload: Uint8Array,
): Uint8Array {
  const length = udpSize + 12 + payload.length;
  view.setUint16(transportStart, from.port);
  view.setUint16(transportStart + 2, to.port);
  view.setUint16(transportStart + 4, length);
  view.setUint16(transportStart + 6, 0);
  const start = transportStart + udpSize;
  view.setUint8(start, 0x80);
  view.setUint8(start + 1, (rtp.marker ? 0x80 : 0) | rtp.payloadType);
  view.setUint16(start + 2, rtp.sequence);
  view.setUint32(start + 4, rtp.timestamp);
  view.setUint32(start + 8, rtp.ssrc);
  buffer.set(payload, start + 12);
  writeHeaders(from, to, 17, identification, length);
  return buffer.subarray(0, transportStart + length);
}

function writeHeaders(
  from: Endpoint,
  to: Endpoint,
  protocol: number,
  identification: number,
  payloadLength: number,
): void {
  // Locally administered MAC addresses that carry the IP address.
  view.setUint16(0, 0x0200);
  view.setUint32(2, to.address);
  view.setUint16(6, 0x0200);
  view.setUint32(8, from.address);
  view.setUint16(12, 0x0800);
  view.setUint16(ethernetSize, 0x4500);
  view.setUint16(ethernetSize + 2, ipv4Size + payloadLength);
  view.setUint16(ethernetSize + 4, identification);
  view.setUint16(ethernetSize + 6, 0);
  view.setUint16(ethernetSize + 8, (64 << 8) | protocol);
  view.setUint32(ethernetSize + 12, from.address);
  view.setUint32(ethernetSize + 16, to.address);
  writeHeaderChecksum();
}

function writeHeaderChecksum(): void {
  view.setUint16(ethernetSize + 10, 0);
  let sum = 0;
  for (let at = ethernetSize; at < transportStart; at += 2) sum += view.getUint16(at);
  view.setUint16(ethernetSize + 10, fold(sum));
}

function transportChecksum(from: Endpoint, to: Endpoint, protocol: number, bytes: Uint8Array): number {
  let sum = (from.address >>> 16) + (from.address & 0xffff) + (to.address >>> 16) + (to.address & 0xffff);
  sum += protocol + bytes.length;
  const even = bytes.length & ~1;
  for (let at = 0; at < even; at += 2) sum += (bytes[at]! << 8) | bytes[at + 1]!;
  if (even < bytes.length) sum += bytes[even]! << 8;
  return fold(sum);
}

/** RFC 1071 */
function fold(sum: number): number {
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}
