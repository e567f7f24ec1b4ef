import { limits } from '../bytes/limits.ts';
import { UNPACKING_STOPPED } from './unpacking-stopped.ts';
import type { ReadResult, SequentialReader } from './source.ts';

const PIECE = 1 << 16;

/** Takes packed bytes in order, and gives what it makes of them to whoever made it. Throws on damaged bytes. */
export interface Unpacker {
  push(packed: Uint8Array, isLast: boolean): void;
}

export interface UnpackOptions {
  /** `the gzip data` */
  readonly what: string;
  readonly create: (take: (bytes: Uint8Array) => void) => Unpacker;
  /** Told, once, why unpacking ended early. */
  readonly problem: (reason: string) => void;
  /** Bytes that are unpacked at most. */
  readonly limit?: number | undefined;
}

/** What is unpacked from a reader, up to the cap. */
export class UnpackingReader implements SequentialReader {
  private readonly inner: SequentialReader;
  private readonly options: UnpackOptions;
  private readonly unpacker: Unpacker;
  private piece: Uint8Array<ArrayBuffer> = new Uint8Array(PIECE);
  private unpacked: Uint8Array[] = [];
  private total = 0;
  private ended = false;

  constructor(inner: SequentialReader, options: UnpackOptions) {
    this.inner = inner;
    this.options = options;
    this.unpacker = options.create((bytes) => {
      if (bytes.length > 0) this.unpacked.push(bytes);
    });
  }

  async read(buffer: Uint8Array<ArrayBuffer>, from: number): Promise<ReadResult> {
    while (this.unpacked.length === 0 && !this.ended) await this.unpack();
    let at = from;
    while (at < buffer.length && this.unpacked.length > 0) {
      const chunk = this.unpacked[0]!;
      const length = Math.min(chunk.length, buffer.length - at);
      buffer.set(chunk.subarray(0, length), at);
      at += length;
      if (length === chunk.length) this.unpacked.shift();
      else this.unpacked[0] = chunk.subarray(length);
    }
    return { buffer, length: at - from };
  }

  cancel(): Promise<void> {
    return this.inner.cancel();
  }

  private async unpack(): Promise<void> {
    const { buffer, length } = await this.inner.read(this.piece, 0);
    this.piece = buffer;
    const before = this.unpacked.length;
    const { what } = this.options;
    try {
      // Unpackers keep references into what they are given: they get a copy, the piece is used again.
      this.unpacker.push(buffer.slice(0, length), length === 0);
    } catch {
      this.stop(length === 0 ? `${what} end too early` : `${what} are damaged`);
    }
    if (length === 0) this.ended = true;
    for (let i = before; i < this.unpacked.length; i++) this.total += this.unpacked[i]!.length;
    const { limit = limits.inflatedBytes } = this.options;
    if (this.total > limit) this.stop(`${UNPACKING_STOPPED} ${limit} bytes`);
  }

  private stop(reason: string): void {
    if (this.ended) return;
    this.ended = true;
    this.options.problem(reason);
  }
}
