import { u32be, u32le } from '../bytes/endian.ts';
import { limits } from '../bytes/limits.ts';
import { FILE_HEADER, PcapReader, type Onward } from './pcap.ts';
import type { RecordSink } from './record.ts';

/** Records that must follow each other for a place to be believed: by chance, hardly one in all captures looks like that. */
const CHAIN = 3;
/** Seconds between two records of a chain. */
const DAY = 86_400;
/** Bytes on the wire that a record may claim: frames joined by the network card are 64 KiB, and some more. */
const WIRE = 1 << 20;
/** Bytes that are held to look for the end of a damaged record; it is given up behind them. */
const WINDOW = 1 << 20;

type Verdict = 'yes' | 'no' | 'unknown';

/**
 * Goes on behind a damaged record, where the next ones follow each other. Nothing is looked for while they do: bytes inside
 * a packet may look like records too.
 */
export class RecoveringPcapReader extends PcapReader {
  /** Where records follow each other no more, and how that was told. */
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
    const deliver = (from: number, to: number): void =>
      void super.read(bytes, from, to, base, position + (from - start), sink);
    let at = start;
    if (!this.hasHeader) {
      if (end - at < FILE_HEADER) return at;
      deliver(at, at + FILE_HEADER);
      at += FILE_HEADER;
    }
    for (;;) {
      if (this.lost !== undefined) {
        const onward = this.search(bytes, at, end);
        if (!onward.isRecord) return onward.at;
        this.found(onward.at, position - start, sink);
        at = onward.at;
      }
      // As far as each record is followed by another.
      let good = at;
      let verdict: Verdict = 'unknown';
      while (end - good >= this.recordHeader) {
        verdict = this.isFollowed(bytes, good, end);
        if (verdict !== 'yes') break;
        good += this.recordHeader + this.u32(bytes, good + 8);
      }
      deliver(at, good);
      if (verdict !== 'no' || end - good < this.recordHeader) return good;
      const captured = this.u32(bytes, good + 8);
      const onward = this.search(bytes, good + 1, end);
      const isCut =
        this.isLast && captured <= limits.recordBytes && good + this.recordHeader + captured > end;
      if (!onward.isRecord) {
        if (isCut || (!this.isLast && end - good < WINDOW)) return good;
        this.lose(position + (good - start), captured);
        this.frame++;
        return onward.at;
      }
      this.lose(position + (good - start), captured);
      this.found(onward.at, position - start, sink);
      at = good;
      const length = onward.at - good - this.recordHeader;
      // Nothing is lost if only the captured length was wrong: the packet is as long as it was on the wire.
      if (length >= 0 && length !== captured && length === this.u32(bytes, good + 12))
        this.setCaptured(bytes, good, length);
      else {
        at = onward.at;
        this.frame++;
      }
    }
  }

  override end(position: number, length: number, sink: RecordSink, bytes?: Uint8Array, base = -1): void {
    this.isLast = true;
    const rest = bytes === undefined ? 0 : this.read(bytes, 0, length, base, position, sink);
    if (this.lost !== undefined) sink.damage(this.lost.at, -1, this.lost.reason);
    else super.end(position + rest, length - rest, sink);
  }

  protected override suspect(_bytes: Uint8Array, at: number): Onward {
    // What comes here was looked at before: clocks are set, and captures pause.
    return { at, isRecord: true };
  }

  private u32(bytes: Uint8Array, at: number): number {
    return this.littleEndian ? u32le(bytes, at) : u32be(bytes, at);
  }

  private setCaptured(bytes: Uint8Array, at: number, length: number): void {
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(at + 8, length, this.littleEndian);
  }

  private lose(at: number, captured: number): void {
    this.lost = { at, reason: `packet ${this.frame + 1} claims ${captured} captured bytes` };
  }

  private found(at: number, origin: number, sink: RecordSink): void {
    if (this.lost === undefined) return;
    const { at: from, reason } = this.lost;
    sink.damage(from, at + origin - from, `${reason}; the next one begins at byte ${at + origin}`);
    this.lost = undefined;
  }

  /** Whether the record at bytes[at] ends where another begins, or the file does. */
  private isFollowed(bytes: Uint8Array, at: number, end: number): Verdict {
    const captured = this.u32(bytes, at + 8);
    if (captured > limits.recordBytes) return 'no';
    const next = at + this.recordHeader + captured;
    if (end - next < this.recordHeader) {
      if (!this.isLast) return 'unknown';
      return next <= end ? 'yes' : 'no';
    }
    const apart = Math.abs(this.u32(bytes, next) - this.u32(bytes, at));
    if (this.u32(bytes, next + 8) <= limits.recordBytes && apart <= DAY) return 'yes';
    // Clocks are set, and captures pause: what goes on from there in good order is no damage.
    const verdict = this.chains(bytes, next, end, undefined);
    // The next one may be the damaged one: then this one is whole.
    return verdict === 'no' && apart <= DAY ? 'yes' : verdict;
  }

  /** Where records follow each other again, from bytes[from] on. */
  private search(bytes: Uint8Array, from: number, end: number): Onward {
    for (let at = from; end - at >= this.recordHeader; at++) {
      const verdict = this.chains(bytes, at, end, this.lastSeconds);
      if (verdict !== 'no') return { at, isRecord: verdict === 'yes' };
    }
    return { at: Math.max(from, end - this.recordHeader + 1), isRecord: false };
  }

  /**
   * Whether records follow each other from bytes[at] on; `time` is that of the record before, NaN where there
   * is none, undefined to look at lengths only.
   */
  private chains(bytes: Uint8Array, at: number, end: number, time: number | undefined): Verdict {
    const fractions = 1e9 / this.scale;
    for (let i = 0; i < CHAIN; i++) {
      if (end - at < this.recordHeader) {
        if (!this.isLast) return 'unknown';
        return at === end && i > 0 ? 'yes' : 'no';
      }
      const seconds = this.u32(bytes, at);
      const captured = this.u32(bytes, at + 8);
      const wire = this.u32(bytes, at + 12);
      if (captured > limits.recordBytes || captured > wire || wire > WIRE) return 'no';
      if (time !== undefined) {
        if (captured === 0 || this.u32(bytes, at + 4) >= fractions || Math.abs(seconds - time) > DAY)
          return 'no';
        time = seconds;
      }
      at += this.recordHeader + captured;
      if (at > end) return this.isLast ? (i > 0 ? 'yes' : 'no') : 'unknown';
    }
    return 'yes';
  }
}
