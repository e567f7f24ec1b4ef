import type { PayloadFormat } from '../decoders/decoder.ts';
import { buildAmrFile } from './amr-file.ts';
import { buildOggOpus } from './ogg-opus.ts';
import { orderPackets } from './order-packets.ts';
import type { RtpPackets } from './rtp-packets.ts';

/** What a stream carried, for programs that can decode it. */
export interface PayloadFile {
  readonly payloadType: number;
  /** `PCMU`, or `payload type 97`. */
  readonly encoding: string;
  /** Of the file's name. */
  readonly extension: string;
  readonly packets: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Names that players know raw payloads by. */
const extensions = new Map([
  ['pcmu', 'ul'],
  ['pcma', 'al'],
  ['g722', 'g722'],
  ['gsm', 'gsm'],
  ['g729', 'g729'],
]);

/** Codecs whose packets can't be told apart without a container; undefined where it can't hold these. */
const containers = new Map<
  string,
  (
    payloads: readonly Uint8Array[],
    format: PayloadFormat,
  ) => Pick<PayloadFile, 'extension' | 'bytes'> | undefined
>([
  ['amr', (payloads, format) => withExtension('amr', buildAmrFile(payloads, format))],
  ['amr-wb', (payloads, format) => withExtension('awb', buildAmrFile(payloads, format))],
  ['opus', (payloads, format) => withExtension('opus', buildOggOpus(payloads, format))],
]);

function withExtension(
  extension: string,
  bytes: Uint8Array<ArrayBuffer> | undefined,
): Pick<PayloadFile, 'extension' | 'bytes'> | undefined {
  return bytes === undefined ? undefined : { extension, bytes };
}

/**
 * The payloads of a stream, a file for each payload type, in the order of their sequence numbers; what is missing is left
 * out. AMR and Opus get the containers that players know; others are one payload behind the other.
 */
export function buildPayloadFiles(
  packets: RtpPackets,
  formats: ReadonlyMap<number, PayloadFormat>,
): PayloadFile[] {
  const { rows } = orderPackets(packets);
  const c = packets.table.columns;
  const rowsOf = new Map<number, number[]>();
  for (const row of rows) {
    const known = rowsOf.get(c.payloadType[row]!);
    if (known === undefined) rowsOf.set(c.payloadType[row]!, [row]);
    else known.push(row);
  }
  return [...rowsOf].map(([payloadType, own]) => {
    const format = formats.get(payloadType);
    const encoding = format?.encoding ?? `payload type ${payloadType}`;
    const name = encoding.toLowerCase();
    const payloads = own.map((row) => packets.payload(row));
    const file = format === undefined ? undefined : containers.get(name)?.(payloads, format);
    return {
      payloadType,
      encoding,
      packets: own.length,
      extension: file?.extension ?? extensions.get(name) ?? 'bin',
      bytes: file?.bytes ?? joined(payloads),
    };
  });
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
