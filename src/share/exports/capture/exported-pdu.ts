import { encodeText } from '../../../bytes/text.ts';
import type { Transport } from '../../../network/transport/transports.ts';
import type { IpEnd } from './ip-packet.ts';
import { joinBytes } from './pcapng-writer.ts';

/** LINKTYPE_WIRESHARK_UPPER_PDU: a message alone, and what is known of the layers below it. */
export const EXPORTED_PDU = 252;

const tag = { end: 0, dissector: 12, portType: 24, sourcePort: 25, destinationPort: 26, column: 33 } as const;
/** By the length of the address. */
const sourceTag = new Map([
  [4, 20],
  [16, 22],
]);
const destinationTag = new Map([
  [4, 21],
  [16, 23],
]);
const portTypes: Readonly<Partial<Record<NonNullable<Transport>, number>>> = { SCTP: 1, TCP: 2, UDP: 3 };

/**
 * For messages of which the packet can't be made: those that were encrypted (what TLS carries on its ports, programs try to
 * decrypt), and those of which no address is known. Transports that it has no number for stand in the column of protocols.
 */
export function buildExportedPdu(
  message: Uint8Array,
  transport: Transport,
  source: IpEnd | undefined,
  destination: IpEnd | undefined,
): Uint8Array<ArrayBuffer> {
  const fields = [formatField(tag.dissector, padded(encodeText('sip')))];
  const address = (tags: ReadonlyMap<number, number>, end: IpEnd | undefined): void => {
    if (end !== undefined) fields.push(formatField(tags.get(end.address.length) ?? 0, end.address));
  };
  address(sourceTag, source);
  address(destinationTag, destination);
  const carrier = transport === 'TLS' || transport === 'WS' || transport === 'WSS' ? 'TCP' : transport;
  fields.push(formatField(tag.portType, number32(carrier === null ? 0 : (portTypes[carrier] ?? 0))));
  if (source !== undefined) fields.push(formatField(tag.sourcePort, number32(source.port)));
  if (destination !== undefined) fields.push(formatField(tag.destinationPort, number32(destination.port)));
  if (carrier !== transport) fields.push(formatField(tag.column, padded(encodeText(`SIP/${transport}`))));
  return joinBytes([...fields, formatField(tag.end, new Uint8Array()), message]);
}

function formatField(code: number, value: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 + value.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, code);
  view.setUint16(2, value.length);
  bytes.set(value, 4);
  return bytes;
}

/** A text, with a zero behind it and more up to a multiple of four. */
function padded(text: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 * (Math.floor(text.length / 4) + 1));
  bytes.set(text);
  return bytes;
}

function number32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}
