import { ctr, gcm } from '@noble/ciphers/aes.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { deriveKeys } from '../rtp/srtp.ts';

/** Encrypts RTP packets as a sender does, written from the specifications and not with the code that reads them. */

export interface Protection {
  /** Bytes of the master key, which the salt follows; of the tag, 16 for GCM. */
  readonly keyLength?: number;
  readonly tagLength?: number;
  readonly rollovers?: number;
}

export function protectRtp(
  packet: Uint8Array,
  key: string | Uint8Array,
  { keyLength = 16, tagLength = 10, rollovers = 0 }: Protection = {},
): Uint8Array {
  const master =
    typeof key === 'string' ? Uint8Array.from(atob(key), (character) => character.charCodeAt(0)) : key;
  const keys = deriveKeys(master.subarray(0, keyLength), master.subarray(keyLength));
  const view = new DataView(packet.buffer, packet.byteOffset);
  const ssrc = BigInt(view.getUint32(8));
  const index = BigInt(rollovers) * 65536n + BigInt(view.getUint16(2));
  const header = packet.subarray(0, 12);
  const body = packet.subarray(12);
  const salt = BigInt(`0x${toHex(keys.salt)}`);
  if (tagLength === 16) {
    const nonce = salt ^ (ssrc << 48n) ^ index;
    return Uint8Array.from([...header, ...gcm(keys.cipher, fromHex(nonce, 24), header).encrypt(body)]);
  }
  const counter = (salt << 16n) ^ (ssrc << 64n) ^ (index << 16n);
  const sent = Uint8Array.from([...header, ...ctr(keys.cipher, fromHex(counter, 32)).encrypt(body)]);
  const tag = hmac(sha1, keys.authentication, Uint8Array.from([...sent, 0, 0, 0, rollovers]));
  return Uint8Array.from([...sent, ...tag.subarray(0, tagLength)]);
}

function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fromHex(value: bigint, digits: number): Uint8Array {
  const text = value.toString(16).padStart(digits, '0');
  return Uint8Array.from(text.match(/../g) ?? [], (byte) => parseInt(byte, 16));
}
