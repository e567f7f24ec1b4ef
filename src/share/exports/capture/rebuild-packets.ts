import type { Time } from '../../../capture/time.ts';
import { isIpv4, parseIpv6 } from '../../../sdp/addresses.ts';
import { messageFlag } from '../../../sip/message-index.ts';
import type { SharedEndpoint, SharedMessage } from '../../shared-calls.ts';
import { buildExportedPdu, EXPORTED_PDU } from './exported-pdu.ts';
import { buildTcpFrame, buildUdpFrame, MOST_PAYLOAD, type IpEnd } from './ip-packet.ts';

/** A packet of a capture that is being written. */
export interface CapturePacket {
  /** Packets of one place have one interface for each link layer. */
  readonly place: number;
  readonly linkType: number;
  /** Undefined where none is known of any packet. */
  readonly time: Time | undefined;
  readonly bytes: Uint8Array;
  readonly wireLength: number;
}

const LINKTYPE_ETHERNET = 1;
/** Where the sequence numbers of each side begin. */
const FIRST_SEQUENCE = 1000;

/**
 * Makes packets that carry these messages: Ethernet, IP with checksums, UDP, or TCP with sequence numbers in order.
 * What can't be carried so is written as Wireshark exports messages (`exported-pdu.ts`). Where no time is known, all is: then
 * there may be one interface only. A message without a time among others counts milliseconds.
 */
export function rebuildPackets(messages: readonly SharedMessage[]): CapturePacket[] {
  const sequences = new Map<string, number>();
  const isTimed = messages.some(({ time }) => time !== null);
  return messages.flatMap((message, i): CapturePacket[] => {
    const { place, bytes, transport, identification } = message;
    const counted = { seconds: Math.floor(i / 1000), nanoseconds: (i % 1000) * 1_000_000 };
    const time = message.time ?? (isTimed ? counted : undefined);
    const source = parseEnd(message.source);
    const destination = parseEnd(message.destination);
    const packet = (linkType: number, built: Uint8Array, missing = 0): CapturePacket => ({
      place: isTimed ? place : 0,
      linkType,
      time,
      bytes: built,
      wireLength: built.length + missing,
    });
    const exported = (): CapturePacket[] => [
      packet(EXPORTED_PDU, buildExportedPdu(bytes, transport, source, destination), missingOf(message)),
    ];
    const isKnown =
      source !== undefined && destination !== undefined && source.port > 0 && destination.port > 0;
    if (!isKnown || source.address.length !== destination.address.length) return exported();
    if (transport === 'UDP' && bytes.length < MOST_PAYLOAD) {
      const missing = missingOf(message);
      const frame = buildUdpFrame({ source, destination, identification, payload: bytes }, missing);
      return [packet(LINKTYPE_ETHERNET, frame, missing)];
    }
    if (transport !== 'TCP' || (message.flags & (messageFlag.truncated | messageFlag.contentLength)) !== 0)
      return exported();
    // Sequence numbers are those of the connection, which both its directions have.
    const way = `${keyOf(message.source)} ${keyOf(message.destination)}`;
    const back = `${keyOf(message.destination)} ${keyOf(message.source)}`;
    const packets: CapturePacket[] = [];
    for (let at = 0; at < bytes.length; at += MOST_PAYLOAD) {
      const payload = bytes.subarray(at, at + MOST_PAYLOAD);
      const sequence = sequences.get(way) ?? FIRST_SEQUENCE;
      const acknowledgement = sequences.get(back) ?? FIRST_SEQUENCE;
      const frame = buildTcpFrame(
        { source, destination, identification, payload },
        sequence,
        acknowledgement,
      );
      packets.push(packet(LINKTYPE_ETHERNET, frame));
      sequences.set(way, sequence + payload.length);
    }
    return packets;
  });
}

/** A capture that cut the message does so again; how much is missing nobody knows. */
function missingOf({ flags }: SharedMessage): number {
  return (flags & messageFlag.truncated) === 0 ? 0 : 1;
}

function parseEnd(end: SharedEndpoint | null): IpEnd | undefined {
  const address = end === null ? undefined : parseAddress(end.address);
  return address === undefined ? undefined : { address, port: end?.port ?? 0 };
}

function keyOf(end: SharedEndpoint | null): string {
  return `${end?.address} ${end?.port}`;
}

/** The bytes of an address; undefined for what is none. */
export function parseAddress(text: string): Uint8Array | undefined {
  if (isIpv4(text)) return Uint8Array.from(text.split('.').map(Number));
  const groups = parseIpv6(text);
  return groups && Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 255]));
}
