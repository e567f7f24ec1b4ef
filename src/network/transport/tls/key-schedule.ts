import { hmac } from '@noble/hashes/hmac.js';
import { expand } from '@noble/hashes/hkdf.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384 } from '@noble/hashes/sha2.js';
import { encodeText } from '../../../bytes/text.ts';

export type Bytes = Uint8Array<ArrayBuffer>;
export const hashes = { md5, sha1, sha256, sha384 } as const;
export type HashName = keyof typeof hashes;

/** Length in bytes of what a hash gives. */
export function hashLength(name: HashName): number {
  return hashes[name].outputLen;
}

export function hmacOf(name: HashName, key: Uint8Array, message: Uint8Array): Uint8Array {
  return hmac(hashes[name], key, message);
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** HKDF-Expand-Label (RFC 8446 7.1); DTLS has a prefix of its own, without a space (RFC 9147 5.9). */
export function expandLabel(
  hash: 'sha256' | 'sha384',
  secret: Uint8Array,
  label: string,
  length: number,
  { prefix = 'tls13 ', context = new Uint8Array() }: { prefix?: string; context?: Uint8Array } = {},
): Bytes {
  const name = encodeText(prefix + label);
  const lengths = Uint8Array.of(length >> 8, length & 255, name.length);
  const description = concat(lengths, name, Uint8Array.of(context.length), context);
  // One that a key log has cut short opens nothing; HKDF would not even begin (RFC 5869 2.3).
  const whole = concat(secret, new Uint8Array(Math.max(0, hashLength(hash) - secret.length)));
  return concat(expand(hashes[hash], whole, description, length));
}

/**
 * The pseudorandom function: of TLS 1.2 with the hash of the suite (RFC 5246 5), of TLS 1.0 and 1.1 with both halves of
 * the secret, MD5 and SHA-1 (RFC 4346 5).
 */
export function pseudorandom(
  version: number,
  hash: HashName,
  secret: Uint8Array,
  label: string,
  seed: Uint8Array,
  length: number,
): Bytes {
  const labelled = concat(encodeText(label), seed);
  if (version >= 0x0303) return expandHash(hash, secret, labelled, length);
  const half = (secret.length + 1) >> 1;
  const bytes = expandHash('md5', secret.subarray(0, half), labelled, length);
  const other = expandHash('sha1', secret.subarray(secret.length - half), labelled, length);
  for (let i = 0; i < length; i++) bytes[i]! ^= other[i]!;
  return bytes;
}

/** P_hash (RFC 5246 5). */
function expandHash(hash: HashName, secret: Uint8Array, seed: Uint8Array, length: number): Bytes {
  const bytes = new Uint8Array(length);
  let block = seed;
  for (let at = 0; at < length;) {
    block = hmacOf(hash, secret, block);
    const piece = hmacOf(hash, secret, concat(block, seed)).subarray(0, length - at);
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
