import { deflateSync, Inflate } from 'fflate';
import { decodeText, encodeText } from '../../bytes/text.ts';
import type { SharedCalls } from '../shared-calls.ts';
import { formatBase64Url, parseBase64Url } from './base64url.ts';
import { codecs, PASS_PHRASE } from './codecs.ts';
import { crc32 } from './crc32.ts';
import { canEncrypt, decrypt, encrypt } from './pass-phrase.ts';
import { readSlim } from './read-slim.ts';
import { writeSlim } from './write-slim.ts';

/** Bytes that are unpacked of a link, and of a file, which whoever opens it chose. */
export const unpackedLimits = { link: 4 << 20, file: 256 << 20 } as const;

/** What a file of calls begins with: its first line ends in version and codec. */
export const FILE_MARK = 'SIP-ladder calls ';

/** Version of what stands around the slim form: the checksum, then deflate. */
const VERSION = '1';
const CHECKSUM = 4;
/** What is unpacked at once, so that the cap is noticed soon: deflate makes at most a thousand times as much of it. */
const PIECE = 512;

/** Calls on their way: `<version><codec>` and the bytes behind it. */
export interface Packed {
  readonly head: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type Unpacked =
  | { readonly kind: 'calls'; readonly calls: SharedCalls }
  /** It takes the pass phrase, or another one than was given. */
  | { readonly kind: 'locked' }
  /** A sentence without its subject, which is the link or the file. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Rejects where a pass phrase is given and the platform can't encrypt. */
export async function packCalls(calls: SharedCalls, passPhrase?: string): Promise<Packed> {
  const plain = writeSlim(calls);
  const { id, dictionary } = codecs[0];
  const packed = deflateSync(plain, { level: 9, mem: 8, dictionary: encodeText(dictionary) });
  const bytes = new Uint8Array(CHECKSUM + packed.length);
  new DataView(bytes.buffer).setUint32(0, crc32(plain));
  bytes.set(packed, CHECKSUM);
  if (passPhrase === undefined) return { head: `${VERSION}${id}`, bytes };
  const head = `${VERSION}${PASS_PHRASE}`;
  // Which codec is inside is the first thing inside.
  const inside = new Uint8Array(1 + bytes.length);
  inside[0] = id.charCodeAt(0);
  inside.set(bytes, 1);
  return { head, bytes: await encrypt(inside, passPhrase, head) };
}

/** Calls out of what is packed. Never throws: what was altered or made up is refused in words. */
export async function unpackCalls(
  { head, bytes }: Packed,
  limit: number,
  passPhrase?: string,
): Promise<Unpacked> {
  if (head[0] !== VERSION)
    return refused(
      `is of version "${head[0] ?? ''}", which this page does not know: it is newer, or altered`,
    );
  if (head[1] === PASS_PHRASE) {
    const inside =
      passPhrase === undefined || !canEncrypt() ? undefined : await decrypt(bytes, passPhrase, head);
    if (inside === undefined) return { kind: 'locked' };
    const [codec = 0] = inside;
    return unpackCalls({ head: VERSION + String.fromCharCode(codec), bytes: inside.subarray(1) }, limit);
  }
  const codec = codecs.find(({ id }) => id === head[1]);
  if (codec === undefined || head.length !== 2)
    return refused(
      `is packed in a way ("${head.slice(1, 9)}") that this page does not know: it is newer, or altered`,
    );
  const plain = inflate(bytes.subarray(CHECKSUM), codec.dictionary, limit);
  if (typeof plain === 'string') return refused(plain);
  if (bytes.length < CHECKSUM || crc32(plain) !== new DataView(bytes.buffer, bytes.byteOffset).getUint32(0))
    return refused('is not whole: its checksum does not fit, a part of it was lost or altered on the way');
  const calls = readSlim(plain);
  return typeof calls === 'string' ? refused(calls) : { kind: 'calls', calls };
}

function refused(reason: string): Unpacked {
  return { kind: 'refused', reason };
}

/** RFC 1951, as far as `limit`; what is wrong with it else. */
function inflate(bytes: Uint8Array, dictionary: string, limit: number): Uint8Array<ArrayBuffer> | string {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let isOver = false;
  const inflater = new Inflate({ dictionary: encodeText(dictionary) }, (piece, isLast) => {
    pieces.push(piece);
    length += piece.length;
    isOver ||= isLast;
  });
  try {
    for (let at = 0; at < bytes.length || at === 0; at += PIECE) {
      const end = Math.min(bytes.length, at + PIECE);
      inflater.push(bytes.slice(at, end), end === bytes.length);
      if (length > limit)
        return `unpacks to more than ${limit >> 20} MB, which is more than any that this page makes`;
    }
  } catch {
    return 'is not whole: a part of it was lost or altered on the way';
  }
  if (!isOver) return 'is not whole: its end is missing';
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** `11.eJw…`: what stands behind `#c=`. */
export function formatLinkText({ head, bytes }: Packed): string {
  return `${head}.${formatBase64Url(bytes)}`;
}

/** What stands behind `#c=` in a text, be it a whole address or only that; undefined for another text. */
export function findLinkText(text: string): string | undefined {
  const match = /^\s*(?:https?:[^\s#]*|file:[^\s#]*)?#(?:[^\s#]*&)?c=([^&\s]*)/.exec(text.slice(0, 4096));
  if (match === null) return undefined;
  const start = match[0].length - match[1]!.length;
  return text.slice(start).split('&', 1)[0]!.trim();
}

export function parseLinkText(text: string): Packed | string {
  const dot = text.indexOf('.');
  if (dot < 0 || dot > 8) return 'is not one that this page makes: its beginning is missing';
  const bytes = parseBase64Url(text.slice(dot + 1));
  if (bytes === undefined) return 'is damaged: it has characters that no link has';
  return { head: text.slice(0, dot), bytes };
}

/** A file: a line that says what it is, then the bytes. */
export function formatCallsFile({ head, bytes }: Packed): Uint8Array<ArrayBuffer> {
  const line = encodeText(`${FILE_MARK}${head}\n`);
  const file = new Uint8Array(line.length + bytes.length);
  file.set(line);
  file.set(bytes, line.length);
  return file;
}

export function parseCallsFile(file: Uint8Array<ArrayBuffer>): Packed | string {
  const end = file.subarray(0, FILE_MARK.length + 16).indexOf(10);
  if (end < 0) return 'has no first line';
  return { head: decodeText(file, FILE_MARK.length, end), bytes: file.subarray(end + 1) };
}
