import { Decompress } from 'fzstd';
import { u32le } from '../bytes/endian.ts';
import type { Container } from './source.ts';
import { UnpackingReader, type Unpacker } from './unpacking-reader.ts';

const FRAME = 0xfd2fb528;
/** Frames that hold no data (RFC 8878 3.1.2): 0x184d2a50 to 5f. */
const SKIPPABLE = 0x184d2a5;
/** The largest window that is kept, as the program keeps without being told: 2^27 bytes. */
const LONGEST_WINDOW = 27;

/** Zstandard, of one frame or several. */
export const zstd: Container = {
  id: 'zstd',
  name: 'zstd',
  spec: 'RFC 8878',
  sniff: (head) => head.length >= 6 && (u32le(head, 0) === FRAME || u32le(head, 0) >>> 4 === SKIPPABLE),
  unwrap: (reader, problem, limit) =>
    new UnpackingReader(reader, {
      what: 'the zstd data',
      create: (take) => new ZstdUnpacker(take),
      problem,
      limit,
    }),
};

class ZstdUnpacker implements Unpacker {
  private readonly inner: Decompress;
  private isFirst = true;
  /** Something was pushed since the last frame ended. */
  private isInside = false;

  constructor(take: (bytes: Uint8Array) => void) {
    this.inner = new Decompress((bytes, isLast) => {
      take(bytes);
      if (isLast === true) this.isInside = false;
    });
  }

  push(packed: Uint8Array, isLast: boolean): void {
    if (this.isFirst && packed.length >= 6) {
      this.isFirst = false;
      if (windowOf(packed) > LONGEST_WINDOW) throw new RangeError('the window is too large');
    }
    if (packed.length > 0) this.isInside = true;
    if (isLast && !this.isInside) return;
    this.inner.push(packed, isLast);
  }
}

/** The logarithm of the window of the frame at the beginning (RFC 8878 3.1.1.1.2); 0 where it is its content. */
function windowOf(frame: Uint8Array): number {
  const isSingleSegment = (frame[4]! & 0x20) !== 0;
  return u32le(frame, 0) !== FRAME || isSingleSegment ? 0 : 10 + (frame[5]! >> 3);
}
