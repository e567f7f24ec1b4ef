import { ByteInterner, hashBytes } from '../bytes/interner.ts';
import { areEqual } from '../bytes/words.ts';
import type { Direction } from './attributes/direction.ts';

/**
 * What offer/answer needs of a session description, in a few numbers, taken in one pass while a capture is read.
 * `session-description.ts` reads a description in full when it is shown; both must agree (digest.test.ts).
 */

const LF = 10;
const CR = 13;
const SP = 32;
const TAB = 9;
const EQUALS = 61;
const COLON = 58;
const SLASH = 47;

const directions: readonly Direction[] = ['sendrecv', 'sendonly', 'recvonly', 'inactive'];

const flag = {
  zeroAddress: 4,
  ice: 8,
  sdes: 16,
  dtls: 32,
  /** a=bundle-only, or a port that is no number: port 0 then does not say "removed". */
  keepsPortZero: 64,
};

/** One media description in numbers. Texts are numbers of `SdpDigests.texts`. */
export interface MediaDigest {
  readonly type: number;
  readonly transport: number;
  readonly port: number;
  /** Effective connection address. */
  readonly address: number;
  /** The formats of the m-line and their rtpmap and fmtp lines, as one text, a line each. */
  readonly formats: number;
  /** Effective direction (RFC 8866 6.7): own, else that of the session, else sendrecv. */
  readonly direction: Direction;
  /** The connection address is 0.0.0.0 or ::, the way RFC 2543 asked for hold. */
  readonly isZeroAddress: boolean;
  readonly hasIce: boolean;
  readonly security: 'none' | 'sdes' | 'dtls';
  /** Port 0 without a=bundle-only (RFC 9143 6): removed or refused. */
  readonly isRemoved: boolean;
  /** Hashes that differ when the keys, the ICE credentials or the bandwidth do. */
  readonly keys: number;
  readonly iceCredentials: number;
  readonly bandwidth: number;
  /** The addresses and ports of its ICE candidates, as one text, a line each; 0 for none. */
  readonly candidates: number;
}

export interface DescriptionDigest {
  /** The o= version modulo 2^32. */
  readonly version: number;
  /** Hash of all lines but o=: equal for a description that was only sent again. */
  readonly content: number;
  readonly media: readonly MediaDigest[];
}

const HEADER = 3;
const MEDIA = 10;
/** Media descriptions that are kept of one message; `session-description.ts` reads on. */
const MEDIA_CAP = 64;

/** Descriptions that are kept as they were written, to tell when one comes again, and how long they may be. */
const RECENT = 64;
const RECENT_BYTES = 2048;
/** Digests that are kept as objects: a call is analysed with the same few read again and again. */
const READ = 256;

/** Keeps the digests of all session descriptions of a capture. */
export class SdpDigests {
  readonly texts = new ByteInterner();
  private words = new Uint32Array(1024);
  /** Position 0 stands for "no description". */
  private length = 1;
  private readonly scanner = new Scanner(this.texts);
  /** By hash: the number of a description, and its bytes one behind the other. */
  private readonly recentIds = new Uint32Array(RECENT);
  private readonly recentLengths = new Uint32Array(RECENT);
  private readonly recentBytes = new Uint8Array(RECENT * RECENT_BYTES);
  private readonly recentWords = new DataView(this.recentBytes.buffer);
  private readonly readIds = new Uint32Array(READ);
  private readonly readDigests: DescriptionDigest[] = [];

  /**
   * Digests bytes[start, end); returns its number, never 0. The same bytes on the next hop, in the next response or in
   * a retransmission mostly get the number that they had (of 39 000 in a capture of proxied calls, 22 000): comparing
   * takes about a fifth of the time of digesting. `hash` is any number that is the same for the same bytes.
   */
  add(bytes: Uint8Array, start: number, end: number, hash = hashBytes(bytes, start, end, 0)): number {
    const slot = hash & (RECENT - 1);
    const length = end - start;
    const from = slot * RECENT_BYTES;
    const known = this.recentIds[slot]!;
    if (known !== 0 && this.recentLengths[slot] === length) {
      const { recentBytes, recentWords } = this;
      if (areEqual(recentBytes, recentWords, from, bytes, start, length)) return known;
    }
    const id = this.digest(bytes, start, end);
    if (length <= RECENT_BYTES) {
      this.recentIds[slot] = id;
      this.recentLengths[slot] = length;
      this.recentBytes.set(bytes.subarray(start, end), from);
    }
    return id;
  }

  read(id: number): DescriptionDigest {
    const slot = id & (READ - 1);
    const known = this.readDigests[slot];
    if (known !== undefined && this.readIds[slot] === id) return known;
    const { words } = this;
    const count = words[id]!;
    const media: MediaDigest[] = [];
    for (let i = 0; i < count; i++) media.push(readMedia(words, id + HEADER + i * MEDIA));
    const digest = { version: words[id + 1]!, content: words[id + 2]!, media };
    this.readIds[slot] = id;
    this.readDigests[slot] = digest;
    return digest;
  }

  private digest(bytes: Uint8Array, start: number, end: number): number {
    const { scanner } = this;
    scanner.scan(bytes, start, end);
    const size = HEADER + scanner.mediaCount * MEDIA;
    while (this.length + size > this.words.length) {
      const grown = new Uint32Array(this.words.length * 2);
      grown.set(this.words);
      this.words = grown;
    }
    const at = this.length;
    this.words[at] = scanner.mediaCount;
    this.words[at + 1] = scanner.version;
    this.words[at + 2] = scanner.content;
    for (let i = 0; i < size - HEADER; i++) this.words[at + HEADER + i] = scanner.media[i]!;
    this.length += size;
    return at;
  }
}

function readMedia(words: Uint32Array, at: number): MediaDigest {
  const bits = words[at]!;
  const port = words[at + 1]!;
  return {
    type: words[at + 2]!,
    transport: words[at + 3]!,
    port,
    address: words[at + 4]!,
    formats: words[at + 5]!,
    direction: directions[bits & 3]!,
    isZeroAddress: (bits & flag.zeroAddress) !== 0,
    hasIce: (bits & flag.ice) !== 0,
    security: bits & flag.sdes ? 'sdes' : bits & flag.dtls ? 'dtls' : 'none',
    isRemoved: port === 0 && (bits & flag.keepsPortZero) === 0,
    keys: words[at + 6]!,
    iceCredentials: words[at + 7]!,
    bandwidth: words[at + 8]!,
    candidates: words[at + 9]!,
  };
}

/** What lines of one level (session or media) said. */
interface Level {
  /** Index into `directions`, -1 when not said. */
  direction: number;
  address: number;
  isZeroAddress: boolean;
  bits: number;
  keys: number;
  iceCredentials: number;
  bandwidth: number;
}

class Scanner {
  readonly media = new Uint32Array(MEDIA * MEDIA_CAP);
  mediaCount = 0;
  version = 0;
  content = 0;
  private readonly texts: ByteInterner;
  private readonly session = newLevel();
  private readonly own = newLevel();
  private type = 0;
  private transport = 0;
  private port = 0;
  private inMedia = false;
  private readonly formats = new Lines();
  private readonly candidates = new Lines();

  constructor(texts: ByteInterner) {
    this.texts = texts;
  }

  scan(bytes: Uint8Array, start: number, end: number): void {
    this.mediaCount = 0;
    this.version = 0;
    this.content = 0;
    this.inMedia = false;
    clear(this.session);
    let at = start;
    while (at < end) {
      while (at < end && isSpace(bytes[at]!)) at++;
      let lineEnd = at;
      while (lineEnd < end && bytes[lineEnd] !== LF && bytes[lineEnd] !== CR) lineEnd++;
      if (lineEnd - at >= 2 && bytes[at + 1] === EQUALS) this.line(bytes, at, lineEnd);
      at = lineEnd + 1;
    }
    if (this.inMedia) this.endMedia();
  }

  private line(bytes: Uint8Array, start: number, end: number): void {
    const value = start + 2;
    const type = bytes[start];
    if (type === 0x6f) return this.origin(bytes, value, end);
    this.content = hashBytes(bytes, start, end, this.content);
    const level = this.inMedia ? this.own : this.session;
    switch (type) {
      case 0x6d: // m
        if (this.inMedia) this.endMedia();
        return this.beginMedia(bytes, value, end);
      case 0x63: // c
        return this.connection(bytes, value, end, level);
      case 0x62: // b
        level.bandwidth = hashBytes(bytes, value, end, level.bandwidth);
        return;
      case 0x61: // a
        return this.attribute(bytes, value, end, level);
      default:
    }
  }

  /** o=<username> <sess-id> <sess-version> ... (RFC 8866 5.2) */
  private origin(bytes: Uint8Array, start: number, end: number): void {
    let at = start;
    for (let field = 0; field < 2; field++) at = nextField(bytes, at, end);
    let version = 0;
    while (at < end && isDigit(bytes[at]!)) version = (Math.imul(version, 10) + (bytes[at++]! - 48)) >>> 0;
    this.version = version;
  }

  /** m=<media> <port>[/<count>] <proto> <fmt> ... (RFC 8866 5.14) */
  private beginMedia(bytes: Uint8Array, start: number, end: number): void {
    this.inMedia = true;
    clear(this.own);
    let at = endOfField(bytes, start, end);
    this.type = this.texts.intern(bytes, start, at);
    at = skipSpaces(bytes, at, end);
    let port = 0;
    const digits = at;
    while (at < end && isDigit(bytes[at]!)) port = Math.min(65536, port * 10 + (bytes[at++]! - 48));
    const isNumber =
      at > digits && port < 65536 && (at === end || bytes[at] === SLASH || isBlank(bytes[at]!));
    this.port = isNumber ? port : 0;
    if (!isNumber) this.own.bits |= flag.keepsPortZero;
    at = nextField(bytes, at, end);
    const transport = at;
    at = endOfField(bytes, at, end);
    this.transport = this.texts.intern(bytes, transport, at);
    this.formats.length = 0;
    this.candidates.length = 0;
    this.formats.add(bytes, skipSpaces(bytes, at, end), end);
  }

  /** a=candidate:<foundation> <component> <transport> <priority> <address> <port> ... (RFC 8839 5.1) */
  private addCandidate(bytes: Uint8Array, start: number, end: number): void {
    let at = start;
    for (let field = 0; field < 4; field++) at = nextField(bytes, at, end);
    this.candidates.add(bytes, at, endOfField(bytes, nextField(bytes, at, end), end));
  }

  /** c=IN IP4 <address>[/<ttl>] (RFC 8866 5.7); the first of several counts. */
  private connection(bytes: Uint8Array, start: number, end: number, level: Level): void {
    if (level.address !== 0) return;
    const at = nextField(bytes, nextField(bytes, start, end), end);
    let stop = at;
    while (stop < end && !isBlank(bytes[stop]!) && bytes[stop] !== SLASH) stop++;
    if (stop === at) return;
    level.address = this.texts.intern(bytes, at, stop);
    level.isZeroAddress = is(bytes, at, stop, ZERO_V4) || is(bytes, at, stop, ZERO_V6);
  }

  private attribute(bytes: Uint8Array, start: number, end: number, level: Level): void {
    let name = start;
    while (name < end && bytes[name] !== COLON) name++;
    switch (bytes[start]! | 32) {
      case 0x73: // s
        if (is(bytes, start, name, SENDRECV)) setDirection(level, 0);
        else if (is(bytes, start, name, SENDONLY)) setDirection(level, 1);
        return;
      case 0x72: // r
        if (is(bytes, start, name, RECVONLY)) setDirection(level, 2);
        else if (is(bytes, start, name, RTPMAP) && this.inMedia) this.formats.add(bytes, start, end);
        return;
      case 0x69: // i
        if (is(bytes, start, name, INACTIVE)) setDirection(level, 3);
        else if (is(bytes, start, name, ICE_UFRAG) || is(bytes, start, name, ICE_PWD)) {
          level.bits |= flag.ice;
          level.iceCredentials = hashBytes(bytes, start, end, level.iceCredentials);
        }
        return;
      case 0x66: // f
        if (is(bytes, start, name, FMTP) && this.inMedia) this.formats.add(bytes, start, end);
        else if (is(bytes, start, name, FINGERPRINT)) {
          level.bits |= flag.dtls;
          level.keys = hashBytes(bytes, start, end, level.keys);
        }
        return;
      case 0x63: // c
        if (!this.inMedia) return;
        if (is(bytes, start, name, CANDIDATE)) {
          level.bits |= flag.ice;
          this.addCandidate(bytes, name + 1, end);
        } else if (is(bytes, start, name, CRYPTO)) {
          level.bits |= flag.sdes;
          level.keys = hashBytes(bytes, start, end, level.keys);
        }
        return;
      case 0x62: // b
        if (this.inMedia && is(bytes, start, name, BUNDLE_ONLY)) level.bits |= flag.keepsPortZero;
        return;
      default:
    }
  }

  private endMedia(): void {
    if (this.mediaCount === MEDIA_CAP) return;
    const { session, own, media } = this;
    const at = this.mediaCount++ * MEDIA;
    const direction = own.direction >= 0 ? own.direction : Math.max(0, session.direction);
    const zero = own.address !== 0 ? own.isZeroAddress : session.isZeroAddress;
    media[at] = direction | (zero ? flag.zeroAddress : 0) | own.bits | session.bits;
    media[at + 1] = this.port;
    media[at + 2] = this.type;
    media[at + 3] = this.transport;
    media[at + 4] = own.address !== 0 ? own.address : session.address;
    media[at + 5] = this.formats.intern(this.texts);
    media[at + 6] = own.keys ^ session.keys;
    media[at + 7] = own.iceCredentials ^ session.iceCredentials;
    media[at + 8] = own.bandwidth ^ session.bandwidth;
    media[at + 9] = this.candidates.length === 0 ? 0 : this.candidates.intern(this.texts);
  }
}

/** Lines that are gathered into one text. */
class Lines {
  length = 0;
  private bytes = new Uint8Array(4096);

  add(from: Uint8Array, start: number, end: number): void {
    const length = end - start;
    while (this.length + length + 1 > this.bytes.length) {
      const grown = new Uint8Array(this.bytes.length * 2);
      grown.set(this.bytes);
      this.bytes = grown;
    }
    for (let at = start; at < end; at++) this.bytes[this.length++] = from[at]!;
    this.bytes[this.length++] = LF;
  }

  intern(texts: ByteInterner): number {
    return texts.intern(this.bytes, 0, this.length);
  }
}

function newLevel(): Level {
  return {
    direction: -1,
    address: 0,
    isZeroAddress: false,
    bits: 0,
    keys: 0,
    iceCredentials: 0,
    bandwidth: 0,
  };
}

function clear(level: Level): void {
  level.direction = -1;
  level.address = 0;
  level.isZeroAddress = false;
  level.bits = 0;
  level.keys = 0;
  level.iceCredentials = 0;
  level.bandwidth = 0;
}

/** The first direction of a level counts; a second one is a mistake. */
function setDirection(level: Level, direction: number): void {
  if (level.direction < 0) level.direction = direction;
}

const SENDRECV = ascii('sendrecv');
const SENDONLY = ascii('sendonly');
const RECVONLY = ascii('recvonly');
const INACTIVE = ascii('inactive');
const RTPMAP = ascii('rtpmap');
const FMTP = ascii('fmtp');
const CRYPTO = ascii('crypto');
const FINGERPRINT = ascii('fingerprint');
const CANDIDATE = ascii('candidate');
const ICE_UFRAG = ascii('ice-ufrag');
const ICE_PWD = ascii('ice-pwd');
const BUNDLE_ONLY = ascii('bundle-only');
const ZERO_V4 = ascii('0.0.0.0');
const ZERO_V6 = ascii('::');

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

/** Whether bytes[start, end), less trailing white space, are these, in any case: senders write a=SendRecv. */
function is(bytes: Uint8Array, start: number, end: number, text: Uint8Array): boolean {
  let stop = end;
  while (stop > start && isSpace(bytes[stop - 1]!)) stop--;
  if (stop - start !== text.length) return false;
  for (let i = 0; i < text.length; i++) {
    const byte = bytes[start + i]!;
    if ((byte >= 0x41 && byte <= 0x5a ? byte | 32 : byte) !== text[i]) return false;
  }
  return true;
}

function endOfField(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && !isBlank(bytes[at]!)) at++;
  return at;
}

function skipSpaces(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(bytes[at]!)) at++;
  return at;
}

function isBlank(byte: number): boolean {
  return byte === SP || byte === TAB;
}

function nextField(bytes: Uint8Array, start: number, end: number): number {
  return skipSpaces(bytes, endOfField(bytes, start, end), end);
}

function isSpace(byte: number): boolean {
  return isBlank(byte) || byte === LF || byte === CR;
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}
