import { u16be } from '../../bytes/endian.ts';
import { etherType, linkType } from '../numbers.ts';
import type { Packet } from '../packet.ts';

/** What an Ethernet header is recognised by: IP and VLAN tags. */
const known: readonly number[] = [etherType.ipv4, etherType.ipv6, 0x8100, 0x88a8];

/**
 * Looks for an Ethernet frame behind 0 to `most` bytes, in steps of 4, where how many there are was agreed on out of
 * sight: control words, cookies. Says whether one was found.
 */
export function findEthernet(packet: Packet, most: number): boolean {
  for (let start = packet.start; start <= packet.start + most && start + 14 <= packet.end; start += 4) {
    if (!known.includes(u16be(packet.bytes, start + 12))) continue;
    packet.start = start;
    packet.next = 'link';
    packet.protocol = linkType.ethernet;
    return true;
  }
  return false;
}
