import { ctr, gcm } from '@noble/ciphers/aes.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { deriveKeys } from '../rtp/srtp.ts';

/** Names of `a=crypto` with bytes of master key, master salt and authentication tag (RFC 4568 6.2, RFC 6188, RFC 7714). */
export const srtpSuites = [
  ['AES_CM_128_HMAC_SHA1_80', 16, 14, 10],
  ['AES_CM_128_HMAC_SHA1_32', 16, 14, 4],
  ['AES_256_CM_HMAC_SHA1_80', 32, 14, 10],
  ['AEAD_AES_128_GCM', 16, 12, 16],
  ['AEAD_AES_256_GCM', 32, 12, 16],
] as const;

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

/** Encrypts a compound RTCP packet; `index` is that of SRTCP. */
export function protectRtcp(
  packet: Uint8Array,
  master: Uint8Array,
  { keyLength = 16, tagLength = 10, index = 1, isEncrypted = true }: RtcpProtection = {},
): Uint8Array {
  const keys = deriveKeys(master.subarray(0, keyLength), master.subarray(keyLength), 3);
  const ssrc = BigInt(new DataView(packet.buffer, packet.byteOffset).getUint32(4));
  const salt = BigInt(`0x${toHex(keys.salt)}`);
  const word = fromHex(BigInt(index) | (isEncrypted ? 1n << 31n : 0n), 8);
  const [header, body] = [packet.subarray(0, 8), packet.subarray(8)];
  if (tagLength === 16) {
    const nonce = fromHex(salt ^ (ssrc << 48n) ^ BigInt(index), 24);
    if (!isEncrypted) {
      const known = Uint8Array.from([...packet, ...word]);
      return Uint8Array.from([
        ...packet,
        ...gcm(keys.cipher, nonce, known).encrypt(new Uint8Array()),
        ...word,
      ]);
    }
    const known = Uint8Array.from([...header, ...word]);
    return Uint8Array.from([...header, ...gcm(keys.cipher, nonce, known).encrypt(body), ...word]);
  }
  const counter = fromHex((salt << 16n) ^ (ssrc << 64n) ^ (BigInt(index) << 16n), 32);
  const sealed = isEncrypted ? ctr(keys.cipher, counter).encrypt(body) : body;
  const sent = Uint8Array.from([...header, ...sealed, ...word]);
  return Uint8Array.from([...sent, ...hmac(sha1, keys.authentication, sent).subarray(0, 10)]);
}

interface RtcpProtection {
  readonly keyLength?: number;
  readonly tagLength?: number;
  readonly index?: number;
  readonly isEncrypted?: boolean;
}
