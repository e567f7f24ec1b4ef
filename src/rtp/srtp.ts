import { ctr, gcm } from '@noble/ciphers/aes.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { u16be } from '../bytes/endian.ts';
import type { SrtpKey } from './srtp-key.ts';

const HEADER = 12;
/** A capture may begin late in a call: wraps that are tried, of 22 minutes each at 50 packets a second, and how often. */
const MOST_ROLLOVERS = 16;
const MOST_SEARCHES = 8;
/** Lengths in bytes; `tag` is that of the authentication. */
export interface Suite {
  readonly key: number;
  readonly salt: number;
  readonly tag: number;
  readonly isAead: boolean;
}

const cm = (key: number, tag: number): Suite => ({ key, salt: 14, tag, isAead: false });
const aead = (key: number): Suite => ({ key, salt: 12, tag: 16, isAead: true });

/** By the names of RFC 4568 6.2, RFC 6188 5 and RFC 7714 14.2. */
const suites = new Map<string, Suite>([
  ['AES_CM_128_HMAC_SHA1_80', cm(16, 10)],
  ['AES_CM_128_HMAC_SHA1_32', cm(16, 4)],
  ['AES_192_CM_HMAC_SHA1_80', cm(24, 10)],
  ['AES_192_CM_HMAC_SHA1_32', cm(24, 4)],
  ['AES_256_CM_HMAC_SHA1_80', cm(32, 10)],
  ['AES_256_CM_HMAC_SHA1_32', cm(32, 4)],
  ['AEAD_AES_128_GCM', aead(16)],
  ['AEAD_AES_256_GCM', aead(32)],
]);

/** What a key says: undefined for a suite that is not known, or a key of another length than it takes. */
export function openKey({ suite: name, key }: SrtpKey): OpenedKey | undefined {
  const suite = suites.get(name.toUpperCase());
  const master = decodeBase64(key);
  return suite === undefined || master?.length !== suite.key + suite.salt ? undefined : { suite, master };
}

interface OpenedKey {
  readonly suite: Suite;
  /** Master key and salt. */
  readonly master: Uint8Array;
}

/** The keys of one direction, as RFC 3711 4.3 derives them. */
export interface SessionKeys {
  readonly cipher: Uint8Array;
  readonly salt: Uint8Array;
  readonly authentication: Uint8Array;
}

/** Decrypts the packets of one stream, in the order in which they came (RFC 3711 3.3, RFC 7714). */
export class SrtpReader {
  private readonly suite: Suite;
  private readonly keys: SessionKeys;
  private readonly mkiLength: number;
  /** Times that the sequence number wrapped around, and the highest number since. */
  private rollovers = 0;
  private highest = -1;
  private searches = 0;

  private constructor(suite: Suite, master: Uint8Array, mkiLength: number) {
    this.suite = suite;
    this.mkiLength = mkiLength;
    this.keys = deriveKeys(master.subarray(0, suite.key), master.subarray(suite.key));
  }

  /** Undefined for a suite that is not known, or a key of another length than it takes. */
  static open(key: SrtpKey): SrtpReader | undefined {
    const opened = openKey(key);
    return opened && new SrtpReader(opened.suite, opened.master, key.mkiLength);
  }

  /** The RTP packet in bytes[start, end), in the clear; undefined where these keys don't fit it. */
  read(bytes: Uint8Array, start: number, end: number): Uint8Array<ArrayBuffer> | undefined {
    const { suite, keys, mkiLength } = this;
    const header = headerLength(bytes, start, end);
    const body = end - mkiLength - suite.tag;
    if (header === undefined || start + header > body) return undefined;
    const sequence = u16be(bytes, start + 2);
    const rollovers = this.guess(sequence);
    if (rollovers < 0) return undefined;
    const packet = bytes.slice(start, end);
    const open = (rollovers: number): Uint8Array | undefined =>
      suite.isAead
        ? openAead(keys, packet, header, packet.length - mkiLength, rollovers)
        : openCounterMode(keys, suite.tag, packet, header, body - start, rollovers);
    let opened = rollovers;
    let clear = open(opened);
    if (clear === undefined && this.highest < 0 && this.searches++ < MOST_SEARCHES)
      while (clear === undefined && opened < MOST_ROLLOVERS) clear = open(++opened);
    if (clear === undefined) return undefined;
    this.note(sequence, opened);
    const result = new Uint8Array(header + clear.length);
    result.set(packet.subarray(0, header));
    result.set(clear, header);
    return result;
  }

  /** RFC 3711 3.3.1. */
  private guess(sequence: number): number {
    const { rollovers, highest } = this;
    if (highest < 0) return 0;
    if (highest < 0x8000) return sequence - highest > 0x8000 ? rollovers - 1 : rollovers;
    return highest - 0x8000 > sequence ? rollovers + 1 : rollovers;
  }

  private note(sequence: number, rollovers: number): void {
    if (rollovers < this.rollovers || (rollovers === this.rollovers && sequence <= this.highest)) return;
    this.rollovers = rollovers;
    this.highest = sequence;
  }
}

/**
 * RFC 3711 4.3.1, with a key derivation rate of 0; a shorter salt is filled up with zeros (RFC 7714 11). `firstLabel` is
 * 3 for SRTCP (RFC 3711 4.3.2).
 */
export function deriveKeys(masterKey: Uint8Array, masterSalt: Uint8Array, firstLabel = 0): SessionKeys {
  const derive = (label: number, length: number): Uint8Array => {
    const counter = new Uint8Array(16);
    counter.set(masterSalt);
    counter[7]! ^= firstLabel + label;
    return ctr(masterKey, counter).encrypt(new Uint8Array(length));
  };
  return {
    cipher: derive(0, masterKey.length),
    authentication: derive(1, 20),
    salt: derive(2, masterSalt.length),
  };
}

/** RFC 3711 4.1.1 and 4.2.1: bytes[header, end) of a packet, with the tag behind the key identifier. */
function openCounterMode(
  { cipher, salt, authentication }: SessionKeys,
  tagLength: number,
  packet: Uint8Array,
  header: number,
  end: number,
  rollovers: number,
): Uint8Array | undefined {
  const counted = hmac.create(sha1, authentication);
  const tag = counted.update(packet.subarray(0, end)).update(bigEndian(rollovers)).digest();
  const sent = packet.subarray(packet.length - tagLength);
  if (!sent.every((byte, i) => byte === tag[i])) return undefined;
  const counter = new Uint8Array(16);
  counter.set(salt);
  xor(counter, 4, packet.subarray(8, 12));
  xor(counter, 8, bigEndian(rollovers));
  xor(counter, 12, packet.subarray(2, 4));
  return ctr(cipher, counter).decrypt(packet.subarray(header, end));
}

/** RFC 7714 8.1 and 9: the tag is at the end of the cipher text. */
function openAead(
  { cipher, salt }: SessionKeys,
  packet: Uint8Array,
  header: number,
  end: number,
  rollovers: number,
): Uint8Array | undefined {
  const nonce = salt.slice();
  xor(nonce, 2, packet.subarray(8, 12));
  xor(nonce, 6, bigEndian(rollovers));
  xor(nonce, 10, packet.subarray(2, 4));
  try {
    return gcm(cipher, nonce, packet.subarray(0, header)).decrypt(packet.subarray(header, end));
  } catch {
    // What does not authenticate is not of these keys.
    return undefined;
  }
}

/** With contributing sources and extension, which are not encrypted. */
function headerLength(bytes: Uint8Array, start: number, end: number): number | undefined {
  if (end - start < HEADER || bytes[start]! >> 6 !== 2) return undefined;
  const flags = bytes[start]!;
  let length = HEADER + 4 * (flags & 15);
  if ((flags & 0x10) !== 0) {
    if (start + length + 4 > end) return undefined;
    length += 4 + 4 * u16be(bytes, start + length + 2);
  }
  return start + length <= end ? length : undefined;
}

export function bigEndian(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

export function xor(into: Uint8Array, at: number, bytes: Uint8Array): void {
  for (const [i, byte] of bytes.entries()) into[at + i]! ^= byte;
}

function decodeBase64(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/]{1,200}={0,2}$/.test(text)) return undefined;
  const padded = text.replace(/={1,2}$/, '');
  if (padded.length % 4 === 1) return undefined;
  return Uint8Array.from(atob(padded), (character) => character.charCodeAt(0));
}
