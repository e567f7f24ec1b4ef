import { cbc, gcm } from '@noble/ciphers/aes.js';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { decryptCcm } from './ccm.ts';
import type { CipherSuite } from './cipher-suites.ts';
import { concat, expandLabel, hashLength, hmacOf, pseudorandom, type Bytes } from './key-schedule.ts';
import type { TlsRecord } from './records.ts';

/** Opens the records of one direction in one epoch. */
export interface Protection {
  /**
   * The content of the record with that sequence number, and its type; undefined when it doesn't authenticate: another
   * key, another number, or damaged.
   */
  open(
    record: TlsRecord,
    sequence: number,
  ): { readonly type: number; readonly content: Uint8Array } | undefined;
}

const TLS_1_1 = 0x0302;

/** TLS 1.3: keys from a traffic secret (RFC 8446 7.3, 5.2). */
export function protectionOf13(suite: CipherSuite, secret: Uint8Array): Protection {
  const key = expandLabel(suite.hash, secret, 'key', suite.keyLength);
  const iv = expandLabel(suite.hash, secret, 'iv', 12);
  return {
    open({ header, fragment }, sequence) {
      const inner = decryptAead(suite, key, maskedNonce(iv, sequence), header, fragment);
      if (inner === undefined) return undefined;
      // The type stands behind the content, zeros fill up behind it.
      let end = inner.length;
      while (end > 0 && inner[end - 1] === 0) end--;
      return end === 0 ? undefined : { type: inner[end - 1]!, content: inner.subarray(0, end - 1) };
    },
  };
}

/** The secret of the next generation, after a KeyUpdate (RFC 8446 7.2). */
export function nextTrafficSecret({ hash }: CipherSuite, secret: Uint8Array): Bytes {
  return expandLabel(hash, secret, 'traffic upd', hashLength(hash));
}

/** What both directions of a connection up to TLS 1.2 are made from. */
export interface Epoch {
  readonly version: number;
  readonly suite: CipherSuite;
  readonly masterSecret: Uint8Array;
  readonly clientRandom: Uint8Array;
  readonly serverRandom: Uint8Array;
  readonly encryptThenMac: boolean;
}

/** TLS 1.2 and before: keys from the master secret (RFC 5246 6.3). */
export function protectionOf12(epoch: Epoch, isClient: boolean): Protection {
  const { version, suite, masterSecret, clientRandom, serverRandom } = epoch;
  const { keyLength, cipher, mac } = suite;
  const macLength = mac === undefined ? 0 : hashLength(mac);
  const ivLength = cipher === 'cbc' ? 16 : cipher === 'chacha20' ? 12 : 4;
  const seed = concat(serverRandom, clientRandom);
  const total = 2 * (macLength + keyLength + ivLength);
  const block = pseudorandom(version, suite.hash, masterSecret, 'key expansion', seed, total);
  const part = (before: number, length: number): Bytes => {
    const start = 2 * before + (isClient ? 0 : length);
    return block.slice(start, start + length);
  };
  const macKey = part(0, macLength);
  const key = part(macLength, keyLength);
  const iv = part(macLength + keyLength, ivLength);
  if (mac !== undefined) return openCbc(epoch, mac, macKey, key, iv);
  return { open: (record, sequence) => openAead12(suite, key, iv, record, sequence) };
}

/** RFC 5246 6.2.3.3, with the nonces of RFC 5288 3, RFC 6655 3 and RFC 7905 2. */
function openAead12(
  suite: CipherSuite,
  key: Bytes,
  iv: Bytes,
  { type, version, fragment }: TlsRecord,
  sequence: number,
): ReturnType<Protection['open']> {
  const explicit = suite.cipher === 'chacha20' ? 0 : 8;
  const length = fragment.length - explicit - suite.tagLength;
  if (length < 0) return undefined;
  const nonce = explicit === 0 ? maskedNonce(iv, sequence) : concat(iv, fragment.subarray(0, explicit));
  const additional = macHeader(sequence, type, version, length);
  const content = decryptAead(suite, key, nonce, additional, fragment.subarray(explicit));
  return content && { type, content };
}

function decryptAead(
  { cipher, tagLength }: CipherSuite,
  key: Bytes,
  nonce: Bytes,
  additional: Uint8Array,
  sealed: Uint8Array,
): Uint8Array | undefined {
  if (sealed.length < tagLength) return undefined;
  if (cipher === 'ccm') return decryptCcm(key, nonce, additional, sealed, tagLength);
  try {
    return (cipher === 'gcm' ? gcm : chacha20poly1305)(key, nonce, additional).decrypt(sealed);
  } catch {
    // The library throws where the tag is not the one it expects.
    return undefined;
  }
}

/**
 * CBC with HMAC: the MAC inside (RFC 5246 6.2.3.2) or behind what was encrypted (RFC 7366 3). Up to TLS 1.0 the last
 * block of a record is the initialisation vector of the next one.
 */
function openCbc(
  { version, encryptThenMac }: Epoch,
  mac: NonNullable<CipherSuite['mac']>,
  macKey: Bytes,
  key: Bytes,
  firstIv: Bytes,
): Protection {
  const macLength = hashLength(mac);
  const isMac = (sent: Uint8Array, header: Uint8Array, content: Uint8Array): boolean => {
    const expected = hmacOf(mac, macKey, concat(header, content));
    return expected.every((byte, i) => byte === sent[i]);
  };
  const hasVector = version >= TLS_1_1;
  let iv = firstIv;
  /** The record that was tried last, its last block, and the number of the last one that opened. */
  let tried: Uint8Array | undefined;
  let lastBlock = firstIv;
  let last = -1;
  return {
    open({ type, version: recordVersion, fragment }, sequence) {
      const sealedEnd = fragment.length - (encryptThenMac ? macLength : 0);
      const sealed = fragment.subarray(hasVector ? 16 : 0, Math.max(0, sealedEnd));
      if (sealed.length === 0 || sealed.length % 16 !== 0) return undefined;
      if (hasVector) iv = concat(fragment.subarray(0, 16));
      else if (tried !== fragment) {
        iv = lastBlock;
        tried = fragment;
        lastBlock = concat(sealed.subarray(sealed.length - 16));
      }
      if (encryptThenMac) {
        const header = macHeader(sequence, type, recordVersion, sealedEnd);
        if (!isMac(fragment.subarray(sealedEnd), header, fragment.subarray(0, sealedEnd))) return undefined;
      }
      const opened = cbc(key, iv, { disablePadding: true }).decrypt(sealed);
      const padded = opened.length - 1 - opened[opened.length - 1]!;
      const length = padded - (encryptThenMac ? 0 : macLength);
      if (length < 0) return undefined;
      const content = opened.subarray(0, length);
      const header = macHeader(sequence, type, recordVersion, length);
      if (!encryptThenMac && !isMac(opened.subarray(length, padded), header, content)) return undefined;
      // A MAC behind what was encrypted says nothing of a vector that came with a record before, lost or damaged.
      const isKnown = hasVector || !encryptThenMac || sequence === last + 1;
      last = sequence;
      return { type, content: isKnown ? content : content.subarray(0, 0) };
    },
  };
}

/** What is authenticated beside the content: number, type, version, length (RFC 5246 6.2.3.1). */
function macHeader(sequence: number, type: number, version: number, length: number): Bytes {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, Math.floor(sequence / 2 ** 32));
  view.setUint32(4, sequence % 2 ** 32);
  view.setUint8(8, type);
  view.setUint16(9, version);
  view.setUint16(11, length);
  return header;
}

/** The vector with the number of the record folded in from the right (RFC 8446 5.3). */
function maskedNonce(iv: Bytes, sequence: number): Bytes {
  const nonce = iv.slice();
  let rest = sequence;
  for (let at = nonce.length - 1; rest > 0; at--, rest = Math.floor(rest / 256)) nonce[at]! ^= rest % 256;
  return nonce;
}
