import { encodeText } from '../../../bytes/text.ts';
import type { Time } from '../../../capture/time.ts';

/** Block types and options (draft-ietf-opsawg-pcapng, section 11.1). */
const block = {
  section: 0x0a0d0d0a,
  interface: 1,
  simplePacket: 3,
  names: 4,
  enhancedPacket: 6,
  secrets: 10,
} as const;
const option = { end: 0, interfaceName: 2, timeResolution: 9 } as const;
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
const TLS_KEY_LOG = 0x544c534b;
/** Time stamps count nanoseconds: 10^-9. */
const NANOSECONDS = 9;
/** What is handed out at once (bytes). */
const PIECE = 1 << 20;

/** Writes a capture as pcapng: little-endian, nanoseconds, one section. */
export class PcapngWriter {
  private readonly pieces: Uint8Array<ArrayBuffer>[] = [];
  private piece = new Uint8Array(PIECE);
  private filled = 0;
  private interfaces = 0;

  constructor() {
    const body = new DataView(new ArrayBuffer(16));
    body.setUint32(0, BYTE_ORDER_MAGIC, true);
    body.setUint16(4, 1, true);
    // The length of the section is not told.
    body.setBigInt64(8, -1n, true);
    this.block(block.section, [new Uint8Array(body.buffer)]);
  }

  /** Describes an interface; returns its number. */
  interface(linkType: number, name: string): number {
    const head = new DataView(new ArrayBuffer(8));
    head.setUint16(0, linkType, true);
    const options = [formatOption(option.timeResolution, Uint8Array.of(NANOSECONDS))];
    if (name !== '') options.push(formatOption(option.interfaceName, encodeText(name)));
    this.block(block.interface, [
      new Uint8Array(head.buffer),
      ...options,
      formatOption(option.end, new Uint8Array()),
    ]);
    return this.interfaces++;
  }

  /** `wireLength`: more than there are bytes of a packet that was cut. Without a time it must be of the first interface. */
  packet(from: number, time: Time | undefined, bytes: Uint8Array, wireLength = bytes.length): void {
    if (time === undefined) {
      this.simplePacket(bytes, wireLength);
      return;
    }
    const head = new DataView(new ArrayBuffer(20));
    const stamp = BigInt(Math.max(0, Math.floor(time.seconds))) * 1_000_000_000n + BigInt(time.nanoseconds);
    head.setUint32(0, from, true);
    head.setUint32(4, Number(BigInt.asUintN(32, stamp >> 32n)), true);
    head.setUint32(8, Number(BigInt.asUintN(32, stamp)), true);
    head.setUint32(12, bytes.length, true);
    head.setUint32(16, Math.max(wireLength, bytes.length), true);
    this.block(block.enhancedPacket, [new Uint8Array(head.buffer), bytes]);
  }

  private simplePacket(bytes: Uint8Array, wireLength: number): void {
    const head = new DataView(new ArrayBuffer(4));
    head.setUint32(0, wireLength, true);
    this.block(block.simplePacket, [new Uint8Array(head.buffer), bytes]);
  }

  /** Names of hosts, by their address in bytes. */
  names(hosts: readonly { readonly address: Uint8Array; readonly name: string }[]): void {
    if (hosts.length === 0) return;
    const records = hosts.map(({ address, name }) =>
      formatOption(address.length === 4 ? 1 : 2, joinBytes([address, encodeText(name), Uint8Array.of(0)])),
    );
    this.block(block.names, [...records, formatOption(0, new Uint8Array())]);
  }

  /** Lines of a key log. */
  secrets(keyLog: string): void {
    if (keyLog === '') return;
    const text = encodeText(keyLog);
    const head = new DataView(new ArrayBuffer(8));
    head.setUint32(0, TLS_KEY_LOG, true);
    head.setUint32(4, text.length, true);
    this.block(block.secrets, [new Uint8Array(head.buffer), text]);
  }

  /** The whole file, in pieces. */
  finish(): Uint8Array<ArrayBuffer>[] {
    this.pieces.push(this.piece.slice(0, this.filled));
    this.filled = 0;
    return this.pieces;
  }

  private block(type: number, parts: readonly Uint8Array[]): void {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const total = 12 + length + padding(length);
    if (this.filled + total > this.piece.length) {
      this.pieces.push(this.piece.slice(0, this.filled));
      this.piece = new Uint8Array(Math.max(PIECE, total));
      this.filled = 0;
    }
    const { piece } = this;
    const view = new DataView(piece.buffer);
    const start = this.filled;
    view.setUint32(start, type, true);
    view.setUint32(start + 4, total, true);
    let at = start + 8;
    for (const part of parts) {
      piece.set(part, at);
      at += part.length;
    }
    view.setUint32(start + total - 4, total, true);
    this.filled = start + total;
  }
}

/** An option of an interface, or a record of a block of names: they look alike. */
function formatOption(code: number, value: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 + value.length + padding(value.length));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, code, true);
  view.setUint16(2, value.length, true);
  bytes.set(value, 4);
  return bytes;
}

function padding(length: number): number {
  return (4 - (length % 4)) % 4;
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
