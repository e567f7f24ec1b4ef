/** Text that came from a capture: UTF-8 where it is UTF-8, and no byte lost where it is not. */

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/**
 * Decodes bytes[start, end). A byte that is not part of well-formed UTF-8 becomes the four characters `\xNN`,
 * so that nothing is replaced by a question mark and the reader can see which byte it was.
 */
export function decodeText(bytes: Uint8Array, start = 0, end = bytes.length): string {
  const view = bytes.subarray(start, end);
  try {
    return strict.decode(view);
  } catch {
    return decodeDamaged(view);
  }
}

function decodeDamaged(bytes: Uint8Array): string {
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) {
      text += `\\x${bytes[at]!.toString(16).padStart(2, '0')}`;
      at += 1;
    } else {
      text += strict.decode(bytes.subarray(at, at + length));
      at += length;
    }
  }
  return text;
}

/** Length of the well-formed UTF-8 sequence at `at` (Unicode 16, table 3-7), 0 when there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  const second = bytes[at + 1] ?? 0;
  if (first >= 0xc2 && first <= 0xdf) return isContinuation(second) ? 2 : 0;
  const third = isContinuation(bytes[at + 2] ?? 0);
  if (first >= 0xe0 && first <= 0xef) {
    const low = first === 0xe0 ? 0xa0 : 0x80;
    const high = first === 0xed ? 0x9f : 0xbf;
    return second >= low && second <= high && third ? 3 : 0;
  }
  if (first >= 0xf0 && first <= 0xf4) {
    const low = first === 0xf0 ? 0x90 : 0x80;
    const high = first === 0xf4 ? 0x8f : 0xbf;
    return second >= low && second <= high && third && isContinuation(bytes[at + 3] ?? 0) ? 4 : 0;
  }
  return 0;
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

export function encodeText(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** Writes a text into bytes from `at` on, where there must be room; returns how many bytes it took. */
export function encodeInto(text: string, bytes: Uint8Array<ArrayBuffer>, at: number): number {
  return encoder.encodeInto(text, bytes.subarray(at)).written;
}

/** Text of a capture as a sentence about it quotes it: short, however long it is. */
export function excerpt(text: string): string {
  return text.length <= 60 ? `"${text}"` : `"${text.slice(0, 59)}…"`;
}
