/** Packets for tests, layer by layer: each function puts its header in front of a payload. */

/** An IP address as a number (version 4) or as eight words (version 6), and a port. */
export interface TestEndpoint {
  readonly address: number | readonly number[];
  readonly port: number;
}

export function v4(text: string): number {
  return text.split('.').reduce((value, part) => value * 256 + Number(part), 0);
}

/** `2001:db8::10`, without an IPv4 tail. */
export function v6(text: string): number[] {
  const [head = '', tail] = text.split('::');
  const words = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((word) => parseInt(word, 16));
  const front = words(head);
  const back = tail === undefined ? [] : words(tail);
  return [...front, ...new Array<number>(8 - front.length - back.length).fill(0), ...back];
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Numbers as big-endian bytes: `[value, size]` pairs. */
export function bytesOf(
  ...fields: readonly (readonly [value: number, size: number])[]
): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    fields.flatMap(([value, size]) =>
      Array.from({ length: size }, (_, i) => Math.floor(value / 2 ** (8 * (size - 1 - i))) & 255),
    ),
  );
}

export function udp(from: TestEndpoint, to: TestEndpoint, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat(bytesOf([from.port, 2], [to.port, 2], [8 + payload.length, 2], [0, 2]), payload);
}

export interface TcpOptions {
  readonly sequence: number;
  readonly flags?: number;
  /** Bytes of options, a multiple of 4. */
  readonly options?: number;
}

export function tcp(
  from: TestEndpoint,
  to: TestEndpoint,
  { sequence, flags = 0x18, options = 0 }: TcpOptions,
  payload: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const header = bytesOf(
    [from.port, 2],
    [to.port, 2],
    [sequence >>> 0, 4],
    [0, 4],
    [(5 + options / 4) << 4, 1],
    [flags, 1],
    [65535, 2],
    [0, 4],
  );
  return concat(header, new Uint8Array(options).fill(1), payload);
}

export interface IpOptions {
  readonly protocol: number;
  readonly identification?: number;
  /** Bytes, a multiple of 8. */
  readonly fragmentOffset?: number;
  readonly moreFragments?: boolean;
}

/** IPv4 or IPv6, by the addresses. */
export function ip(
  from: TestEndpoint,
  to: TestEndpoint,
  options: IpOptions,
  payload: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return typeof from.address === 'number'
    ? ipv4(from, to, options, payload)
    : ipv6(from, to, options, payload);
}

function ipv4(
  from: TestEndpoint,
  to: TestEndpoint,
  { protocol, identification = 0, fragmentOffset = 0, moreFragments = false }: IpOptions,
  payload: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const fragment = fragmentOffset / 8 + (moreFragments ? 0x2000 : 0);
  const header = bytesOf(
    [0x45, 1],
    [0, 1],
    [20 + payload.length, 2],
    [identification, 2],
    [fragment, 2],
    [64, 1],
    [protocol, 1],
    [0, 2],
    [from.address as number, 4],
    [to.address as number, 4],
  );
  return concat(header, payload);
}

function ipv6(
  from: TestEndpoint,
  to: TestEndpoint,
  { protocol, identification = 0, fragmentOffset = 0, moreFragments = false }: IpOptions,
  payload: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const isFragment = fragmentOffset > 0 || moreFragments;
  const fragment = isFragment
    ? bytesOf([protocol, 1], [0, 1], [fragmentOffset + (moreFragments ? 1 : 0), 2], [identification, 4])
    : new Uint8Array();
  const addresses = [...(from.address as readonly number[]), ...(to.address as readonly number[])];
  const header = bytesOf(
    [0x60, 1],
    [0, 3],
    [fragment.length + payload.length, 2],
    [isFragment ? 44 : protocol, 1],
    [64, 1],
    ...addresses.map((word) => [word, 2] as const),
  );
  return concat(header, fragment, payload);
}

/** An IP packet in fragments of at most `size` bytes of payload (a multiple of 8). */
export function fragments(
  from: TestEndpoint,
  to: TestEndpoint,
  options: IpOptions,
  payload: Uint8Array,
  size: number,
): Uint8Array<ArrayBuffer>[] {
  return Array.from({ length: Math.ceil(payload.length / size) }, (_, i) => {
    const part = payload.subarray(i * size, (i + 1) * size);
    const moreFragments = (i + 1) * size < payload.length;
    return ip(from, to, { ...options, fragmentOffset: i * size, moreFragments }, part);
  });
}

/** How an IP packet travels: the link type of the capture, and what is put in front of the packet. */
export interface TestLink {
  readonly name: string;
  readonly linkType: number;
  wrap(packet: Uint8Array): Uint8Array<ArrayBuffer>;
  /** False where tshark does not find out by itself what follows. */
  readonly tshark?: false;
}

export function etherType(packet: Uint8Array): number {
  return packet[0]! >> 4 === 4 ? 0x0800 : 0x86dd;
}

const macs = new Uint8Array(12).fill(2);

export const testLinks: readonly TestLink[] = [
  { name: 'Ethernet', linkType: 1, wrap: (packet) => concat(macs, bytesOf([etherType(packet), 2]), packet) },
  {
    name: 'Ethernet with padding',
    linkType: 1,
    wrap: (packet) => concat(macs, bytesOf([etherType(packet), 2]), packet, new Uint8Array(23).fill(0x41)),
  },
  {
    name: 'VLAN',
    linkType: 1,
    wrap: (packet) => concat(macs, bytesOf([0x8100, 2], [77, 2], [etherType(packet), 2]), packet),
  },
  {
    name: 'QinQ',
    linkType: 1,
    wrap: (packet) =>
      concat(macs, bytesOf([0x88a8, 2], [5, 2], [0x8100, 2], [77, 2], [etherType(packet), 2]), packet),
  },
  {
    name: 'LLC/SNAP',
    linkType: 1,
    wrap: (packet) =>
      concat(
        macs,
        bytesOf([packet.length + 8, 2], [0xaaaa, 2], [3, 1], [0, 3], [etherType(packet), 2]),
        packet,
      ),
  },
  {
    name: 'Linux cooked',
    linkType: 113,
    wrap: (packet) => concat(bytesOf([0, 2], [1, 2], [6, 2], [0, 8], [etherType(packet), 2]), packet),
  },
  {
    name: 'Linux cooked v2',
    linkType: 276,
    wrap: (packet) => concat(bytesOf([etherType(packet), 2], [0, 2], [1, 4], [1, 2], [0, 2], [0, 8]), packet),
  },
  {
    name: 'loopback, little endian',
    linkType: 0,
    wrap: (packet) => concat(Uint8Array.of(packet[0]! >> 4 === 4 ? 2 : 30, 0, 0, 0), packet),
  },
  {
    name: 'loopback, big endian',
    linkType: 108,
    wrap: (packet) => concat(Uint8Array.of(0, 0, 0, packet[0]! >> 4 === 4 ? 2 : 24), packet),
  },
  { name: 'raw IP', linkType: 101, wrap: (packet) => concat(packet) },
  { name: 'PPP', linkType: 9, wrap: (packet) => concat(bytesOf([0xff03, 2]), ppp(packet)) },
  { name: 'PPP, compressed', linkType: 9, wrap: (packet) => ppp(packet).slice(1) },
  {
    name: 'PPP in HDLC-like framing, with check sequence',
    linkType: 50,
    wrap: (packet) => concat(bytesOf([0xff03, 2]), ppp(packet), bytesOf([0x4142, 2])),
  },
  {
    name: 'Cisco HDLC in HDLC-like framing',
    linkType: 50,
    wrap: (packet) => concat(bytesOf([0x8f00, 2], [etherType(packet), 2]), packet),
  },
  {
    name: 'Cisco HDLC',
    linkType: 104,
    wrap: (packet) => concat(bytesOf([0x0f00, 2], [etherType(packet), 2]), packet),
  },
  {
    name: 'PPPoE',
    linkType: 1,
    wrap: (packet) =>
      concat(
        macs,
        bytesOf([0x8864, 2], [0x1100, 2], [7, 2], [packet.length + 2, 2]),
        ppp(packet),
        new Uint8Array(9).fill(0x41),
      ),
  },
  {
    name: 'IEEE 802.11',
    linkType: 105,
    wrap: (packet) => concat(bytesOf([0x0802, 2], [0, 22]), snap(packet), bytesOf([0x41424344, 4])),
  },
  {
    name: 'IEEE 802.11 between access points, with QoS',
    linkType: 105,
    wrap: (packet) => concat(bytesOf([0x8803, 2], [0, 28], [0, 2]), snap(packet)),
  },
  {
    name: 'radiotap',
    linkType: 127,
    wrap: (packet) =>
      concat(bytesOf([0, 2], [0x0900, 2], [0x02000000, 4], [0x10, 1], [0x0801, 2], [0, 22]), snap(packet)),
  },
  {
    name: 'radiotap, header filled up',
    linkType: 127,
    wrap: (packet) =>
      concat(
        bytesOf([0, 2], [0x1900, 2], [0x03000080, 4], [0, 4], [0, 4], [0x4243444546, 8], [0x20, 1]),
        bytesOf([0x8801, 2], [0, 24], [0, 2]),
        snap(packet),
      ),
  },
  {
    name: 'MPLS',
    linkType: 1,
    wrap: (packet) => concat(macs, bytesOf([0x8847, 2], [0x00010040, 4], [0x00020140, 4]), packet),
  },
  {
    name: 'Ethernet over MPLS',
    tshark: false,
    linkType: 1,
    wrap: (packet) => concat(macs, bytesOf([0x8847, 2], [0x00020140, 4]), ethernet(packet)),
  },
  {
    name: 'Ethernet over MPLS, with control word',
    linkType: 1,
    wrap: (packet) => concat(macs, bytesOf([0x8848, 2], [0x00020140, 4], [0, 4]), ethernet(packet)),
  },
  {
    name: 'NFLOG, little endian',
    linkType: 239,
    wrap: (packet) =>
      concat(
        bytesOf([0x02000000, 4], [0x0800, 2], [0x0100, 2], [0, 4], [0x0500, 2], [0x0a00, 2], [0, 4]),
        nflogPayload(packet, true),
      ),
  },
  {
    name: 'NFLOG, big endian',
    tshark: false,
    linkType: 239,
    wrap: (packet) => concat(bytesOf([0x02000000, 4], [8, 2], [1, 2], [0, 4]), nflogPayload(packet, false)),
  },
  {
    name: 'PPI with a field, before IEEE 802.11',
    linkType: 192,
    wrap: (packet) =>
      concat(
        bytesOf([0, 1], [0, 1], [0x1000, 2], [(105 << 24) >>> 0, 4], [0x0500, 2], [0x0400, 2], [0, 4]),
        bytesOf([0x0802, 2], [0, 22]),
        snap(packet),
      ),
  },
  {
    name: 'PFLOG of FreeBSD',
    linkType: 117,
    wrap: (packet) => concat(pflogHeader(61, packet), bytesOf([1, 1], [0, 3]), packet),
  },
  {
    name: 'PFLOG of OpenBSD',
    linkType: 117,
    wrap: (packet) => concat(pflogHeader(100, packet), bytesOf([1, 1], [0, 3], [0, 36]), packet),
  },
  {
    name: 'PKTAP',
    linkType: 258,
    wrap: (packet) =>
      concat(bytesOf([(108 << 24) >>> 0, 4], [1 << 24, 4], [1 << 24, 4], [0, 96]), ethernet(packet)),
  },
];

export function ethernet(packet: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat(macs, bytesOf([etherType(packet), 2]), packet);
}

export function ppp(packet: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat(bytesOf([packet[0]! >> 4 === 4 ? 0x21 : 0x57, 2]), packet);
}

function snap(packet: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat(bytesOf([0xaaaa, 2], [3, 1], [0, 3], [etherType(packet), 2]), packet);
}

function nflogPayload(packet: Uint8Array, littleEndian: boolean): Uint8Array<ArrayBuffer> {
  const length = bytesOf([packet.length + 4, 2]);
  const type = bytesOf([9, 2]);
  return concat(littleEndian ? length.reverse() : length, littleEndian ? type.reverse() : type, packet);
}

/** Up to the direction: a packet that a rule of the interface `em0` dropped. */
function pflogHeader(length: number, packet: Uint8Array): Uint8Array<ArrayBuffer> {
  const family = packet[0]! >> 4 === 4 ? 2 : 24;
  return concat(
    bytesOf([length, 1], [family, 1], [1, 1], [0, 1], [0x656d30, 3], [0, 13], [0, 16]),
    bytesOf([7, 4], [0xffffffff, 4], [0, 16]),
  );
}

/** Two hosts that call each other, in either version of IP. */
export const alice: TestEndpoint = { address: v4('192.0.2.1'), port: 5060 };
export const bob: TestEndpoint = { address: v4('192.0.2.2'), port: 5080 };
export const alice6: TestEndpoint = { address: v6('2001:db8::1'), port: 5060 };
export const bob6: TestEndpoint = { address: v6('2001:db8::2'), port: 5080 };
