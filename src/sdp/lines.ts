import { decodeText } from '../bytes/text.ts';

/** One line of a session description. Its bytes are [start, end) of the array, line ending left out. */
export interface SdpLine {
  /** From 1. */
  number: number;
  /** The letter before `=`; '' when the line is not `x=...`. */
  type: string;
  /** What follows `=`, untouched; '' when the line is not `x=...`. */
  value: string;
  raw: string;
  start: number;
  end: number;
}

/**
 * Lines that are told apart; the last one holds the rest of a longer body. A real description has tens, so a body
 * of millions of line ends is an attack on memory.
 */
export const maxLines = 200_000;

const LF = 0x0a;
const CR = 0x0d;
const TAB = 0x09;
const SPACE = 0x20;

/**
 * Splits bytes[start, end) at CRLF, LF or a lone CR. Nothing is lost: the ranges of the lines and the bytes between
 * them are the body. The ending of the last line starts no further line (RFC 8866 5).
 */
export function parseLines(bytes: Uint8Array, start = 0, end = bytes.length): SdpLine[] {
  const lines: SdpLine[] = [];
  const text = asciiText(bytes, start, end);
  for (let at = start; at < end;) {
    let stop = lines.length + 1 < maxLines ? lineEnd(bytes, at, end) : end;
    lines.push(parseLine(bytes, at, stop, text?.slice(at - start, stop - start), lines.length + 1));
    if (stop < end) stop += bytes[stop] === CR && stop + 1 < end && bytes[stop + 1] === LF ? 2 : 1;
    at = stop;
  }
  return lines;
}

function lineEnd(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && bytes[at] !== LF && bytes[at] !== CR) at++;
  return at;
}

/** The whole body as one string where each byte is one character: slices of it are far cheaper than decoding. */
function asciiText(bytes: Uint8Array, start: number, end: number): string | undefined {
  let seen = 0;
  for (let at = start; at < end; at++) seen |= bytes[at]!;
  return seen < 0x80 ? decodeText(bytes, start, end) : undefined;
}

function parseLine(
  bytes: Uint8Array,
  start: number,
  end: number,
  ascii: string | undefined,
  number: number,
): SdpLine {
  const raw = ascii ?? decodeText(bytes, start, end);
  let at = hasByteOrderMark(bytes, start, end) ? start + 3 : start;
  while (at < end && (bytes[at] === SPACE || bytes[at] === TAB)) at++;
  const isTyped = at + 1 < end && bytes[at + 1] === 0x3d && isLetter(bytes[at]!);
  const type = isTyped ? String.fromCharCode(bytes[at]!) : '';
  return { number, type, value: isTyped ? raw.slice(raw.indexOf('=') + 1) : '', raw, start, end };
}

function hasByteOrderMark(bytes: Uint8Array, at: number, end: number): boolean {
  return at + 2 < end && bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf;
}

function isLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}
