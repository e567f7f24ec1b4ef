import type { Decoder } from '../decoder.ts';
import { etherType } from '../numbers.ts';

const networks = new Map<number, number>([
  [4, etherType.ipv4],
  [41, etherType.ipv6],
  [137, etherType.mpls],
]);

/** IP in IP of any two versions, and MPLS in IP: nothing is between the headers. */
export const ipInIp: Decoder = {
  id: 'ip-in-ip',
  name: 'IP in IP',
  spec: 'RFC 2003, RFC 2473, RFC 4213, RFC 4023',
  numbers: [...networks.keys()],
  decode(packet) {
    packet.next = 'network';
    packet.protocol = networks.get(packet.protocol)!;
  },
};
