import { u16be } from '../bytes/endian.ts';

/** Fields of one packet that are read. */
const MAX_FIELDS = 64;

/** T.30 indicators by number (ITU-T T.38 7.3.1, table 2). */
const indicators = [
  'no signal',
  'CNG',
  'CED',
  'V.21 preamble',
  'V.27ter 2400 training',
  'V.27ter 4800 training',
  'V.29 7200 training',
  'V.29 9600 training',
  'V.17 7200 short training',
  'V.17 7200 long training',
  'V.17 9600 short training',
  'V.17 9600 long training',
  'V.17 12000 short training',
  'V.17 12000 long training',
  'V.17 14400 short training',
  'V.17 14400 long training',
];

/** Modulations that carry data (T.38 7.3.2, table 3); the first is that of commands and answers. */
const modulations = [
  'V.21',
  'V.27ter 2400',
  'V.27ter 4800',
  'V.29 7200',
  'V.29 9600',
  'V.17 7200',
  'V.17 9600',
  'V.17 12000',
  'V.17 14400',
];

/** What a field of data is, in bits that the versions of the ASN.1 have in common: bytes, or the end of a frame. */
interface T38Field {
  readonly kind: 'data' | 'end' | 'bad end';
  readonly start: number;
  readonly end: number;
}

export type T38Packet =
  | { readonly kind: 'indicator'; readonly sequence: number; readonly name: string }
  | {
      readonly kind: 'data';
      readonly sequence: number;
      readonly modulation: string;
      /** Commands and answers, not the picture. */
      readonly isControl: boolean;
      readonly fields: readonly T38Field[];
    };

/**
 * Reads the primary packet of a UDPTL datagram (ITU-T T.38 9.1, annex A; ASN.1 PER, aligned); undefined where the bytes
 * are none. What is repeated behind it for redundancy is left out.
 */
export function parseUdptl(bytes: Uint8Array, start: number, end: number): T38Packet | undefined {
  if (end - start < 5) return undefined;
  const sequence = u16be(bytes, start);
  const length = bytes[start + 2]!;
  const at = start + 3;
  // Longer ones are not sent: an IFP packet is some forty bytes of sound.
  if (length === 0 || length >= 128 || at + length > end) return undefined;
  const head = bytes[at]!;
  const value = (head >> 1) & 15;
  const isExtended = (head & 0x20) !== 0;
  if ((head & 0x40) === 0) {
    if (length > 2 || (head & 0x80) !== 0) return undefined;
    return { kind: 'indicator', sequence, name: isExtended ? 'V.8 or V.34 signal' : indicators[value]! };
  }
  if (!isExtended && value >= modulations.length) return undefined;
  const fields = (head & 0x80) === 0 ? [] : parseFields(bytes, at + 1, at + length);
  const modulation = isExtended ? 'V.34' : modulations[value]!;
  return fields && { kind: 'data', sequence, modulation, isControl: !isExtended && value === 0, fields };
}

function parseFields(bytes: Uint8Array, start: number, end: number): T38Field[] | undefined {
  const count = bytes[start] ?? 0;
  if (count > MAX_FIELDS) return undefined;
  const fields: T38Field[] = [];
  let at = start + 1;
  for (let i = 0; i < count; i++) {
    if (at >= end) return undefined;
    const head = bytes[at]!;
    at++;
    let to = at;
    if ((head & 0x80) !== 0) {
      if (at + 2 > end) return undefined;
      to = at + 2 + u16be(bytes, at) + 1;
      if (to > end) return undefined;
      fields.push({ kind: 'data', start: at + 2, end: to });
    } else fields.push({ kind: isBad(head) ? 'bad end' : 'end', start: at, end: at });
    at = to;
  }
  return fields;
}

/** "FCS bad" as the versions of 1998 and of 2002 write it: the type has moved by one bit. */
function isBad(head: number): boolean {
  return head === 0x18 || head === 0x28 || head === 0x30 || head === 0x50;
}
