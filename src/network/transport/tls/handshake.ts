import { u16be } from '../../../bytes/endian.ts';

export const handshakeType = {
  clientHello: 1,
  serverHello: 2,
  newSessionTicket: 4,
  keyUpdate: 24,
} as const;

const extension = { useSrtp: 14, encryptThenMac: 22, sessionTicket: 35, supportedVersions: 43 } as const;
const RANDOM = 32;

/** use_srtp (RFC 5764 4.1.1): protection profiles by number, and bytes of the key identifier in each packet. */
export interface UseSrtp {
  readonly profiles: readonly number[];
  readonly mkiLength: number;
}

export interface ClientHello {
  readonly random: Uint8Array;
  readonly sessionId: Uint8Array;
  /** The ticket that is shown for resumption; empty without one (RFC 5077 3.2). */
  readonly ticket: Uint8Array;
  readonly useSrtp: UseSrtp | undefined;
}

export interface ServerHello {
  readonly random: Uint8Array;
  readonly sessionId: Uint8Array;
  /** 0x0303 for TLS 1.2, 0x0304 for TLS 1.3. */
  readonly version: number;
  readonly cipherSuite: number;
  readonly encryptThenMac: boolean;
  readonly useSrtp: UseSrtp | undefined;
}

/** ClientHello (RFC 8446 4.1.2) in its body; undefined when it is cut or damaged. */
export function parseClientHello(body: Uint8Array): ClientHello | undefined {
  const session = sessionOf(body);
  if (session === undefined) return undefined;
  let at = session.end;
  at += 2 + (at + 2 <= body.length ? u16be(body, at) : body.length);
  at += 1 + (body[at] ?? body.length);
  const extensions = extensionsOf(body, at);
  const ticket = extensions.get(extension.sessionTicket) ?? new Uint8Array(0);
  return {
    random: session.random,
    sessionId: session.id,
    ticket: ticket.slice(),
    useSrtp: parseUseSrtp(extensions.get(extension.useSrtp)),
  };
}

/** The same of DTLS, which has a cookie behind the session id (RFC 6347 4.2.1). */
export function parseDtlsClientHello(body: Uint8Array): ClientHello | undefined {
  const session = sessionOf(body);
  const cookie = session && body[session.end];
  if (session === undefined || cookie === undefined) return undefined;
  const rest = body.subarray(session.end + 1 + cookie);
  const bare = new Uint8Array(session.end + rest.length);
  bare.set(body.subarray(0, session.end));
  bare.set(rest, session.end);
  return parseClientHello(bare);
}

/** ServerHello (RFC 8446 4.1.3) in its body; undefined when it is cut, damaged, or a HelloRetryRequest. */
export function parseServerHello(body: Uint8Array): ServerHello | undefined {
  const session = sessionOf(body);
  if (session === undefined || body.length < session.end + 3 || isRetryRequest(session.random))
    return undefined;
  const extensions = extensionsOf(body, session.end + 3);
  const selected = extensions.get(extension.supportedVersions);
  return {
    random: session.random,
    sessionId: session.id,
    version: selected?.length === 2 ? u16be(selected, 0) : u16be(body, 0),
    cipherSuite: u16be(body, session.end),
    encryptThenMac: extensions.has(extension.encryptThenMac),
    useSrtp: parseUseSrtp(extensions.get(extension.useSrtp)),
  };
}

function parseUseSrtp(bytes: Uint8Array | undefined): UseSrtp | undefined {
  if (bytes === undefined || bytes.length < 3) return undefined;
  const end = 2 + u16be(bytes, 0);
  if (end >= bytes.length) return undefined;
  const profiles: number[] = [];
  for (let at = 2; at + 2 <= end; at += 2) profiles.push(u16be(bytes, at));
  return { profiles, mkiLength: bytes[end]! };
}

/** The ticket in a NewSessionTicket of TLS 1.2 (RFC 5077 3.3). */
export function parseSessionTicket(body: Uint8Array): Uint8Array {
  return body.length < 6 ? new Uint8Array(0) : body.slice(6, 6 + u16be(body, 4));
}

/** Random and session id stand at the same place in both. */
function sessionOf(body: Uint8Array): { random: Uint8Array; id: Uint8Array; end: number } | undefined {
  const start = 2 + RANDOM + 1;
  if (body.length < start) return undefined;
  const end = start + body[start - 1]!;
  if (end > body.length) return undefined;
  return { random: body.slice(2, 2 + RANDOM), id: body.slice(start, end), end };
}

/** The extensions behind their length at `at`; what is cut is left out. */
function extensionsOf(body: Uint8Array, start: number): Map<number, Uint8Array> {
  const extensions = new Map<number, Uint8Array>();
  if (start + 2 > body.length) return extensions;
  const end = Math.min(body.length, start + 2 + u16be(body, start));
  for (let at = start + 2; at + 4 <= end;) {
    const stop = at + 4 + u16be(body, at + 2);
    if (stop > end) break;
    extensions.set(u16be(body, at), body.subarray(at + 4, stop));
    at = stop;
  }
  return extensions;
}

/** The random of a HelloRetryRequest begins so (RFC 8446 4.1.3); the rest is as fixed. */
function isRetryRequest(random: Uint8Array): boolean {
  return [0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11].every((byte, i) => random[i] === byte);
}

/** The most a handshake message may have: certificates are long, yet not that long. */
const LONGEST_MESSAGE = 1 << 18;

/** Puts handshake messages together, which may span records or share one (RFC 8446 5.1). */
export class HandshakeMessages {
  private bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  private length = 0;

  /** Calls `take` for each message that is whole. One that is too long is dropped, and what came with it. */
  add(fragment: Uint8Array, take: (type: number, body: Uint8Array) => void): void {
    this.append(fragment);
    const { bytes } = this;
    let at = 0;
    while (at + 4 <= this.length) {
      const length = (bytes[at + 1]! << 16) | u16be(bytes, at + 2);
      if (length > LONGEST_MESSAGE) return this.clear();
      const end = at + 4 + length;
      if (end > this.length) break;
      take(bytes[at]!, bytes.subarray(at + 4, end));
      at = end;
    }
    if (at === 0) return;
    bytes.copyWithin(0, at, this.length);
    this.length -= at;
  }

  /** Forgets what waits for the rest of its message. */
  clear(): void {
    this.bytes = new Uint8Array(0);
    this.length = 0;
  }

  private append(fragment: Uint8Array): void {
    const needed = this.length + fragment.length;
    if (needed > this.bytes.length) {
      const grown = new Uint8Array(Math.max(1024, needed * 2));
      grown.set(this.bytes.subarray(0, this.length));
      this.bytes = grown;
    }
    this.bytes.set(fragment, this.length);
    this.length = needed;
  }
}
