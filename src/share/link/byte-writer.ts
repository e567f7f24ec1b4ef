import { encodeText } from '../../bytes/text.ts';

/** Writes numbers and texts one behind the other. Numbers take 7 bits a byte, the lowest first. */
export class ByteWriter {
  private bytes = new Uint8Array(1024);
  private length = 0;

  /** A number from 0 on, whole. */
  number(value: number): void {
    if (value > Number.MAX_SAFE_INTEGER) {
      this.large(BigInt(value));
      return;
    }
    let rest = value;
    while (rest >= 0x80) {
      this.byte((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.byte(rest);
  }

  /** A whole number of any size and sign. */
  signed(value: bigint): void {
    this.large(value < 0n ? -2n * value - 1n : 2n * value);
  }

  text(value: string): void {
    const bytes = encodeText(value);
    this.number(bytes.length);
    this.raw(bytes);
  }

  raw(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.length);
  }

  private large(value: bigint): void {
    let rest = value;
    while (rest >= 0x80n) {
      this.byte(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    this.byte(Number(rest));
  }

  private reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, 2 * this.bytes.length));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }
}
