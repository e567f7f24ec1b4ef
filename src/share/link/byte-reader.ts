import { decodeText } from '../../bytes/text.ts';

/** Bytes of one number at most: more would be no number that was ever written. */
const LONGEST = 16;

/** Reads what `ByteWriter` wrote. Past the end, or where nothing sensible stands, all is 0 and `isSound` is false. */
export class ByteReader {
  isSound = true;
  at = 0;
  private readonly bytes: Uint8Array<ArrayBuffer>;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.bytes = bytes;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  /** A number up to `most`. */
  number(most = Number.MAX_SAFE_INTEGER): number {
    const value = Number(this.large());
    if (value <= most) return value;
    this.isSound = false;
    return 0;
  }

  signed(): bigint {
    const value = this.large();
    return (value & 1n) === 0n ? value >> 1n : -((value + 1n) >> 1n);
  }

  /** How many of something follow, which take at least a byte each. */
  count(): number {
    return this.number(this.left);
  }

  text(): string {
    const length = this.count();
    this.at += length;
    return decodeText(this.bytes, this.at - length, this.at);
  }

  /** As many bytes, without a copy. */
  raw(length: number): Uint8Array<ArrayBuffer> {
    if (length > this.left) this.isSound = false;
    const end = Math.min(this.bytes.length, this.at + length);
    const taken = this.bytes.subarray(this.at, end);
    this.at = end;
    return taken;
  }

  /** What stands before the next zero byte, which is passed over. */
  upToZero(): Uint8Array<ArrayBuffer> {
    const zero = this.bytes.indexOf(0, this.at);
    if (zero < 0) this.isSound = false;
    const taken = this.bytes.subarray(this.at, zero < 0 ? this.bytes.length : zero);
    this.at += taken.length + 1;
    if (zero < 0) this.at = this.bytes.length;
    return taken;
  }

  private large(): bigint {
    let value = 0n;
    for (let i = 0; i < LONGEST; i++) {
      const byte = this.bytes[this.at];
      if (byte === undefined) break;
      this.at++;
      value |= BigInt(byte & 0x7f) << BigInt(7 * i);
      if (byte < 0x80) return value;
    }
    this.isSound = false;
    return 0n;
  }
}
