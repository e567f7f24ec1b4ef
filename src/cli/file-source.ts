import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ReadResult, SequentialReader, Source } from '../capture/source.ts';

/** A file on disk as a source. */
export class FileSource implements Source {
  readonly name: string;
  readonly size: number;
  private readonly handle: FileHandle;

  private constructor(name: string, size: number, handle: FileHandle) {
    this.name = name;
    this.size = size;
    this.handle = handle;
  }

  /** Rejects with the error of the operating system when the file can't be opened. */
  static async open(path: string): Promise<FileSource> {
    const handle = await open(path, 'r');
    const { size } = await stat(path);
    return new FileSource(basename(path), size, handle);
  }

  open(): SequentialReader {
    return new FileReader(this.handle);
  }

  async slice(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(end - start);
    const { bytesRead } = await this.handle.read(bytes, 0, bytes.length, start);
    return bytes.subarray(0, bytesRead);
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}

class FileReader implements SequentialReader {
  private readonly handle: FileHandle;
  private position = 0;

  constructor(handle: FileHandle) {
    this.handle = handle;
  }

  async read(buffer: Uint8Array<ArrayBuffer>, from: number): Promise<ReadResult> {
    const { bytesRead } = await this.handle.read(buffer, from, buffer.length - from, this.position);
    this.position += bytesRead;
    return { buffer, length: bytesRead };
  }

  cancel(): Promise<void> {
    return Promise.resolve();
  }
}
