import type { ReadResult, SequentialReader } from '../../capture/source.ts';

/** One buffer is read into over and over, larger than the pieces that a browser hands over. */
export const BUFFER = 1 << 22;

/** Reads until the buffer holds at least `wanted` bytes or the source ends. */
export async function fill(
  reader: SequentialReader,
  buffer: Uint8Array<ArrayBuffer>,
  filled: number,
  wanted: number,
): Promise<ReadResult> {
  let result: ReadResult = { buffer, length: filled };
  while (result.length < wanted) {
    const { buffer: next, length } = await reader.read(result.buffer, result.length);
    result = { buffer: next, length: result.length + length };
    if (length === 0) break;
  }
  return result;
}

/** The same bytes in a buffer of twice the size. */
export function grown(buffer: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(buffer.length * 2);
  larger.set(buffer);
  return larger;
}

/** Gives again what was read to tell the format, then the rest. */
export class ReplayReader implements SequentialReader {
  private head: Uint8Array;
  private readonly rest: SequentialReader;

  constructor(head: Uint8Array, rest: SequentialReader) {
    this.head = head;
    this.rest = rest;
  }

  async read(buffer: Uint8Array<ArrayBuffer>, from: number): Promise<ReadResult> {
    if (this.head.length === 0) return this.rest.read(buffer, from);
    const length = Math.min(this.head.length, buffer.length - from);
    buffer.set(this.head.subarray(0, length), from);
    this.head = this.head.subarray(length);
    return { buffer, length };
  }

  cancel(): Promise<void> {
    return this.rest.cancel();
  }
}
