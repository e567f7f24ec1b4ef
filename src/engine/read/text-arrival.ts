import type { TextEndpoint, TextMessage } from '../../capture/logs/text-format.ts';
import type { Addresses } from '../../network/address.ts';
import type { Arrival } from '../../network/packet.ts';
import { transportNumber } from '../../network/transport/transports.ts';
import { isIpv4, parseIpv6 } from '../../sdp/addresses.ts';

/** Where a message of a text came from and went to, as far as the text says it; without the time. */
export function arrivalOfText(
  { source, destination, transport }: Pick<TextMessage, 'source' | 'destination' | 'transport'>,
  addresses: Addresses,
  frame: number,
): Omit<Arrival, 'seconds' | 'nanoseconds'> {
  const from = internAddress(source, addresses);
  const to = internAddress(destination, addresses);
  return {
    source: from,
    destination: to,
    sourcePort: from === 0 ? 0 : (source?.port ?? 0),
    destinationPort: to === 0 ? 0 : (destination?.port ?? 0),
    identification: 0,
    transport: transportNumber(transport),
    frame,
    interface: 0,
    frames: undefined,
  };
}

/** The number of an address; 0 for a name, which says nothing about the address it had then. */
function internAddress(endpoint: TextEndpoint | undefined, addresses: Addresses): number {
  if (endpoint === undefined) return 0;
  const { address } = endpoint;
  if (isIpv4(address)) {
    const value = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
    // 0.0.0.0 is what programs write that do not know their address.
    return value === 0 ? 0 : addresses.v4(value);
  }
  // The zone of a link-local address (RFC 4007 11) is known to one host only.
  const groups = parseIpv6(address.split('%')[0] ?? '');
  if (groups === undefined || groups.every((group) => group === 0)) return 0;
  return addresses.v6(Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 255])), 0);
}
