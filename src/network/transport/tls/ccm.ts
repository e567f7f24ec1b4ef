import { cbc, ctr } from '@noble/ciphers/aes.js';
import type { Bytes } from './key-schedule.ts';

const BLOCK = 16;

/**
 * AES in CCM (RFC 3610) with a nonce of 12 bytes, as TLS uses it (RFC 6655): the plaintext, or undefined when the tag
 * is not that of what was received.
 */
export function decryptCcm(
  key: Uint8Array,
  nonce: Uint8Array,
  additional: Uint8Array,
  sealed: Uint8Array,
  tagLength: number,
): Uint8Array | undefined {
  const length = sealed.length - tagLength;
  if (length < 0) return undefined;
  // Three bytes are left for the length: L is 3, and the counter block begins with L - 1.
  const counter = new Uint8Array(BLOCK);
  counter[0] = 2;
  counter.set(nonce, 1);
  const padded = new Uint8Array(BLOCK + sealed.length);
  // The block of counter 0 masks the tag, those behind it the message.
  padded.set(sealed.subarray(length));
  padded.set(sealed.subarray(0, length), BLOCK);
  const opened = ctr(key, counter).decrypt(padded);
  const plaintext = opened.subarray(BLOCK, BLOCK + length);
  const tag = authenticate(key, nonce, additional, plaintext, tagLength);
  let difference = 0;
  for (let i = 0; i < tagLength; i++) difference |= tag[i]! ^ opened[i]!;
  return difference === 0 ? plaintext : undefined;
}

/** CBC-MAC over the first block, the additional data and the message, each filled up to whole blocks. */
function authenticate(
  key: Uint8Array,
  nonce: Uint8Array,
  additional: Uint8Array,
  plaintext: Uint8Array,
  tagLength: number,
): Uint8Array {
  const start = BLOCK + Math.ceil((2 + additional.length) / BLOCK) * BLOCK;
  const blocks: Bytes = new Uint8Array(start + Math.ceil(plaintext.length / BLOCK) * BLOCK);
  blocks[0] = (additional.length > 0 ? 0x40 : 0) | (((tagLength - 2) / 2) << 3) | 2;
  blocks.set(nonce, 1);
  blocks[13] = plaintext.length >> 16;
  blocks[14] = plaintext.length >> 8;
  blocks[15] = plaintext.length;
  blocks[16] = additional.length >> 8;
  blocks[17] = additional.length;
  blocks.set(additional, 18);
  blocks.set(plaintext, start);
  const chain = cbc(key, new Uint8Array(BLOCK), { disablePadding: true }).encrypt(blocks);
  return chain.subarray(chain.length - BLOCK);
}
