import { decodeText, encodeText } from '../bytes/text.ts';

/**
 * Decodes each `%XX` once, as UTF-8 (RFC 3261 19.1.2). What is no escape stays as it is, and a decoded byte that is
 * not UTF-8 becomes `\xNN`.
 */
export function decodeEscapes(text: string): string {
  if (!text.includes('%')) return text;
  const bytes = encodeText(text);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    let byte = bytes[at]!;
    if (byte === 0x25) {
      const high = hexDigit(bytes[at + 1]);
      const low = hexDigit(bytes[at + 2]);
      if (high >= 0 && low >= 0) {
        byte = high * 16 + low;
        at += 2;
      }
    }
    bytes[length++] = byte;
  }
  return decodeText(bytes, 0, length);
}

/** Decodes only what needs no escape, so that equal users compare as equal text (RFC 3261 19.1.4). */
export function decodeUnreserved(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (escape) => {
    const char = String.fromCharCode(parseInt(escape.slice(1), 16));
    return /[-\w.!~*'()]/.test(char) ? char : escape;
  });
}

/** A `%` that two hexadecimal digits do not follow. */
export function hasMalformedEscape(text: string): boolean {
  return /%(?![0-9a-f]{2})/i.test(text);
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : -1;
}
