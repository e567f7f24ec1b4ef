const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES = new Map(Array.from({ length: 64 }, (_, value) => [ALPHABET.charCodeAt(value), value]));

/** RFC 4648 5, without padding. */
export function formatBase64Url(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const group = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    for (let i = 0; i <= Math.min(left, 3); i++) pieces.push(ALPHABET[(group >> (18 - 6 * i)) & 63]!);
  }
  return pieces.join('');
}

/** Undefined where a character stands that is none of it. Padding and white space, which mail adds, are passed over. */
export function parseBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let held = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const value = VALUES.get(code);
    if (value === undefined) {
      if (code === 61 || code === 32 || (code >= 9 && code <= 13)) continue;
      return undefined;
    }
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length++] = (held >> bits) & 255;
  }
  return bytes.slice(0, length);
}
