import { textMatcher } from './match-text.ts';

/**
 * Whether an address, as text, is the one of a value, or lies in its network: `10.0.0.0/8`, `2001:db8::/32`, `10.0.*`.
 * Undefined when the value is neither.
 */
export function addressMatcher(value: string): ((address: string) => boolean) | undefined {
  if (value.includes('*')) return textMatcher(value, '=');
  const [text = '', length, more] = value.split('/');
  const wanted = bytesOf(text);
  if (wanted === undefined || more !== undefined) return undefined;
  const bits = length === undefined ? wanted.length * 8 : /^\d{1,3}$/.test(length) ? Number(length) : -1;
  if (bits < 0 || bits > wanted.length * 8) return undefined;
  return (address) => {
    const bytes = bytesOf(address);
    if (bytes?.length !== wanted.length) return false;
    for (let bit = 0; bit < bits; bit += 8) {
      const left = Math.min(8, bits - bit);
      const mask = (0xff << (8 - left)) & 0xff;
      if ((((bytes[bit / 8] ?? 0) ^ (wanted[bit / 8] ?? 0)) & mask) !== 0) return false;
    }
    return true;
  };
}

/** The 4 or 16 bytes of an address (RFC 4291 2.2); an IPv4-mapped one counts as the IPv4 one that it holds. */
function bytesOf(text: string): readonly number[] | undefined {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(text)?.[1];
  if (mapped !== undefined) return bytesOf(mapped);
  if (!text.includes(':')) {
    const bytes = text.split('.').map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256));
    return bytes.length === 4 && bytes.every((byte) => byte < 256) ? bytes : undefined;
  }
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const words = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (!words.every((word) => /^[0-9a-f]{1,4}$/i.test(word))) return undefined;
  return words.flatMap((word) => [parseInt(word, 16) >> 8, parseInt(word, 16) & 0xff]);
}
