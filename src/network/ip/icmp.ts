import type { Decoder } from '../decoder.ts';
import { etherType } from '../numbers.ts';
import { isCut, stop, type Packet } from '../packet.ts';

/** Types of errors, each of which quotes the packet it is about (RFC 792, RFC 4443 3). */
const errors = new Map([
  [3, 'destination unreachable'],
  [4, 'source quench'],
  [5, 'redirect'],
  [11, 'time exceeded'],
  [12, 'parameter problem'],
]);
const errors6 = new Map([
  [1, 'destination unreachable'],
  [2, 'packet too big'],
  [3, 'time exceeded'],
  [4, 'parameter problem'],
]);
/** Codes of "destination unreachable" that tell more. */
const PORT = 3;
const PORT6 = 4;

export const icmp: Decoder = {
  id: 'icmp',
  name: 'ICMP',
  spec: 'RFC 792',
  numbers: [1],
  decode: (packet) => quote(packet, 'ICMP', errors, 3, PORT, etherType.ipv4),
};

export const icmp6: Decoder = {
  id: 'icmpv6',
  name: 'ICMPv6',
  spec: 'RFC 4443',
  numbers: [58],
  decode: (packet) => quote(packet, 'ICMPv6', errors6, 1, PORT6, etherType.ipv6),
};

/** Goes on with the packet that an error quotes, marked as quoted: it was not sent, but said to have been. */
function quote(
  packet: Packet,
  name: string,
  names: ReadonlyMap<number, string>,
  unreachable: number,
  port: number,
  protocol: number,
): void {
  if (isCut(packet, 8, name)) return;
  const { bytes, start } = packet;
  const type = bytes[start]!;
  const error = names.get(type);
  if (error === undefined || packet.quotedBy !== undefined) return stop(packet);
  packet.quotedBy = `${name} ${type === unreachable && bytes[start + 1] === port ? 'port unreachable' : error}`;
  packet.start = start + 8;
  packet.next = 'network';
  packet.protocol = protocol;
}
