import type { MessageScan } from './scan.ts';

const LF = 10;
const DASH = 45;

/** Where the body of a scanned message ends: by Content-Length, unless that is wrong (RFC 3261 18.3). */
export function endOfBody({ body, contentLength }: MessageScan, end: number): number {
  return contentLength >= 0 && body + contentLength <= end ? body + contentLength : end;
}

/**
 * The session description in the body of a scanned message, which ends at `end`, or undefined. Told by Content-Type,
 * within multipart by the `v=0` that begins its part; a body without Content-Type is believed if it begins so.
 */
export function findSdp(
  bytes: Uint8Array,
  { body, contentType }: MessageScan,
  end: number,
): { start: number; end: number } | undefined {
  if (body >= end) return undefined;
  const { start: type, end: typeEnd } = contentType;
  const isPlain =
    startsWith(bytes, type, typeEnd, APPLICATION_SDP) || (typeEnd === 0 && isVersion(bytes, body, end));
  if (isPlain) return { start: body, end };
  if (!startsWith(bytes, type, typeEnd, MULTIPART)) return undefined;
  const start = lineThat(bytes, body, end, isVersion);
  if (start === end) return undefined;
  return { start, end: lineThat(bytes, start, end, isBoundary) };
}

const APPLICATION_SDP = ascii('application/sdp');
const MULTIPART = ascii('multipart/');

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

function startsWith(bytes: Uint8Array, start: number, end: number, lowerCase: Uint8Array): boolean {
  if (end - start < lowerCase.length) return false;
  for (let i = 0; i < lowerCase.length; i++) if ((bytes[start + i]! | 32) !== lowerCase[i]) return false;
  return true;
}

/** The first line from `start` on that fits, else `end`. */
function lineThat(
  bytes: Uint8Array,
  start: number,
  end: number,
  fits: (bytes: Uint8Array, at: number, end: number) => boolean,
): number {
  let at = start;
  while (at < end && !fits(bytes, at, end)) {
    while (at < end && bytes[at] !== LF) at++;
    at++;
  }
  return Math.min(at, end);
}

/** `v=0` (RFC 8866 5.1) */
function isVersion(bytes: Uint8Array, at: number, end: number): boolean {
  return end - at >= 3 && bytes[at] === 0x76 && bytes[at + 1] === 0x3d && bytes[at + 2] === 0x30;
}

/** `--boundary` (RFC 2046 5.1.1) */
function isBoundary(bytes: Uint8Array, at: number, end: number): boolean {
  return end - at >= 2 && bytes[at] === DASH && bytes[at + 1] === DASH;
}
