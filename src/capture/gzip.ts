import { Gunzip } from 'fflate';
import { limits } from '../bytes/limits.ts';
import type { Container, ReadResult, SequentialReader } from './source.ts';

const PIECE = 1 << 16;

/**
 * gzip, of one member or several. Not the browser's DecompressionStream: it refuses what follows the first member,
 * and rotated captures are often concatenated.
 */
export const gzip: Container = {
  id: 'gzip',
  name: 'gzip',
  spec: 'RFC 1952',
  sniff: (head) => head.length >= 3 && head[0] === 0x1f && head[1] === 0x8b && head[2] === 8,
  unwrap: (reader, problem) => new GunzipReader(reader, problem),
};

class GunzipReader implements SequentialReader {
  private readonly inner: SequentialReader;
  private readonly problem: (reason: string) => void;
  private readonly gunzip: Gunzip;
  private piece: Uint8Array<ArrayBuffer> = new Uint8Array(PIECE);
  private inflated: Uint8Array[] = [];
  private total = 0;
  private ended = false;

  constructor(inner: SequentialReader, problem: (reason: string) => void) {
    this.inner = inner;
    this.problem = problem;
    this.gunzip = new Gunzip((chunk) => {
      if (chunk.length > 0) this.inflated.push(chunk);
    });
  }

  async read(buffer: Uint8Array<ArrayBuffer>, from: number): Promise<ReadResult> {
    while (this.inflated.length === 0 && !this.ended) await this.inflate();
    let at = from;
    while (at < buffer.length && this.inflated.length > 0) {
      const chunk = this.inflated[0]!;
      const length = Math.min(chunk.length, buffer.length - at);
      buffer.set(chunk.subarray(0, length), at);
      at += length;
      if (length === chunk.length) this.inflated.shift();
      else this.inflated[0] = chunk.subarray(length);
    }
    return { buffer, length: at - from };
  }

  cancel(): Promise<void> {
    return this.inner.cancel();
  }

  private async inflate(): Promise<void> {
    const { buffer, length } = await this.inner.read(this.piece, 0);
    this.piece = buffer;
    const before = this.inflated.length;
    try {
      // fflate keeps references into what it is given: it gets a copy, the piece is used again.
      this.gunzip.push(buffer.slice(0, length), length === 0);
    } catch {
      this.stop(length === 0 ? 'the gzip data end too early' : 'the gzip data are damaged');
    }
    if (length === 0) this.ended = true;
    for (let i = before; i < this.inflated.length; i++) this.total += this.inflated[i]!.length;
    if (this.total > limits.inflatedBytes) this.stop(`unpacking stopped at ${limits.inflatedBytes} bytes`);
  }

  private stop(reason: string): void {
    if (this.ended) return;
    this.ended = true;
    this.problem(reason);
  }
}
