import { TupleInterner } from '../bytes/interner.ts';
import { u32be } from '../bytes/endian.ts';

const V4 = 4;
const V6 = 6;

/** Version 4 addresses found at once: every packet has two, and most captures few different ones. */
const RECENT = 256;

/** Gives IP addresses numbers, so that endpoints are kept and compared as numbers. 0 stands for "unknown". */
export class Addresses {
  private readonly tuples = new TupleInterner(5);
  private readonly names: string[] = [];
  private readonly recent = new Uint32Array(RECENT);
  private readonly recentIds = new Uint32Array(RECENT);

  constructor() {
    this.tuples.intern(0, 0, 0, 0, 0);
  }

  get size(): number {
    return this.tuples.size;
  }

  v4(address: number): number {
    const slot = (address ^ (address >>> 8) ^ (address >>> 16)) & (RECENT - 1);
    const known = this.recentIds[slot]!;
    if (known !== 0 && this.recent[slot] === address) return known;
    const id = this.tuples.intern(V4, address, 0, 0, 0);
    this.recent[slot] = address;
    this.recentIds[slot] = id;
    return id;
  }

  /** The address in bytes[at, at + 16). An IPv4-mapped one stays what it is on the wire. */
  v6(bytes: Uint8Array, at: number): number {
    return this.tuples.intern(
      V6,
      u32be(bytes, at),
      u32be(bytes, at + 4),
      u32be(bytes, at + 8),
      u32be(bytes, at + 12),
    );
  }

  isV6(id: number): boolean {
    return this.tuples.value(id, 0) === V6;
  }

  /** As text: dotted, or as RFC 5952 writes it; empty for 0. */
  format(id: number): string {
    if (id === 0) return '';
    return (this.names[id] ??= this.isV6(id) ? this.formatV6(id) : formatV4(this.tuples.value(id, 1)));
  }

  private formatV6(id: number): string {
    const words: number[] = [];
    for (let i = 1; i <= 4; i++) {
      const value = this.tuples.value(id, i);
      words.push(value >>> 16, value & 0xffff);
    }
    return formatV6(words);
  }
}

/** An address and a port as a report writes them: `192.0.2.1:5060`, `[2001:db8::1]:5060`. */
export function formatEndpoint(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

function formatV4(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** RFC 5952: lower case, the longest run of two or more zero words is `::`, mapped IPv4 addresses are dotted. */
function formatV6(words: readonly number[]): string {
  if (words.slice(0, 5).every((word) => word === 0) && words[5] === 0xffff) {
    return `::ffff:${formatV4(((words[6]! << 16) | words[7]!) >>> 0)}`;
  }
  let runStart = -1;
  let runLength = 1;
  for (let i = 0; i < 8; i++) {
    let length = 0;
    while (i + length < 8 && words[i + length] === 0) length++;
    if (length > runLength) {
      runStart = i;
      runLength = length;
    }
  }
  const hex = words.map((word) => word.toString(16));
  if (runStart < 0) return hex.join(':');
  return `${hex.slice(0, runStart).join(':')}::${hex.slice(runStart + runLength).join(':')}`;
}
