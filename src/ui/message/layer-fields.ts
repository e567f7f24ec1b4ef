/** A field of the header of a layer: where it lies in it, and how it is read. */
export interface LayerField {
  readonly name: string;
  readonly at: number;
  readonly size: number;
  readonly format: Format;
}

type Format = (bytes: Uint8Array) => string;

const number: Format = (bytes) => String(bytes.reduce((sum, byte) => sum * 256 + byte, 0));
const hex: Format = (bytes) => `0x${hexOf(bytes, '')}`;
const mac: Format = (bytes) => hexOf(bytes, ':');
const v4: Format = (bytes) => bytes.join('.');
const v6: Format = (bytes) =>
  Array.from({ length: 8 }, (_, i) => ((bytes[2 * i]! << 8) | bytes[2 * i + 1]!).toString(16)).join(':');

const etherTypes = new Map([
  [0x0800, 'IPv4'],
  [0x86dd, 'IPv6'],
  [0x8100, 'VLAN'],
]);
const etherType: Format = (bytes) => `${hex(bytes)} ${etherTypes.get(Number(number(bytes))) ?? ''}`.trim();
const protocols = new Map([
  [6, 'TCP'],
  [17, 'UDP'],
  [132, 'SCTP'],
]);
const protocol: Format = (bytes) => `${number(bytes)} ${protocols.get(bytes[0]!) ?? ''}`.trim();

/** Names of the code points that telephony uses (RFC 4594 2.3, RFC 2474 4, RFC 2597 6). */
const codePoints = new Map([
  [0, 'best effort'],
  [8, 'CS1'],
  [24, 'CS3'],
  [26, 'AF31'],
  [34, 'AF41'],
  [40, 'CS5'],
  [46, 'EF'],
  [48, 'CS6'],
]);
const formatDscp = (value: number): string => `${value} ${codePoints.get(value) ?? ''}`.trim();
const tcpFlags = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR'];

function field(name: string, at: number, size: number, format: Format = number): LayerField {
  return { name, at, size, format };
}

const ports = [field('source port', 0, 2), field('destination port', 2, 2)];

/** The fields of each layer, by its id. Offsets as its specification has them. */
export const layerFields: ReadonlyMap<string, readonly LayerField[]> = new Map([
  [
    'ethernet',
    [field('destination', 0, 6, mac), field('source', 6, 6, mac), field('type', 12, 2, etherType)],
  ],
  [
    'vlan',
    [
      field('priority', 0, 1, ([tag]) => String(tag! >> 5)),
      field('VLAN', 0, 2, ([high, low]) => String(((high! & 15) << 8) | low!)),
      field('type', 2, 2, etherType),
    ],
  ],
  [
    'linux-sll',
    [
      field('packet type', 0, 2),
      field('device type', 2, 2),
      field('address', 6, 8, mac),
      field('type', 14, 2, etherType),
    ],
  ],
  [
    'linux-sll2',
    [
      field('type', 0, 2, etherType),
      field('interface', 4, 4),
      field('device type', 8, 2),
      field('packet type', 10, 1),
      field('address', 12, 8, mac),
    ],
  ],
  ['loopback', [field('family', 0, 4, hex)]],
  [
    'ipv4',
    [
      field('version', 0, 1, ([first]) => String(first! >> 4)),
      field('header length', 0, 1, ([first]) => `${(first! & 15) * 4} bytes`),
      field('DSCP', 1, 1, ([traffic]) => formatDscp(traffic! >> 2)),
      field('ECN', 1, 1, ([traffic]) => String(traffic! & 3)),
      field('total length', 2, 2),
      field('identification', 4, 2, hex),
      field('flags and fragment offset', 6, 2, hex),
      field('time to live', 8, 1),
      field('protocol', 9, 1, protocol),
      field('header checksum', 10, 2, hex),
      field('source', 12, 4, v4),
      field('destination', 16, 4, v4),
      field('options', 20, Infinity, hex),
    ],
  ],
  [
    'ipv6',
    [
      field('version', 0, 1, ([first]) => String(first! >> 4)),
      field('DSCP', 0, 2, ([first, second]) => formatDscp(((first! & 15) << 2) | (second! >> 6))),
      field('flow label', 1, 3, (bytes) => `0x${(Number(number(bytes)) & 0xfffff).toString(16)}`),
      field('payload length', 4, 2),
      field('next header', 6, 1, protocol),
      field('hop limit', 7, 1),
      field('source', 8, 16, v6),
      field('destination', 24, 16, v6),
    ],
  ],
  ['udp', [...ports, field('length', 4, 2), field('checksum', 6, 2, hex)]],
  [
    'tcp',
    [
      ...ports,
      field('sequence number', 4, 4),
      field('acknowledgment number', 8, 4),
      field('header length', 12, 1, ([first]) => `${(first! >> 4) * 4} bytes`),
      field('flags', 13, 1, ([flags]) => tcpFlags.filter((_, bit) => (flags! & (1 << bit)) !== 0).join(', ')),
      field('window', 14, 2),
      field('checksum', 16, 2, hex),
      field('urgent pointer', 18, 2),
      field('options', 20, Infinity, hex),
    ],
  ],
]);

function hexOf(bytes: Uint8Array, separator: string): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(separator);
}
