import { encodeText } from '../../../bytes/text.ts';

const fold = new Uint8Array(256).map((_, c) => (c >= 65 && c <= 90 ? c + 32 : c));

/**
 * Says whether bytes hold a text, whatever the case of its ASCII letters (Horspool: most bytes are never looked at).
 * What is looked for is at least one character long.
 */
export function bytesFinder(text: string): (bytes: Uint8Array) => boolean {
  const wanted = encodeText(text).map((c) => fold[c]!);
  const last = wanted.length - 1;
  const places = new Uint32Array(256).fill(wanted.length);
  for (let i = 0; i < last; i++) places[wanted[i]!] = last - i;
  // One look instead of two for each byte.
  const skip = places.map((_, c) => places[fold[c]!]!);
  return (bytes) => {
    const { length } = bytes;
    for (let end = last; end < length; end += skip[bytes[end]!]!) {
      let i = last;
      while (i >= 0 && fold[bytes[end - last + i]!] === wanted[i]) i--;
      if (i < 0) return true;
    }
    return false;
  };
}
