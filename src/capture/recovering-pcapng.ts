import { u32be, u32le } from '../bytes/endian.ts';
import { limits } from '../bytes/limits.ts';
import type { Onward } from './pcap.ts';
import { PcapngReader } from './pcapng.ts';
import type { RecordSink } from './record.ts';

/** Blocks that must follow each other, each with its length at both ends, for a place to be believed. */
const CHAIN = 3;
/** Bytes of a block that is found by searching: larger ones hold no packet. */
const BLOCK = 1 << 20;
const SECTION_HEADER = 0x0a0d0d0a;
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;

type Verdict = 'yes' | 'no' | 'unknown';

/** Goes on behind a damaged block, where the next ones follow each other; nothing is looked for while they do. */
export class RecoveringPcapngReader extends PcapngReader {
  private lost: { readonly at: number; readonly reason: string } | undefined;
  private isLast = false;

  override read(
    bytes: Uint8Array,
    start: number,
    end: number,
    base: number,
    position: number,
    sink: RecordSink,
  ): number {
    let from = start;
    if (this.lost !== undefined) {
      const onward = this.search(bytes, start, start, end, position, sink);
      if (!onward.isRecord) return onward.at;
      from = onward.at;
    }
    return super.read(bytes, from, end, base, position + (from - start), sink);
  }

  override end(position: number, length: number, sink: RecordSink, bytes?: Uint8Array, base = -1): void {
    let rest = 0;
    this.isLast = true;
    if (bytes !== undefined) {
      rest = this.read(bytes, 0, length, base, position, sink);
      // A block that ends behind the file may be one whose length is wrong: others may lie in it.
      while (this.lost === undefined && length - rest >= 12) {
        this.lost = {
          at: position + rest,
          reason: `a block after packet ${this.frame} ends beyond the file`,
        };
        const onward = this.search(bytes, rest + 4, 0, length, position, sink);
        if (!onward.isRecord) {
          // It is the last one, cut.
          this.lost = undefined;
          break;
        }
        const { at } = onward;
        rest =
          at +
          this.read(bytes.subarray(at), 0, length - at, base < 0 ? base : base + at, position + at, sink);
      }
    }
    if (this.lost !== undefined) sink.damage(this.lost.at, -1, this.lost.reason);
    else super.end(position + rest, length - rest, sink);
  }

  protected override suspect(
    bytes: Uint8Array,
    at: number,
    start: number,
    end: number,
    position: number,
    length: number,
    sink: RecordSink,
  ): Onward {
    if (length >= 12 && length % 4 === 0 && length <= limits.blockBytes) {
      // A writer may leave out the second length: what goes on behind the block in good order is no damage.
      const verdict = at + length === end && this.isLast ? 'yes' : this.chains(bytes, at + length, end);
      if (verdict === 'unknown') return { at, isRecord: false };
      if (verdict === 'yes') return { at, isRecord: true };
    }
    this.lost = {
      at: position + (at - start),
      reason: `a block after packet ${this.frame} claims a length of ${length} bytes`,
    };
    return this.search(bytes, at + 4, start, end, position, sink);
  }

  /** Where blocks follow each other again, from bytes[from] on; each begins at a multiple of four. */
  private search(
    bytes: Uint8Array,
    from: number,
    start: number,
    end: number,
    position: number,
    sink: RecordSink,
  ): Onward {
    const { lost } = this;
    let at = from;
    for (; end - at >= 12; at += 4) {
      const verdict = this.chains(bytes, at, end);
      if (verdict === 'no') continue;
      if (verdict === 'unknown') return { at, isRecord: false };
      const found = position + (at - start);
      if (lost !== undefined)
        sink.damage(lost.at, found - lost.at, `${lost.reason}; reading went on at byte ${found}`);
      this.lost = undefined;
      this.frame++;
      return { at, isRecord: true };
    }
    return { at: Math.min(at, end), isRecord: false };
  }

  private chains(bytes: Uint8Array, at: number, end: number): Verdict {
    let { littleEndian } = this;
    for (let i = 0; i < CHAIN; i++) {
      if (end - at < 12) {
        if (!this.isLast) return 'unknown';
        return at === end && i > 0 ? 'yes' : 'no';
      }
      if (u32be(bytes, at) === SECTION_HEADER) littleEndian = u32le(bytes, at + 8) === BYTE_ORDER_MAGIC;
      const u32 = littleEndian ? u32le : u32be;
      const length = u32(bytes, at + 4);
      if (length < 12 || length % 4 !== 0 || length > BLOCK) return 'no';
      if (end - at < length) return this.isLast ? (i > 0 ? 'yes' : 'no') : 'unknown';
      if (u32(bytes, at + length - 4) !== length) return 'no';
      at += length;
    }
    return 'yes';
  }
}
