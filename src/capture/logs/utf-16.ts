import { encodeText } from '../../bytes/text.ts';
import type { ReadResult, SequentialReader } from '../source.ts';

export type WideEncoding = 'utf-16le' | 'utf-16be';

/** What the byte order mark says (RFC 2781 3.2): Windows programs write logs in UTF-16. */
export function wideEncodingOf(head: Uint8Array): WideEncoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined;
}

const PIECE = 1 << 16;

/** The text of a UTF-16 file as UTF-8. */
export class Utf16Reader implements SequentialReader {
  private readonly inner: SequentialReader;
  private readonly decoder: TextDecoder;
  private wide = new Uint8Array(PIECE);
  private ready: Uint8Array = new Uint8Array(0);

  constructor(inner: SequentialReader, encoding: WideEncoding) {
    this.inner = inner;
    this.decoder = new TextDecoder(encoding);
  }

  async read(buffer: Uint8Array<ArrayBuffer>, from: number): Promise<ReadResult> {
    while (this.ready.length === 0) {
      const { buffer: wide, length } = await this.inner.read(this.wide, 0);
      this.wide = wide;
      if (length === 0) return { buffer, length: 0 };
      this.ready = encodeText(this.decoder.decode(wide.subarray(0, length), { stream: true }));
    }
    const length = Math.min(this.ready.length, buffer.length - from);
    buffer.set(this.ready.subarray(0, length), from);
    this.ready = this.ready.subarray(length);
    return { buffer, length };
  }

  cancel(): Promise<void> {
    return this.inner.cancel();
  }
}
