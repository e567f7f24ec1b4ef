/** An end of a packet: 4 or 16 bytes of address, and the port. */
export interface IpEnd {
  readonly address: Uint8Array;
  readonly port: number;
}

interface IpPacket {
  readonly source: IpEnd;
  readonly destination: IpEnd;
  /** IPv4 identification. */
  readonly identification: number;
  readonly payload: Uint8Array;
}

const ETHERNET = 14;
const IPV4 = 20;
const IPV6 = 40;
const protocol = { tcp: 6, udp: 17 } as const;
const HOPS = 64;
/** The largest payload that fits a packet of either version with a TCP header. */
export const MOST_PAYLOAD = 65_535 - IPV4 - 20;

/**
 * A datagram in an Ethernet frame. `missing` bytes were not captured: lengths count them, and there is no checksum (RFC 768
 * has 0 for none).
 */
export function buildUdpFrame(packet: IpPacket, missing = 0): Uint8Array<ArrayBuffer> {
  const { payload } = packet;
  const { frame, start } = beginFrame(packet, protocol.udp, 8 + payload.length, missing);
  const view = new DataView(frame.buffer);
  view.setUint16(start, packet.source.port);
  view.setUint16(start + 2, packet.destination.port);
  view.setUint16(start + 4, 8 + payload.length + missing);
  frame.set(payload, start + 8);
  if (missing === 0)
    view.setUint16(start + 6, checksum(packet, protocol.udp, frame.subarray(start)) || 0xffff);
  return frame;
}

/** A segment that carries data, in an Ethernet frame (RFC 9293 3.1). */
export function buildTcpFrame(
  packet: IpPacket,
  sequence: number,
  acknowledgement: number,
): Uint8Array<ArrayBuffer> {
  const { payload } = packet;
  const { frame, start } = beginFrame(packet, protocol.tcp, 20 + payload.length, 0);
  const view = new DataView(frame.buffer);
  view.setUint16(start, packet.source.port);
  view.setUint16(start + 2, packet.destination.port);
  view.setUint32(start + 4, sequence >>> 0);
  view.setUint32(start + 8, acknowledgement >>> 0);
  frame[start + 12] = 5 << 4;
  // PSH, ACK.
  frame[start + 13] = 0x18;
  view.setUint16(start + 14, 0xffff);
  frame.set(payload, start + 20);
  view.setUint16(start + 16, checksum(packet, protocol.tcp, frame.subarray(start)));
  return frame;
}

/** Ethernet and IP headers, with room for `length` bytes behind them. */
function beginFrame(
  { source, destination, identification }: IpPacket,
  carried: number,
  length: number,
  missing: number,
): { frame: Uint8Array<ArrayBuffer>; start: number } {
  const isV6 = source.address.length === 16;
  const start = ETHERNET + (isV6 ? IPV6 : IPV4);
  const frame = new Uint8Array(start + length);
  const view = new DataView(frame.buffer);
  // Locally administered, made of the last bytes of the IP address.
  for (const [at, { address }] of [[0, destination] as const, [6, source] as const]) {
    frame[at] = 2;
    frame.set(address.subarray(-4), at + 2);
  }
  view.setUint16(12, isV6 ? 0x86dd : 0x0800);
  if (isV6) {
    frame[ETHERNET] = 6 << 4;
    view.setUint16(ETHERNET + 4, length + missing);
    frame[ETHERNET + 6] = carried;
    frame[ETHERNET + 7] = HOPS;
    frame.set(source.address, ETHERNET + 8);
    frame.set(destination.address, ETHERNET + 24);
  } else {
    frame[ETHERNET] = 0x45;
    view.setUint16(ETHERNET + 2, IPV4 + length + missing);
    view.setUint16(ETHERNET + 4, identification);
    frame[ETHERNET + 8] = HOPS;
    frame[ETHERNET + 9] = carried;
    frame.set(source.address, ETHERNET + 12);
    frame.set(destination.address, ETHERNET + 16);
    view.setUint16(ETHERNET + 10, fold(sumWords(frame.subarray(ETHERNET, ETHERNET + IPV4))));
  }
  return { frame, start };
}

/** The checksum of UDP and TCP, over their header, what they carry, and the pseudo header (RFC 9293 3.1, RFC 8200 8.1). */
function checksum({ source, destination }: IpPacket, carried: number, segment: Uint8Array): number {
  return fold(
    sumWords(source.address) + sumWords(destination.address) + carried + segment.length + sumWords(segment),
  );
}

/** At most 2^16 words of 2^16: a number holds the sum. */
function sumWords(bytes: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at + 1 < bytes.length; at += 2) sum += (bytes[at]! << 8) | bytes[at + 1]!;
  return bytes.length % 2 === 1 ? sum + (bytes[bytes.length - 1]! << 8) : sum;
}

/** One's complement (RFC 1071). */
function fold(sum: number): number {
  let rest = sum;
  while (rest > 0xffff) rest = Math.floor(rest / 0x10000) + (rest % 0x10000);
  return ~rest & 0xffff;
}
