import { bytesOf, concat, etherType, ethernet, ip, ppp, udp, v4, type TestEndpoint } from './layers.ts';

/** How an IP packet travels inside another one, written from the specifications. */
export interface TestTunnel {
  readonly name: string;
  /** Takes an IP packet, gives the IP packet that carries it. */
  wrap(packet: Uint8Array): Uint8Array<ArrayBuffer>;
  /** Options without which tshark does not look into it; false where nothing makes it. */
  readonly tshark?: readonly string[] | false;
}

const west: TestEndpoint = { address: v4('203.0.113.1'), port: 40001 };
const east: TestEndpoint = { address: v4('203.0.113.2'), port: 40002 };

function inIp(protocol: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return ip(west, east, { protocol }, concat(...parts));
}

function inUdp(port: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const to = { ...east, port };
  return ip(west, to, { protocol: 17 }, udp(west, to, concat(...parts)));
}

/** A GRE header with these fields behind the EtherType. */
function gre(flags: number, protocol: number, ...fields: readonly (readonly [number, number])[]): Uint8Array {
  return bytesOf([flags, 2], [protocol, 2], ...fields);
}

/** Behind an ESP header, with padding up to 4 bytes and a check value. */
function esp(payload: Uint8Array, next: number, check: number): Uint8Array<ArrayBuffer> {
  const padding = (6 - (payload.length % 4)) % 4;
  return concat(
    bytesOf([0x8765_4321, 4], [17, 4]),
    payload,
    Uint8Array.from({ length: padding }, (_, i) => i + 1),
    Uint8Array.of(padding, next),
    new Uint8Array(check).fill(0xc5),
  );
}

function protocolOf(packet: Uint8Array): number {
  return packet[0]! >> 4 === 4 ? 4 : 41;
}

export const testTunnels: readonly TestTunnel[] = [
  { name: 'IP in IP', wrap: (packet) => inIp(protocolOf(packet), packet) },
  { name: 'MPLS in IP', wrap: (packet) => inIp(137, bytesOf([0x00020140, 4]), packet), tshark: false },
  { name: 'GRE', wrap: (packet) => inIp(47, gre(0, etherType(packet)), packet) },
  {
    name: 'GRE with checksum, key and number',
    wrap: (packet) => inIp(47, gre(0xb000, etherType(packet), [0, 4], [9, 4], [1, 4]), packet),
  },
  { name: 'Ethernet over GRE', wrap: (packet) => inIp(47, gre(0, 0x6558), ethernet(packet)) },
  {
    name: 'PPTP',
    wrap: (packet) => {
      const frame = concat(bytesOf([0xff03, 2]), ppp(packet));
      return inIp(47, gre(0x3081, 0x880b, [frame.length, 2], [5, 2], [8, 4], [7, 4]), frame);
    },
  },
  { name: 'ERSPAN I', wrap: (packet) => inIp(47, gre(0, 0x88be), ethernet(packet)) },
  {
    name: 'ERSPAN II',
    wrap: (packet) =>
      inIp(47, gre(0x1000, 0x88be, [1, 4]), bytesOf([0x1064_0801, 4], [5, 4]), ethernet(packet)),
  },
  {
    name: 'ERSPAN III with a subheader',
    wrap: (packet) =>
      inIp(
        47,
        gre(0x1000, 0x22eb, [1, 4]),
        bytesOf([0x2064_0801, 4], [5, 4], [1, 4], [0, 8]),
        ethernet(packet),
      ),
  },
  { name: 'VXLAN', wrap: (packet) => inUdp(4789, bytesOf([0x0800_0000, 4], [0x4d00, 4]), ethernet(packet)) },
  {
    name: 'VXLAN-GPE',
    wrap: (packet) =>
      inUdp(4790, bytesOf([0x0c, 1], [0, 2], [packet[0]! >> 4 === 4 ? 1 : 2, 1], [0x4d00, 4]), packet),
  },
  {
    name: 'GENEVE with options',
    wrap: (packet) =>
      inUdp(6081, bytesOf([0x0200, 2], [0x6558, 2], [0x4d00, 4], [0x0102_0301, 4], [5, 4]), ethernet(packet)),
  },
  {
    name: 'GENEVE with IP',
    wrap: (packet) => inUdp(6081, bytesOf([0, 2], [etherType(packet), 2], [0x4d00, 4]), packet),
    tshark: false,
  },
  {
    name: 'GTP-U',
    wrap: (packet) => inUdp(2152, bytesOf([0x30ff, 2], [packet.length, 2], [0x1234, 4]), packet),
  },
  {
    name: 'GTP-U with extension headers',
    wrap: (packet) =>
      inUdp(
        2152,
        bytesOf([0x34ff, 2], [packet.length + 12, 2], [0x1234, 4], [0, 3], [0x85, 1]),
        bytesOf([1, 1], [0x1005, 2], [0xc0, 1], [1, 1], [7, 2], [0, 1]),
        packet,
      ),
  },
  {
    name: 'L2TP',
    wrap: (packet) => {
      const frame = concat(bytesOf([0xff03, 2]), ppp(packet));
      return inUdp(1701, bytesOf([0x4002, 2], [frame.length + 8, 2], [3, 2], [4, 2]), frame);
    },
  },
  {
    name: 'L2TP with numbers and an offset',
    wrap: (packet) =>
      inUdp(1701, bytesOf([0x0a02, 2], [3, 2], [4, 2], [1, 2], [0, 2], [3, 2], [0, 3]), ppp(packet)),
  },
  {
    name: 'L2TPv3 with a cookie',
    wrap: (packet) =>
      inIp(115, bytesOf([77, 4], [0x1122_3344, 4], [0x5566_7788, 4], [0, 4]), ethernet(packet)),
    tshark: false,
  },
  {
    name: 'L2TPv3 in UDP',
    wrap: (packet) => inUdp(1701, bytesOf([3, 2], [0, 2], [77, 4]), ethernet(packet)),
    tshark: false,
  },
  {
    name: 'ESP without encryption, tunnel mode',
    wrap: (packet) => inIp(50, esp(packet, protocolOf(packet), 12)),
    tshark: ['-o', 'esp.enable_null_encryption_decode_heuristic:TRUE'],
  },
  {
    name: 'ESP without encryption in UDP',
    wrap: (packet) => inUdp(4500, esp(packet, protocolOf(packet), 16)),
    tshark: false,
  },
];

/** Transport mode: what is behind the IP header of a packet without options, in ESP. */
export function inTransportMode(packet: Uint8Array, check: number): Uint8Array<ArrayBuffer> {
  const isV4 = packet[0]! >> 4 === 4;
  const length = isV4 ? 20 : 40;
  const at = isV4 ? 9 : 6;
  const carried = esp(packet.subarray(length), packet[at]!, check);
  const whole = concat(packet.subarray(0, length), carried);
  whole[at] = 50;
  new DataView(whole.buffer).setUint16(isV4 ? 2 : 4, isV4 ? whole.length : carried.length);
  return whole;
}

/** A chunk of an SCTP packet: data with its flags (2 first, 1 last), sequence number and padding. */
export interface SctpChunk {
  readonly sequence: number;
  readonly payload: Uint8Array;
  readonly flags?: number;
}

export function sctp(
  from: TestEndpoint,
  to: TestEndpoint,
  chunks: readonly SctpChunk[],
): Uint8Array<ArrayBuffer> {
  const header = bytesOf([from.port, 2], [to.port, 2], [0x0dd0_0dd0, 4], [0, 4]);
  const heartbeat = bytesOf([4, 1], [0, 1], [6, 2], [0x4142, 2], [0, 2]);
  const data = chunks.map(({ sequence, payload, flags = 3 }) =>
    concat(
      bytesOf([0, 1], [flags, 1], [16 + payload.length, 2], [sequence >>> 0, 4], [1, 2], [2, 2], [0, 4]),
      payload,
      new Uint8Array((4 - (payload.length % 4)) % 4),
    ),
  );
  return concat(header, heartbeat, ...data);
}
