import { u16be } from '../../bytes/endian.ts';
import { etherType } from '../numbers.ts';
import { isCut, type Packet } from '../packet.ts';
import type { DatagramLayer } from './datagram-layer.ts';

const NEXT_PROTOCOL = 0x04;
/** By VXLAN's own numbers, where the header says what follows. */
const carried: readonly number[] = [0, etherType.ipv4, etherType.ipv6, etherType.ethernet];

/** Ethernet in UDP, also as Linux did before there was a port for it, and with other things in it (GPE). */
export const vxlan: DatagramLayer = {
  id: 'vxlan',
  name: 'VXLAN',
  spec: 'RFC 7348, draft-ietf-nvo3-vxlan-gpe',
  matches: ({ bytes, start, destinationPort }) =>
    (destinationPort === 4789 || destinationPort === 8472 || destinationPort === 4790) &&
    (bytes[start]! & 0xc8) === 0x08,
  decode(packet) {
    if (isCut(packet, 8, 'VXLAN')) return;
    const { bytes, start } = packet;
    const isNamed = (bytes[start]! & NEXT_PROTOCOL) !== 0;
    handOn(packet, isNamed ? (carried[bytes[start + 3]!] ?? 0) : etherType.ethernet, 8);
  },
};

/** The same with options, and an EtherType that says what follows. */
export const geneve: DatagramLayer = {
  id: 'geneve',
  name: 'GENEVE',
  spec: 'RFC 8926',
  matches: ({ bytes, start, destinationPort }) => destinationPort === 6081 && bytes[start]! < 0x40,
  decode(packet) {
    const { bytes, start } = packet;
    const length = 8 + (bytes[start]! & 0x3f) * 4;
    if (!isCut(packet, length, 'GENEVE')) handOn(packet, u16be(bytes, start + 2), length);
  },
};

function handOn(packet: Packet, protocol: number, length: number): void {
  packet.start += length;
  packet.protocol = protocol;
  packet.next = 'network';
}
