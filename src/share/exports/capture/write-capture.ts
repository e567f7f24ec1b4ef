import type { SharedCalls } from '../../shared-calls.ts';
import { PcapngWriter } from './pcapng-writer.ts';
import { parseAddress, type CapturePacket } from './rebuild-packets.ts';

/** A pcapng of packets, in the order of their times; each place and link layer is an interface. */
export function writeCapture(
  packets: readonly CapturePacket[],
  { places, hosts }: Pick<SharedCalls, 'places' | 'hosts'>,
  keyLog = '',
): Uint8Array<ArrayBuffer>[] {
  const writer = new PcapngWriter();
  writer.secrets(keyLog);
  writer.names(
    hosts.flatMap(({ address, name }) => {
      const bytes = parseAddress(address);
      return bytes === undefined ? [] : [{ address: bytes, name }];
    }),
  );
  const interfaces = new Map<number, number>();
  const interfaceOf = ({ place, linkType }: CapturePacket): number => {
    const key = place * 65536 + linkType;
    const known = interfaces.get(key);
    if (known !== undefined) return known;
    const number = writer.interface(linkType, places.length > 1 ? `place ${place + 1}` : '');
    interfaces.set(key, number);
    return number;
  };
  const inOrder = [...packets.keys()].sort((a, b) => compare(packets[a]!, packets[b]!) || a - b);
  for (const i of inOrder) {
    const packet = packets[i]!;
    writer.packet(interfaceOf(packet), packet.time, packet.bytes, packet.wireLength);
  }
  return writer.finish();
}

function compare({ time: a }: CapturePacket, { time: b }: CapturePacket): number {
  return a === undefined || b === undefined ? 0 : a.seconds - b.seconds || a.nanoseconds - b.nanoseconds;
}
