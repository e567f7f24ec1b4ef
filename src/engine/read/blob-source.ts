import type { ReadResult, SequentialReader, Source } from '../../capture/source.ts';

/** A file of the browser (or any Blob) as a source: read once through one reused buffer, and again by range. */
export class BlobSource implements Source {
  readonly name: string;
  readonly size: number;
  private readonly blob: Blob;

  constructor(blob: Blob, name: string) {
    this.blob = blob;
    this.name = name;
    this.size = blob.size;
  }

  open(): SequentialReader {
    try {
      return new ByobReader(this.blob.stream().getReader({ mode: 'byob' }));
    } catch {
      // A browser whose Blob streams are no byte streams.
      return new SliceReader(this.blob);
    }
  }

  async slice(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.blob.slice(start, end).arrayBuffer());
  }
}

/**
 * Readers that are in use. Chromium (seen in 156) keeps nothing alive for a read that is under way: where only the
 * awaiting code knows the reader, a collection takes both, and reading never goes on.
 */
const readersInUse = new Set<ReadableStreamBYOBReader>();

class ByobReader implements SequentialReader {
  private readonly reader: ReadableStreamBYOBReader;

  constructor(reader: ReadableStreamBYOBReader) {
    this.reader = reader;
    readersInUse.add(reader);
  }

  async read(buffer: Uint8Array<ArrayBuffer>, from: number): Promise<ReadResult> {
    const size = buffer.byteLength;
    // The read takes the buffer over and gives it back with what stood before `from` untouched.
    const { value, done } = await this.reader.read(buffer.subarray(from));
    if (value === undefined) return { buffer: new Uint8Array(size), length: 0 };
    return { buffer: new Uint8Array(value.buffer), length: done ? 0 : value.byteLength };
  }

  async cancel(): Promise<void> {
    // In use until that is done: a stream that is cancelled before its end takes a while.
    await this.reader.cancel();
    readersInUse.delete(this.reader);
  }
}

const PIECE = 1 << 22;

class SliceReader implements SequentialReader {
  private readonly blob: Blob;
  private at = 0;

  constructor(blob: Blob) {
    this.blob = blob;
  }

  async read(buffer: Uint8Array<ArrayBuffer>, from: number): Promise<ReadResult> {
    const length = Math.min(PIECE, buffer.byteLength - from, this.blob.size - this.at);
    if (length === 0) return { buffer, length };
    const piece = await this.blob.slice(this.at, this.at + length).arrayBuffer();
    buffer.set(new Uint8Array(piece), from);
    this.at += piece.byteLength;
    return { buffer, length: piece.byteLength };
  }

  cancel(): Promise<void> {
    this.at = this.blob.size;
    return Promise.resolve();
  }
}
