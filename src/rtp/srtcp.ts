import { ctr, gcm } from '@noble/ciphers/aes.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { u32be } from '../bytes/endian.ts';
import { bigEndian, deriveKeys, openKey, xor, type SessionKeys, type Suite } from './srtp.ts';
import type { SrtpKey } from './srtp-key.ts';

/** What stays in the clear in front: the header of the first packet of a compound, and who sent it. */
const HEADER = 8;
/** The index of the packet, with a bit that says whether it is encrypted. */
const TRAILER = 4;
/** Also where that of SRTP has 4 bytes (RFC 4568 6.2.2). */
const TAG = 10;

/** Decrypts the RTCP of one sender (RFC 3711 3.4, RFC 7714 9). */
export class SrtcpReader {
  private readonly suite: Suite;
  private readonly keys: SessionKeys;
  private readonly mkiLength: number;

  private constructor(suite: Suite, master: Uint8Array, mkiLength: number) {
    this.suite = suite;
    this.mkiLength = mkiLength;
    this.keys = deriveKeys(master.subarray(0, suite.key), master.subarray(suite.key), 3);
  }

  /** Undefined for a suite that is not known, or a key of another length than it takes. */
  static open(key: SrtpKey): SrtcpReader | undefined {
    const opened = openKey(key);
    return opened && new SrtcpReader(opened.suite, opened.master, key.mkiLength);
  }

  /** The compound packet in bytes[start, end), in the clear; undefined where these keys don't fit it. */
  read(bytes: Uint8Array, start: number, end: number): Uint8Array<ArrayBuffer> | undefined {
    const { suite, mkiLength } = this;
    const packet = bytes.slice(start, end);
    if (packet.length < HEADER + TRAILER + mkiLength + (suite.isAead ? suite.tag : TAG)) return undefined;
    return suite.isAead ? this.openAead(packet) : this.openCounterMode(packet);
  }

  private openCounterMode(packet: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
    const { cipher, salt, authentication } = this.keys;
    const at = packet.length - TAG - this.mkiLength - TRAILER;
    const tag = hmac(sha1, authentication, packet.subarray(0, at + TRAILER));
    if (!packet.subarray(packet.length - TAG).every((byte, i) => byte === tag[i])) return undefined;
    const { isEncrypted, index } = readTrailer(packet, at);
    if (!isEncrypted) return packet.subarray(0, at);
    const counter = new Uint8Array(16);
    counter.set(salt);
    xor(counter, 4, packet.subarray(4, 8));
    xor(counter, 10, bigEndian(index));
    return joined(packet, ctr(cipher, counter).decrypt(packet.subarray(HEADER, at)));
  }

  /** RFC 7714 17: the tag is in front of the index here. */
  private openAead(packet: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
    const { cipher, salt } = this.keys;
    const at = packet.length - this.mkiLength - TRAILER;
    const { isEncrypted, index } = readTrailer(packet, at);
    const trailer = packet.subarray(at, at + TRAILER);
    const nonce = salt.slice();
    xor(nonce, 2, packet.subarray(4, 8));
    xor(nonce, 8, bigEndian(index));
    const from = isEncrypted ? HEADER : at - this.suite.tag;
    const known = new Uint8Array(from + TRAILER);
    known.set(packet.subarray(0, from));
    known.set(trailer, from);
    try {
      const clear = gcm(cipher, nonce, known).decrypt(packet.subarray(from, at));
      return isEncrypted ? joined(packet, clear) : packet.subarray(0, from);
    } catch {
      // What does not authenticate is not of these keys.
      return undefined;
    }
  }
}

function readTrailer(packet: Uint8Array, at: number): { isEncrypted: boolean; index: number } {
  const word = u32be(packet, at);
  return { isEncrypted: word >>> 31 === 1, index: word & 0x7fffffff };
}

function joined(packet: Uint8Array, clear: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(HEADER + clear.length);
  whole.set(packet.subarray(0, HEADER));
  whole.set(clear, HEADER);
  return whole;
}
